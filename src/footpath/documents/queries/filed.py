"""The documents of a child: their versions, what was misfiled, and whether the bytes are as they were."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db.models import ForeignKey
from django.utils import timezone

from footpath.access import audit
from footpath.documents.models import Letter, Misfiled, Version
from footpath.record.files import path_of
from footpath.record.models import Attachment, Filing, Record
from footpath.record.queries import open_many, open_record, parts_of, reading_as
from footpath.record.registry import kind_of, kinds
from footpath.record.values import Attached, Opened
from footpath.store.managers import AnyOf
from footpath.store.scope import system

DOCUMENTS = ("help.document", Letter.KIND)
PAGE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One version of a document: the first is 1, and none is ever changed."""

    number: int
    files: tuple[Attached, ...]
    by: str
    at: datetime
    what: str
    is_newest: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """That a record was filed to somebody it is not about, and was put right."""

    id: int
    wrong: int
    right: int
    why: str
    by: str
    by_id: int
    at: datetime
    second: str
    sealed_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """A document of a child, with its versions, newest first."""

    opened: Opened
    editions: tuple[Edition, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Documents, newest first, and where the next ones begin."""

    documents: tuple[Filed, ...]
    earlier: tuple[date, int] | None
    kinds: tuple[tuple[str, str], ...]
    """Every kind there is of theirs that has come with a file, with its words."""


def documents_of(
    *, subject: int, kind: str = "", words: str = "", since: date | None = None, until: date | None = None,
    before: tuple[date, int] | None = None,
) -> Found:  # fmt: skip
    """
    A child's documents: letters, documents, and whatever else came with a file, as this reader may read them.

    :param words: only those whose names or words hold this.
    """
    members = AnyOf(reading_as(subject))
    filed = Filing.objects.filter(subject__in=members)
    with_files = Attachment.objects.filter(record__filings__subject__in=members).values("record")
    theirs = filed.filter(kind__in=DOCUMENTS) | filed.filter(record__in=with_files)
    keys = sorted(set(theirs.order_by().values_list("kind", flat=True)))
    if kind:
        theirs = theirs.filter(kind=kind)
    if since is not None:
        theirs = theirs.filter(happened_on__gte=since)
    if until is not None:
        theirs = theirs.filter(happened_on__lte=until)
    if before is not None:
        theirs = theirs.filter(happened_on__lt=before[0]) | theirs.filter(happened_on=before[0], record__lt=before[1])
    rows = theirs.order_by("-happened_on", "-record").values_list("record", flat=True)
    numbers = list(dict.fromkeys(rows if words.strip() else rows[: PAGE * 2 + 2]))
    opened = [one for one in open_many(records=numbers) if not one.withheld] if numbers else []
    opened = [one for one in opened if _says(one, words)]
    shown = opened[:PAGE]
    audit.shown([subject])
    return Found(
        documents=tuple(_filed(shown)),
        earlier=(shown[-1].happened_on, shown[-1].id) if len(opened) > PAGE else None,
        kinds=tuple((key, kind_of(key).label) for key in keys),
    )


def _says(one: Opened, words: str) -> bool:
    asked = words.casefold().split()
    if not asked:
        return True
    said = " ".join(
        [one.label, one.by, str(one.facts.get("called", "")), str(one.facts.get("about", ""))]
        + [part for file in one.attached for part in (file.name, file.shows)]
        + [paragraph.words for paragraph in one.paragraphs]
    ).casefold()
    return all(word in said for word in asked)


def document(*, ref: UUID) -> Filed | None:
    """One document with its versions; None where there is none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or not is_a_document(opened):
        return None
    return _filed([opened])[0]


def is_a_document(one: Opened) -> bool:
    """A document, a letter, or what came with a file: the rest has rooms of its own, with rules of their own."""
    return one.kind in DOCUMENTS or bool(one.attached)


def has_parts(one: Opened) -> bool:
    """Whether it is a whole, of which this reader may read a part that is filed by itself."""
    return any(parts_of(whole=one.id, kinds={key: column})[key] for key, column in _parts())


_NO_WHOLE = frozenset({"chosen", "copied_from"})
"""Columns that name what was only chosen from, and is whole without them."""


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    """The kinds that are told of by their whole, each with the column that names it."""
    return tuple(
        (kind.key, field.name)
        for kind in kinds()
        if kind.detail is not None and not kind.in_chronology
        for field in kind.detail._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is Record and field.name not in {"record", *_NO_WHOLE}
    )


def _filed(opened: Sequence[Opened]) -> list[Filed]:
    numbers = sorted(one.id for one in opened)
    newer: dict[int, dict[int, list[Version]]] = defaultdict(lambda: defaultdict(list))
    for row in Version.objects.filter(record__in=AnyOf(numbers)).select_related("by").order_by("number", "id"):
        newer[row.record_id][row.number].append(row)
    moved = moves_of(numbers)
    return [
        Filed(opened=one, editions=_editions(one, newer[one.id]), moved=tuple(moved.get(one.id, ()))) for one in opened
    ]


def _editions(one: Opened, newer: dict[int, list[Version]]) -> tuple[Edition, ...]:
    files = {file.ref: file for file in one.attached}
    later = {row.file for rows in newer.values() for row in rows}
    first = tuple(file for file in one.attached if file.ref not in later)
    editions = [
        Edition(
            number=1, files=first, by=one.by, at=timezone.localtime(one.recorded_at), what="", is_newest=not newer
        )
    ] if first else []  # fmt: skip
    for number, rows in sorted(newer.items()):
        editions.append(
            Edition(
                number=number, files=tuple(files[row.file] for row in rows if row.file in files), by=rows[0].by.name,
                at=timezone.localtime(rows[0].at), what=rows[0].what, is_newest=number == max(newer),
            )
        )  # fmt: skip
    return tuple(reversed(editions))


def moves_of(records: Collection[int]) -> dict[int, list[Moved]]:
    found: dict[int, list[Moved]] = defaultdict(list)
    rows = Misfiled.objects.filter(record__in=AnyOf(sorted(records))).select_related("by", "second").order_by("id")
    for row in rows:
        found[row.record_id].append(
            Moved(
                id=row.pk, wrong=row.wrong_id, right=row.right_id, why=row.why, by=row.by.name, by_id=row.by_id,
                at=timezone.localtime(row.at), second=row.second.name if row.second else "",
                sealed_at=timezone.localtime(row.sealed_at) if row.sealed_at else None,
            )
        )  # fmt: skip
    return found


def is_as_it_came(file: Attached) -> bool:
    """Whether the bytes kept are still, to the last one, those that were put there."""
    path = path_of(file.stored)
    if not path.exists():
        return False
    with path.open("rb") as kept:
        return hashlib.file_digest(kept, "sha256").hexdigest() == file.sha256


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrongly:
    """That something had been misfiled: by whom it was put right and when, and never of whom."""

    by: str
    at: datetime
    second: str
    sealed_at: datetime | None


def all_misfiled(*, most: int = 100) -> tuple[Wrongly, ...]:
    """What was misfiled anywhere, latest first: for information governance, who open no child's record."""
    with system("what was filed to the wrong person anywhere, and never of whom"):
        rows = list(Misfiled.objects.select_related("by", "second").order_by("-at", "-id")[:most])
    return tuple(
        Wrongly(
            by=row.by.name, at=timezone.localtime(row.at), second=row.second.name if row.second else "",
            sealed_at=timezone.localtime(row.sealed_at) if row.sealed_at else None,
        )
        for row in rows
    )  # fmt: skip
