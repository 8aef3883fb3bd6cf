"""Child protection plans as these tests begin them: a conference, and what it decided for Maya and Theo."""

from __future__ import annotations

from datetime import date

from footpath.help.actions import steps
from footpath.help.queries.plans import plan_numbered
from footpath.protection.actions.plans import Begun, begin_plans
from footpath.protection.queries.plans import Protected, protection_of
from footpath.record.actions import write
from footpath.record.values import FiledTo, Words, Writing, Written
from tests.people.cast import NOW, Lindens

MET = date(2026, 3, 6)
"""The day of the conference."""


def conference(cast: Lindens, *children: int, on: date = MET) -> int:
    """An initial child protection conference about these children."""
    about = tuple(FiledTo(subject=child) for child in children)
    made = Writing(kind="protection.conference", happened_on=on, filed_to=about, words=())
    return write(made, by=cast.grace, at=NOW).id


def begun(cast: Lindens, *children: int, category: str = "EMO", on: date = MET) -> list[Written]:
    """A plan for each of these children, by a conference's decision."""
    return begin_plans(
        conference=conference(cast, *children, on=on),
        children=[
            Begun(child=child, category=category, because="She counts cars.", words={"safe-enough": "No knocks."})
            for child in children
        ],
        told="Kerry, at home, by Grace.", by=cast.grace, at=NOW,
    )  # fmt: skip


def hoped(cast: Lindens, plan: Written, *, what: str = "Maya sleeps") -> int:
    """Something the plan should change; returns its number."""
    read = seen(plan).read
    assert read is not None
    return steps.add_outcome(
        plan=read.record, what=what, because="She is afraid of the door.", on=MET, by=cast.grace, at=NOW
    ).id


def seen(plan: Written) -> Protected:
    """The plan as whoever is reading may read it."""
    found = protection_of(ref=plan.ref)
    assert found is not None
    return found


def version_of(plan: Written) -> int:
    return seen(plan).opened.version


def visit(cast: Lindens, child: int, *, on: date, said: str) -> int:
    """Something on the child's record to point to."""
    words = (Words(slot="said", subject=child, words=said),)
    made = Writing(kind="help.visit", happened_on=on, filed_to=(FiledTo(subject=child),), words=words)
    return write(made, by=cast.grace, at=NOW).id


__all__ = ["MET", "begun", "conference", "hoped", "plan_numbered", "seen", "version_of", "visit"]
