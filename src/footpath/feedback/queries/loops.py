"""You said, we did, as it stands: what waits to be done, what waits to be told, what was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.feedback.models import Loop
from footpath.feedback.rules.sets import WORDS_FOR, ForWhom


@dataclass(frozen=True, kw_only=True, slots=True)
class LoopShown:
    """One loop, with what comes next in it."""

    ref: UUID
    whose: str
    heard: str
    rests_on: tuple[str, ...]
    heard_by: str
    heard_on: date
    did: str
    why_not: str
    decided_by: str
    decided_on: date | None
    told_how: str
    told_by: str
    told_on: date | None

    @property
    def next(self) -> str:
        """What the loop waits for, in words; nothing where it is closed."""
        if self.decided_on is None:
            return "Nobody has said yet what was done."
        return "" if self.told_on else "Those who said it have not been told yet."


def loops() -> tuple[LoopShown, ...]:
    """Every loop, those that wait first, the longest waiting first of all."""
    rows = list(Loop.objects.select_related("heard_by", "decided_by", "told_by").order_by("-heard_on", "-pk")[:200])
    waiting = [_shown(row) for row in reversed(rows) if row.told_on is None]
    return (*waiting, *(_shown(row) for row in rows if row.told_on is not None))


def one_loop(*, ref: UUID) -> tuple[Loop, LoopShown] | None:
    row = Loop.objects.select_related("heard_by", "decided_by", "told_by").filter(ref=ref).first()
    return None if row is None else (row, _shown(row))


def _shown(row: Loop) -> LoopShown:
    return LoopShown(
        ref=row.ref, whose=WORDS_FOR[ForWhom(row.whose)], heard=row.heard, rests_on=tuple(row.rests_on),
        heard_by=row.heard_by.name, heard_on=row.heard_on, did=row.did, why_not=row.why_not,
        decided_by=row.decided_by.name if row.decided_by else "", decided_on=row.decided_on, told_how=row.told_how,
        told_by=row.told_by.name if row.told_by else "", told_on=row.told_on,
    )  # fmt: skip
