"""Finishing a chronology, and opening it again with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.chronologies.actions.crafting import NotThere, begun_or_not_there, going_on, whole_or_not_there
from footpath.chronologies.models import Finish
from footpath.chronologies.queries.reading import Begun
from footpath.people.actions.gate import WEIGHTY, MayNot, check_writer, may_write_each
from footpath.record.actions import write, write_again
from footpath.record.again import as_it_stood
from footpath.record.values import FiledTo, Words, Writing, Written


class NothingInIt(Exception):
    """Nothing was kept yet."""


class NotFinished(Exception):
    """It is still being made."""


class NoReason(Exception):
    """It does not say why."""


@transaction.atomic
def finish(*, chronology: int, version: int, on: date, by: User, at: datetime) -> Written:
    """
    Say that it is finished: what it held that day stays known.

    :raises NothingInIt: nothing was kept yet.
    :raises MayNot: `by` works with none of them.
    :raises Changed: somebody wrote it since.
    """
    going_on(chronology, by=by, at=at)
    crafted = whole_or_not_there(chronology, on=on)
    _check_works_with_them(crafted, by=by, at=at)
    if not crafted.kept:
        raise NothingInIt("Keep something first: there is nothing in it yet.")
    held = [[one.key, one.entry.id, one.entry.version] for one in crafted.kept]
    _say(crafted, Finish.Says.FINISHED, "", held, on, by, at)
    again = as_it_stood(crafted.opened, until=max(on, crafted.opened.happened_on))
    return write_again(record=chronology, version=version, writing_=again.writing, by=by, at=at, reason="Finished")


@transaction.atomic
def open_again(*, chronology: int, version: int, why: str, on: date, by: User, at: datetime) -> Written:
    """
    Open a finished chronology again.

    :raises NotFinished: it is open.
    :raises NoReason: it does not say why.
    """
    check_writer(by, at=at)
    begun = begun_or_not_there(chronology)
    _check_works_with_them(begun, by=by, at=at)
    if not begun.is_finished:
        raise NotFinished("It is open already: go on with it.")
    if not why.strip():
        raise NoReason("Say why it is opened again: somebody may have read it as it was.")
    _say(begun, Finish.Says.OPENED, why.strip(), [], on, by, at)
    writing = replace(as_it_stood(begun.opened).writing, happened_until=None)
    return write_again(record=chronology, version=version, writing_=writing, by=by, at=at, reason="Opened again")


def _check_works_with_them(begun: Begun, *, by: User, at: datetime) -> None:
    if not any(may_write_each([who], needs=WEIGHTY, by=by, at=at) for who in begun.people):
        raise MayNot("Only somebody who works with them says that it is finished, or opens it again.")


def _say(begun: Begun, says: Finish.Says, why: str, held: list[list[object]], on: date, by: User, at: datetime) -> None:
    if not begun.people:
        raise NotThere("There is no such chronology for you.")
    write(
        Writing(
            kind=Finish.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=who) for who in begun.people),
            words=(Words(slot="why", words=why),) if why else (),
            facts={"chronology_id": begun.opened.id, "says": says.value, "held": held},
        ),
        by=by,
        at=at,
    )
