"""
The Standard Safeguarding Dataset made from the record: a folder of one CSV file a table, whole or not at all.

The first file to read is `about.csv`: every table of the dataset, whether it was written, and why not where it was not.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from footpath.access.models import Team, User
from footpath.ledger.given_out import give_out
from footpath.returns.children import Progress, Roster, abouts, children, everybody, worker_id
from footpath.returns.cin.extract import authority_of
from footpath.returns.folders import FolderBeside, folder_beside
from footpath.returns.giving import as_of_now, audit_reading, check_may_make, refuse_barred
from footpath.returns.ssd.rows import mother, person_id, rows, team_id
from footpath.returns.ssd.tables import Row, Table, as_row, dataset
from footpath.store.scope import system

ABOUT = "about.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A value that its column cannot carry."""

    child: str
    table: str
    column: str
    why: str


@dataclass(slots=True, kw_only=True)
class Made:
    """
    The dataset that was made.

    :param rows: how many of each table that was written.
    :param missed: what could not be carried.
    :param left_out: what has no place in the dataset, or is protected, by what it is.
    :param about: days that are known only about, and are told as if exact.
    :param without_number: children known by the record's reference, for the authority has given them no number.
    """

    folder: Path
    authority: str
    on: date
    children: int = 0
    without_number: int = 0
    about: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    missed: list[Missed] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    sha256: str = ""


def make(*, out: Path, authority: str | None = None, by: User, at: datetime, progress: Progress | None = None) -> Made:
    """
    Write the dataset to a folder that only its owner may open.

    Everybody is in it whom something on the record of this authority is about, of any year, and first was before they
    were 18; and whoever is or was in care.

    :raises MayNotMake: `by` may not make returns, or must not see somebody who is in it.
    :raises NotAFolder: there is something at `out` already.
    :raises WhoseReturn: the record does not tell whose children are meant.
    """
    check_may_make(by=by, at=at)
    made = Made(folder=out, authority=authority_of(authority), on=timezone.localdate(at))
    with folder_beside(out) as folder:
        with as_of_now():
            heads = _write(folder, made, everybody(authority=made.authority), progress)
        refuse_barred(heads, by=by, at=at)
        made.sha256 = folder.sha256
        with transaction.atomic():
            audit_reading(list(heads), "GET returns:ssd", by=by, at=at, records=sum(made.rows.values()))
            give_out(
                what=f"the Standard Safeguarding Dataset of {made.on}, LEA {made.authority}",
                sha256=made.sha256,
                image={
                    "return": "ssd", "on": made.on.isoformat(), "authority": made.authority, "children": made.children,
                },
                by=by,
                at=at,
            )  # fmt: skip
        folder.takes_its_place(out)
    return made


@dataclass(slots=True)
class _Files:
    """One open file a table that is held."""

    made: Made
    writes: dict[str, Callable[[str], None]]

    def add(self, row: Row, child: str = "") -> None:
        name, values = row
        texts, missed = as_row(dataset().tables[name], values)
        self.writes[name](_line(texts))
        self.made.rows[name] += 1
        self.made.missed += (Missed(child=child, table=name, column=column, why=why) for column, why in missed)


def _line(texts: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(texts)
    return line.getvalue()


def _write(folder: FolderBeside, made: Made, roster: Roster, progress: Progress | None) -> dict[int, str]:
    """Write every table; returns what each child in it is known by."""
    known: dict[int, str] = {}
    with ExitStack() as stack:
        files = _Files(made, {})
        for table in dataset().tables.values():
            if table.is_held:
                made.rows[table.name] = 0
                files.writes[table.name] = write = stack.enter_context(folder.file(f"{table.name}.csv"))
                write(_line([column.name for column in table.columns]))
        mothers: list[tuple[int, Row, str]] = []
        workers: set[int] = set()
        teams: set[int] = set()
        for child in children(roster, progress):
            if not child.is_of_the_record():
                continue
            known[child.head] = person_id(child)
            made.without_number += not child.number
            made.about += sum(abouts(*pair) for pair in child.episodes)
            made.about += sum(held.about for held in (*child.contacts, *child.visits, *child.care.every()))
            for row in rows(child, on=made.on, left_out=made.left_out):
                files.add(row, known[child.head])
            workers |= {helper.user for helper in child.helpers if helper.user is not None}
            teams |= {helper.team for helper in child.helpers if helper.team is not None}
            if child.mother is not None:
                mothers.append((child.mother, mother(child, mothers_id=""), known[child.head]))
        for head, (name, values), of in mothers:
            if head in known:
                files.add((name, {**values, "moth_person_id": known[head]}), of)
        for row in _workers_and_teams(workers, teams):
            files.add(row)
    made.children = len(known)
    with folder.file(ABOUT) as write:
        for line in _about(made.rows):
            write(_line(line))
    return known


def _workers_and_teams(workers: set[int], teams: set[int]) -> Iterator[Row]:
    """Whoever is or was beside a child here, and the teams they are named by with those around them."""
    with system("who works here, for a dataset"):
        users = list(User.objects.filter(pk__in=sorted(workers)).order_by("pk").values_list("pk", "name", "job"))
        every = {pk: (name, within) for pk, name, within in Team.objects.values_list("pk", "name", "within_id")}
    for pk, name, job in users:
        yield (
            "ssd_professionals",
            {
                "prof_professional_id": worker_id(pk),
                "prof_professional_name": name,
                "prof_professional_job_title": job,
            },
        )
    named: dict[int, tuple[str, int | None]] = {}
    for first in sorted(teams):
        team: int | None = first
        while team is not None and team not in named:
            named[team] = every[team]
            team = every[team][1]
    for number, (name, within) in sorted(named.items()):
        yield (
            "ssd_department",
            {
                "dept_team_id": team_id(number),
                "dept_team_name": name,
                "dept_team_parent_id": None if within is None else team_id(within),
                "dept_team_parent_name": None if within is None else every[within][0],
            },
        )


def _about(counts: Mapping[str, int]) -> Iterator[list[str]]:
    yield ["table", "file", "rows", "why_not", "columns_not_held", "specification"]
    of = dataset()
    for table in of.tables.values():
        specification = f"{of.title} {of.version}"
        if table.is_held:
            not_held = " ".join(column.name for column in table.columns if not column.held)
            yield [table.name, f"{table.name}.csv", str(counts[table.name]), "", not_held, specification]
        else:
            yield [table.name, "", "", _why_not(table), "", specification]


def _why_not(table: Table) -> str:
    return f"Not written: {table.why_not}."


def not_written() -> dict[str, str]:
    """Return why each table that is not written is not, in words."""
    return {table.name: _why_not(table) for table in dataset().tables.values() if not table.is_held}


__all__ = ["ABOUT", "Made", "Missed", "make", "not_written"]
