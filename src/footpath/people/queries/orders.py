"""The orders of a court that touch somebody, as the reader may know them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from footpath.people.models.facts import NEWEST, STANDS, held
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.places import Place
from footpath.people.queries.names import names_of, read_as_one
from footpath.people.sealed import Sealed, context_of
from footpath.store.managers import AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySeen:
    subject: int
    name: str
    part: str
    part_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSeen:
    """An order in force, or past; `covers` is `Sealed` where the place is protected."""

    order: int
    kind: str
    kind_words: str
    court: str
    conditions: str
    covers: str
    parties: tuple[PartySeen, ...]
    since: date | None
    until: date | None
    source: str


def orders(subject: int, *, on: date | None) -> tuple[OrderSeen, ...]:
    """Return the orders somebody is in on a day, or ever where no day is given; newest first."""
    one = read_as_one([subject]).get(subject)
    members = list(one.members) if one else []
    mine = OrderParty.objects.filter(subject__in=AnyOf(members)).values("order")
    rows = list(CourtOrder.objects.filter(held(on) if on else STANDS, id__in=mine).order_by(*NEWEST))
    parties: dict[int, list[OrderParty]] = defaultdict(list)
    named = OrderParty.objects.filter(order__in=AnyOf([row.pk for row in rows])).order_by("id")
    for party in named:
        parties[party.order_id].append(party)
    names = names_of(party.subject_id for all_ in parties.values() for party in all_)
    covered = AnyOf(sorted({row.covers_id for row in rows if row.covers_id is not None}))
    there = {place.pk: place for place in Place.objects.filter(id__in=covered)}
    return tuple(_seen(row, parties[row.pk], names, there, subject) for row in rows)


def _seen(
    row: CourtOrder,
    parties: list[OrderParty],
    names: dict[int, str],
    there: dict[int, Place],
    subject: int,
) -> OrderSeen:
    place = there.get(row.covers_id) if row.covers_id is not None else None
    covers = ""
    if place is not None:
        covers = (
            Sealed(box=place.sealed, context=context_of(place), subject=subject)
            if place.sealed is not None
            else place.text
        )
    return OrderSeen(
        order=row.pk, kind=row.kind, kind_words=str(CourtOrder.Kind(row.kind).label), court=row.court,
        conditions=row.conditions, covers=covers,
        parties=tuple(
            PartySeen(
                subject=party.subject_id, name=names[party.subject_id], part=party.part,
                part_words=str(OrderParty.Part(party.part).label),
            )
            for party in parties
            if party.subject_id in names
        ),
        since=row.since, until=row.until, source=row.source,
    )  # fmt: skip
