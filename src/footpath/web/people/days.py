"""Between which days something holds, in words."""

from __future__ import annotations

from datetime import date

from footpath.people.rules.dates import day_in_words


def dates_in_words(since: date | None, until: date | None, *, how: str = "exact") -> str:
    """Between which days something holds: "since March 2024", "until 18 July 2029", "2019 to 4 May 2021"."""
    begun = day_in_words(since, how) if since else ""
    if until is None:
        return f"since {begun}" if begun else ""
    return f"{begun} to {day_in_words(until)}" if begun else f"until {day_in_words(until)}"
