"""Files read for an import: all of them checked whole before anything is kept, then child by child. No database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from footpath.formats import cin
from footpath.imports.mapping import ChildDrafts, drafts_of
from footpath.imports.saying import Amiss, Census, amiss_of, census_of

BATCH = 1_000
"""Children held at a time."""


class SameFileTwice(Exception):
    """Two of the files given are one and the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file given to be imported, and what it is called by whoever gave it."""

    path: Path
    name: str


@dataclass(slots=True, kw_only=True)
class Told:
    """What was amiss in the files: each thing while there is room, and how many there were."""

    MOST = 100_000

    amiss: list[Amiss] = field(default_factory=list)
    total: int = 0
    losses: int = 0
    kept: int = 0
    """Of the losses, those kept as written; the others were used in some way or left out, as each says."""

    def add(self, one: Amiss) -> None:
        self.total += 1
        self.losses += not one.notice
        self.kept += one.is_kept
        if len(self.amiss) < self.MOST:
            self.amiss.append(one)

    @property
    def words(self) -> str:
        """How much was amiss and how much of it is kept as written, in a sentence; nothing where nothing was lost."""
        if not self.losses:
            return ""
        things = "1 thing was" if self.total == 1 else f"{self.total:,} things were"
        if not self.kept:
            return f"{things} amiss; each says what was done."
        return (
            f"{things} amiss; {self.kept:,} could not be read and {'is' if self.kept == 1 else 'are'} kept as written."
        )


@dataclass(slots=True, kw_only=True)
class OpenFile:
    """A file that was checked whole, and how many children it holds."""

    census: Census
    reader: cin.Census
    children: int
    path: Path

    def sha256(self) -> str:
        """The digest of the file, by which one that was written here is known again."""
        with self.path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    @property
    def without_id(self) -> int:
        """Children with no number, once all have been read."""
        return self.reader.without_id

    def batches(self, told: Told) -> Iterator[list[ChildDrafts]]:
        """
        Yield its children in the order of the file, so many at a time; what is amiss is told as it is met.

        :raises cin.ChangedWhileRead: the file is not the one that was checked.
        """
        batch: list[ChildDrafts] = []
        for child in self.reader.children():
            drafts = drafts_of(child, census=self.census)
            for one in drafts.amiss:
                told.add(one)
            batch.append(drafts)
            if len(batch) >= BATCH:
                yield batch
                batch = []
        if batch:
            yield batch
        for fault in self.reader.faults:
            if fault.child_id is None:
                told.add(amiss_of(fault, file=self.census.file))


def open_files(files: Sequence[Given], *, authority: str | None = None) -> list[OpenFile]:
    """
    Check every file whole; return them from the earliest word to the latest, whatever order they were given in.

    :raises cin.CensusRefused: one of them is not a census message; none is read.
    :raises SameFileTwice: the same file was given twice.
    """
    opened = []
    seen: dict[Path, str] = {}
    for given in files:
        path = given.path.resolve()
        if path in seen:
            raise SameFileTwice(f"{given.name} is given twice; give each file once.")
        seen[path] = given.name
        try:
            reader = cin.read_census(given.path, authority=authority)
        except cin.CensusRefused as refused:
            raise type(refused)(file=given.name, what=refused.what, do=refused.do, line=refused.line) from refused
        census = census_of(reader.header, file=given.name)
        opened.append(OpenFile(census=census, reader=reader, children=reader.header.children, path=given.path))
    return sorted(opened, key=lambda one: (one.census.order, one.census.authority))
