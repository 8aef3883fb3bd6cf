"""
How names are folded, mistyped, begun and heard, as numbers that a database can look up.

A word of a name is folded to plain letters. Each word has spellings: itself, its beginnings, how
it sounds, and what is left of it when one or two letters are lost. A word typed with two mistakes
shares one of these with the word meant: losing two letters of each reaches every two words that are
two edits apart, and some further, which are measured afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

LONGEST_WORD = 20
"""Letters of a word that count; what follows is cut."""
LETTERS_LOST_FROM = 8
"""
Letters of a word, from its first, of which some may be lost: two words two edits apart share what
is left of their first letters too, and a long word then costs no more to keep than a short one.
"""
SHORTEST_BEGINNING = 3
LONGEST_BEGINNING = 6

_APOSTROPHES = re.compile(r"['\u2019\u02bc`]")
_BETWEEN = re.compile(r"[^a-z]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "\u0131": "i", "ħ": "h", "ŋ": "n", "ə": "e",
    }
)  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(written: str) -> tuple[str, ...]:
    """Return the words of a name in plain small letters: "Zieliński-O'Shea" is zielinski, oshea."""
    plain = unicodedata.normalize("NFKD", written.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _APOSTROPHES.sub("", plain.translate(_LETTERS))
    return tuple(word[:LONGEST_WORD] for word in _BETWEEN.split(plain) if word)


def number(text: str) -> int:
    """Return a text as a number of 64 bits with a sign, the same on every machine."""
    digest = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keys_of_name(given: str, family: str) -> set[int]:
    """
    Return the numbers under which a person with this name is kept.

    One for each word, and one for each pair of a given and a family word; a double-barrelled name
    counts as its parts and as one word.
    """
    first, last = _with_joined(fold(given)), _with_joined(fold(family))
    keys = {number(word) for word in (*first, *last)}
    keys.update(number(pair_of(one, two)) for one in first for two in last)
    return keys


def words_of_name(given: str, family: str) -> set[str]:
    """Return every word whose spellings must be known for this name to be found."""
    return {*_with_joined(fold(given)), *_with_joined(fold(family))}


def _with_joined(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, "".join(words)[:LONGEST_WORD]) if len(words) > 1 else words


def pair_of(one: str, two: str) -> str:
    """Return two words of a name as one text, in either order."""
    return f"{one} {two}" if one <= two else f"{two} {one}"


def spellings(word: str) -> set[int]:
    """Return the numbers under which a word is kept: losses, beginnings and its sound."""
    found = {number(lost) for lost in losses(word)}
    longest = min(LONGEST_BEGINNING, len(word) - 1)
    found.update(number(f"^{word[:n]}") for n in range(SHORTEST_BEGINNING, longest + 1))
    found.add(number(f"~{sound(word)}"))
    return found


def typed(word: str) -> dict[str, list[int]]:
    """Return the numbers under which to look for a typed word, by what each would mean."""
    found = {"near": [number(lost) for lost in losses(word)], "sound": [number(f"~{sound(word)}")]}
    if len(word) >= SHORTEST_BEGINNING:
        found["begun"] = [number(f"^{word[:LONGEST_BEGINNING]}")]
    return found


def mistakes_allowed(word: str) -> int:
    """Return how many mistakes a word of its length may hold and still be meant."""
    return 0 if len(word) < 3 else 1 if len(word) < 5 else 2


def losses(word: str) -> Iterator[str]:
    """Yield the beginning of a word with as many letters lost as it may have mistakes, and fewer."""
    start = word[:LETTERS_LOST_FROM]
    seen = {start}
    yield start
    for lost in range(1, mistakes_allowed(word) + 1):
        for gone in combinations(range(len(start)), lost):
            rest = "".join(letter for place, letter in enumerate(start) if place not in gone)
            if rest and rest not in seen:
                seen.add(rest)
                yield rest


_SOUNDS = (
    (r"^(kn|gn|pn)", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"^x", "s"), (r"ph", "f"), (r"gh", "h"),
    (r"bh|mh", "v"), (r"sch|tch|ch|sh|sz|cz|c(?=[ei]a)|si(?=o)", "S"), (r"th|dh", "T"),
    (r"c(?=[eiy])", "s"), (r"ck|qu|[cqk]", "k"), (r"x", "ks"), (r"dg|j|g(?=[eiy])", "J"),
    (r"z", "s"), (r"(?<=[aeo])w", "u"), (r"w", "v"), (r"h", ""), (r"[aeiouy]+", "a"),
)  # fmt: skip
_SOUND_RULES = tuple((re.compile(was), now) for was, now in _SOUNDS)
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Return roughly how a word sounds; words that sound alike have the same."""
    heard = word
    for was, now in _SOUND_RULES:
        heard = was.sub(now, heard)
    heard = _TWICE.sub(r"\1", heard)
    return heard[:1] + heard[1:].replace("a", "") if heard else word


def all_keys(names: Iterable[tuple[str, str]]) -> set[int]:
    """Return the numbers for all of somebody's names together."""
    keys: set[int] = set()
    for given, family in names:
        keys |= keys_of_name(given, family)
    return keys
