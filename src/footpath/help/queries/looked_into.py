"""What could have ended with nothing found: a child's enquiries, discussions, assessments, contacts; what was said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.help.models.looked_into import NothingFound
from footpath.record.models import Filing
from footpath.record.queries import chronology, open_many
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

LOOKED = ("protection.section-47-enquiry", "protection.strategy", "understanding.assessment", "frontdoor.contact")
"""What looks into a family, by the name of its kind: rooms above and beside this one, known by name only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """An enquiry, discussion, assessment or contact that a conversation may end."""

    record: int
    ref: UUID
    label: str
    on: date
    line: str
    about: tuple[int, ...]
    """The people it is about, as far as the reader may know of them."""


def looked_into(*, subject: int) -> list[Looked]:
    """The latest of what looked into a child's family, newest first."""
    return [
        Looked(
            record=one.record,
            ref=one.ref,
            label=one.label,
            on=one.happened_on,
            line=one.line,
            about=tuple(each.subject for each in one.present if each.part == Filing.Part.ABOUT),
        )
        for one in chronology(subject=subject, kinds=LOOKED).lines[:12]
        if not one.withheld
    ]


def ended_with_nothing(*, subjects: Collection[int]) -> list[Opened]:
    """The conversations with which looking into these children ended, newest first."""
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=NothingFound.KIND)
    numbers = list(dict.fromkeys(filed.values_list("record_id", flat=True)))
    return [one for one in (open_many(records=numbers) if numbers else ()) if not one.withheld]
