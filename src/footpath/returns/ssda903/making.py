"""
The return of children looked after of a year, made from the record: its folder written whole or not at all, checked.

Making a return is reading every child in it. So it takes a right of its own; whom it showed is in the audit of reading,
and that it was made, by whom and how much is in it is in the ledger, before the folder is there to be read.
"""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from footpath.access.models import User
from footpath.care import told
from footpath.formats.ssda903 import TABLES, code_of, read_folder
from footpath.kernel.counting import counted
from footpath.ledger.given_out import give_out
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Identifier
from footpath.people.queries.names import read_as_one
from footpath.returns.cin.person import NUMBERED
from footpath.returns.giving import MayNotMake as MayNotMake
from footpath.returns.giving import as_of_now, audit_reading, barred, check_may_make, refuse_barred
from footpath.returns.ssda903.checking import Checked, check
from footpath.returns.ssda903.declared import YEARS
from footpath.returns.ssda903.extract import Extracted, children_of, one_child, who_belongs
from footpath.returns.ssda903.scope import Year
from footpath.store.scope import system

Progress = Callable[[int, int], None]
"""Takes how many children are done, and of how many."""
_FIRST, _LAST = 2017, 2100
_FILES = {
    "Header": "header",
    "Episodes": "episodes",
    "Reviews": "reviews",
    "UASC": "uasc",
    "OC2": "oc2",
    "OC3": "oc3",
    "AD1": "ad1",
    "PlacedAdoption": "placed_for_adoption",
    "PrevPerm": "previous_permanence",
    "Missing": "missing",
    "SWEpisodes": "sw_episodes",
    "DoLo": "dolo",
}
_TOLD_EVERY = 500


class NoSuchReturn(Exception):
    """No return of this year can be made."""


class NotAFolder(Exception):
    """A return cannot be written there."""


class NoSuchChild(Exception):
    """The authority knows no child by that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """
    A return that was made.

    :param children: how many the header names.
    :param rows: how many rows each file has.
    :param left_out: rows of the children in it that do not belong to the year, by file.
    :param without_number: children of the year who have no number of the authority, and so are not in it.
    :param not_mothers: girls of whom it says that they are no mothers, because no child of theirs is on the record.
    :param checked: what the official rules say of it; None where there are no rules of that year here.
    """

    folder: Path
    authority: str
    year: Year
    children: int
    rows: Mapping[str, int]
    left_out: Mapping[str, int]
    without_number: int
    not_mothers: int
    sha256: str
    checked: Checked | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever sends it has to know and no rule says, a sentence each."""
        said = []
        if self.left_out:
            what = ", ".join(f"{table}: {number:,}" for table, number in self.left_out.items())
            said.append(f"Left out, for it is of another year or not asked for of that child: {what}.")
        if self.without_number:
            said.append(
                f"Not in it: {counted(self.without_number, 'child', 'children')} of the year without a number of "
                f"authority {self.authority}. Give them one; the return names children by nothing else."
            )
        if self.not_mothers:
            said.append(
                f"Of {counted(self.not_mothers, 'girl', 'girls')} it says that she is no mother, "
                "because no child of hers is on the record."
            )
        return tuple(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Whether a child is in the return of a year, and a sentence for everything of theirs that could be."""

    subject: int
    number: str
    authority: str
    year: Year
    is_in: bool
    sentences: tuple[str, ...]

    @property
    def headline(self) -> str:
        is_in = "in" if self.is_in else "not in"
        return f"Child {self.number} is {is_in} the {self.year.words} of authority {self.authority}."


def make(*, year: int, out: Path, authority: str, by: User, at: datetime, progress: Progress | None = None) -> Made:
    """
    Write the return closing on 31 March of a year to a folder that only its owner may read, and check it.

    :param authority: the three digits of whose return it is.
    :raises MayNotMake: `by` may not make returns, or must not see somebody who belongs to this one.
    :raises NoSuchReturn: there is no return of that year.
    :raises NotAFolder: there is something at `out` already.
    """
    check_may_make(by=by, at=at)
    of = _year(year)
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise NotAFolder(f"{out} is there already; give --out the name of a folder that is not.")
    with _folder_beside(out) as beside:
        with as_of_now():
            extracted = who_belongs(authority=authority, year=of)
            heads = _write(beside, extracted, progress)
            refuse_barred(heads, by=by, at=at)
        folder = read_folder(beside)
        checked = check(folder, year=year, authority=code_of(authority)) if year in YEARS else None
        digest = folder.sha256()
        with transaction.atomic():
            audit_reading(heads, "GET returns:ssda903", by=by, at=at, records=extracted.rows["Episodes"])
            give_out(
                what=f"{of.words}, LEA {authority}",
                sha256=digest,
                image={"return": "ssda903", "year": year, "authority": authority, "children": len(heads)},
                by=by,
                at=at,
            )
        os.replace(beside, out)
    return Made(
        folder=out, authority=authority, year=of, children=len(heads), rows=Counter(extracted.rows),
        left_out=Counter({name: number for name, number in extracted.left_out.items() if number}),
        without_number=extracted.without_number, not_mothers=extracted.not_mothers, sha256=digest, checked=checked,
    )  # fmt: skip


def ask_why(number: str, *, authority: str, year: int, by: User, at: datetime) -> Why:
    """
    Say why a child is in the return of a year, or is not; it is written down that it was asked.

    :raises MayNotMake: `by` may not make returns.
    :raises NoSuchReturn: there is no return of that year.
    :raises NoSuchChild: the authority knows no child by that number, or `by` must not see them.
    """
    check_may_make(by=by, at=at)
    of = _year(year)
    head, members, held = _whose(number, authority)
    if head in barred(by=by, at=at):
        # What somebody must not see is answered as if it were not there.
        raise _no_such_child(number, authority)
    ready = one_child(head, members=members, number=held, authority=authority, year=of)
    sentences = []
    belongs = False
    for one in told.TOLD:
        for row in ready.child.of(one):
            answer = ready.belonging.answer(row)
            belongs |= answer.belongs and one is not told.OWN_CHILD
            sentences.append(f"{_words(one.table)}: {'in' if answer.belongs else 'not in'}. {answer.why}")
    if not sentences:
        sentences.append("Nothing of a time in care is on the record of this child.")
    with transaction.atomic():
        audit_reading([head], "GET returns:ssda903-why", by=by, at=at, records=1)
    return Why(subject=head, number=held, authority=authority, year=of, is_in=belongs, sentences=tuple(sentences))


def _year(year: int) -> Year:
    if not _FIRST <= year < _LAST:
        raise NoSuchReturn(f"{year} is no year of this return; give the year in which it closes, {_FIRST} or later.")
    return Year(year)


def _whose(number: str, authority: str) -> tuple[int, tuple[int, ...], str]:
    """Whose number it is, in whatever letters it is given."""
    with system("whose number it is, for a statutory return"):
        rows = Identifier.objects.filter(
            STANDS, kind=Identifier.Kind.LA_CHILD, authority=authority, value__iexact=number.strip(),
            status__in=NUMBERED, until=None,
        )  # fmt: skip
        found = dict(rows.order_by("-id").values_list("value", "subject_id"))
        exact = number.strip() if number.strip() in found else next(iter(found), None)
        if exact is None or (len(found) > 1 and exact != number.strip()):
            raise _no_such_child(number, authority)
        one = read_as_one([found[exact]])[found[exact]]
    return one.head, tuple(one.members), exact


def _no_such_child(number: str, authority: str) -> NoSuchChild:
    return NoSuchChild(f"authority {authority} knows no child by the number “{number[:60]}”; check the number.")


def _words(table: str) -> str:
    return "Header, a child of her own" if table == "Header" else TABLES[table].name


# The files.


def _write(folder: Path, extracted: Extracted, progress: Progress | None) -> list[int]:
    """Write the files of the year, child after child; returns who is in them."""
    heads = []
    asked = [name for name, table in TABLES.items() if table.since <= extracted.year.closing]
    with ExitStack() as files:
        writers = {}
        for name in asked:
            path = folder / f"{_FILES[name]}.csv"
            number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            file = files.enter_context(os.fdopen(number, "w", encoding="utf-8", newline=""))
            writers[name] = csv.DictWriter(file, TABLES[name].columns, extrasaction="ignore", lineterminator="\r\n")
            writers[name].writeheader()
        for done, ready in enumerate(children_of(extracted), start=1):
            rows = ready.rows(extracted)
            for name, row in rows:
                writers[name].writerow({column: _in_a_line(words) for column, words in row.items()})
                extracted.rows[name] += 1
            if rows:
                heads.append(ready.head)
            if progress is not None and done % _TOLD_EVERY == 0:
                progress(done, len(extracted.heads))
        for name in asked:
            extracted.rows[name] += 0
    for path in folder.iterdir():
        _to_disk(path)
    return heads


def _in_a_line(words: str | None) -> str | None:
    """A value as one line of the file holds it: the one XML may bring in words of several."""
    return " ".join(words.split()) if words is not None and ("\n" in words or "\r" in words) else words


def _to_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _folder_beside(out: Path) -> Iterator[Path]:
    """A folder beside that only its owner may open; gone again unless it has taken its place."""
    beside = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name[:40]}-"))
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)
