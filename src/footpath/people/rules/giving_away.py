"""What must not be in a copy, found in words: a protected place or number, who raised a worry, another child."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_COMMON = frozenset(
    (
        "little", "street", "school", "primary", "junior", "infant", "infants", "secondary", "academy", "nursery",
        "surgery", "practice", "medical", "centre", "clinic", "hospital", "house", "cottage", "close", "avenue",
        "drive", "court", "place", "terrace", "gardens", "church", "saint", "north", "south", "upper", "lower",
        "great", "number", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    )
)  # fmt: skip
_FEWEST_LETTERS = 5
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DIGITS = re.compile(r"\d")
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b")


def marks_of(protected: Iterable[str]) -> frozenset[str]:
    """
    What would give protected words away: each word of them that is nobody else's, postcodes and numbers run together.

    A word that many places share gives nothing away by itself, and is not looked for.
    """
    found: set[str] = set()
    for words in protected:
        found |= {
            word
            for word in map(str.lower, _WORD.findall(words))
            if len(word) >= _FEWEST_LETTERS and word not in _COMMON
        }
        found |= {"".join(one).lower() for one in _POSTCODE.findall(words)}
        digits = "".join(_DIGITS.findall(words)) if not _POSTCODE.search(words) else ""
        if len(digits) >= _FEWEST_LETTERS:
            found.add(digits)
    return frozenset(found)


def gives_away(words: str, *, marks: Collection[str]) -> bool:
    """Whether words say any of these marks, however they are spaced or capitalised."""
    said = {word.removesuffix("’s").removesuffix("'s") for word in map(str.lower, _WORD.findall(words))}
    run_together = re.sub(r"[\s()+-]", "", words).lower()
    return any(
        mark in run_together if _DIGITS.search(mark) else mark in said or mark in words.lower() for mark in marks
    )  # fmt: skip


def names_one_of(words: str, *, names: Collection[str]) -> bool:
    """Whether words name one of these people."""
    return any(re.search(rf"\b{re.escape(name)}(?:\b|$)", words, re.IGNORECASE) for name in names if name)
