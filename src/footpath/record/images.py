"""
A record as the ledger holds it: from an image of any shape there ever was, and into the rows it stands for.

Old images are brought up as they are read and never rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from footpath.ledger.registry import Projection, Rows, Table, Values, register_projection, values_of
from footpath.record import search
from footpath.record.models import Attachment, Detail, Filing, HowExact, Passage, Reader, Record
from footpath.record.registry import kind_of
from footpath.record.registry import kinds as all_kinds
from footpath.record.values import Attached, Part, columns_of

SHAPE = 2
"""The number of the image's shape now."""
THING = "record.record"

Image = Mapping[str, Any]


# --- from image -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class StoodFiling:
    subject: int
    part: Part
    significant: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class StoodPassage:
    slot: str
    subject: int | None
    field_class: int
    source: str
    third_party: bool
    known_to: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StoodReader:
    """Who could open it while it was restricted, from a day to a day."""

    user: int
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stood:
    """A record as it stood after one entry of the ledger, whole."""

    id: int
    ref: UUID
    version: int
    kind: str
    happened_on: date
    happened_until: date | None
    how_exact: HowExact
    recorded_at: datetime
    by: int
    for_whom: str
    source: str
    restricted: bool
    withheld: bool
    retention: str
    filings: tuple[StoodFiling, ...]
    passages: tuple[StoodPassage, ...]
    readers: tuple[StoodReader, ...]
    attached: tuple[Attached, ...]
    facts: Mapping[str, Any]


def from_image(image: Image) -> Stood:
    """
    A record from its image, of whatever shape.

    :raises UnknownShape: it was made by a later Footpath than this.
    """
    image = brought_up(image)
    record = dict(zip(RECORD, values_of(Record, RECORD, image["record"]), strict=True))
    detail = kind_of(record["kind"]).detail
    # Words written before their kind had any facts of its own have none.
    has_facts = detail is not None and image["detail"] is not None
    columns = columns_of(detail) if detail and has_facts else []
    facts = values_of(detail, columns, image["detail"]) if detail and has_facts else ()
    return Stood(
        id=record["id"], ref=record["ref"], version=record["version"], kind=record["kind"],
        happened_on=record["happened_on"], happened_until=record["happened_until"],
        how_exact=HowExact(record["how_exact"]), recorded_at=record["recorded_at"], by=record["by_id"],
        for_whom=record["for_whom"], source=record["source"], restricted=record["sensitivity"] == "restricted",
        withheld=record["shows_as"] == "withheld", retention=record["retention"],
        filings=tuple(
            StoodFiling(subject=one["subject_id"], part=Part(one["part"]), significant=one["significant"])
            for one in image["filings"]
        ),
        passages=tuple(
            StoodPassage(
                slot=one["slot"], subject=one["subject"], field_class=one["class"], source=one["source"],
                third_party=one["third_party"], known_to=one["known_to"], words=one["words"],
            )
            for one in image["passages"]
        ),
        readers=tuple(
            StoodReader(user=one["user"], since=_day(one["since"]), until=_day(one["until"]) if one["until"] else None)
            for one in image["readers"]
        ),
        attached=tuple(
            Attached(
                **dict(zip(ATTACHMENT, values_of(Attachment, ATTACHMENT, one), strict=True)),
            )
            for one in image["attachments"]
        ),
        facts=dict(zip(columns, facts, strict=True)),
    )  # fmt: skip


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


# --- shapes ---------------------------------------------------------------------------------------


class UnknownShape(Exception):
    """An image of a shape this Footpath does not know."""


def _readers_have_days(image: Image) -> Image:
    """Shape 1 named readers without the days; they were readers from when it was written. It had no files at first."""
    since = str(image["record"]["recorded_at"])[:10]
    readers = [{"user": user, "since": since, "until": None} for user in image["readers"]]
    return {"attachments": [], **image, "shape": 2, "readers": readers}


_NEXT: Mapping[int, Callable[[Image], Image]] = {1: _readers_have_days}
"""How an image of each earlier shape is brought to the next."""


def brought_up(image: Image) -> Image:
    """
    An image as it would be written now.

    :raises UnknownShape: it was made by a later Footpath than this.
    """
    while image["shape"] != SHAPE:
        if image["shape"] not in _NEXT:
            raise UnknownShape(
                f"An image of a record has shape {image['shape']}, and this Footpath knows shapes up to {SHAPE}: "
                "use the version that wrote it, or a later one."
            )
        image = _NEXT[image["shape"]](image)
    return image


# --- the rows an image stands for -----------------------------------------------------------------

RECORD = (
    "id", "ref", "kind", "happened_on", "happened_until", "how_exact", "recorded_at", "by_id", "for_whom", "source",
    "sensitivity", "shows_as", "retention", "version",
)  # fmt: skip
FILING = ("record_id", "subject_id", "part", "significant", "kind", "happened_on")
PASSAGE = (
    "record_id", "subject_id", "slot", "field_class", "source", "third_party", "known_to", "words",
)  # fmt: skip
READER = ("record_id", "user_id", "since", "until")
ATTACHMENT = ("ref", "name", "media_type", "size", "sha256", "stored", "shows")


def _rows(image: Image) -> Rows:
    stood = from_image(image)
    detail = kind_of(stood.kind).detail
    rows: dict[type[models.Model], Sequence[Values]] = {
        Record: [values_of(Record, RECORD, image["record"])],
        Filing: [
            (stood.id, one.subject, one.part.value, one.significant, stood.kind, stood.happened_on)
            for one in stood.filings
        ],
        Passage: [
            (
                stood.id, one.subject, one.slot, one.field_class, one.source, one.third_party, one.known_to, one.words,
            )
            for one in stood.passages
        ],
        Reader: [(stood.id, one.user, one.since, one.until) for one in stood.readers],
        Attachment: [(stood.id, *(getattr(one, column) for column in ATTACHMENT)) for one in stood.attached],
    }  # fmt: skip
    if detail is not None and image["detail"] is not None:
        rows[detail] = [(stood.id, *stood.facts.values())]
    return rows


def _detail_table(detail: type[Detail]) -> Table:
    return Table(model=detail, of="record_id", columns=("record_id", *columns_of(detail)))


def records() -> Projection:
    details = [kind.detail for kind in all_kinds() if kind.detail is not None]
    return Projection(
        thing=THING,
        tables=(
            Table(model=Record, of="id", columns=RECORD),
            Table(model=Filing, of="record_id", columns=FILING, key=("subject_id",)),
            Table(model=Passage, of="record_id", columns=PASSAGE, key=("subject_id", "slot")),
            Table(model=Reader, of="record_id", columns=READER, key=("user_id", "since", "until")),
            Table(model=Attachment, of="record_id", columns=("record_id", *ATTACHMENT), key=("ref",)),
            *(_detail_table(detail) for detail in sorted(set(details), key=lambda one: one._meta.label)),
        ),
        rows=_rows,
        finish=search.build,
    )


register_projection(THING, records)
