"""What must hold across the whole record, asked in the machinery's own lane; nothing is put right here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connections
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery

from footpath.access.models import Allocation, Subject
from footpath.ledger.models import Entry
from footpath.people.models.persons import Person
from footpath.people.models.protected import ProtectedPerson
from footpath.record.files import path_of
from footpath.record.models import Attachment, Draft, Filing, Passage, Record
from footpath.store.prepare import maintenance, owner
from footpath.store.scope import system

MOST = 50
"""Findings listed of one kind; more are the same fault over again."""
_CHUNK = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something that does not hang together, and where: a number, never a name."""

    what: str
    which: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    what: str
    find: Callable[[], Iterable[object]]


def check(asked: Check) -> list[Finding]:
    """Ask one question; at most fifty findings."""
    with system("check that the record hangs together"):
        return [Finding(what=asked.what, which=str(one)) for one in islice(asked.find(), MOST)]


def _keys() -> Iterator[object]:
    """SQLite keeps a broken key if it was broken while it was not looking; PostgreSQL never does."""
    using = owner()
    if connections[using].vendor != "sqlite":
        return
    with maintenance(using):
        try:
            connections[using].check_constraints()
        except IntegrityError as error:
            yield str(error).rstrip(".")


def _filings() -> Iterable[object]:
    return (
        Filing.objects.exclude(record__kind=F("kind"), record__happened_on=F("happened_on"))
        .order_by("id")
        .values_list("record_id", flat=True)
    )


def _unfiled() -> Iterable[object]:
    filed = Filing.objects.filter(record=OuterRef("pk"))
    return Record.objects.filter(~Exists(filed)).order_by("id").values_list("id", flat=True)


def _passages() -> Iterable[object]:
    filed = Filing.objects.filter(record=OuterRef("record_id"), subject=OuterRef("subject_id"))
    return (
        Passage.objects.filter(~Exists(filed), subject__isnull=False).order_by("id").values_list("record_id", flat=True)
    )


def _entered() -> Iterable[object]:
    """A record stands at the version last entered in the ledger."""
    last = (
        Entry.objects.filter(thing="record.record", thing_id=OuterRef("pk"))
        .order_by()
        .values("thing_id")
        .annotate(last=Max("version"))
        .values("last")
    )
    found = Record.objects.annotate(entered=Subquery(last)).filter(Q(entered=None) | ~Q(entered=F("version")))
    return found.order_by("id").values_list("id", flat=True)


def _files() -> Iterator[object]:
    for name, size, sha256 in Attachment.objects.order_by("id").values_list("stored", "size", "sha256").iterator():
        path = path_of(name)
        if not path.is_file():
            yield f"{name} is missing"
        elif path.stat().st_size != size or _sha256(path) != sha256:
            yield f"{name} is not what was kept"


def _strays() -> Iterator[object]:
    kept = Path(settings.FOOTPATH_FILES)
    if not kept.exists():
        return
    named = set(Attachment.objects.values_list("stored", flat=True))
    for path in sorted(kept.rglob("*")):
        name = path.relative_to(kept).as_posix()
        if path.is_file() and name not in named:
            yield name


def _sha256(path: Path) -> str:
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha.update(chunk)
    return sha.hexdigest()


def _nobody() -> Iterable[object]:
    person = Person.objects.filter(subject=OuterRef("pk"))
    protected = ProtectedPerson.objects.filter(subject=OuterRef("pk"))
    return Subject.objects.filter(~Exists(person), ~Exists(protected)).order_by("id").values_list("id", flat=True)


def _merged() -> Iterable[object]:
    """A person reads as one who stands by themselves: a chain of merges would hide somebody."""
    return Subject.objects.exclude(reads_as__reads_as=None).order_by("id").values_list("id", flat=True)


def _left_beside() -> Iterable[object]:
    return (
        Allocation.objects.filter(until=None, user__is_active=False).order_by("id").values_list("subject_id", flat=True)
    )


def _left_drafts() -> Iterable[object]:
    return (
        Draft.objects.filter(Q(offered_to=None) | Q(offered_to__is_active=False), owner__is_active=False)
        .order_by("id")
        .values_list("ref", flat=True)
    )


CHECKS = (
    Check(what="A row points at one that is not there", find=_keys),
    Check(what="A filing has another kind or day than its record", find=_filings),
    Check(what="A record is filed to nobody", find=_unfiled),
    Check(what="Words are about somebody their record is not filed to", find=_passages),
    Check(what="A record is not at the version last entered in the history", find=_entered),
    Check(what="A file of the record", find=_files),
    Check(what="A file that no record names", find=_strays),
    Check(what="A handle is nobody's", find=_nobody),
    Check(what="A merged person reads as another merged person", find=_merged),
    Check(what="Somebody who has left still stands beside a child", find=_left_beside),
    Check(what="Somebody who has left has writing that was offered to nobody", find=_left_drafts),
)
