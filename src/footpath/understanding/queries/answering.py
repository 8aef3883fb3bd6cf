"""Which understandings wait to be agreed, and which were given back: so that nobody has to be told of it by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from footpath.record.models import Filing
from footpath.store.managers import AnyOf
from footpath.understanding.models import Assessment, Sign


@dataclass(frozen=True, kw_only=True, slots=True)
class Answering:
    """An understanding that goes on, and the last that was said of whether it is ready."""

    ref: UUID
    children: tuple[int, ...]
    ready: bool
    """Thought to be ready; else given back."""
    by: str
    by_id: int
    asked_by_id: int | None
    """Who last thought it was ready."""


def answering(*, subjects: Collection[int]) -> list[Answering]:
    """Those of these children that wait for somebody, the newest first, in a constant number of queries."""
    if not subjects:
        return []
    filed = Filing.objects.filter(
        subject__in=AnyOf(sorted(subjects)), kind=Assessment.KIND, record__happened_until=None
    )  # fmt: skip
    refs: dict[int, UUID] = {}
    children: dict[int, list[int]] = {}
    for row in filed.order_by("-record_id", "subject_id").select_related("record"):
        refs[row.record_id] = row.record.ref
        children.setdefault(row.record_id, []).append(row.subject_id)
    signs: dict[int, list[Sign]] = {}
    rows = Sign.objects.filter(assessment__in=AnyOf(sorted(refs))).select_related("record__by").order_by("record_id")
    for sign in rows:
        signs.setdefault(sign.assessment_id or 0, []).append(sign)
    return [_answering(refs[one], children[one], signs[one]) for one in refs if one in signs]


def _answering(ref: UUID, children: list[int], signs: list[Sign]) -> Answering:
    last = signs[-1]
    asked = next((one.record.by_id for one in reversed(signs) if one.says == Sign.Says.READY), None)
    return Answering(
        ref=ref, children=tuple(children), ready=last.says == Sign.Says.READY, by=last.record.by.name,
        by_id=last.record.by_id, asked_by_id=asked,
    )  # fmt: skip
