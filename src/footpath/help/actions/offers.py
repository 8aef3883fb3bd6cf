"""Help is offered to a family, and how it stands is told again as that changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from footpath.access.models import User
from footpath.help.models.offers import Offered
from footpath.people.actions.gate import check_known, check_writer
from footpath.record.actions import write, write_again
from footpath.record.again import as_it_stood
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Words, Writing, Written


class NoSuchOffer(Exception):
    """There is no such help on this record, or it is not open to the writer."""


def offer(
    *,
    children: Collection[int],
    what: str,
    for_what: str = "",
    state: Offered.State = Offered.State.OFFERED,
    since: date | None = None,
    given_by: str = "",
    on_whom: str = "",
    service: str = "",
    words: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Write down help that was offered to these children or for them, and how it stands.

    :param since: the day from which it has stood so; the day of the offer where nobody said.
    :raises MayNot: somebody is not known to the writer, or their role does not write.
    :raises MayNotWrite: no child's record is open to the writer.
    """
    check_known(children, by=by, at=at)
    check_writer(by, at=at)
    said = (("what", what), ("for", for_what), ("words", words))
    return write(
        Writing(
            kind=Offered.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in dict.fromkeys(children)),
            words=tuple(Words(slot=slot, words=text.strip()) for slot, text in said if text.strip()),
            facts={
                "state": state.value, "since": since or on, "given_by": given_by, "on_whom": on_whom,
                "service": service,
            },
        ),
        by=by,
        at=at,
    )  # fmt: skip


def tell_offer(
    *,
    offered: int,
    version: int,
    state: Offered.State,
    since: date,
    given_by: str = "",
    on_whom: str = "",
    words: str = "",
    came_of_it: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Tell how an offer of help stands now. Saying no to it is written in the family's words, and asks nothing more.

    :param version: the version the writer read.
    :raises NoSuchOffer: there is none like that for this writer.
    :raises Changed: somebody else told it since; theirs stands.
    """
    check_writer(by, at=at)
    opened = open_record_number(record=offered)
    if opened is None or opened.kind != Offered.KIND or not opened.facts:
        raise NoSuchOffer("There is no such help on this record, or it is not open to you.")
    again = as_it_stood(
        replace(opened, version=version),
        facts={"state": state.value, "since": since, "given_by": given_by, "on_whom": on_whom},
        said={("words", None): words.strip(), ("found", None): came_of_it.strip()},
        until=since if state == Offered.State.OVER and since >= opened.happened_on else None,
    )
    return write_again(record=again.record, version=again.version, writing_=again.writing, by=by, at=at)
