"""
A framework for understanding families, as a file tells it: sections in order, what each asks, and what it holds.

A framework adds no kinds of fact. An area brings its own by writing a file; a file that is wrong is told so in
sentences, each with the line it is about.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from footpath.kernel.own_files import Checking, Unusable


class Holds(StrEnum):
    """What the answer to a prompt is."""

    SHARED = "shared"
    """One answer for the family; a child may still have words of their own beside it."""
    EACH_CHILD = "each-child"
    EACH_ADULT = "each-adult"
    PERSPECTIVES = "perspectives"
    """The family's view, that of professionals and the worker's own, side by side."""


class Reads(StrEnum):
    """What a section shows of the record, so that it is never asked again."""

    FAMILY = "family"
    TALKS = "how-they-talk"
    KNOW_FIRST = "things-to-know"
    OWN_WORDS = "own-words"
    LIFE = "life"
    TIMELINE = "timeline"
    EARLIER = "earlier-help"
    PROTECTION = "protection"
    CAME_IN = "what-came-in"
    HELPERS = "helpers"
    MAP = "map"
    ADULTS = "adults"
    CONTRIBUTIONS = "contributions"
    WORRIES = "worries"
    STRENGTHS = "strengths"
    CLAIMS = "claims"
    RECOMMENDATIONS = "recommendations"
    COMMENTS = "comments"
    TIMEFRAME = "timeframe"


POINTS = ("likelihood", "severity", "significance", "sure")
"""What local points are given of: of each worry, and of how sure we are of a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question, and what its answer is; `version` goes up when its words change their meaning."""

    key: str
    asks: str
    holds: Holds
    says: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the document under a heading in plain words."""

    key: str
    heading: str
    says: str = ""
    reads: tuple[Reads, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    consider: tuple[str, ...] = ()
    """What research says is worth asking about: read, and never counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One local word for how likely, how bad, how much it matters or how sure; of no number."""

    of: str
    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One edition of a framework, whole."""

    key: str
    edition: str
    name: str
    source: str
    standing: str
    valid_from: date
    valid_to: date | None = None
    stands_for: tuple[str, ...] = ()
    """How those who use it mean to work, in sentences; nothing to tick."""
    sections: tuple[Section, ...] = ()
    points: tuple[Point, ...] = ()

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def section(self, key: str) -> Section | None:
        return next((one for one in self.sections if one.key == key), None)

    def prompt(self, key: str) -> Prompt | None:
        return next((one for section in self.sections for one in section.prompts if one.key == key), None)

    def points_of(self, what: str) -> tuple[Point, ...]:
        return tuple(one for one in self.points if one.of == what)

    def point_in_words(self, what: str, key: str) -> str:
        return next((one.words for one in self.points_of(what) if one.key == key), key.replace("-", " "))


class NotAFramework(Unusable):
    """A file is not a framework: each fault is one sentence, with its line."""


_TOP = {
    "key": str, "edition": str, "name": str, "source": str, "standing": str, "valid_from": date,
}  # fmt: skip
_KNOWN: Mapping[str, frozenset[str]] = {
    "framework": frozenset({*_TOP, "valid_to", "stands_for", "section", "point"}),
    "section": frozenset({"key", "heading", "says", "reads", "prompt", "consider"}),
    "prompt": frozenset({"key", "asks", "holds", "says", "version"}),
    "point": frozenset({"of", "key", "words"}),
}


def read(text: str) -> Framework:
    """
    Read a framework from the words of its file.

    :raises NotAFramework: with everything that is wrong, not only the first.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotAFramework((f"It cannot be read as TOML: {error}.",)) from None
    checking = _Checking(text)
    faults = tuple(checking.faults(told))
    if faults:
        raise NotAFramework(faults)
    return _made(told)


def _made(told: Mapping[str, Any]) -> Framework:
    return Framework(
        key=told["key"], edition=told["edition"], name=told["name"], source=told["source"],
        standing=told["standing"], valid_from=told["valid_from"], valid_to=told.get("valid_to"),
        stands_for=tuple(told.get("stands_for", ())),
        points=tuple(Point(of=one["of"], key=one["key"], words=one["words"]) for one in told.get("point", ())),
        sections=tuple(
            Section(
                key=one["key"], heading=one["heading"], says=one.get("says", ""),
                reads=tuple(Reads(name) for name in one.get("reads", ())), consider=tuple(one.get("consider", ())),
                prompts=tuple(
                    Prompt(
                        key=each["key"], asks=each["asks"], holds=Holds(each["holds"]), says=each.get("says", ""),
                        version=each.get("version", 1),
                    )
                    for each in one.get("prompt", ())
                ),
            )
            for one in told["section"]
        ),
    )  # fmt: skip


class _Checking(Checking):
    KNOWN = _KNOWN

    def faults(self, told: Mapping[str, Any]) -> Iterator[str]:
        yield from self.top(told, _TOP)
        yield from self.unknown("framework", told)
        if not isinstance(told.get("section"), list) or not told["section"]:
            yield "Line 1: it has no [[section]]; a framework has at least one."
            return
        for section in told["section"]:
            yield from self.section(section)
        for point in told.get("point", ()):
            yield from self.unknown("point", point, str(point.get("key", "")))
            if point.get("of") not in POINTS:
                yield f"{self.line('of', point.get('of'))}: a [[point]] is “of” {', '.join(POINTS)}."
            if not point.get("key") or not point.get("words"):
                yield f"{self.line('of', point.get('of'))}: a [[point]] has a “key” and “words”."

    def section(self, section: Mapping[str, Any]) -> Iterator[str]:
        yield from self.key("section", section)
        key = str(section.get("key", ""))
        yield from self.unknown("section", section, key)
        if not section.get("heading"):
            yield f"{self.line('key', key)}: the section “{key}” has no “heading”."
        for name in section.get("reads", ()):
            if name not in set(Reads):
                known = ", ".join(Reads)
                yield f"{self.line('key', key)}: “{name}” is nothing the record can show; it knows {known}."
        for prompt in section.get("prompt", ()):
            yield from self.key("prompt", prompt)
            asked = str(prompt.get("key", ""))
            yield from self.unknown("prompt", prompt, asked)
            if not prompt.get("asks"):
                yield f"{self.line('key', asked)}: the prompt “{asked}” asks nothing; give it words in “asks”."
            if prompt.get("holds") not in set(Holds):
                yield f"{self.line('key', asked)}: the prompt “{asked}” holds {', '.join(Holds)}; say which."
            if not isinstance(prompt.get("version", 1), int):
                yield f"{self.line('key', asked)}: the “version” of “{asked}” is a number."
