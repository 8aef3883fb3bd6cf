"""
The rows of each list of Annex A, from what is known of one child. Pure: dates in, rows out.

What the record does not hold is an empty cell, and the first sheet says which columns are. Nothing is worked out that
nobody wrote.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from footpath.kernel.ages import years_old
from footpath.kernel.codelists import UnknownCode, codelist
from footpath.returns.annex_a.workbook import Cell
from footpath.returns.cin.scope import Held
from footpath.returns.in_care import FOR_ADOPTION, InCare, Period, ended, latest_year


@dataclass(frozen=True, slots=True)
class Window:
    """The six months up to the day of the inspection, and the year up to it; both in it."""

    on: date

    @property
    def since(self) -> date:
        return _months_before(self.on, 6)

    def has(self, day: date) -> bool:
        return self.since <= day <= self.on

    @property
    def year_before(self) -> date:
        return _months_before(self.on, 12)

    def in_the_year(self, days: Sequence[date]) -> int:
        return sum(self.year_before <= day <= self.on for day in days)

    def ran_in_the_year(self, began: date, ended: date | None) -> bool:
        return began <= self.on and (ended is None or ended >= self.year_before)

    def open_in(self, began: date, ended: date | None) -> bool:
        return began <= self.on and (ended is None or ended >= self.since)

    def by_then(self, day: date | None) -> date | None:
        """A day, unless it is after the inspection."""
        return None if day is not None and day > self.on else day


@dataclass(slots=True, kw_only=True)
class Child:
    """What is known of one child: who they are on the day, everything about them, who is beside them."""

    number: str
    born_on: date | None
    sex: str
    ethnicity: str | None
    disabilities: Sequence[str]
    team: str = ""
    worker: str = ""
    in_care: bool = False
    leaving_care: bool = False
    """Both on the day of the inspection."""
    contacts: list[date] = field(default_factory=list)
    visits: list[tuple[date, bool]] = field(default_factory=list)
    """When they were seen, and whether alone."""
    referrals: list[Held] = field(default_factory=list)
    assessments: list[Held] = field(default_factory=list)
    cin_plans: list[Held] = field(default_factory=list)
    enquiries: list[Held] = field(default_factory=list)
    conferences: list[Held] = field(default_factory=list)
    plans: list[Held] = field(default_factory=list)
    reviews: list[Held] = field(default_factory=list)
    care: InCare = field(default_factory=InCare)
    looked_after: list[tuple[date, date | None]] = field(default_factory=list)
    """From when until when they were in care, as it was written here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """
    One list of Annex A: its headings, or why none of it is held.

    :param empty: columns that nothing on the record fills.
    :param withheld: columns of what is held here, and written to the statutory return alone.
    """

    number: int
    title: str
    headings: tuple[str, ...]
    empty: tuple[str, ...]
    withheld: tuple[str, ...]
    notes: tuple[str, ...]
    """How it was read, where that could be read otherwise."""
    not_held: str


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data", "lists.toml").read_text("utf-8"))


def lists() -> tuple[List, ...]:
    """Every list, in the official order."""
    return tuple(
        List(
            number=one["number"],
            title=one["title"],
            headings=(*_data()["common"], *one["headings"]) if "headings" in one else tuple(one.get("whole", ())),
            empty=tuple(one.get("empty", ())),
            withheld=tuple(one.get("withheld", ())),
            notes=tuple(one.get("notes", ())),
            not_held=one.get("not_held", ""),
        )
        for one in _data()["lists"]
    )


def rows_of(number: int, child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    """Yield a child's rows of one list."""
    who = _who(child, window)
    if number == _WITH_FAMILY:
        who = (who[0], None, *who[1:])
    for row in _ROWS[number](child, window):
        yield (*who, *row)


def _said(codes: str, code: str | None) -> str | None:
    """A code in the words of the list; as it is where the list has no words for it."""
    return _data()["codes"][codes].get(code, code) if code else None


def _yes_no(value: bool | None) -> str:
    return str(_data()["codes"]["yes_no"]["unknown" if value is None else "yes" if value else "no"])


def _of_census(codes: str, code: str) -> str | None:
    """A code of the census and its words."""
    try:
        return f"{code} - {codelist(codes).label(code)}" if code else None
    except UnknownCode:
        return code


def _who(child: Child, window: Window) -> tuple[Cell, ...]:
    born = child.born_on
    age = years_old(born_on=born, on=window.on) if born is not None and born <= window.on else None
    return child.number, _said("gender", child.sex), _said("ethnicity", child.ethnicity), born, age


def _disabled(child: Child) -> str:
    return _yes_no(None if not child.disabilities else any(code != "NONE" for code in child.disabilities))


def _beside(child: Child) -> tuple[Cell, ...]:
    return child.team, child.worker


def _contacts(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    for day in child.contacts:
        if window.has(day):
            yield day, None


def _referrals(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    number = window.in_the_year([one.on for one in child.referrals])
    for one in child.referrals:
        if window.has(one.on):
            nothing_more = one.facts["no_further_action"]
            if nothing_more is None and one.by_hand:
                nothing_more = False
            source = _said("source", one.facts["source_code"])
            yield one.on, source, _yes_no(nothing_more), number, *_beside(child)


def _assessments(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    for one in child.assessments:
        if window.open_in(one.on, one.until):
            agreed = window.by_then(one.until)
            # Nobody wrote that the child was not seen: a visit tells of yes, and its absence of nothing.
            seen = any(one.on <= day <= (agreed or window.on) for day, _ in child.visits) or None
            yield _disabled(child), one.on, _yes_no(seen), agreed, None, *_beside(child)


def _enquiries(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    enquiries = window.in_the_year([one.on for one in child.enquiries])
    met = window.in_the_year([one.on for one in child.conferences])
    plans = {one.on for one in child.plans}
    for one in child.enquiries:
        if not window.has(one.on):
            continue
        conference = next((each.on for each in child.conferences if each.facts["follows_id"] == one.id), None)
        conference = window.by_then(conference)
        required = one.facts["conference_not_required"]
        result = None if conference is None else _yes_no(conference in plans or None)
        yield _disabled(child), one.on, _yes_no(required), conference, result, enquiries, met, *_beside(child)


def _in_need(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    seen = max((day for day, _ in child.visits if day <= window.on), default=None)
    for one in () if child.leaving_care else child.referrals:
        closed = one.facts["closed_on"]
        if one.facts["no_further_action"] or not window.open_in(one.on, closed) or not _helped(child, one):
            continue
        closed = window.by_then(closed)
        why = _of_census("cin.closure-reason", one.facts["closure_code"]) if closed else None
        need = _of_census("cin.primary-need", one.facts["need_code"])
        yield _disabled(child), one.on, need, seen, closed, why, _status(child, closed, window), *_beside(child)


def _helped(child: Child, referral: Held) -> bool:
    """Whether anything followed the referral: a child who was only referred is not on the list."""
    closed = referral.facts["closed_on"] or date.max
    every = (child.assessments, child.cin_plans, child.enquiries, child.plans)
    return any(referral.on <= one.on <= closed for some in every for one in some)


def _status(child: Child, closed: date | None, window: Window) -> str | None:
    def is_open(some: Sequence[Held]) -> bool:
        return any(one.on <= window.on and (one.until is None or one.until > window.on) for one in some)

    status = (
        "closed" if closed is not None
        else "in-care" if child.in_care
        else "protection" if is_open(child.plans)
        else "in-need" if is_open(child.cin_plans)
        else "assessment" if is_open(child.assessments)
        else None
    )  # fmt: skip
    return _said("status", status)


def _plans(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    visited, alone = max((one for one in child.visits if one[0] <= window.on), default=(None, None))
    for one in child.plans:
        if not window.open_in(one.on, one.until):
            continue
        ended = window.by_then(one.until)
        reviewed = [each.on for each in child.reviews if one.on <= each.on <= (ended or window.on)]
        yield (
            _disabled(child), one.on, _said("abuse", one.facts["first_category"]),
            _said("abuse", one.facts["latest_category"]), visited, None if visited is None else _yes_no(alone),
            max(reviewed, default=None), ended, None, one.facts["plans_before"], *_beside(child),
        )  # fmt: skip


def _coded(codes: str, code: str | None) -> str | None:
    return _of_census(f"ssda903.{codes}", code or "")


def _alone(child: Child, window: Window) -> str:
    """Whether they were here without their family: nobody wrote that a child was not."""
    ends = [one.facts["standing_ends_on"] for one in child.care.unaccompanied]
    return _yes_no(any(end is None or end >= window.year_before for end in ends) or None)


def _day(held: Held) -> date | None:
    return held.on if held.known else None


def _in_care(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    periods = [one for one in child.care.periods() if one.first.on <= window.on]
    for one in periods:
        if window.open_in(one.first.on, one.until):
            yield _time_in_care(child, one, periods, window)
    for began, left in child.looked_after:
        told = any(one.first.on <= (left or date.max) and began <= (one.until or date.max) for one in periods)
        if window.open_in(began, left) and not told:
            missed = (None,) * 4
            yield (
                _alone(child, window), _disabled(child), began, None, None, None, None, None,
                _last_seen(child, began, left, window), *missed, None, window.by_then(left), None, None, None, None,
                *missed, *_away(child, window), None, None, *_beside(child),
            )  # fmt: skip


def _time_in_care(child: Child, period: Period, periods: Sequence[Period], window: Window) -> tuple[Cell, ...]:
    now, began, left = period.latest(window.on), period.first.on, window.by_then(period.until)
    again = any(one.until is not None and window.year_before <= one.until <= began for one in periods if one != period)
    status = next(run[0] for run in period.statuses() if now in run)
    placement = next(run[0] for run in period.placements() if now in run)
    reviewed = [one.on for one in child.care.reviews if one.known and began <= one.on <= (left or window.on)]
    placements = [(run[0].on, ended(run[-1])) for one in periods for run in one.placements()]
    missed = (None,) * 4
    return (
        _alone(child, window), _disabled(child), _day(period.first), _coded("cin", now.facts["category_code"]),
        _yes_no(again), _day(status), _coded("ls", now.facts["legal_status_code"]), max(reviewed, default=None),
        _last_seen(child, began, left, window), *missed, sum(window.ran_in_the_year(*one) for one in placements),
        left if period.last.until is not None else None,
        _coded("rec", period.last.facts["ended_code"]) if left is not None else None, _day(placement),
        _coded("place", now.facts["placement_code"]), _coded("place-provider", now.facts["provider_code"]), *missed,
        *_away(child, window), None, None, *_beside(child),
    )  # fmt: skip


def _last_seen(child: Child, began: date, left: date | None, window: Window) -> date | None:
    return max((day for day, _ in child.visits if began <= day <= (left or window.on)), default=None)


def _away(child: Child, window: Window) -> tuple[int, int]:
    """How often they were missing, and away without permission, in the 12 months."""
    found = [
        one.facts["missing_code"] for one in child.care.missing if window.ran_in_the_year(one.on, one.until)
    ]  # fmt: skip
    return found.count("M"), found.count("A")


def _leavers(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    years = [one for one in child.care.in_touch if date(one.facts["year_ending"] or 9999, 3, 31) <= window.on]
    latest = latest_year(years)
    lately = latest is not None and date(latest.facts["year_ending"], 3, 31) >= _months_before(window.on, 24)
    facts = latest.facts if latest is not None else {}
    if facts.get("in_touch_code") == "DIED" or not (child.leaving_care or (lately and not child.in_care)):
        return
    home = facts.get("accommodation_code", "")
    yield (
        _alone(child, window), _disabled(child), *_beside(child), None, None, None,
        _coded("in-touch", facts.get("in_touch_code")), None, _coded("accom", home),
        _data()["codes"]["suitable"].get(home[1:]), _coded("activ", facts.get("activity_code")),
    )  # fmt: skip


def _adoption(child: Child, window: Window) -> Iterator[tuple[Cell, ...]]:
    for one in child.care.decisions:
        period = child.care.period(one.on)
        left = None if period is None else period.until
        if not window.ran_in_the_year(one.on, one.until) or (left is not None and left < window.year_before):
            continue
        episodes = () if period is None else tuple(each for each in period.episodes if each.on <= window.on)
        gone = window.by_then(left) if episodes and episodes[-1].facts["ended_code"] in _ADOPTED else None
        reversed_on = window.by_then(one.until)
        yield (
            _disabled(child), None if period is None else _day(period.first), _day(one),
            _since(episodes, "legal_status_code", _PLACEMENT_ORDER), None,
            _since(episodes, "placement_code", FOR_ADOPTION), gone, reversed_on,
            _coded("reason-placed-ceased", one.facts["ceased_code"]) if reversed_on is not None else None,
            _since(episodes, "placement_code", _TO_FOSTER_FIRST),
        )  # fmt: skip


def _since(episodes: Sequence[Held], fact: str, codes: frozenset[str]) -> date | None:
    return next((_day(one) for one in episodes if one.facts[fact] in codes), None)


_WITH_FAMILY = 10
"""The list that names the family after the child."""
_ADOPTED = frozenset({"E11", "E12"})
_PLACEMENT_ORDER = frozenset({"E1"})
_TO_FOSTER_FIRST = frozenset({"U2", "U5"})
_ROWS: Mapping[int, Callable[[Child, Window], Iterator[tuple[Cell, ...]]]] = {
    1: _contacts,
    3: _referrals,
    4: _assessments,
    5: _enquiries,
    6: _in_need,
    7: _plans,
    8: _in_care,
    9: _leavers,
    10: _adoption,
}


def _months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
