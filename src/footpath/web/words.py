"""Dates and lists as a person would say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from footpath.kernel.approximate import parse_approximate
from footpath.kernel.dates import MONTHS, WEEKDAYS, NotADate, parse_date
from footpath.record.models import HowExact

_MONTHS = [month[:3] for month in MONTHS]
_LONG = MONTHS
_DAYS = [day[:3] for day in WEEKDAYS]
_LONG_DAYS = WEEKDAYS


def short(day: date, *, today: date | None = None) -> str:
    """“4 Nov”, with the year where it is not this one."""
    said = f"{day.day} {_MONTHS[day.month - 1]}"
    return said if today is not None and day.year == today.year else f"{said} {day.year}"


def long(day: date) -> str:
    """“4 November 2026”."""
    return f"{day.day} {_LONG[day.month - 1]} {day.year}"


def weekday(day: date, *, today: date | None = None) -> str:
    """“Tue 24 Nov”."""
    return f"{_DAYS[day.weekday()]} {short(day, today=today)}"


def heading(day: date) -> str:
    """“Friday 20 November”."""
    return f"{_LONG_DAYS[day.weekday()]} {day.day} {_LONG[day.month - 1]}"


def as_exact(day: date, how: HowExact, *, year: bool = True) -> str:
    """A date as exact as it is known."""
    if how is HowExact.YEAR:
        return str(day.year)
    if how is HowExact.MONTH:
        return f"{_LONG[day.month - 1]} {day.year}" if year else _LONG[day.month - 1]
    if how is HowExact.UNKNOWN:
        return "date not known"
    said = f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
    return f"about {said}" if how is HowExact.ABOUT else said


def day_meant(written: str, *, today: date, ahead: bool) -> date:
    """
    The day somebody meant who typed it as people write days; the first day of a month or of a season.

    :param ahead: a day without its year is the next such day, and not the last.
    :raises NotADate: it is none, and nothing is guessed.
    """
    if ahead:
        try:
            return parse_date(written, today=today, ahead=True)
        except NotADate:
            pass
    return parse_approximate(written, today=today).earliest


def listed(words: Iterable[str]) -> str:
    """“Maya, Theo and Kai”."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def lines_of(text: str) -> tuple[str, ...]:
    """The lines somebody typed, without the empty ones or a dash before each."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip().lstrip("-•*– ").strip()))


def sentences_of(text: str) -> tuple[str, ...]:
    """Plain sentences of a paragraph."""
    found: list[str] = []
    for line in text.splitlines():
        start = 0
        for place, mark in enumerate(line):
            if mark in ".?!" and (place + 1 == len(line) or line[place + 1] == " "):
                found.append(line[start : place + 1].strip())
                start = place + 1
        found.append(line[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def printed_for(reader: str, *, on: date) -> str:
    """What a page says of itself on paper: for whom, and on which day."""
    return f"Printed for {reader}, {long(on)}."
