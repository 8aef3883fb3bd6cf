"""Stretches of time that have a first day and may have no end yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class EndsBeforeItStarts(ValueError):
    """A period would end before, or on the day, it starts."""


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` up to but not with ``end``; ``end`` None is still going on."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise EndsBeforeItStarts(
                f"A period from {self.start.isoformat()} cannot end by {self.end.isoformat()};"
                " give an end that is later."
            )

    @property
    def is_open(self) -> bool:
        """Return whether it has no end yet."""
        return self.end is None

    @property
    def days(self) -> int | None:
        """Return how many days it has, or None while it has no end."""
        return None if self.end is None else (self.end - self.start).days

    def contains(self, day: date) -> bool:
        """Return whether the day is in it: its first day is, its end is not."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Return whether any day is in both."""
        return _before(self.start, other.end) and _before(other.start, self.end)

    def shared_with(self, other: "Period") -> "Period | None":
        """Return the days in both, or None where there are none."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.end, other.end) if end is not None]
        return Period(max(self.start, other.start), min(ends) if ends else None)

    def covers(self, other: "Period") -> bool:
        """Return whether every day of the other is in this one."""
        if self.start > other.start:
            return False
        return self.end is None or (other.end is not None and other.end <= self.end)


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the fewest periods that hold the same days, in order; those that touch are joined."""
    out: list[Period] = []
    for period in sorted(periods, key=lambda one: one.start):
        last = out[-1] if out else None
        if last is None or (last.end is not None and last.end < period.start):
            out.append(period)
        elif last.end is not None and (period.end is None or period.end > last.end):
            out[-1] = Period(last.start, period.end)
    return tuple(out)


def _before(day: date, end: date | None) -> bool:
    return end is None or day < end
