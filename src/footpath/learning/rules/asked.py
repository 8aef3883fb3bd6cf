"""
What is asked when we learn, as files tell it: questions of a look, two lenses, what we publish, and
what everyday tasks were counted to take.

Each file holds one or more editions, each with its source, how binding it is and the days on which it holds. An area
lays its own beside ours; a file that is wrong is told so in a sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any


class NotAsked(ValueError):
    """A file of what is asked cannot be used; the text says which, where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question two readers answer of a record."""

    key: str
    asks: str
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same thing asked through one lens and through the other."""

    about: str
    by_event: str
    whole: str


class Core(StrEnum):
    """Where a figure comes from, and for whom: the two cores of what is published."""

    NATIONAL = "national"
    """Collected from every area by government."""
    LOCAL = "local"
    """What this area adds, in the same form each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question of what is published, and what answers it: measures by key, and what another room may hold."""

    question: str
    core: Core
    measures: tuple[str, ...] = ()
    holds: str = ""
    """The key of what another room of the site may hold: what people said, who works here."""
    if_not: str = ""
    """What is said where the site does not hold it."""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What one everyday task takes, counted by a real browser, and what the record then holds."""

    task: str
    who: str
    most: int
    actions: int
    screens: int
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of what is asked: of a look, of a conversation, of what is published."""

    kind: str
    key: str
    edition: str
    name: str
    source: str
    standing: str
    valid_from: date
    valid_to: date | None = None
    says: str = ""
    questions: tuple[Question, ...] = ()
    pairs: tuple[Pair, ...] = ()
    parts: tuple[Part, ...] = ()
    tasks: tuple[Task, ...] = ()

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


KINDS = {"look": ("question", "questions"), "lenses": ("pair", "pairs"), "pack": ("part", "parts"),
         "effort": ("task", "tasks")}  # fmt: skip
_OF = {"question": Question, "pair": Pair, "part": Part, "task": Task}
STANDINGS = ("must", "should", "local")


def read(text: str, *, file: str) -> tuple[Edition, ...]:
    """
    Read the editions of one file.

    :raises NotAsked: something in it cannot be used.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotAsked(f"{file} is not TOML: {error}.") from None
    if unknown := set(told) - set(KINDS):
        raise NotAsked(f"{file} has {', '.join(sorted(unknown))}, which is none of {', '.join(KINDS)}.")
    found = []
    for kind, entries in told.items():
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
            found.append(_edition(kind, entry, where=f"{file}, {kind} {number}"))
    return tuple(found)


def _edition(kind: str, entry: Any, *, where: str) -> Edition:
    if not isinstance(entry, Mapping):
        raise NotAsked(f"{where} is not a table.")
    given = dict(entry)
    one, many = KINDS[kind]
    rows = given.pop(one, [])
    if not isinstance(rows, list) or not rows:
        raise NotAsked(f"{where} asks nothing: it needs at least one [[{kind}.{one}]].")
    given[many] = tuple(_made(_OF[one], row, where=f"{where}, {one} {place}") for place, row in enumerate(rows, 1))
    made: Edition = _made(Edition, {"kind": kind, **given}, where=where)
    if made.standing not in STANDINGS:
        raise NotAsked(f"{where}: standing is {made.standing!r}, and must be one of {', '.join(STANDINGS)}.")
    if made.valid_to is not None and made.valid_to < made.valid_from:
        raise NotAsked(f"{where}: it ends before it begins.")
    keys = [question.key for question in made.questions]
    if len(set(keys)) != len(keys):
        raise NotAsked(f"{where}: two questions have the same key.")
    return made


def _made(of: type[Any], row: Any, *, where: str) -> Any:
    if not isinstance(row, Mapping):
        raise NotAsked(f"{where} is not a table.")
    known = {field.name: field for field in fields(of)}
    if unknown := set(row) - set(known):
        raise NotAsked(f"{where} has {', '.join(sorted(unknown))}, which nothing here reads.")
    needed = {"key", "edition", "name", "source", "standing", "valid_from", "asks", "about", "by_event", "whole",
              "question", "core", "task", "who", "most", "actions", "screens", "holds"} & set(known)  # fmt: skip
    if of is Part:
        needed -= {"holds"}
    if missing := {name for name in needed if not row.get(name)}:
        raise NotAsked(f"{where} does not say {', '.join(sorted(missing))}.")
    values = dict(row)
    for name in ("valid_from", "valid_to"):
        if name in known and values.get(name) is not None and type(values[name]) is not date:
            raise NotAsked(f"{where}: {name} is not a day, as in 2026-04-01.")
    if "core" in known:
        try:
            values["core"] = Core(values["core"])
        except ValueError:
            raise NotAsked(f"{where}: core is {values['core']!r}, and must be national or local.") from None
        values["measures"] = tuple(values.get("measures", ()))
    return of(**values)
