"""What somebody means who types a few words to find a person: a name, a day of birth, a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from footpath.kernel.approximate import Approximate, parse_approximate
from footpath.kernel.dates import NotADate
from footpath.people.rules.spelling import fold

LONGEST = 200
"""Characters that are read; nobody types more to find a person."""
MOST_WORDS = 5
_WORDS_OF_A_DAY = 4
_NHS_DIGITS = 10
_NUMBER = re.compile(r"(?=.*\d)[A-Za-z0-9]{4,20}", re.ASCII)
_SAYS_BORN = {"born", "dob", "b", "on", "in", "aged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, understood."""

    words: tuple[str, ...]
    born: Approximate | None
    numbers: tuple[str, ...]


def understand(typed: str, *, today: date) -> Asked:
    """Return the name, the day of birth and the numbers in what somebody typed."""
    parts = typed[:LONGEST].replace(",", " ").split()
    born, parts = _day_in(parts, today)
    numbers = _numbers_in(parts)
    said = [part for part in parts if not any(letter.isdigit() for letter in part)]
    words = [word for part in said if part.casefold() not in _SAYS_BORN for word in fold(part)]
    return Asked(words=tuple(words[:MOST_WORDS]), born=born, numbers=tuple(numbers))


def _day_in(parts: list[str], today: date) -> tuple[Approximate | None, list[str]]:
    for length in range(min(_WORDS_OF_A_DAY, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            span = parts[start : start + length]
            if not any(letter.isdigit() for letter in span[0] + span[-1]):
                continue
            try:
                found = parse_approximate(" ".join(span), today=today)
            except (NotADate, ValueError):
                continue
            return found, parts[:start] + parts[start + length :]
    return None, parts


def _numbers_in(parts: list[str]) -> list[str]:
    digits = "".join(part for part in parts if part.isdigit())
    if len(digits) == _NHS_DIGITS:
        # Read aloud and written in threes: 999 000 0018.
        parts = [part for part in parts if not part.isdigit()] + [digits]
    return [part.upper() for part in parts if _NUMBER.fullmatch(part)]


def days_apart(one: date, other: date) -> str:
    """
    Return how two days of birth may be one mistyped: "same", "swapped", "slip", or "" where not.

    A slip is one figure of the day, the month or the year.
    """
    if one == other:
        return "same"
    if one.year == other.year and one.day == other.month and one.month == other.day:
        return "swapped"
    mine, theirs = one.strftime("%d%m%Y"), other.strftime("%d%m%Y")
    return "slip" if sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1 else ""
