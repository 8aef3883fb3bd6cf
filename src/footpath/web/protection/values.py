"""The pages of the child protection path: frozen values that no template can query through."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.forms import BoundField

from footpath.people.rules.naming import first_in
from footpath.record.values import Opened
from footpath.web.ui.values import Link, Row


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words under what they answer; `by` is whose they are, `own` that somebody said them, `kept_here` no copy."""

    label: str
    words: str
    by: str = ""
    own: bool = False
    kept_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One part of a page: somebody, something that is said to have happened, a report."""

    key: str
    heading: str
    tag: str = ""
    facts: str = ""
    said: tuple[Said, ...] = ()
    links: tuple[Link, ...] = ()
    kept_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """A heading with its parts, what it says where there are none, and what may be added."""

    key: str
    heading: str
    pieces: tuple[Piece, ...] = ()
    said: tuple[Said, ...] = ()
    rows: tuple[Row, ...] = ()
    note: str = ""
    empty: str = ""
    links: tuple[Link, ...] = ()
    kept_here: bool = False

    @property
    def shows(self) -> bool:
        return bool(self.pieces or self.said or self.rows or self.empty or self.links or self.note)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some of what a form asks, under a heading of its own; `child` that it is asked of one child alone."""

    heading: str
    fields: tuple[BoundField, ...]
    child: bool = False


def said_of(
    opened: Opened,
    slots: Mapping[str, str],
    names: Mapping[str, str] | None = None,
    *,
    here: Collection[str] = (),
    own: bool = False,
) -> tuple[Said, ...]:
    """
    The words of a record under these slots: the shared ones, then each child's own under the child's name.

    :param slots: what each is called on the page.
    :param here: those that go on no copy.
    :param own: whether they are somebody's own words, and are shown so.
    """
    found: list[Said] = []
    for slot, label in slots.items():
        for one in opened.paragraphs:
            if one.slot != slot:
                continue
            whose = "" if one.subject is None else (names or {}).get(str(one.subject), "")
            if one.subject is not None and not whose:
                continue
            heading = f"{first_in(whose)}: {label[:1].lower()}{label[1:]}" if whose else label
            found.append(Said(label=heading, words=one.words, own=own, kept_here=slot in here))
    return tuple(found)


def groups_shown(*groups: Group | None) -> tuple[Group, ...]:
    return tuple(one for one in groups if one is not None and one.shows)
