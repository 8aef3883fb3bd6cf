"""How exactly a day is known, and how old somebody is, in words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class HowExact(StrEnum):
    """How exactly a day is known. The day itself is then the first of its month or year."""

    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"
    AS_TOLD = "as told"


HOW_WORDS = {
    HowExact.EXACT: "Exact",
    HowExact.MONTH: "The month is known",
    HowExact.YEAR: "The year is known",
    HowExact.ABOUT: "About then",
    HowExact.AS_TOLD: "As told by them or for them",
}


def day_in_words(day: date, how: str = HowExact.EXACT) -> str:
    """Return a day as it is known: "9 May 2022", "May 2022", "2022", "about 9 May 2022"."""
    month = _MONTHS[day.month - 1]
    if how == HowExact.YEAR:
        return str(day.year)
    if how == HowExact.MONTH:
        return f"{month} {day.year}"
    whole = f"{day.day} {month} {day.year}"
    if how == HowExact.ABOUT:
        return f"about {whole}"
    if how == HowExact.AS_TOLD:
        return f"{whole}, as told"
    return whole


def years_between(born_on: date, on: date) -> int:
    """Return whole years of age. Somebody born on 29 February is a year older on 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def age_in_words(born_on: date, on: date, how: str = HowExact.EXACT) -> str:
    """
    Return an age as people say it: days to two weeks, weeks to three months, months to two years.

    Where the day of birth is not exact the age is in years and says "about".
    """
    if how not in (HowExact.EXACT, HowExact.MONTH):
        years = years_between(born_on, on)
        return f"about {years}" if years > 0 else "under a year or about one"
    days = (on - born_on).days
    if days < 0:
        return "not yet born"
    if days < 14:
        return _count(days, "day") + " old"
    if days < 91:
        return _count(days // 7, "week") + " old"
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    if months < 24:
        return _count(months, "month") + " old"
    return str(years_between(born_on, on))


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
