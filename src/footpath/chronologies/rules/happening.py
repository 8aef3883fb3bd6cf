"""One thing that could be in a chronology, as the rules see it; and the words they look for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

NOT_SEEN = "not-seen"
SEEN = frozenset({"present", "spoken-with", "spoken-alone"})
SAW = frozenset({"help.visit", "help.conversation"})
"""Kinds in which somebody sets out to see a child."""
CAME_IN = frozenset({"frontdoor.contact", "frontdoor.referral"})
OWN_WORDS = "voice.words"


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """
    A record, or a fact about people, without anything a reader may not read.

    :param parts: each person of the chronology it is filed to, and their part in it.
    :param words: everything it says, to look for words in.
    """

    key: str
    kind: str
    day: date
    parts: Mapping[int, str]
    until: date | None = None
    exact: bool = True
    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    found: bool = False
    significant: bool = False

    @property
    def is_fact(self) -> bool:
        return self.kind.startswith("fact.")


@dataclass(frozen=True, slots=True)
class Topic:
    """Something a worry can be about, in plain words."""

    key: str
    label: str
    words: tuple[str, ...]


@cache
def _told() -> Mapping[str, Any]:
    file = resources.files("footpath.chronologies.data") / "words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(one)}" for one in words), re.IGNORECASE)


def says_any(text: str, words: Iterable[str]) -> bool:
    """Whether a text has a word that begins like one of these."""
    return bool(_beginning(tuple(words)).search(text))


def speaks_of_harm(text: str) -> bool:
    return says_any(text, _told()["harm"])


def speaks_of_good(text: str) -> bool:
    return says_any(text, _told()["good"])


def topics() -> tuple[Topic, ...]:
    return tuple(Topic(key=key, label=one["label"], words=tuple(one["words"])) for key, one in _told()["again"].items())


def in_order(happenings: Iterable[Happening]) -> list[Happening]:
    """As they happened; what is known for a year alone, at its first day."""
    return sorted(happenings, key=lambda one: (one.day, one.key))
