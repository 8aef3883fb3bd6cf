"""Censuses as an authority sends them: well formed, whole, and the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from footpath.formats.cin import (
    CensusAssessment,
    CensusChild,
    CensusCinPlan,
    CensusEnquiry,
    CensusEpisode,
    CensusPreProceedings,
    CensusProtectionPlan,
)
from footpath.returns.cin.scope import Year
from footpath.returns.cin.writing import Heading, write_census

_SOURCES, _NEEDS = ("1A", "2A", "3B", "6", "10"), ("N1", "N3", "N5", "N0")
_FACTORS = ("1B", "2B", "3A", "4B", "16A", "22A", "24A")
_ABUSE = ("NEG", "EMO", "PHY", "SAB", "MUL")


@dataclass
class Census:
    """The children of one authority's census of one year."""

    year: int
    seed: int
    authority: str = "201"
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.year}:{self.seed}")

    def children(self, number: int) -> list[CensusChild]:
        return [self._child(nth) for nth in range(1, number + 1)]

    def text(self, children: list[CensusChild]) -> str:
        """The file, as another system would have written it, before ours."""
        parts: list[str] = []
        heading = Heading(
            authority=self.authority, year=self.year, software="Another", release="1", serial="001",
            made_at=datetime(self.year, 4, 20, 9, 0),  # noqa: DTZ001  (a census has no time zone)
        )  # fmt: skip
        write_census(parts.append, heading=heading, children=children)
        return "".join(parts)

    def _some(self, make: Callable[[], Any], most: int = 2) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.chance.randrange(most + 1)))

    def _maybe(self, value: Any) -> Any:
        return value if self.chance.random() < 0.6 else None

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.chance.randrange((last - first).days + 1))

    def _child(self, nth: int) -> CensusChild:
        chance, year = self.chance, Year(self.year)
        unborn = chance.random() < 0.1
        has_upn = not unborn and chance.random() < 0.4
        born = self._day(date(self.year - 18, 4, 1), date(self.year - 2, 3, 31))
        are = chance.choice((("NONE",), ("AUT",), ("AUT", "LD"), ("MOB", "COMM", "VIS")))
        return CensusChild(
            line=0,
            child_id=f"C{nth:05d}",
            upn=f"A{self.year}{nth:08d}" if has_upn else None,
            former_upn=f"B{self.year}{nth:08d}" if has_upn and chance.random() < 0.2 else None,
            upn_unknown=None if has_upn else chance.choice(("UN1", "UN4")),
            born_on=None if unborn else born,
            expected_on=year.last + timedelta(days=chance.randrange(1, 200)) if unborn else None,
            sex="U" if unborn else chance.choice("MF"),
            sex_written=None,
            sex_element=None,
            died_on=None if unborn or chance.random() > 0.05 else self._day(year.first, year.last),
            ethnicity=chance.choice(("WBRI", "MWBC", "NOBT", "REFU")),
            disabilities=() if unborn else tuple(sorted(are)),
            episodes=self._episodes(year),
            seen_on_line=None,
            faults=(),
        )

    def _episodes(self, year: Year) -> tuple[CensusEpisode, ...]:
        if self.chance.random() < 0.15:
            return (_nothing_more(self._day(year.first, year.last), self.chance.choice(_SOURCES)),)
        first = self._day(date(self.year - 3, 4, 1), year.last - timedelta(days=120))
        if self.chance.random() < 0.3:
            closed = self._day(max(first, year.first), year.last - timedelta(days=60))
            again = self._day(closed + timedelta(days=1), year.last)
            return self._episode(first, year, closed), self._episode(again, year, None)
        return (self._episode(first, year, self._maybe(self._day(max(first, year.first), year.last))),)

    def _episode(self, referred: date, year: Year, closed: date | None) -> CensusEpisode:
        begun = max(referred, year.first)
        end = closed or year.last
        days = _Days(begun, end, self.chance)
        met = self._maybe(days.one())
        open_assessment = [] if closed else self._some(lambda: _assessment(days.one(), None, ()), 1)
        return CensusEpisode(
            line=0,
            referred_on=referred,
            referral_source=self.chance.choice(_SOURCES),
            primary_need=self.chance.choice(_NEEDS),
            closed_on=closed,
            closure_reason="RC7" if closed else None,
            conference_on=None if met else self._maybe(days.one()),
            no_further_action=False,
            assessments=_each(
                (*self._some(lambda: _assessment(self._day(referred, begun), days.one(), self._factors())),
                 *open_assessment)
            ),
            cin_plans=_each(self._some(lambda: CensusCinPlan(0, self._day(referred, begun), self._maybe(days.one())))),
            enquiries=(self._enquiry(days, met),) if met or self.chance.random() < 0.3 else (),
            protection_plans=_each(self._some(lambda: self._plan(referred, begun, days), 1)),
            pre_proceedings=_each(self._some(lambda: self._before_court(days), 1)) if year.closing >= 2027 else (),
        )  # fmt: skip

    def _factors(self) -> tuple[str, ...]:
        return tuple(self.chance.sample(_FACTORS, self.chance.randrange(1, 4)))

    def _enquiry(self, days: _Days, met: date | None) -> CensusEnquiry:
        started = days.one() if met is None else met - timedelta(days=self.chance.randrange(0, 20))
        return CensusEnquiry(0, started, self._maybe(started + timedelta(days=21)), met, met is None)

    def _plan(self, referred: date, begun: date, days: _Days) -> CensusProtectionPlan:
        started = self._day(referred, begun)
        return CensusProtectionPlan(
            line=0,
            started_on=started,
            ended_on=self._maybe(days.one()),
            first_category=self.chance.choice(_ABUSE),
            latest_category=self.chance.choice(_ABUSE),
            previous_plans=self.chance.randrange(3),
            reviews=tuple(sorted({days.one() for _ in range(self.chance.randrange(3))})),
        )

    def _before_court(self, days: _Days) -> CensusPreProceedings:
        decided, letter, first, step, applied = (days.one() for _ in range(5))
        return CensusPreProceedings(
            0, decided, letter, True, self.chance.random() < 0.5, first, self.chance.randrange(4), step, "A",
            self._maybe(applied), None,
        )  # fmt: skip


@dataclass
class _Days:
    first: date
    last: date
    chance: Random

    def one(self) -> date:
        return self.first + timedelta(days=self.chance.randrange((self.last - self.first).days + 1))


def _assessment(started: date, agreed: date | None, factors: tuple[str, ...]) -> CensusAssessment:
    return CensusAssessment(0, started, None, agreed, factors)


def _nothing_more(on: date, source: str) -> CensusEpisode:
    return CensusEpisode(0, on, source, None, None, None, None, True, (), (), (), (), ())


def _each(made: tuple[Any, ...]) -> tuple[Any, ...]:
    """One of each that begins on a day: the census knows them by it."""
    by_day = {getattr(one, "started_on", None) or one.decided_on: one for one in made}
    return tuple(by_day[day] for day in sorted(by_day))
