"""What several tests tell of the child protection path, and who tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import FieldClass, Role
from footpath.protection.actions import conference_parts, conferences, enquiries, strategy
from footpath.protection.actions.conferences import DecidedFor
from footpath.protection.actions.enquiries import EndedFor
from footpath.protection.models.conferences import ConferenceDecision
from footpath.protection.models.strategy import StrategyDiscussion
from footpath.record.models import Record
from footpath.record.values import Written
from footpath.store.scope import system
from tests.people.cast import NOW, Lindens, beside, worker

Decision = StrategyDiscussion.Decision
MET = date(2026, 10, 19)
"""A Monday; 15 working days later is 9 November."""
HEARD = date(2026, 11, 6)
FOUND = "She was frightened, and nobody hurt her."


def doing(user: User) -> dict[str, Any]:
    return {"by": user, "at": NOW}


def strategy_of(cast: Lindens, *, on: date = MET, children: Sequence[int] = ()) -> Written:
    return strategy.begin(
        children=children or [cast.maya, cast.theo], on=on, brought="A man at the back door at night.",
        own={cast.maya: {"child": "She was under the bed."}}, **doing(cast.grace),
    )  # fmt: skip


def enquiry_of(cast: Lindens, *, on: date = MET, decision: StrategyDiscussion.Decision = Decision.JOINT) -> Written:
    met = strategy_of(cast, on=on)
    made = strategy.decide(
        discussion=met.id, version=met.version, decision=decision, why="Both saw it, and he may come back.",
        immediate="They sleep at Nan’s.", **doing(cast.grace),
    )  # fmt: skip
    assert made is not None
    return made


def concluded(cast: Lindens, enquiry: Written, *, conference: bool = True, on: date = date(2026, 11, 2)) -> Written:
    return enquiries.conclude(
        enquiry=enquiry.id, version=enquiry.version, on=on,
        ended=ended(cast, conference=conference), **doing(cast.grace),
    )  # fmt: skip


def ended(cast: Lindens, *, conference: bool = True, **said: Any) -> list[EndedFor]:
    """How an enquiry ended for both, alike but for what was found."""
    told = {
        "outcome": "likely" if conference else "nothing-found", "conference": conference,
        "conference_why": "He knows where they are." if conference else "Nothing was found.", **said,
    }  # fmt: skip
    found = {cast.maya: FOUND, cast.theo: "Nobody hurt him."}
    return [EndedFor(**{"child": child, "found": words, **told}) for child, words in found.items()]


def arranged(cast: Lindens, follows: int | None, *, on: date = HEARD) -> Written:
    return conferences.arrange(
        children=[cast.maya, cast.theo], on=on, chair="Frances Doyle", follows=follows, where="The library, upstairs",
        before="Two rooms, so that nobody meets on the stairs.", **doing(cast.grace),
    )  # fmt: skip


def frances(cast: Lindens) -> User:
    """Whoever chairs, set beside both children."""
    user = worker("Frances Doyle", Role.CONFERENCE_CHAIR)
    with system("a chair for a test"):
        for child in (cast.maya, cast.theo):
            access.allocate(
                subject=child, to=user, part=Allocation.Part.CHAIR, since=date(2021, 11, 24), by=cast.grace, at=NOW
            )
    return user


def manager(*children: int) -> User:
    """Somebody who manages the work with these children, and so decides whether to go towards a court."""
    user = worker("Tom Ellis", Role.MANAGER)
    with system("a manager for a test"):
        beside(user, *children)
    return user


def teacher(cast: Lindens) -> User:
    """A partner with whom Maya's record is shared, and Theo's is not."""
    user = worker("Mr Reed", Role.PARTNER)
    with system("a partner for a test"):
        access.share(
            subject=cast.maya, with_=user, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE,
            basis="Kerry agreed", since=date(2021, 11, 24), until=None, by=cast.grace, at=NOW,
        )  # fmt: skip
    return user


def stranger() -> User:
    user = worker("Somebody Else", Role.PRACTITIONER)
    beside(user)
    return user


def decided(cast: Lindens) -> list[DecidedFor]:
    return [
        DecidedFor(
            child=cast.maya, decision=ConferenceDecision.Decision.PLAN, category="EMO", found="She lives with fear.",
            why="It has gone on for a year.", outline="Never having to listen for the gate",
        ),
        DecidedFor(
            child=cast.theo, decision=ConferenceDecision.Decision.NO_PLAN, found="Nothing that was of him.",
            why="His needs are not harm.",
        ),
    ]  # fmt: skip


def version_of(record: Written) -> int:
    with system("a version for a test"):
        return Record.objects.get(pk=record.id).version


__all__ = ["conference_parts", "conferences", "enquiries", "strategy"]
