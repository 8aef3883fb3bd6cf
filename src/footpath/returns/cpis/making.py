"""The list for Child Protection Information Sharing, made from the record: one file, whole or not at all, not sent."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.ledger.given_out import give_out
from footpath.returns.children import Progress, Roster, children, everybody, only
from footpath.returns.cin.extract import authority_of
from footpath.returns.cin.why import NoSuchChild, subject_of
from footpath.returns.cpis.adapters import Adapter, Csv
from footpath.returns.cpis.lines import Listed
from footpath.returns.cpis.listed import belongs
from footpath.returns.giving import as_of_now, audit_reading, barred, check_may_make, file_beside, refuse_barred


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A child who belongs on the list and cannot be told of."""

    child: str
    """The authority's number, or the record's own reference where there is none."""
    why: str


@dataclass(slots=True, kw_only=True)
class Made:
    """
    A list that was made.

    :param lines: how many lines, by what they are of.
    :param about: lines whose first day is known only about, and is told as if exact.
    :param missed: who belongs and is not on it, or not wholly.
    """

    file: Path
    authority: str
    on: date
    layout: str
    children: int = 0
    lines: Counter[str] = field(default_factory=Counter)
    about: int = 0
    missed: list[Missed] = field(default_factory=list)
    sha256: str = ""
    shown: list[int] = field(default_factory=list)
    """Whom it is about, mothers of unborn children among them."""


def make(
    *,
    out: Path,
    authority: str | None = None,
    adapter: Adapter | None = None,
    by: User,
    at: datetime,
    progress: Progress | None = None,
) -> Made:
    """
    Write the list of today to a file that only its owner may read.

    :param adapter: the layout; our own where none is given.
    :raises MayNotMake: `by` may not make returns, or must not see somebody who is on it.
    :raises NotAFile: `out` is something other than a file.
    :raises WhoseReturn: the record does not tell whose children are meant.
    """
    check_may_make(by=by, at=at)
    layout = adapter or Csv()
    made = Made(file=out, authority=authority_of(authority), on=timezone.localdate(at), layout=layout.name)
    with file_beside(out) as (file, beside):
        digest = hashlib.sha256()

        def write(text: str) -> None:
            words = text.encode()
            digest.update(words)
            file.write(words)

        with as_of_now():
            layout.write(_listed(made, everybody(authority=made.authority), progress), write)
        refuse_barred(made.shown, by=by, at=at)
        file.flush()
        os.fsync(file.fileno())
        made.sha256 = digest.hexdigest()
        with transaction.atomic():
            audit_reading(made.shown, "GET returns:cp-is", by=by, at=at, records=sum(made.lines.values()))
            give_out(
                what=f"the list for CP-IS of {made.on}, LEA {made.authority}",
                sha256=made.sha256,
                image={
                    "return": "cp-is", "on": made.on.isoformat(), "authority": made.authority,
                    "children": made.children, "layout": layout.name,
                },
                by=by,
                at=at,
            )  # fmt: skip
        os.replace(beside, out)
    return made


def _listed(made: Made, roster: Roster, progress: Progress | None) -> Iterator[Listed]:
    for child in children(roster, progress):
        found = belongs(child, authority=made.authority, on=made.on)
        if found.lacks:
            made.missed.append(Missed(child=child.number or str(child.ref), why=found.lacks))
        if found.lines or found.lacks:
            made.shown.append(child.head)
        if found.lines:
            made.children += 1
            made.about += found.about
            if found.lines[0].is_mothers and child.mother is not None:
                made.shown.append(child.mother)
        for line in found.lines:
            made.lines[line.status.value] += 1
            yield line


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Whether a child is on the list, and why, in sentences."""

    number: str
    authority: str
    on: date
    is_in: bool
    sentences: tuple[str, ...]

    @property
    def headline(self) -> str:
        return (
            f"Child {self.number} is {'on' if self.is_in else 'not on'} the list for CP-IS "
            f"of authority {self.authority} on {self.on.isoformat()}."
        )


def ask_why(number: str, *, authority: str | None, by: User, at: datetime) -> Why:
    """
    Say why a child is on today's list, or is not; it is written down that it was asked.

    :raises MayNotMake: `by` may not make returns.
    :raises NoSuchChild: the authority knows no child by that number, or `by` must not see them.
    :raises WhoseReturn: the record does not tell whose children are meant.
    """
    check_may_make(by=by, at=at)
    whose = authority_of(authority)
    on = timezone.localdate(at)
    subject = subject_of(number, authority=whose)
    if subject in barred(by=by, at=at):
        # What somebody must not see is answered as if it were not there.
        raise NoSuchChild(f"authority {whose} knows no child by the number “{number[:60]}”; check the number.")
    child = next(children(only(subject, authority=whose)))
    found = belongs(child, authority=whose, on=on)
    with transaction.atomic():
        audit_reading([child.head], "GET returns:cp-is-why", by=by, at=at, records=1)
    return Why(number=number, authority=whose, on=on, is_in=bool(found.lines), sentences=tuple(found.sentences))
