"""What we changed, and what it was seen to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.learning.models.changes import Change, Seen
from footpath.store.managers import AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a change was seen to do, once."""

    expected: str
    besides: str
    then: str
    then_words: str
    by: str
    on: date
    next_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A change, whole."""

    id: int
    ref: UUID
    words: str
    since: date
    expected: str
    besides: str
    measures: tuple[str, ...]
    look_again_on: date | None
    by: str
    finding_id: int | None
    seen: tuple[Sight, ...]

    @property
    def due(self) -> date | None:
        return self.seen[-1].next_on if self.seen else self.look_again_on


def change(*, ref: UUID) -> Change | None:
    """The row itself, for an action."""
    return Change.objects.filter(ref=ref).first()


def one(*, ref: UUID) -> Made | None:
    row = Change.objects.select_related("by").filter(ref=ref).first()
    return _made([row])[0] if row else None


def every() -> tuple[Made, ...]:
    """Every change, the latest first."""
    return _made(list(Change.objects.select_related("by").order_by("-since", "-pk")))


def _made(rows: Sequence[Change]) -> tuple[Made, ...]:
    seen: dict[int, list[Sight]] = {}
    found = Seen.objects.select_related("by").filter(change__in=AnyOf([row.pk for row in rows])).order_by("on", "pk")
    for sight in found:
        seen.setdefault(sight.change_id, []).append(
            Sight(
                expected=sight.expected, besides=sight.besides, then=sight.then, then_words=sight.get_then_display(),
                by=sight.by.name, on=sight.on, next_on=sight.next_on,
            )
        )  # fmt: skip
    return tuple(
        Made(
            id=row.pk, ref=row.ref, words=row.words, since=row.since, expected=row.expected, besides=row.besides,
            measures=tuple(row.measures.split()), look_again_on=row.look_again_on, by=row.by.name,
            finding_id=row.finding_id, seen=tuple(seen.get(row.pk, ())),
        )
        for row in rows
    )  # fmt: skip
