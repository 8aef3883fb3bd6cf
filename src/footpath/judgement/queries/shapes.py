"""What shape of need was judged, for those who work with the child; and how many there are of each, to plan by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from footpath.access.rules import FieldClass
from footpath.judgement.models.shapes import ShapeOfNeed
from footpath.kernel.rulepacks.packs import Saying, said_here
from footpath.people.actions.gate import WEIGHTY
from footpath.store.managers import AnyOf
from footpath.store.scope import current


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """What somebody judged, since when, and why."""

    subject: int
    key: str
    words: str
    why: str
    by: str
    since: date
    look_again_on: date | None


def _works_with(subject: int) -> bool:
    scope = current()
    return scope.system or scope.writes_all(subject, WEIGHTY) or bool(scope.mask(subject) & FieldClass.STAFF)


def shapes_of(*, subjects: Collection[int]) -> dict[int, Shape]:
    """What is judged now of those children whom the reader works with, or answers for; of nobody else. One query."""
    asked = [one for one in subjects if _works_with(one)]
    if not asked:
        return {}
    rows = ShapeOfNeed.objects.filter(subject__in=AnyOf(sorted(asked)), until=None).select_related("judged_by")
    return {
        row.subject_id: Shape(
            subject=row.subject_id, key=row.shape, words=row.words, why=row.why, by=row.judged_by.name,
            since=row.since, look_again_on=row.look_again_on,
        )
        for row in rows
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Here:
    """How many children here have a family whose need was judged so, and of how many nothing is said."""

    counted: tuple[tuple[str, str, int], ...]
    """Its words, what it means, and of how many children."""
    unjudged: int
    to_look_at: tuple[Shape, ...]
    """Those that were to be looked at again by now."""


def needed_here(*, subjects: Collection[int], on: date) -> Here:
    """What sort of help is needed among these children, in the order of the local list and never of the numbers."""
    found = shapes_of(subjects=subjects)
    numbers = Counter(one.key for one in found.values())
    listed = {one.key: (one.words, one.means) for one in said_here(Saying.SHAPE_OF_NEED, on=on)}
    gone = {one.key: (one.words, "") for one in found.values() if one.key not in listed}
    return Here(
        counted=tuple((words, means, numbers[key]) for key, (words, means) in (listed | gone).items()),
        unjudged=len(set(subjects) - found.keys()),
        to_look_at=tuple(
            one for one in found.values() if one.look_again_on is not None and one.look_again_on <= on
        ),
    )  # fmt: skip
