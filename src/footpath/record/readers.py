"""Who may open a restricted record: told only to those who may open it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.record.models import Passage, Reader, Record
from footpath.record.values import LINE
from footpath.store.scope import system


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Somebody a record is kept for."""

    user: int
    name: str
    since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFor:
    """The only people who may open a record, and whether others may know that it is there."""

    people: tuple[Named, ...]
    withheld: bool


def kept_for(*, record: int) -> KeptFor | None:
    """Who alone may open a record that this reader may open; None where it is not restricted, or not theirs to open."""
    if not Passage.objects.filter(record=record, subject=None, slot=LINE).exists():
        return None
    row = Record.objects.filter(pk=record, sensitivity=Record.Sensitivity.RESTRICTED).first()
    if row is None:
        return None
    with system("show who else may open a restricted record to one of them"):
        named = Reader.objects.filter(record=record, until=None).select_related("user").order_by("user__name", "id")
        people = tuple(Named(user=one.user_id, name=one.user.name, since=one.since) for one in named)
    return KeptFor(people=people, withheld=row.shows_as == Record.ShowsAs.WITHHELD)
