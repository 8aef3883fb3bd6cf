"""A file that somebody chose, checked by the rules of its year; and where each child of it is in the record."""

from __future__ import annotations

from collections.abc import Collection
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
from footpath.returns.cin import Checked, Failure, NoRules, check
from footpath.store.managers import AnyOf
from footpath.store.scope import current
from footpath.web.imports import keeping
from footpath.web.policy import Request

_LONGEST = 60


class Refused(Exception):
    """The file cannot be checked; its text is one sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """One file that this person chose, and what the rules say of it."""

    ref: UUID
    name: str
    checked: Checked

    @property
    def authority(self) -> str:
        """The authority's three digits, as the file says them; empty where it says none."""
        said = self.checked.census.header.get("LEA", "").strip()
        return said if len(said) == 3 and said.isascii() and said.isdigit() else ""

    def failure_or_404(self, rule: str) -> Failure:
        for failure in self.checked.failures:
            if failure.rule.number == rule:
                return failure
        raise Http404

    def may_explain(self, failure: Failure) -> bool:
        return failure.rule.kind == "query" and bool(self.authority)


def file_or_404(request: Request, ref: UUID) -> File:
    """
    The file of this name that this person chose, checked.

    :raises Refused: it is no census, or there are no rules of its year.
    """
    files = keeping.kept(ref, user=request.user.pk)
    if files is None or len(files) != 1:
        raise Http404
    try:
        return File(ref=ref, name=files[0].name, checked=check(files[0].path))
    except CensusRefused as refused:
        kept = files[0].path
        raise Refused(str(refused).replace(str(kept), kept.name).replace(kept.name, files[0].name, 1)) from refused
    except NoRules as none:
        raise Refused(f"{files[0].name}: {none}.") from none


def places(authority: str, numbers: Collection[str]) -> dict[str, str]:
    """The page of each child of these numbers whom the reader may see: their own page, or who they are."""
    if not authority or not numbers:
        return {}
    found = by_identifiers(kind=Identifier.Kind.LA_CHILD, authority=authority, values=numbers)
    refs = dict(Subject.objects.filter(pk__in=AnyOf(sorted(found.values()))).values_list("pk", "ref"))
    audit.shown(subject for subject in found.values() if subject in refs)
    scope = current()
    return {
        number: reverse("children:page" if scope.mask(subject) & CASEWORK else "people:page", args=[refs[subject]])
        for number, subject in found.items()
        if subject in refs
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
