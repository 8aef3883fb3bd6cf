"""How old a child is, in the words people use."""

from datetime import date

from footpath.kernel.dates import long_date

WEEKS_UNTIL = 12  # weeks: under twelve, a baby's age is said in weeks
MONTHS_UNTIL = 24  # months: under two years, in months


class BornLater(ValueError):
    """The day asked about is before the child was born."""


def years_old(*, born_on: date, on: date) -> int:
    """
    Return how many birthdays have passed. Someone born on 29 February has theirs on 1 March in
    other years, as the law of England counts it.

    :raises BornLater: the day is before the birth.
    """
    return months_old(born_on=born_on, on=on) // 12


def months_old(*, born_on: date, on: date) -> int:
    """
    Return how many whole months have passed since the birth.

    :raises BornLater: the day is before the birth.
    """
    if on < born_on:
        raise BornLater(f"{on.isoformat()} is before the birth on {born_on.isoformat()}; check both dates.")
    months = (on.year - born_on.year) * 12 + on.month - born_on.month
    return months if on.day >= born_on.day else months - 1


def birthday(*, born_on: date, year: int) -> date:
    """Return the birthday in a year: 1 March for someone born on 29 February, in other years."""
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age_in_words(
    *,
    born_on: date | None = None,
    due_on: date | None = None,
    died_on: date | None = None,
    on: date,
) -> str:
    """
    Return an age as people say it: “9”, “14 months”, “7 weeks”, “3 days”, “born today”.

    Before the birth: “unborn, due 15 January 2027”. Where nothing is known: “age not known”. After
    a death, the age they were: “died aged 9”, “died on the day they were born”.
    """
    if died_on is not None and died_on <= on and born_on is not None and born_on <= died_on:
        return "died on the day they were born" if died_on == born_on else f"died aged {_in_words(born_on, died_on)}"
    if born_on is not None and born_on <= on:
        return _in_words(born_on, on)
    due = born_on or due_on
    if due is None:
        return "age not known"
    return f"unborn, {'due' if due >= on else 'was due'} {long_date(due)}"


def _in_words(born_on: date, on: date) -> str:
    days = (on - born_on).days
    if days == 0:
        return "born today"
    if days < 7:
        return _count(days, "day")
    if days // 7 < WEEKS_UNTIL:
        return _count(days // 7, "week")
    months = months_old(born_on=born_on, on=on)
    return _count(months, "month") if months < MONTHS_UNTIL else str(months // 12)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
