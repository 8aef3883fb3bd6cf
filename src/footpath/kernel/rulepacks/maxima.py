"""
The longest times that law and guidance allow, from the dated file beside this module.

They are maxima and no more: the time that is right for a child is judged by the worker and the
supervisor, and stands beside them.
"""

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources

from footpath.kernel.codelists import Standing
from footpath.kernel.working_days import add_working_days


class Unit(StrEnum):
    """What a time is counted in."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class NoSuchRule(LookupError):
    """No such time is held, or none held on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum:
    """
    One longest time: so many of a unit, counted from what ``starts`` it.

    Both days of validity are included, None is open. ``confirmed`` is False where the figure is
    from general knowledge and has still to be read in the edition in force.
    """

    key: str
    words: str
    number: int
    unit: Unit
    starts: str
    source: str
    standing: Standing
    confirmed: bool
    valid_from: date | None
    valid_to: date | None

    def holds(self, *, on: date) -> bool:
        """Return whether it held on that day."""
        starts_by = self.valid_from is None or self.valid_from <= on
        return starts_by and (self.valid_to is None or on <= self.valid_to)

    def due(self, *, start: date) -> date:
        """
        Return the last day that is within it; the start itself is not counted.

        :raises BankHolidaysUnknown: it is in working days, of a year not known.
        """
        match self.unit:
            case Unit.WORKING_DAYS:
                return add_working_days(start, self.number)
            case Unit.DAYS:
                return start + timedelta(days=self.number)
            case Unit.WEEKS:
                return start + timedelta(weeks=self.number)
            case Unit.MONTHS:
                return _add_months(start, self.number)

    def in_words(self) -> str:
        """Return it as people say it: 45 working days, 3 months."""
        return f"{self.number} {self.unit if self.number != 1 else self.unit.removesuffix('s')}"


@cache
def maxima() -> tuple[Maximum, ...]:
    """Return every longest time held, of whatever date, in the order of the file."""
    file = resources.files("footpath.kernel.rulepacks") / "data" / "england.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Maximum(
            key=rule["key"],
            words=rule["words"],
            number=rule["number"],
            unit=Unit(rule["unit"]),
            starts=rule["starts"],
            source=rule["source"],
            standing=Standing(rule["standing"]),
            confirmed=rule["confirmed"],
            valid_from=rule.get("valid_from"),
            valid_to=rule.get("valid_to"),
        )
        for rule in told["maximum"]
    )


def maximum(key: str, *, on: date) -> Maximum:
    """
    Return the longest time of that name as it held on a day: ``maximum("assessment", on=day)``.

    :raises NoSuchRule: no time of that name is held for that day.
    """
    for rule in maxima():
        if rule.key == key and rule.holds(on=on):
            return rule
    names = ", ".join(dict.fromkeys(rule.key for rule in maxima()))
    raise NoSuchRule(f"No longest time called {key!r} held on {on.isoformat()}; the names are {names}.")


def _add_months(start: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
