"""
A child's time in care as the record holds it today, for the files that tell of every child.

What a year's own return says of it is another matter (`ssda903`). Where a child lives is sealed and is not read here;
neither is an adoption, which nobody at work reads, nor the numbers of social workers, which are in no report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.care import told
from footpath.care.models import (
    AdoptionDecision,
    CareEpisode,
    CareReview,
    HealthYear,
    HomeBefore,
    InTouch,
    Missing,
    Unaccompanied,
)
from footpath.care.told import Told
from footpath.record.models import FromReturn, HowExact
from footpath.returns.cin.extract import ours
from footpath.returns.cin.scope import Held
from footpath.store.managers import AnyOf

SHORT_BREAKS = frozenset({"V3", "V4"})
"""Legal statuses of a child who stays away from home for a few days at a time, and is not told of as looked after."""
FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
"""Placements for adoption."""
_KINDS: tuple[tuple[type[FromReturn], Told, str], ...] = (
    (CareEpisode, told.EPISODES, "episodes"),
    (CareReview, told.REVIEWS, "reviews"),
    (HealthYear, told.OC2, "health"),
    (InTouch, told.OC3, "in_touch"),
    (Missing, told.MISSING, "missing"),
    (Unaccompanied, told.UASC, "unaccompanied"),
    (AdoptionDecision, told.PLACED, "decisions"),
    (HomeBefore, told.BEFORE, "before"),
)
CARE: tuple[type[FromReturn], ...] = tuple(model for model, _, _ in _KINDS)
_CLAIMS = "claims"
_NOT_A_FACT = frozenset({"record_id", "natural_key", "reference_date", "as_written", "places"})


@dataclass(frozen=True, slots=True)
class Period:
    """A time in care from the day a child came to the day they left: one episode after another, the earliest first."""

    episodes: tuple[Held, ...]

    @property
    def first(self) -> Held:
        return self.episodes[0]

    @property
    def last(self) -> Held:
        return self.episodes[-1]

    @property
    def until(self) -> date | None:
        """The day they left; where that could not be read, the day until which a return last told of it."""
        return ended(self.last)

    def held(self, day: date) -> bool:
        return self.first.on <= day and (self.until is None or day <= self.until)

    def latest(self, on: date) -> Held:
        """The episode that had begun last on a day."""
        return next((one for one in reversed(self.episodes) if one.on <= on), self.first)

    def placements(self) -> list[tuple[Held, ...]]:
        """The episodes of each placement: a new legal status alone is no new one."""
        return _runs(self.episodes, lambda _, one: one.facts["began_code"] != "L")

    def statuses(self) -> list[tuple[Held, ...]]:
        """The episodes of each legal status."""
        status = "legal_status_code"
        return _runs(self.episodes, lambda before, one: before.facts[status] != one.facts[status])


@dataclass(slots=True)
class InCare:
    """What is held of one child's time in care and after it, the earliest first."""

    episodes: list[Held] = field(default_factory=list)
    reviews: list[Held] = field(default_factory=list)
    health: list[Held] = field(default_factory=list)
    in_touch: list[Held] = field(default_factory=list)
    missing: list[Held] = field(default_factory=list)
    unaccompanied: list[Held] = field(default_factory=list)
    decisions: list[Held] = field(default_factory=list)
    before: list[Held] = field(default_factory=list)
    mistaken: list[int] = field(default_factory=list)
    """Records that one return told as going on and the next left out."""

    def every(self) -> Iterator[Held]:
        for _, _, name in _KINDS:
            yield from getattr(self, name)

    def periods(self, *, short_breaks: bool = False) -> list[Period]:
        """Their times in care, the earliest first; short breaks are none, unless they are asked for."""
        short = [one for one in self.episodes if one.facts["legal_status_code"] in SHORT_BREAKS]
        found = _runs([one for one in self.episodes if one not in short], _comes_anew)
        if short_breaks:
            found = sorted((*found, *_runs(short, _comes_anew)), key=lambda run: (run[0].on, run[0].id))
        return [Period(run) for run in found]

    def period(self, day: date) -> Period | None:
        """The time in care that a day was in, short breaks apart; the later, where one ended as another began."""
        return next((one for one in reversed(self.periods()) if one.held(day)), None)


def ended(held: Held) -> date | None:
    """The day something ended; where that could not be read, the day until which a return last told of it."""
    return held.until if held.until is not None or not held.facts.get("ended_unread") else held.told_on


def latest_year(years: Sequence[Held]) -> Held | None:
    """What is held of the latest year, of what comes once a year."""
    return max(years, key=lambda one: (one.facts["year_ending"] or 0, one.id), default=None)


def read(
    filed: Mapping[str, Mapping[int, Sequence[int]]], heads: Iterable[int], *, authority: str
) -> dict[int, InCare]:
    """
    Return the time in care of these children, a query a kind.

    What an earlier return told as going on, and a later one that tells of the child leaves out, was a mistake in one of
    them, and is not told of.

    :param filed: whom each record is about, by kind and record.
    """
    children = {head: InCare() for head in heads}
    told_in: dict[int, date] = {}
    found: list[tuple[int, str, Told, Held]] = []
    for model, one, name in _KINDS:
        whose = filed.get(model.KIND, {})
        for held, returns in _helds(model, one, sorted(whose), authority) if whose else ():
            for head in whose[held.id]:
                found.append((head, name, one, held))
                told_in[head] = max(told_in.get(head, date.min), *returns) if returns else told_in.get(head, date.min)
    for head, name, one, held in sorted(found, key=lambda row: (row[3].on, row[3].id)):
        if _left_out_since(one, held, told_in[head]):
            children[head].mistaken.append(held.id)
        else:
            getattr(children[head], name).append(held)
    return children


def _left_out_since(one: Told, held: Held, last: date) -> bool:
    goes_on = one.ended is not None and held.until is None and not held.facts["ended_unread"]
    return goes_on and held.told_on is not None and held.told_on < last


def _helds(
    model: type[FromReturn], one: Told, records: Sequence[int], authority: str
) -> Iterator[tuple[Held, list[date]]]:
    """Rows of one kind, and the reference dates of the returns that told of each."""
    columns = [column.attname for column in model._meta.concrete_fields if column.attname not in _NOT_A_FACT]
    rows = model._base_manager.filter(ours(authority), pk__in=AnyOf(list(records))).values_list(
        "pk", "record__happened_on", "record__happened_until", "record__how_exact", "natural_key", "as_written",
        "reference_date", *columns,
    )  # fmt: skip
    for number, on, until, how, key, kept, told_on, *values in rows:
        written = {name: [words["written"]] for name, words in kept.items() if name != _CLAIMS and words["written"]}
        facts: dict[str, Any] = dict(zip(columns, values, strict=True))
        facts["ended_unread"] = one.ended is not None and one.ended in written
        held = Held(
            id=number, on=on, known=how != HowExact.UNKNOWN, until=until, facts=facts, written=written,
            told_on=told_on, by_hand=key is None, about=how not in (HowExact.DAY, HowExact.UNKNOWN),
        )  # fmt: skip
        yield held, [date.fromisoformat(claim["order"][:10]) for claim in kept.get(_CLAIMS, ())]


def _comes_anew(before: Held, one: Held) -> bool:
    left = ended(before)
    return left is not None and (one.on > left or one.facts["began_code"] == "S")


def _runs(episodes: Sequence[Held], begins: Callable[[Held, Held], bool]) -> list[tuple[Held, ...]]:
    """Break episodes into runs: told of the one before and of each, whether a new run begins."""
    runs: list[tuple[Held, ...]] = []
    for one in episodes:
        if not runs or begins(runs[-1][-1], one):
            runs.append((one,))
        else:
            runs[-1] = (*runs[-1], one)
    return runs
