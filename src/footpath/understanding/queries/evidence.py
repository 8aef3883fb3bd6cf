"""What a claim may rest on: the children's own record, mentioned where it stands and never copied."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.record.models import HowExact, Record
from footpath.record.queries import chronology, headlines, open_many
from footpath.record.registry import kind_of
from footpath.record.search import find
from footpath.record.values import LINE


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One entry of a child's record."""

    ref: UUID
    kind: str
    label: str
    happened_on: date
    how_exact: HowExact
    by: str
    line: str


def evidence(*, refs: Iterable[str]) -> dict[str, Evidence]:
    """The records that are mentioned, by ref, as far as this reader may open them."""
    wanted = [UUID(ref) for ref in set(refs)]
    if not wanted:
        return {}
    return _of(set(Record.objects.filter(ref__in=wanted).values_list("pk", flat=True)))


def to_choose_from(*, children: Collection[int], words: str = "", most: int = 60) -> list[Evidence]:
    """What could be evidence: the newest of these children's chronologies, or what holds some words; newest first."""
    if words.strip():
        numbers = {hit.record for hit in find(words, subjects=children).hits}
    else:
        numbers = set()
        for child in children:
            numbers |= {line.record for line in chronology(subject=child).lines if not line.withheld}
            numbers |= {line.record for line in chronology(subject=child, significant=True).lines if not line.withheld}
    found = sorted(_of(numbers).values(), key=lambda one: one.happened_on, reverse=True)
    return [one for one in found if _happened(one.kind)][:most]


def _happened(kind: str) -> bool:
    """What somebody saw, heard or was told; what is said of it, or is still to come, is evidence of nothing."""
    return not kind.startswith("understanding.") and (kind == "voice.words" or not kind_of(kind).standing)


def _of(numbers: Collection[int]) -> dict[str, Evidence]:
    if not numbers:
        return {}
    said = headlines(sorted(numbers))
    found: dict[str, Evidence] = {}
    for one in open_many(records=numbers):
        people = [None, *(each.subject for each in one.present)]
        line = next((words for who in people if (words := said.get((one.id, LINE, who)))), "")
        if line and not one.withheld:
            found[str(one.ref)] = Evidence(
                ref=one.ref, kind=one.kind, label=one.label, happened_on=one.happened_on, how_exact=one.how_exact,
                by=one.for_whom or one.by, line=line,
            )  # fmt: skip
    return found
