"""Which days the files are whole for: without that, not seeing something means nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

EPOCH = date(1900, 1, 1)
"""Days are counted from here, as whole numbers."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From a day to a day, both included."""

    first: date
    last: date


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans joined where they touch or overlap, earliest first."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.first <= out[-1].last + ONE_DAY:
            out[-1] = Span(out[-1].first, max(out[-1].last, span.last))
        else:
            out.append(span)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Cover:
    """
    For each authority, the days of which its files tell everything they can.

    A census tells of cases open in its year, so it is not whole for the days before that year even
    though it names some of them.
    """

    of: Mapping[str, tuple[Span, ...]]

    def holds(self, authority: str, first: date, last: date) -> bool:
        """Return whether every day from one to the other is covered without a gap."""
        return any(span.first <= first and last <= span.last for span in self.of.get(authority, ()))

    def last_day(self, authority: str) -> date:
        """Return the last day this authority's files tell of."""
        return self.of[authority][-1].last

    def is_whole(self, year: int, *, authority: str | None = None) -> bool:
        """Return whether a census year is covered from 1 April to 31 March, by every authority or by one."""
        whose = self.of if authority is None else (authority,)
        return all(self.holds(one, date(year - 1, 4, 1), date(year, 3, 31)) for one in whose)


def census_year(day: date) -> int:
    """Return the year, named by the year it ends, of 1 April to 31 March, that a day is in."""
    return day.year + (day.month >= 4)


@cache
def add_months(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier), or the last day of that month if it has none."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - ONE_DAY).day))


def number(day: date) -> int:
    """Return a day as a whole number of days since 1 January 1900."""
    return (day - EPOCH).days


def day_of(days: int) -> date:
    """Return the day that a whole number stands for."""
    return EPOCH + timedelta(days=days)
