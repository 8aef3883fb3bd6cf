"""
Every kind of record, declared once beside the room it belongs to.

A kind says what it means; how it looks is the web's. Nothing here that matters has a default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from footpath.access.rules import Can, FieldClass
from footpath.kernel.codelists import codelist
from footpath.record.models import Detail
from footpath.store.managers import AnyOf


class Retention(StrEnum):
    """Which rule says how long it is kept; the lengths themselves are local, dated data."""

    CASE_RECORD = "case-record"
    CARE_RECORD = "care-record"
    ADOPTION_RECORD = "adoption-record"
    CONTACT = "contact"


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A place for words in a kind."""

    key: str
    label: str
    own: bool
    """Each child's own paragraph, rather than shared."""
    field_class: FieldClass
    shareable: bool
    """Whether it may go to the family and to partners as it stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """What a kind's one line is made from: its words by slot, its structured facts, its days where they are known."""

    words: Mapping[str, str]
    facts: Mapping[str, Any]
    began_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """
    :param key: stable; in URLs, exports and mentions.
    :param line: the one plain line of a chronology, made at each save; no HTML.
    :param standing: it says how things are until the next one does (a page part), rather than what happened.
    :param in_chronology: it is an entry by itself; a step is not, whose plan tells of it, unless it is asked for.
    """

    key: str
    label: str
    detail: type[Detail] | None
    line: Callable[[Saying], str]
    see: Can
    write: Can
    retention: Retention
    slots: tuple[Slot, ...]
    standing: bool
    in_chronology: bool

    def slot(self, key: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.key == key), None)


class UnknownKind(Exception):
    """A kind that nothing here declares."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    if kind.key in _kinds:
        raise ValueError(f"{kind.key} is registered twice.")
    if kind.detail is not None and kind.key != kind.detail.KIND:
        raise ValueError(f"{kind.detail.__name__} says it is a {kind.detail.KIND}, not a {kind.key}.")
    _kinds[kind.key] = kind
    return kind


def kind_of(key: str) -> Kind:
    """
    :raises UnknownKind: nothing declares it.
    """
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownKind(f"There is no kind of record called {key}.") from None


def names_somebody_unknown(records: Iterable[tuple[int, str]]) -> set[int]:
    """The records, of those given with their kind, that name somebody whom this reader may not know."""
    by_kind: dict[str, set[int]] = {}
    for record, key in records:
        by_kind.setdefault(key, set()).add(record)
    found: set[int] = set()
    for key, numbers in by_kind.items():
        detail = kind_of(key).detail
        if detail is not None and detail.NAMES:
            known = detail._default_manager.filter(pk__in=AnyOf(sorted(numbers)))
            found |= numbers - set(known.values_list("pk", flat=True))
    return found


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.label)


def said_of(codes: str, code: object) -> str:
    """A code in plain words; nothing where there is no code, or none we know."""
    known = codelist(codes)
    return known.plain(str(code)) if code and known.is_known(str(code)) else ""


def in_a_line(words: str) -> str:
    """Words as they stand inside a sentence: “Neglect” is “neglect”."""
    return words[:1].lower() + words[1:]


def first_words(slot: str, *, otherwise: str, most: int = 160) -> Callable[[Saying], str]:
    """A line made of the first sentence in a slot."""

    def line(saying: Saying) -> str:
        lines = (" ".join(line.split()) for line in saying.words.get(slot, "").splitlines())
        words = "; ".join(line for line in lines if line).replace(".;", ".")
        if not words:
            return otherwise
        if len(words) <= most:
            return words
        end = max(words.rfind(mark, 0, most) for mark in (". ", "? ", "! "))
        return words[: end + 1] if end > most // 3 else words[:most].rsplit(" ", 1)[0] + " …"

    return line
