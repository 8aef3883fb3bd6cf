"""As much of a moment as is kept of what was said without a name: its week."""

from __future__ import annotations

from datetime import date, timedelta


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def last_months_end(on: date) -> date:
    """The last day of the month before; figures reach no further, so that nobody can look, wait and look again."""
    return on.replace(day=1) - timedelta(days=1)


def a_year_before(end: date) -> date:
    """The first day of the year of whole months that ends on a month's last day."""
    first = end + timedelta(days=1)
    return first.replace(year=first.year - 1)


def whole_week_within(week: date, *, first: date, last: date) -> bool:
    """Whether the whole of a week lies between two days: then nothing of it is of another month."""
    return first <= week and week + timedelta(days=6) <= last
