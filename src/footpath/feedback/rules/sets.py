"""
A set of questions, as a file tells it: for whom, what is asked, in which words, and the points to answer with.

A point is a word and perhaps a picture, and stands for no number. A set that is wrong is told so in sentences, each
with the line it is about. An edition is never changed once people have answered it: a new one is written beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from footpath.kernel.own_files import Checking, Unusable


class ForWhom(StrEnum):
    """Who a set is for."""

    CHILDREN = "children"
    LITTLE = "little-ones"
    COMING_IN = "coming-into-care"
    PARENTS = "parents"
    PARTNERS = "partners"
    STAFF = "staff"


FAMILY = frozenset({ForWhom.CHILDREN, ForWhom.LITTLE, ForWhom.COMING_IN, ForWhom.PARENTS})
"""Whom a set may be put to about one child, by a private link."""

WORDS_FOR: Mapping[ForWhom, str] = {
    ForWhom.CHILDREN: "Children and young people",
    ForWhom.LITTLE: "Little ones",
    ForWhom.COMING_IN: "Children who came into care",
    ForWhom.PARENTS: "Parents and carers",
    ForWhom.PARTNERS: "People who work beside us",
    ForWhom.STAFF: "People who work here",
}


class Holds(StrEnum):
    """What the answer to a question is."""

    POINT = "point"
    WORDS = "words"


PICTURES = ("sun", "sun-and-cloud", "cloud", "question")
"""The drawn pictures a point may have. Each is a template of our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One way to answer: a word, and perhaps a picture; of no number."""

    key: str
    words: str
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One plain question."""

    key: str
    asks: str
    holds: Holds = Holds.POINT
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingSet:
    """One edition of a set of questions, whole."""

    key: str
    edition: str
    name: str
    for_whom: ForWhom
    source: str
    standing: str
    valid_from: date
    valid_to: date | None = None
    says: str = ""
    """What people are told before they begin."""
    read_within: str
    """By when somebody reads it, in words people are told."""
    questions: tuple[Question, ...]
    points: tuple[Point, ...]

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def of(self, holds: Holds) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if one.holds is holds)

    def point(self, key: str) -> Point | None:
        return next((one for one in self.points if one.key == key), None)

    def fitting(self, points: Mapping[str, str]) -> dict[str, str]:
        """The answers that this set asks for, and no other."""
        asked = {one.key for one in self.of(Holds.POINT)}
        return {key: chosen for key, chosen in points.items() if key in asked and self.point(chosen) is not None}

    def worded(self, words: Mapping[str, str]) -> dict[str, str]:
        """Words for the questions that ask for words, and no other."""
        asked = {one.key for one in self.of(Holds.WORDS)}
        return {key: said.strip() for key, said in words.items() if key in asked and said.strip()}


class NotASet(Unusable):
    """A file is not a set of questions: each fault is one sentence, with its line."""


_TOP = {
    "key": str, "edition": str, "name": str, "for_whom": str, "source": str, "standing": str, "read_within": str,
    "valid_from": date,
}  # fmt: skip
_KNOWN: Mapping[str, frozenset[str]] = {
    "set": frozenset({*_TOP, "valid_to", "says", "question", "point"}),
    "question": frozenset({"key", "asks", "holds", "says"}),
    "point": frozenset({"key", "words", "picture"}),
}


def read(text: str) -> AskingSet:
    """
    Read a set from the words of its file.

    :raises NotASet: with everything that is wrong, not only the first.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotASet((f"It cannot be read as TOML: {error}.",)) from None
    faults = tuple(_Checking(text).faults(told))
    if faults:
        raise NotASet(faults)
    return AskingSet(
        key=told["key"], edition=told["edition"], name=told["name"], for_whom=ForWhom(told["for_whom"]),
        source=told["source"], standing=told["standing"], read_within=told["read_within"],
        valid_from=told["valid_from"], valid_to=told.get("valid_to"), says=told.get("says", ""),
        questions=tuple(
            Question(
                key=one["key"], asks=one["asks"], holds=Holds(one.get("holds", "point")), says=one.get("says", "")
            )
            for one in told["question"]
        ),
        points=tuple(
            Point(key=one["key"], words=one["words"], picture=one.get("picture", "")) for one in told.get("point", ())
        ),
    )  # fmt: skip


class _Checking(Checking):
    KNOWN = _KNOWN

    def faults(self, told: Mapping[str, Any]) -> Iterator[str]:
        yield from self.top(told, _TOP)
        if told.get("for_whom") not in (None, *ForWhom):
            yield f"{self.line('for_whom', told['for_whom'])}: “for_whom” is {', '.join(ForWhom)}."
        yield from self.unknown("set", told)
        for what in ("question", "point"):
            if not isinstance(told.get(what, []), list):
                yield f"{self.line(what, '')}: each {what} is under a heading of its own, [[{what}]]."
                return
        if not told.get("question"):
            yield "Line 1: it has no [[question]]; a set asks at least one."
        for question in told.get("question", ()):
            yield from self.key("question", question)
            yield from self.unknown("question", question)
            if not isinstance(question.get("asks"), str) or not question["asks"]:
                yield f"{self.line('key', question.get('key'))}: a [[question]] asks something, in “asks”."
            if question.get("holds", "point") not in set(Holds):
                yield f"{self.line('holds', question['holds'])}: a [[question]] holds {' or '.join(Holds)}; say which."
        if any(one.get("holds", "point") == "point" for one in told.get("question", ())) and not told.get("point"):
            yield "Line 1: it has no [[point]] to answer with."
        for point in told.get("point", ()):
            yield from self.key("point", point)
            yield from self.unknown("point", point)
            if not isinstance(point.get("words"), str) or not point["words"]:
                yield f"{self.line('key', point.get('key'))}: a [[point]] has “words”."
            if point.get("picture", "") not in ("", *PICTURES):
                yield f"{self.line('picture', point['picture'])}: a “picture” is {', '.join(PICTURES)}, or none."
