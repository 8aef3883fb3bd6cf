"""How exactly a day is known, and how old somebody is, in words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from footpath.kernel.ages import age_in_words, years_old
from footpath.kernel.dates import MONTHS, long_date


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
    month = MONTHS[day.month - 1]
    if how == HowExact.YEAR:
        return str(day.year)
    if how == HowExact.MONTH:
        return f"{month} {day.year}"
    whole = long_date(day)
    if how == HowExact.ABOUT:
        return f"about {whole}"
    if how == HowExact.AS_TOLD:
        return f"{whole}, as told"
    return whole


def age_of(
    born_on: date | None,
    *,
    how: str = HowExact.EXACT,
    due_on: date | None = None,
    died_on: date | None = None,
    on: date,
) -> str:
    """
    Return an age as people say it; "about 14" where the day of birth is not exact.

    Before the birth it says when they are due, after a death how old they were.
    """
    whole = age_in_words(born_on=born_on, due_on=due_on, died_on=died_on, on=on)
    if born_on is None or born_on > on or how in (HowExact.EXACT, HowExact.MONTH):
        return whole
    if died_on is not None and died_on <= on:
        if died_on <= born_on:
            return "died aged about one or under"
        return whole.replace("died aged ", "died aged about ")
    return f"about {max(years_old(born_on=born_on, on=on), 0) or 'one or under'}"
