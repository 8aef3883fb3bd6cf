"""How the report says things: numbers, days, codes and changes in the words people use."""

from __future__ import annotations

from datetime import date
from html import escape

from footpath.journeys.behaviour import Chart, Point, Signal, chart
from footpath.journeys.publishing import PeriodShown
from footpath.journeys.spread import Spread
from footpath.journeys.suppression import MOST_SMALL
from footpath.kernel.codelists import UnknownCode, codelist

NOT_SHOWN = "*"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEX = {"F": "Girls", "M": "Boys", "U": "Not known, or not yet born"}
DISABILITY = {"yes": "Disabled", "no": "Not disabled"}
TOLD = {
    "children-without-id": "children have no number that could be read, and are left out",
    "episodes.outside": "episodes have a referral date before 1950 or after the files’ last day, and are left out",
    "episodes.without.episode": "episodes have no referral date that could be read, and are left out",
    "events.outside": "dates before 1950 or after the last day of the files are left out",
    "events.before-what-they-follow": "dates lie before what they should follow; they are on the map, and in no wait",
    "care.short-breaks": "episodes are short breaks, and are left out",
    "care.without.decom": "episodes have no first day that could be read, and are left out",
    "reviews.not-in-care": "reviews lie before any period of care in these files, or have no date, and are left out",
    "changes-of-worker.not-in-care": "changes of worker lie before any period of care in these files, and are left out",
    "Episodes.differs.rows": "episodes are told differently by two files or twice in one; the later word is used",
    "Reviews.differs.rows": "reviews are told differently by two files or twice in one; the later word is used",
    "SWEpisodes.differs.rows": "changes of worker are told differently by two files or twice; the later word is used",
    "events.closed-before-referral": "closing dates lie before their own referral, and are left out",
}


def text(words: object) -> str:
    """Return words made safe for a page."""
    return escape(str(words))


def count(number: int | None) -> str:
    """Return a count, or the mark of one that is not shown."""
    return NOT_SHOWN if number is None else f"{number:,}"


def percent(number: int | None) -> str:
    """Return a share in hundredths, or the mark of one that is not shown."""
    return NOT_SHOWN if number is None else f"{number}%"


def days(number: float | None) -> str:
    """Return a number of days without its unit, halves as halves."""
    if number is None:
        return NOT_SHOWN
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"


def middle_half(spread: Spread | None) -> str:
    """Return from where to where the middle half of the waits lies."""
    if spread is None or spread.quarter is None:
        return NOT_SHOWN
    return f"{days(spread.quarter)} to {days(spread.three_quarters)}"


def tenths(spread: Spread | None) -> str:
    """Return what nine in ten of the waits were no longer than."""
    return NOT_SHOWN if spread is None or spread.nine_tenths is None else days(spread.nine_tenths)


def long_day(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day} {day:%B %Y}"


def census_year_name(year: int | None) -> str:
    """Return a census year by both its years, 2025-26, which are not parted at the end of a line."""
    return "All years" if year is None else f"{year - 1}\u2060–\u2060{year % 100:02d}"


def value_name(by: str, value: str) -> str:
    """Return one value of what children are told apart by, in words."""
    if value == "not known":
        return "Not known"
    if by == "authority":
        return f"Authority {value}"
    if by == "sex":
        return SEX.get(value, value)
    if by == "disability":
        return DISABILITY.get(value, value)
    if by in ("need", "source"):
        key = "cin.primary-need" if by == "need" else "cin.referral-source"
        try:
            return codelist(key).plain(value)
        except UnknownCode:
            return value
    return value[:1].upper() + value[1:]


def told_sentence(key: str, number: int | None) -> str:
    """Return what was decided or left out in reading, as a sentence."""
    many = f"1 to {MOST_SMALL}" if number is None else f"About {number:,}"
    if key in TOLD:
        return f"{many} {TOLD[key]}."
    table, what, column = (*key.split("."), "", "")[:3]
    thing, fact = table.replace("_", " "), column.replace("_", " ")
    if what == "differs":
        return f"{many} {thing} are told differently by two files or twice in one ({fact}); the later word is used."
    return f"{many} {thing} have no {fact} that could be read, and are left out."


def series(periods: list[PeriodShown]) -> Chart:
    """Return the chart of the middles of the months or quarters; those with too few are passed over."""
    points = [Point(name=period_name(one), value=one.middle) for one in periods if one.middle is not None]
    return chart(points, step=1.0)


def period_name(period: PeriodShown) -> str:
    """Return a month or a quarter by its name."""
    first = MONTHS[period.first.month - 1]
    if period.months == 1:
        return f"{first} {period.first.year}"
    return f"{first}–{MONTHS[period.first.month + 1]} {period.first.year}"


SHIFTED = "It has shifted"
LIKELY = "A shift is likely"


def change(told: Chart) -> str:
    """Return whether it has changed, in a sentence."""
    if told.middle is None:
        return "Too few months or quarters to tell."
    shifts = [signal for signal in told.signals if signal.rule in ("run", "trend")]
    if shifts:
        last = shifts[-1]
        out = [
            one.first for one in told.signals if one.rule == "outside" and one.up is last.up and one.last >= last.first
        ]
        beyond = f"; beyond all that was ordinary first in {told.points[max(out[0], last.first)].name}" if out else ""
        return f"{SHIFTED}: {_since(told, last)}{beyond}."
    likely = [signal for signal in told.signals if signal.rule == "near"]
    if likely:
        return f"{LIKELY}: {_since(told, likely[-1])}."
    if told.signals:
        stood = ", ".join(dict.fromkeys(told.points[signal.first].name for signal in told.signals[:3]))
        return f"No lasting shift; what stood out: {stood}."
    return "No shift: it varies as it always has."


def _since(told: Chart, signal: Signal) -> str:
    """Longer or shorter, and from when to when."""
    way = "longer" if signal.up else "shorter"
    until = ", and still so" if signal.last >= len(told.points) - 2 else f" to {told.points[signal.last].name}"
    return f"{way} than before from {told.points[signal.first].name}{until}"
