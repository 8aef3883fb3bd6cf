"""
Working days in England: Monday to Friday, without the bank holidays.

The bank holidays are carried with the program and never fetched. Outside the days they are known
for, nothing is guessed.
"""

import json
from datetime import date, timedelta
from functools import cache
from importlib import resources

ENGLAND = "england-and-wales"
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class BankHolidaysUnknown(LookupError):
    """The bank holidays of that year are not known, so working days cannot be counted."""

    def __init__(self, day: date) -> None:
        first, last = known_years()
        super().__init__(
            f"The bank holidays of {day.year} are not known here, only those of {first} to {last},"
            " so working days cannot be counted; check the date, or update the program."
        )


@cache
def bank_holidays() -> frozenset[date]:
    """Return every bank holiday of England that is known (source: GOV.UK, bank holidays)."""
    # The package's own reader loads a network client to do this; the data is all that is needed.
    file = resources.files("govuk_bank_holidays") / "bank-holidays.json"
    events = json.loads(file.read_text(encoding="utf-8"))[ENGLAND]["events"]
    return frozenset(date.fromisoformat(event["date"]) for event in events)


@cache
def known_years() -> tuple[int, int]:
    """Return the first and the last year whose bank holidays are known."""
    return min(bank_holidays()).year, max(bank_holidays()).year


def is_working_day(day: date) -> bool:
    """
    Return whether it is Monday to Friday and no bank holiday.

    :raises BankHolidaysUnknown: the bank holidays of that year are not known.
    """
    first, last = known_years()
    if not first <= day.year <= last:
        raise BankHolidaysUnknown(day)
    return day.weekday() < SATURDAY and day not in bank_holidays()


def add_working_days(start: date, days: int) -> date:
    """
    Return the day that many working days after ``start``, which itself is not counted.

    A start on a weekend counts from there: one working day after Saturday is Monday. A negative
    number goes back; none at all returns ``start`` as it is.

    :raises BankHolidaysUnknown: the bank holidays of a year it passes are not known.
    """
    step = ONE_DAY if days >= 0 else -ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """
    Return how many working days after ``start`` up to and with ``end``.

    So it is the smallest number that ``add_working_days`` turns into ``end``, where ``end`` is a
    working day. Where ``end`` is before ``start`` it is the same number, below nought.

    :raises BankHolidaysUnknown: the bank holidays of a year it passes are not known.
    """
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=passed)) for passed in range(1, (end - start).days + 1))


def next_working_day(day: date) -> date:
    """
    Return the day itself if it is a working day, or else the next that is.

    :raises BankHolidaysUnknown: the bank holidays of that year are not known.
    """
    while not is_working_day(day):
        day += ONE_DAY
    return day
