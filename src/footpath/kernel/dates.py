"""Dates as people write and read them. The day “today” is always given, never the clock's."""

import re
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = {name.lower(): number for number, name in enumerate(MONTHS, start=1)} | {
    name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)
}
_MONTH["sept"] = 9
_WEEKDAY = {name.lower(): number for number, name in enumerate(WEEKDAYS)} | {
    name[:3].lower(): number for number, name in enumerate(WEEKDAYS)
}
OLDEST, LATEST = 1880, 2200  # years: anything else is a slip of the keyboard
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2}

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})(?:\s*[/.\-]\s*([0-9]{4}|[0-9]{2}))?")
_WORDS = re.compile(
    r"(?:([a-z]+)\s+)?([0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([a-z]+)\.?(?:[\s-]+([0-9]{4}|[0-9]{2}))?"
)
_AGO = re.compile(r"(a|an|one|two|three|[0-9]{1,3})\s+(day|week)s?\s+ago")
_LAST = re.compile(r"(?:last|on)?\s*([a-z]+)")
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


class NotADate(ValueError):
    """What was written cannot be read as one day, and nothing is guessed."""

    def __init__(self, written: str, why: str) -> None:
        super().__init__(f"“{written}” {why}; write a date such as 3 November 2026 or 3/11/2026.")


def long_date(day: date) -> str:
    """Return a date for letters and plans: 4 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return a date for lists: Wed 4 Nov 2026."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def from_now(day: date, *, today: date) -> str:
    """Return how far off a day is, in words: today, in 3 days, 2 weeks ago."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    size = abs(days)
    if size < 14:
        much = f"{size} days"
    elif size < 70:
        much = f"{size // 7} weeks"
    elif size < 731:
        much = f"{size * 12 // 365} months"
    else:
        much = f"{size * 4 // 1461} years"
    return f"in {much}" if days > 0 else f"{much} ago"


def parse_date(written: str, *, today: date, ahead: bool = False) -> date:
    """
    Return the day meant by what a person wrote, day before month.

    Reads “3 Nov”, “Tues 3rd November 2026”, “3/11/24”, “2026-11-03”, “yesterday”, “Tuesday”,
    “two weeks ago”. Without a year it is the latest such day up to today; with ``ahead``, the first
    from today on. A year of two digits is the latest that is no later than ten years from today.

    :raises NotADate: it is no day, is no day of the calendar, or its weekday does not agree.
    """
    text = " ".join(written.replace(",", " ").lower().split())
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if ago := _AGO.fullmatch(text):
        number = _SMALL.get(ago[1]) or int(ago[1])
        return today - timedelta(days=number * (7 if ago[2] == "week" else 1))
    if iso := _ISO.fullmatch(text):
        return _day(written, int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(text):
        day, month, year = int(numbers[1]), int(numbers[2]), numbers[3]
        return _with_year(written, day, month, year, today=today, ahead=ahead)
    if words := _WORDS.fullmatch(text):
        return _from_words(written, words, today=today, ahead=ahead)
    named = _LAST.fullmatch(text)
    weekday = None if named is None else _weekday(named[1])
    if weekday is None:
        raise NotADate(written, "is not a date that can be read")
    if ahead:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    # “Tuesday”, said on a Tuesday about something that happened, is today unless it was “last”.
    passed = (today.weekday() - weekday) % 7
    return today - timedelta(days=passed or (7 if text.startswith("last") else 0))


def _from_words(written: str, words: re.Match[str], *, today: date, ahead: bool) -> date:
    month = _MONTH.get(words[3])
    weekday = None if words[1] is None else _weekday(words[1])
    if month is None or (words[1] is not None and weekday is None):
        raise NotADate(written, "is not a date that can be read")
    day = _with_year(written, int(words[2]), month, words[4], today=today, ahead=ahead)
    if weekday is not None and day.weekday() != weekday:
        raise NotADate(written, f"does not agree with itself: {long_date(day)} is a {_name(day)}")
    return day


def _with_year(written: str, day: int, month: int, year: str | None, *, today: date, ahead: bool) -> date:
    if year is None:
        return _nearest(written, day, month, today=today, ahead=ahead)
    full = int(year)
    if len(year) == 2:
        full += today.year - today.year % 100
        if full > today.year + 10:
            full -= 100
    return _day(written, full, month, day)


def _nearest(written: str, day: int, month: int, *, today: date, ahead: bool) -> date:
    # Nine years, because 29 February may be eight years away.
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today if ahead else found <= today:
            return found
    raise NotADate(written, "is not a day of the calendar")


def _day(written: str, year: int, month: int, day: int) -> date:
    if not OLDEST <= year <= LATEST:
        raise NotADate(written, f"is not in the years {OLDEST} to {LATEST}")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(written, "is not a day of the calendar") from None


def _weekday(word: str) -> int | None:
    short = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
    return _WEEKDAY.get(word, short.get(word))


def _name(day: date) -> str:
    return WEEKDAYS[day.weekday()]
