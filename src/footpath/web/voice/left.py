"""What a child left alone in their room for whoever reads, and that nobody has kept yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from footpath.record import drafts
from footpath.voice.actions.ways import FINISHED, WAY


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """Something made alone: whose, when it was last kept, whether they sent it, and where it is read."""

    subject: int
    at: datetime
    finished: bool
    url: str
    offered: bool
    """It was left for somebody who has gone, and is to be taken over first."""


def is_alone(one: drafts.Unfinished) -> bool:
    """Whether a child made it alone; whoever it was left for may read it and may not throw it away."""
    return bool(one.fields.get(WAY))


def left_alone(found: Iterable[drafts.Unfinished], *, of: int | None = None) -> tuple[Left, ...]:
    """Among somebody's unfinished writing, what children made alone; of one child, where that is said."""
    return tuple(
        Left(
            subject=one.subjects[0], at=one.saved_at, finished=bool(one.fields.get(FINISHED)),
            url=reverse("writing:take-over", args=[one.ref]) if one.offered else str(one.fields[drafts.WRITTEN_AT]),
            offered=one.offered,
        )
        for one in found
        if is_alone(one) and one.subjects and of in (None, one.subjects[0])
    )  # fmt: skip
