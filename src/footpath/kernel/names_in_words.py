"""Names of people in somebody's words: found so that the writer can decide about each; nothing is changed by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PART = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SHORTEST = 2
_AROUND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class InWords:
    """A name that stands in words, and the words around the first place where it does."""

    name: str
    times: int
    around: str


def parts(names: Iterable[str]) -> set[str]:
    """Each part of each name that could stand alone in a sentence."""
    return {part for name in names for part in _PART.findall(name) if len(part) >= _SHORTEST}


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def found(names: Iterable[str], words: Iterable[str]) -> tuple[InWords, ...]:
    """The names that stand in some words with a capital, in order of the names."""
    every = "\n".join(words)
    told = []
    for name in sorted(parts(names), key=str.casefold):
        hits = [hit for hit in _pattern(name).finditer(every) if hit[0][:1].isupper()]
        if hits:
            start, end = max(0, hits[0].start() - _AROUND), hits[0].end() + _AROUND
            told.append(InWords(name=name, times=len(hits), around=" ".join(every[start:end].split())))
    return tuple(told)


def without(words: str, taken: Mapping[str, str]) -> str:
    """The words with each of these names put otherwise, as the writer said; a word in small letters stays."""
    for name, instead in taken.items():
        words = _pattern(name).sub(lambda hit, say=instead: say if hit[0][:1].isupper() else hit[0], words)  # type: ignore[misc]
    return words
