"""What is asked about help that was offered: what there is for a family, and what they wait for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.help.models.offers import Offered
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.record.values import Opened
from footpath.store.managers import AnyOf


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Help that one of several children waits for."""

    subject: int
    record: int
    ref: UUID
    what: str
    on_whom: str
    since: date


def waiting(*, subjects: Collection[int]) -> list[Waiting]:
    """What these children wait for, longest waited for first: one line a child; in a constant number of queries."""
    filings = Filing.objects.filter(
        subject__in=AnyOf(sorted(subjects)), kind=Offered.KIND, part=Filing.Part.ABOUT
    ).values_list("record_id", "subject_id")
    whose: dict[int, list[int]] = {}
    for record, subject in filings:
        whose.setdefault(record, []).append(subject)
    rows = Offered.objects.filter(pk__in=AnyOf(sorted(whose)), state=Offered.State.WAITING)
    numbers = list(rows.values_list("pk", flat=True))
    found = [
        Waiting(
            subject=subject, record=one.id, ref=one.ref, what=one.words("what"),
            on_whom=str(one.facts.get("on_whom") or ""),
            since=since_of(one),
        )
        for one in (open_many(records=numbers) if numbers else ())
        for subject in whose[one.id]
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.since, one.subject))


def since_of(one: Opened) -> date:
    """From which day it has stood as it stands."""
    since = one.facts.get("since")
    return since if isinstance(since, date) else one.happened_on


@dataclass(frozen=True, kw_only=True, slots=True)
class Help:
    """Help offered to a family, as it stands."""

    record: int
    ref: UUID
    version: int
    what: str
    for_what: str
    state: Offered.State
    since: date
    given_by: str
    on_whom: str
    service: str
    words: str
    came_of_it: str
    offered_on: date
    children: tuple[int, ...]


def offers_of(*, subjects: Collection[int]) -> list[Help]:
    """Every help offered to any of these children, newest first, each once."""
    numbers = set(
        Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Offered.KIND).values_list(
            "record_id", flat=True
        )
    )
    return [_help(one) for one in (open_many(records=numbers) if numbers else ()) if one.facts]


def _help(one: Opened) -> Help:
    return Help(
        record=one.id, ref=one.ref, version=one.version, what=one.words("what"), for_what=one.words("for"),
        state=Offered.State(str(one.facts["state"])), since=since_of(one), given_by=str(one.facts["given_by"]),
        on_whom=str(one.facts["on_whom"]), service=str(one.facts["service"]), words=one.words("words"),
        came_of_it=one.words("found"), offered_on=one.happened_on,
        children=tuple(each.subject for each in one.present if each.part is Filing.Part.ABOUT),
    )  # fmt: skip
