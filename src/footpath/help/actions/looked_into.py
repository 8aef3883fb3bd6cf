"""A family was looked into and nothing was found: talk with them, say sorry where it is due, offer help, let go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions import beside
from footpath.help.models.looked_into import NothingFound
from footpath.kernel.rulepacks import front_door
from footpath.people.actions.gate import WEIGHTY, check_writing, day_of
from footpath.record.actions import write
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Words, Writing, Written


class NotSaid(Exception):
    """Something has to be said first; the text says what."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Talked:
    """The conversation with which it ended."""

    by: str
    """Who talked with the family."""
    said: str
    sorry: str = ""
    offered: str = ""
    experience: str = ""
    """How it was for them, in their words."""
    asked_how: bool = False
    """They were asked how it was, whether or not they said anything."""
    ring: str = ""
    children: Mapping[int, str] | None = None
    """What each child was told, and what they said."""


@transaction.atomic
def nothing_found(
    *,
    children: Collection[int],
    talked: Talked,
    of: int | None = None,
    nobody_stays: bool = False,
    on: date,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down how looking into a family ended, where nothing was found; and let go of them where nobody goes on.

    Where nobody stays, those who are beside them leave on the local day after which what needed nothing leaves sight.
    What was written stays as it was, and is closed: nobody sees it any more unless somebody comes beside them again.

    :param of: the record of the enquiry, discussion, assessment or contact that found nothing.
    :raises MayNot: the writer does not work with a child.
    :raises NotSaid: nothing says who talked with them or what was said; it is not that record; or the day has not come.
    """
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    if on > day_of(at):
        raise NotSaid("That day has not come yet. Write it down when you have talked with them.")
    if not talked.by.strip() or not talked.said.strip():
        raise NotSaid("Say who talked with the family, and what they were told: nobody is left to guess.")
    if of is not None:
        opened = open_record_number(record=of)
        if opened is None or not {one.subject for one in opened.present} & set(children):
            raise NotSaid("That is not a record about these children. Choose what this ends.")
    ends = front_door.sight(on=on).ends(decided=on) if nobody_stays else None
    leaving = [one for one in beside.held(children, on=on) if one.part in beside.HELPING] if ends else []
    if ends is not None:
        beside.end(leaving, on=ends, reason="Looked into, and nothing was found.", by=by, at=at)
    said = (
        ("said", talked.said), ("sorry", talked.sorry), ("offered", talked.offered), ("experience", talked.experience),
        ("ring", talked.ring), ("drops", _drops(ends)),
    )  # fmt: skip
    words = [Words(slot=slot, words=text.strip()) for slot, text in said if text.strip()]
    words += [
        Words(slot="child", words=text.strip(), subject=child)
        for child, text in (talked.children or {}).items()
        if text.strip() and child in set(children)
    ]
    return write(
        Writing(
            kind=NothingFound.KIND, happened_on=on,
            filed_to=tuple(FiledTo(subject=one) for one in dict.fromkeys(children)),
            words=tuple(words),
            facts={
                "of_id": of, "talked_by": talked.by.strip()[:160],
                "asked_how": talked.asked_how or bool(talked.experience.strip()), "out_of_sight_on": ends,
            },
        ),
        by=by,
        at=at,
        idempotency=once,
    )  # fmt: skip


def _drops(ends: date | None) -> str:
    if ends is None:
        return ""
    return (
        f"From {ends.day} {ends:%B %Y} nobody here sees your record any more. It is kept closed, as the law asks, and "
        "is opened only if somebody works with you again."
    )
