"""Dates as people remember them: a day, a month, a season, a year, or “winter, about 14”."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footpath.kernel.ages import birthday
from footpath.kernel.dates import MONTHS, NotADate, parse_date, short_date
from footpath.kernel.periods import Period


class HowExact(StrEnum):
    """How exactly a date is known."""

    EXACT = "exact"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    TOLD = "told"  # as someone told it, in their words


class Season(StrEnum):
    """A season; winter begins in December of its year and ends in the next."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


_FIRST_MONTH = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_SEASON = re.compile(r"(spring|summer|autumn|winter)(?: of)? ([0-9]{4})(?:[-/]([0-9]{2}|[0-9]{4}))?")
_MONTH = re.compile(r"([a-z]+) ([0-9]{4})")
_ABOUT = re.compile(r"^(about|around|some time in|in)\s+")


class NotARange(ValueError):
    """The latest day given is before the earliest."""


@dataclass(frozen=True, slots=True)
class Approximate:
    """
    A date and how exactly it is known.

    ``earliest`` and ``latest`` are the first and last day it can have been, both included; it is
    put in order by ``earliest``. ``told`` is how someone said it, where ``how`` is TOLD.
    """

    earliest: date
    latest: date
    how: HowExact
    told: str = ""

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise NotARange(
                f"{self.latest.isoformat()} is before {self.earliest.isoformat()}; give the earliest day first."
            )

    @property
    def period(self) -> Period:
        """Return the days it can have been."""
        return Period(self.earliest, self.latest + timedelta(days=1))

    def in_words(self) -> str:
        """Return it as people read it: Wed 4 Nov 2026, November 2026, winter 2025-26, 2024."""
        match self.how:
            case HowExact.EXACT:
                return short_date(self.earliest)
            case HowExact.MONTH:
                return f"{MONTHS[self.earliest.month - 1]} {self.earliest.year}"
            case HowExact.SEASON:
                season = Season(_season_of(self.earliest.month))
                later = f"-{self.latest.year % 100:02d}" if season is Season.WINTER else ""
                return f"{season} {self.earliest.year}{later}"
            case HowExact.YEAR:
                return str(self.earliest.year)
            case HowExact.TOLD:
                return self.told


def exactly(day: date) -> Approximate:
    """Return a day that is known."""
    return Approximate(day, day, HowExact.EXACT)


def in_month(year: int, month: int) -> Approximate:
    """Return some day of a month."""
    return Approximate(date(year, month, 1), date(year, month, monthrange(year, month)[1]), HowExact.MONTH)


def in_season(year: int, season: Season) -> Approximate:
    """Return some day of a season; winter of 2025 begins in December 2025."""
    first = _FIRST_MONTH[season]
    last_year, last = (year + 1, 2) if season is Season.WINTER else (year, first + 2)
    end = date(last_year, last, monthrange(last_year, last)[1])
    return Approximate(date(year, first, 1), end, HowExact.SEASON)


def in_year(year: int) -> Approximate:
    """Return some day of a year."""
    return Approximate(date(year, 1, 1), date(year, 12, 31), HowExact.YEAR)


def as_told(words: str, *, earliest: date, latest: date) -> Approximate:
    """Return a time in someone's own words, with the days it can have been."""
    return Approximate(earliest, latest, HowExact.TOLD, words)


def as_told_by_age(words: str, *, born_on: date, age: int) -> Approximate:
    """
    Return a time told by how old someone was, in their own words: “winter, about 14”.

    “About” leaves a year on either side: from the birthday before to the day before they were two
    years older.
    """
    earliest = birthday(born_on=born_on, year=born_on.year + max(age - 1, 0))
    latest = birthday(born_on=born_on, year=born_on.year + age + 2) - timedelta(days=1)
    return Approximate(earliest, latest, HowExact.TOLD, words)


def parse_approximate(written: str, *, today: date) -> Approximate:
    """
    Return the time meant by what a person wrote: a day as ``parse_date`` reads it, “Nov 2024”,
    “winter 2024”, “about 2019”.

    :raises NotADate: it is none of these, and nothing is guessed.
    """
    text = _ABOUT.sub("", " ".join(written.replace(",", " ").lower().split()))
    if re.fullmatch(r"(19|20)[0-9]{2}", text):
        return in_year(int(text))
    if season := _SEASON.fullmatch(text):
        found = in_season(int(season[2]), Season(season[1]))
        if season[3] and (season[1] != "winter" or int(season[3]) % 100 != found.latest.year % 100):
            raise NotADate(written, "is not one season")
        return found
    if month := _MONTH.fullmatch(text):
        for number, name in enumerate(MONTHS, start=1):
            if month[1] in (name.lower(), name[:3].lower()):
                return in_month(int(month[2]), number)
    return exactly(parse_date(text, today=today))


def _season_of(month: int) -> Season:
    return next(season for season, first in _FIRST_MONTH.items() if first == month)
