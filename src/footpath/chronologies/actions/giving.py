"""Giving out a copy of a chronology: what may be in it, and that it was given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.chronologies.models import ChronologyGiven
from footpath.chronologies.queries.reading import Crafted
from footpath.ledger.given_out import give_out
from footpath.people.actions.gate import check_can, check_writer
from footpath.people.queries.copies import Allowed, Recipient
from footpath.record.actions import write
from footpath.record.values import FiledTo, Writing, Written


class NothingChosen(Exception):
    """A copy with nothing in it."""


class NotInACopy(Exception):
    """Something was asked for that may not be in this copy."""


@dataclass(frozen=True, slots=True)
class MayBeGiven:
    """The entries that were chosen, each of which may be in this copy."""

    keys: frozenset[str]


def check_copy(*, chosen: Collection[str], allowed: Allowed, by: User, at: datetime) -> MayBeGiven:
    """
    Whether a copy of just these entries may be given. To whoever does not live with them, a manager gives it.

    :raises MayNot: it takes somebody who may share a child’s record.
    :raises NothingChosen: no entry was chosen.
    :raises NotInACopy: one of them may not be in it.
    """
    check_writer(by, at=at)
    if allowed.by_hand:
        check_can(by, Can.SHARE, at=at)
    wanted = frozenset(chosen)
    if not wanted:
        raise NothingChosen("Tick what is to be in the copy: there is nothing in it yet.")
    if wanted - {one.key for one in allowed.may}:
        raise NotInACopy("Something was ticked that may not be in this copy. Look at the list as it is now.")
    return MayBeGiven(wanted)


@transaction.atomic
def enter_copy(
    *, crafted: Crafted, to: Recipient, form: ChronologyGiven.Form, of: MayBeGiven, sha256: str, on: date, by: User,
    at: datetime,
) -> Written:  # fmt: skip
    """Enter that a copy was given out, for whom, before it leaves; it is filed to those it is about."""
    given = write(
        Writing(
            kind=ChronologyGiven.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=who) for who in crafted.people),
            facts={
                "chronology_id": crafted.opened.id,
                "who_id": to.subject,
                "called": to.name,
                "form": form.value,
                "version": crafted.opened.version,
                "lines": len(of.keys),
                "sha256": sha256,
            },
        ),
        by=by,
        at=at,
    )
    give_out(
        what="A copy of a chronology", sha256=sha256, image={"record": given.id, "lines": len(of.keys)}, by=by, at=at
    )
    return given
