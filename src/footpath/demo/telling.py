"""How a record of the story is told: plain words under plain names, turned into one piece of writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from textwrap import dedent
from typing import Any

from footpath.demo.doing import Area, Do, moment
from footpath.record.actions import write, write_again
from footpath.record.models import Filing, HowExact, Record
from footpath.record.values import Attached, FiledTo, Words, Writing

ABOUT = Filing.Part.ABOUT
THERE = Filing.Part.PRESENT
SPOKEN = Filing.Part.SPOKEN_WITH
ALONE = Filing.Part.SPOKEN_ALONE
NOT_SEEN = Filing.Part.NOT_SEEN
MENTIONED = Filing.Part.MENTIONED


@dataclass(frozen=True, slots=True)
class Said:
    """Words that need more than themselves: who said so, whether they are about somebody else, who knows."""

    words: str
    source: str = ""
    third_party: bool = False
    known_to: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Another record of the story, by its name there; by its ref where it is mentioned from outside."""

    name: str
    by_ref: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in, where a fact names them."""

    name: str


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody of the story, where a fact names them."""

    name: str


Text = str | Said


def prose(text: str) -> str:
    """
    Words as they were meant, from words as they are set in a file.

    In a block of its own, lines of a paragraph run on; an empty line parts paragraphs; a line that starts with a dash
    stands alone. Elsewhere each line is a line.
    """
    if not text.startswith("\n"):
        return "\n".join(line.removeprefix("- ") for line in text.splitlines())
    parts: list[str] = []
    for block in dedent(text).strip().split("\n\n"):
        lines: list[str] = []
        for raw in block.splitlines():
            line = raw.strip()
            if line.startswith("- ") or not lines:
                lines.append(line.removeprefix("- "))
            else:
                lines[-1] += f" {line}"
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One record of the story, whole."""

    kind: str
    on: date
    by: str
    clock: str
    later: int
    filed: Mapping[str, Filing.Part]
    shared: Mapping[str, Text]
    own: Mapping[str, Mapping[str, Text]]
    facts: Mapping[str, Any]
    significant: tuple[str, ...]
    until: date | None
    how_exact: HowExact
    for_whom: str
    source: str
    attached: Callable[[], Attached] | None
    only: tuple[str, ...] | None
    name: str

    @property
    def at(self) -> datetime:
        """When it was written down."""
        return moment(self.on + timedelta(days=self.later), self.clock)

    def do(self) -> Do:
        return Do(at=self.at, do=self.write)

    def write(self, area: Area) -> None:
        written = write(self.writing(area), by=area.users[self.by], at=self.at)
        if self.name:
            area.records[self.name] = written.id

    def writing(self, area: Area) -> Writing:
        words = [_words(slot, text, None) for slot, text in self.shared.items()]
        words += [_words(slot, text, area.people[who]) for who, said in self.own.items() for slot, text in said.items()]
        return Writing(
            kind=self.kind,
            happened_on=self.on,
            happened_until=self.until,
            how_exact=self.how_exact,
            filed_to=tuple(
                FiledTo(subject=area.people[who], part=part, significant=who in self.significant)
                for who, part in self.filed.items()
            ),
            words=tuple(words),
            facts={column: _fact(value, area) for column, value in self.facts.items()},
            attached=(self.attached(),) if self.attached else (),
            for_whom=self.for_whom,
            source=self.source,
            restricted_to=None if self.only is None else tuple(area.users[who].pk for who in self.only),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Retold:
    """A record of the story written again: what it said before stays in the ledger."""

    told: Told
    version: int
    reason: str = ""

    @property
    def on(self) -> date:
        return self.told.on

    @property
    def at(self) -> datetime:
        return self.told.at

    def do(self) -> Do:
        return Do(at=self.told.at, do=self.write)

    def write(self, area: Area) -> None:
        write_again(
            record=area.records[self.told.name], version=self.version, writing_=self.told.writing(area),
            by=area.users[self.told.by], at=self.told.at, reason=self.reason,
        )  # fmt: skip


def _fact(value: object, area: Area) -> object:
    if isinstance(value, Mention):
        number = area.records[value.name]
        return str(Record.objects.get(pk=number).ref) if value.by_ref else number
    if isinstance(value, Whom):
        return area.people[value.name]
    if isinstance(value, Account):
        return area.users[value.name].pk
    return [_fact(one, area) for one in value] if isinstance(value, list) else value


def _words(slot: str, text: Text, subject: int | None) -> Words:
    said = Said(text) if isinstance(text, str) else text
    told = replace(said, words=prose(said.words))
    return Words(
        slot=slot, words=told.words, subject=subject, source=told.source, third_party=told.third_party,
        known_to=told.known_to,
    )  # fmt: skip


def told(
    kind: str,
    on: date,
    by: str,
    *,
    filed: Mapping[str, Filing.Part],
    shared: Mapping[str, Text] | None = None,
    own: Mapping[str, Mapping[str, Text]] | None = None,
    facts: Mapping[str, Any] | None = None,
    clock: str = "17:10",
    later: int = 0,
    significant: tuple[str, ...] = (),
    until: date | None = None,
    how_exact: HowExact = HowExact.DAY,
    for_whom: str = "",
    source: str = "",
    attached: Callable[[], Attached] | None = None,
    only: tuple[str, ...] | None = None,
    name: str = "",
) -> Told:
    """
    Tell one record.

    :param clock, later: when it was written down: the time of day, and how many days after it happened.
    :param filed: whom it concerns, and their part in it.
    :param own: each person's own words, by slot.
    :param name: what other records call it, where they mention it.
    """
    return Told(
        kind=kind, on=on, by=by, clock=clock, later=later, filed=filed, shared=shared or {}, own=own or {},
        facts=facts or {}, significant=significant, until=until, how_exact=how_exact, for_whom=for_whom,
        source=source, attached=attached, only=only, name=name,
    )  # fmt: skip
