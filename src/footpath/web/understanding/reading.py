"""What the blocks of one document are made from, and how a part of it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from footpath.people.rules.naming import first_in
from footpath.record.models import Filing
from footpath.record.registry import kind_of
from footpath.record.values import Opened
from footpath.understanding.queries.evidence import Evidence
from footpath.understanding.queries.parts import Understanding
from footpath.web.understanding.family import Child
from footpath.web.understanding.values import Voice
from footpath.web.words import listed, short


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What the blocks of one document are made from."""

    whole: Understanding
    children: tuple[Child, ...]
    names: Mapping[int, str]
    evidence: Mapping[str, Evidence]
    """The records that claims mention, by ref, as far as this reader may open them."""
    may_write: bool
    today: date

    def first(self, subject: int | None) -> str:
        return first_in(self.names.get(subject or 0, "Somebody"))


def title_of(one: Opened) -> str:
    first = next((each.words for each in one.paragraphs), "")
    return first[:60]


def said_in(one: Opened, at: Reading, *slots: str) -> tuple[Voice, ...]:
    """The words of a part, slot by slot: what is shared, then each child's own."""
    wanted = slots or tuple(dict.fromkeys(each.slot for each in one.paragraphs))
    order = {slot: place for place, slot in enumerate(wanted)}
    theirs = [each for each in one.paragraphs if each.slot in order]
    return tuple(
        Voice(
            label=each.label if each.subject is None else f"{each.label}: {at.first(each.subject)}",
            words=each.words,
            source=each.source,
            third_party=each.third_party,
            off_paper=not is_shareable(one.kind, each.slot),
        )
        for each in sorted(theirs, key=lambda each: (order[each.slot], each.subject is not None, each.subject or 0))
    )


def is_shareable(kind: str, slot: str) -> bool:
    """Whether a slot's words may go to the family, and so on paper, as they stand."""
    place = kind_of(kind).slot(slot)
    return place is None or place.shareable


def whom(one: Opened, at: Reading) -> str:
    """For which of the children it is, where it is not for all of them."""
    those = [each.subject for each in one.present if each.part is Filing.Part.ABOUT]
    names = [child.first for child in at.children if child.subject in those]
    return listed(names) if len(names) < len(at.children) else ""


def by(one: Opened, at: Reading) -> str:
    who = one.for_whom or one.by
    written = f", written down by {one.by}" if one.for_whom and one.for_whom != one.by else ""
    return f"{who}, {short(one.happened_on, today=at.today)}{written}"
