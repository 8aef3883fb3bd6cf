"""People found by name, as frozen values, with enough beside each to tell two of a name apart."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Picture


@dataclass(frozen=True, kw_only=True)
class Match:
    """One person who may be the one meant."""

    name: str
    url: str
    detail: str = ""  # what tells them apart: "9, Maya's brother", "born 19 May 2022"
    known_as: str = ""
    why: str = ""  # why they are in the list when the name is not the same: "sounds like"
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Find:
    """A name looked for and who was found. `add_url` where the reader may add a new person."""

    words: str = ""
    matches: tuple[Match, ...] = ()
    add_url: str = ""
    more_url: str = ""
