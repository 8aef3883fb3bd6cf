"""
The longest times that law and guidance allow, from the dated files beside this module and an area's own.

They are maxima and no more: the time that is right for a child is judged by the worker and the
supervisor, and stands beside them.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.packs import Dated, Pack, Unit, closed_on, our_own, packs
from footpath.kernel.working_days import is_working_day

_ONE_DAY = timedelta(days=1)


class NoSuchRule(LookupError):
    """No such time is held, or none held on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum(Dated):
    """
    One longest time: so many of a unit, counted from what ``starts`` it.

    ``confirmed`` is False where the figure is from general knowledge and has still to be read in the
    edition in force. ``file`` is the local file it is from; nothing where it came with the program.
    """

    number: int
    unit: Unit
    starts: str
    confirmed: bool

    def due(self, *, start: date) -> date:
        """
        Return the last day that is within it; the start itself is not counted.

        :raises BankHolidaysUnknown: it is in working days, of a year not known.
        """
        return last_day(self.number, self.unit, start=start)

    def in_words(self) -> str:
        """Return it as people say it: 45 working days, 3 months."""
        return so_many(self.number, self.unit)


@cache
def maxima() -> tuple[Maximum, ...]:
    """
    Return every longest time held, of whatever date: an area's own first, then in the order of the files.

    :raises UnreadablePack: a local pack cannot be used.
    """
    ours = [time for pack in our_own() for time in times_of(pack, local=False)]
    # Of two local files that say the same, the later named holds.
    local = [time for pack in reversed(packs()) for time in times_of(pack, local=True)]
    return (*local, *ours)


def times_of(pack: Pack, *, local: bool) -> tuple[Maximum, ...]:
    """The longest times of one pack."""
    return tuple(
        Maximum(
            key=rule["key"],
            words=rule["words"],
            number=rule["number"],
            unit=Unit(rule["unit"]),
            starts=rule["starts"],
            source=rule["source"],
            standing=Standing(rule["standing"]),
            confirmed=rule.get("confirmed", local),
            valid_from=rule.get("valid_from"),
            valid_to=rule.get("valid_to"),
            file=pack.name if local else "",
        )
        for rule in pack.times
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


def in_force(*, on: date) -> tuple[Maximum, ...]:
    """Return what held on a day, each name once, as it would be used."""
    found: dict[str, Maximum] = {}
    for rule in maxima():
        if rule.holds(on=on):
            found.setdefault(rule.key, rule)
    return tuple(sorted(found.values(), key=lambda rule: rule.words))


def last_day(number: int, unit: Unit, *, start: date) -> date:
    """
    Return the last day within so many of a unit; the start itself is not counted.

    :raises BankHolidaysUnknown: it is in working days, of a year not known.
    """
    match unit:
        case Unit.WORKING_DAYS:
            return _add_working_days(start, number)
        case Unit.DAYS:
            return start + timedelta(days=number)
        case Unit.WEEKS:
            return start + timedelta(weeks=number)
        case Unit.MONTHS:
            return _add_months(start, number)


def so_many(number: int, unit: Unit) -> str:
    """Return it as people say it: 45 working days, 1 month."""
    return f"{number} {unit if number != 1 else unit.removesuffix('s')}"


def _add_working_days(start: date, days: int) -> date:
    """Return the day that many working days later, without the days on which nobody works here."""
    day, left = start, days
    while left:
        day += _ONE_DAY
        left -= is_working_day(day) and not closed_on(day)
    return day


def _add_months(start: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
