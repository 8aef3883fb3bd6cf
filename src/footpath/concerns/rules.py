"""Whether somebody is named in what somebody wrote. Words in, answers out."""

from __future__ import annotations

import re

_TITLES = frozenset({"dr", "ds", "dc", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame"})
_SHORTEST = 3
"""Letters of a part of a name: “Jo” is in too many words to be looked for by itself."""


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of somebody’s name, as they are looked for; without a title."""
    return tuple(part for part in re.findall(r"\w+", name.casefold()) if part not in _TITLES)


def is_named(name: str, *, about: str, words: str) -> bool:
    """
    Whether somebody is named in a concern.

    :param about: whom it is about, as whoever raises it says: there a first name is enough.
    :param words: what happened: there it takes the family name, or the whole name as it is written.
    """
    parts = parts_of(name)
    if not parts:
        return False
    said_about, said = set(re.findall(r"\w+", about.casefold())), re.findall(r"\w+", words.casefold())
    if any(len(part) >= _SHORTEST and part in said_about for part in parts):
        return True
    if len(parts) > 1 and len(parts[-1]) >= _SHORTEST and parts[-1] in said:
        return True
    return " ".join(parts) in " ".join([*said, "|", *re.findall(r"\w+", about.casefold())])
