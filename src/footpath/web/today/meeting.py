"""The days of child protection as lines of Today: today, coming, and those that were to be and are not written."""

from __future__ import annotations

from django.urls import reverse

from footpath.people.actions.gate import WEIGHTY
from footpath.protection.queries.days import Day, What
from footpath.store.scope import current
from footpath.web.today.lines import Said
from footpath.web.today.values import Line
from footpath.web.ui.values import Link
from footpath.web.words import weekday

_CALLED = {
    What.CONFERENCE: "child protection conference",
    What.CORE_GROUP: "core group",
    What.REVIEW: "review of the child protection plan",
    What.REVIEW_CONFERENCE: "review conference",
}
_CONFERENCES = (What.CONFERENCE, What.REVIEW_CONFERENCE)


def today(said: Said, one: Day) -> Line:
    return _line(said, one, f"{_called(one)} today", *_write(one))


def coming(said: Said, one: Day) -> Line:
    return _line(said, one, f"{weekday(one.on, today=said.on)}: {_CALLED[one.what]}")


def passed(said: Said, one: Day) -> Line:
    """It was to be, and nobody has written of it: a sentence about a child, and nobody's lateness."""
    words = f"{_called(one)} was to be on {weekday(one.on, today=said.on)}. What came of it?"
    return _line(said, one, words, *_write(one))


def _line(said: Said, one: Day, words: str, *links: Link) -> Line:
    where = "protection:conference" if one.what in _CONFERENCES else "protecting:plan"
    look = Link(label="look", url=reverse(where, args=[one.ref]), about=f"at the {_CALLED[one.what]}")
    return Line(who=said.who(one.children), url=said.page(one.children[0]), words=words, links=(*links, look))


def _write(one: Day) -> tuple[Link, ...]:
    """Where it is written down, for those who may; what a conference decided is written from its own page."""
    if one.what in _CONFERENCES or not all(current().writes_all(child, WEIGHTY) for child in one.children):
        return ()
    where = "protecting:core-group" if one.what is What.CORE_GROUP else "protecting:review"
    return (Link(label="write it down", url=reverse(where, args=[one.ref]), about=f"the {_CALLED[one.what]}"),)


def _called(one: Day) -> str:
    words = _CALLED[one.what]
    return f"{'A' if one.what in _CONFERENCES else 'The'} {words}"
