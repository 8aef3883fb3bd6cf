"""What a record is, as a value: what actions are given and what queries answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from footpath.record.models import Detail, Filing, HowExact

Part = Filing.Part
LINE = "line"
"""The slot of the one-line headline, made by the kind at each save."""


def columns_of(detail: type[Detail]) -> list[str]:
    """The columns that hold a kind's structured facts."""
    return [field.attname for field in detail._meta.concrete_fields if not field.primary_key]


def facts_of(detail: Detail) -> Mapping[str, Any]:
    return {column: getattr(detail, column) for column in columns_of(type(detail))}


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledTo:
    """A person a record is filed to, and their part in it."""

    subject: int
    part: Filing.Part = Filing.Part.ABOUT
    significant: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Words for one slot; `subject` is whose own paragraph it is, or None where it is shared."""

    slot: str
    words: str
    subject: int | None = None
    source: str = ""
    third_party: bool = False
    known_to: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """A file kept with a record: stored under a name that says nothing."""

    name: str
    media_type: str
    size: int
    sha256: str
    stored: str
    shows: str = ""
    ref: UUID = field(default_factory=uuid4)

    @property
    def is_sound(self) -> bool:
        return self.media_type.startswith("audio/")

    @property
    def is_pdf(self) -> bool:
        return self.media_type == "application/pdf"

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """One record, whole, as it is written or written again."""

    kind: str
    happened_on: date
    filed_to: tuple[FiledTo, ...]
    words: tuple[Words, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    """The columns of the kind's detail table."""
    happened_until: date | None = None
    how_exact: HowExact = HowExact.DAY
    attached: tuple[Attached, ...] = ()
    for_whom: str = ""
    source: str = ""
    restricted_to: tuple[int, ...] | None = None
    """The users who alone may open it; None where it is not restricted."""
    withheld: bool = False
    """Where restricted: others may know that it exists."""


@dataclass(frozen=True, slots=True)
class Written:
    """A record saved."""

    id: int
    ref: UUID
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A passage as a reader may read it."""

    slot: str
    label: str
    words: str
    subject: int | None
    source: str
    third_party: bool
    known_to: str
    field_class: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """Somebody in a record, and their part."""

    subject: int
    part: Filing.Part
    significant: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One entry of a chronology."""

    record: int
    ref: UUID
    kind: str
    label: str
    happened_on: date
    happened_until: date | None
    how_exact: HowExact
    recorded_at: datetime
    by: str
    for_whom: str
    source: str
    part: Filing.Part
    significant: bool
    line: str
    found: str
    """What was found: an allegation never stands without it."""
    withheld: bool
    present: tuple[Presence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of a chronology, newest first, and where the next and the one before begin."""

    lines: tuple[Line, ...]
    earlier: tuple[date, int] | None
    later: tuple[date, int] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A record opened to read: its facts, whom it is filed to, and the words this reader may read."""

    id: int
    ref: UUID
    version: int
    kind: str
    label: str
    happened_on: date
    happened_until: date | None
    how_exact: HowExact
    recorded_at: datetime
    by: str
    by_id: int
    for_whom: str
    source: str
    withheld: bool
    present: tuple[Presence, ...]
    paragraphs: tuple[Paragraph, ...]
    facts: Mapping[str, Any]
    attached: tuple[Attached, ...] = ()

    def words(self, slot: str, subject: int | None = None) -> str:
        return next((p.words for p in self.paragraphs if p.slot == slot and p.subject == subject), "")
