"""A return that somebody chose, checked by the rules of its year; and where each child of it is in the record."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from footpath.access import audit
from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.formats.cin import CensusRefused
from footpath.people.models.persons import Identifier
from footpath.people.queries.identifiers import by_identifiers
from footpath.returns.actions import CIN
from footpath.returns.cin import Checked, Failure, NoRules, check
from footpath.store.managers import AnyOf
from footpath.store.scope import current
from footpath.web.imports import keeping
from footpath.web.policy import Request

_LONGEST = 60


class Refused(Exception):
    """The file cannot be checked; its text is one sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RowFound:
    """One row that breaks a rule: whose (None where it has no number), where it stands, and what is written there."""

    child: str | None
    line: str
    written: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One rule of a return that is broken, and by what."""

    number: str
    kind: str
    message: str
    fix: str
    differs: str
    children: tuple[str, ...]
    rows: int
    shown: int
    """How many of the rows can be shown."""
    is_of_the_whole: bool
    rows_from: Callable[[int, int], list[RowFound]]
    """Return so many rows, from one of them on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """One return that this person chose, and what the rules say of it."""

    ref: UUID
    name: str
    collection: str
    authority: str
    """The authority's three digits, as the file or whoever chose it says them; empty where nobody does."""
    year: int
    children: int
    rules_run: int
    amiss: tuple[str, ...]
    found: tuple[Found, ...]
    not_run: tuple[tuple[str, str], ...]
    """Why rules were not run, and which."""

    def found_or_404(self, rule: str) -> Found:
        for one in self.found:
            if one.number == rule:
                return one
        raise Http404

    def may_explain(self, found: Found) -> bool:
        return found.kind == "query" and bool(self.authority)


def file_or_404(request: Request, ref: UUID) -> File:
    """
    The return of this name that this person chose, checked.

    :raises Refused: it is no such return, or there are no rules of its year.
    """
    files = keeping.kept(ref, user=request.user.pk)
    if files is None:
        from footpath.web.returns.checking_care import care_or_404

        return care_or_404(request, ref)
    if len(files) != 1:
        raise Http404
    kept, name = files[0].path, files[0].name
    try:
        return _of_census(ref, name, check(kept))
    except CensusRefused as refused:
        raise Refused(str(refused).replace(str(kept), kept.name).replace(kept.name, name, 1)) from refused
    except NoRules as none:
        raise Refused(f"{name}: {none}.") from none


def _of_census(ref: UUID, name: str, checked: Checked) -> File:
    said = checked.census.header.get("LEA", "").strip()
    return File(
        ref=ref,
        name=name,
        collection=CIN,
        authority=said if len(said) == 3 and said.isascii() and said.isdigit() else "",
        year=checked.year,
        children=checked.children,
        rules_run=checked.rules_run,
        amiss=amiss(checked),
        found=tuple(_found(failure) for failure in checked.failures),
        not_run=(),
    )


def _found(failure: Failure) -> Found:
    rule = failure.rule

    def rows_from(start: int, most: int) -> list[RowFound]:
        found = []
        for row in failure.shown.slice(start, most).iter_rows(named=True):
            number, line = row.pop("LAchildID") or None, row.pop("line")
            told = tuple((column, written(value)) for column, value in row.items())
            found.append(RowFound(child=number, line=f"line {line:,}", written=told))
        return found

    return Found(
        number=rule.number, kind=rule.kind, message=rule.message, fix=rule.fix, differs=rule.differs,
        children=failure.children, rows=failure.rows, shown=failure.shown.height,
        is_of_the_whole=failure.is_of_the_whole, rows_from=rows_from,
    )  # fmt: skip


def subjects_of(authority: str, numbers: Collection[str]) -> dict[str, int]:
    """Each child of these numbers whom the reader may know of, by their number."""
    if not authority or not numbers:
        return {}
    found = by_identifiers(kind=Identifier.Kind.LA_CHILD, authority=authority, values=numbers)
    known = set(Subject.objects.filter(pk__in=AnyOf(sorted(found.values()))).values_list("pk", flat=True))
    return {number: subject for number, subject in found.items() if subject in known}


def places(subjects: dict[str, int]) -> dict[str, str]:
    """The page of each of these children: their own page, or who they are."""
    refs = dict(Subject.objects.filter(pk__in=AnyOf(sorted(subjects.values()))).values_list("pk", "ref"))
    audit.shown(subjects.values())
    scope = current()
    return {
        number: reverse("children:page" if scope.mask(subject) & CASEWORK else "people:page", args=[refs[subject]])
        for number, subject in subjects.items()
    }


def written(value: Any) -> str:
    """What is written in a column, on one short line."""
    if isinstance(value, list):
        value = " ".join(value) or None
    if value is None:
        return "nothing"
    flat = " ".join(str(value).split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def amiss(checked: Checked) -> tuple[str, ...]:
    """What no rule says, and whoever reads the answer must know."""
    census = checked.census
    told = [fault.sentence for fault in census.faults]
    if census.reference_date is None:
        told.append("The header gives no ReferenceDate that can be read: the year to 31 March is taken instead.")
    told += [f"Line {one.line}: no census has {one.element} there; it was passed over." for one in census.unknown]
    many = checked.unread.height
    if many:
        first = checked.unread.row(0, named=True)
        words = written(first["as_written"])
        told.append(
            f"{many:,} {'date is' if many == 1 else 'dates are'} not written as 2026-03-31 and counted as missing, "
            f"the first in the row that starts on line {first['line']}: {first['element']} “{words}”."
        )
    return tuple(told)
