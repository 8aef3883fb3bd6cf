"""Where people live and go, how to reach them, and who lives together, as the reader may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from footpath.people.models.facts import NEWEST, OLDEST, STANDS, held
from footpath.people.models.family import HouseholdMember
from footpath.people.models.places import Place, PlaceOf, Protection, Reach
from footpath.people.queries.names import names_of, read_as_one
from footpath.people.sealed import Sealed, context_of
from footpath.store.managers import AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSeen:
    """
    Somebody's place. Where it is protected, `where` and `words` are `Sealed`: they print as
    "[protected]" and are read through `people.sealed.reveal`.
    """

    row: int
    place: int
    kind: str
    kind_words: str
    where: str
    words: str
    is_protected: bool
    since: date | None
    since_how: str
    until: date | None
    source: str


def places(subject: int, *, on: date | None) -> tuple[PlaceSeen, ...]:
    """Return somebody's places on a day, or all they ever had where no day is given; newest first."""
    members = _members(subject)
    rows = PlaceOf.objects.filter(held(on) if on else STANDS, subject__in=AnyOf(members))
    there = list(rows.order_by(*NEWEST))
    found = {p.pk: p for p in Place.objects.filter(id__in=AnyOf(sorted({r.place_id for r in there})))}
    return tuple(_seen(row, found[row.place_id]) for row in there if row.place_id in found)


def _members(subject: int) -> list[int]:
    one = read_as_one([subject]).get(subject)
    return list(one.members) if one else []


def _seen(row: PlaceOf, place: Place) -> PlaceSeen:
    protected = row.protection != Protection.OPEN or place.protection != Protection.OPEN
    return PlaceSeen(
        row=row.pk,
        place=place.pk,
        kind=row.kind,
        kind_words=str(PlaceOf.Kind(row.kind).label),
        where=_where(place, row.subject_id) if protected else place.text,
        words=Sealed.of(row.words, subject=row.subject_id) if protected and row.words else row.words,
        is_protected=protected,
        since=row.since,
        since_how=row.since_how,
        until=row.until,
        source=row.source,
    )


def _where(place: Place, subject: int) -> Sealed:
    if place.sealed is None:
        return Sealed.of(place.text, subject=subject)
    return Sealed(box=place.sealed, context=context_of(place), subject=subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to reach somebody. `detail` is `Sealed` where it is protected."""

    row: int
    subject: int
    channel: str
    channel_words: str
    detail: str
    is_safe: bool
    words: str
    is_protected: bool
    since: date | None
    source: str


def how_to_reach(subject: int, *, on: date) -> tuple[Way, ...]:
    """Return the ways to reach somebody on a day: what is not safe first, so that it is read."""
    rows = Reach.objects.filter(held(on), subject__in=AnyOf(_members(subject)))
    return tuple(_way(row) for row in rows.order_by("is_safe", *NEWEST))


def _way(row: Reach) -> Way:
    sealed = Sealed(box=row.sealed, context=context_of(row), subject=row.subject_id) if row.sealed else None
    return Way(
        row=row.pk, subject=row.subject_id, channel=row.channel,
        channel_words=str(Reach.Channel(row.channel).label), detail=row.detail if sealed is None else sealed,
        is_safe=row.is_safe, words=row.words, is_protected=sealed is not None, since=row.since,
        source=row.source,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """Somebody in a household."""

    subject: int
    name: str
    words: str
    """How much of the time, if not all."""
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """People who live together, the reader may know of each; nothing of where."""

    household: int
    words: str
    members: tuple[Living, ...]


def household(subject: int, *, on: date) -> tuple[Home, ...]:
    """Return the households somebody lives in on a day, each with who else is there; often one."""
    return households([subject], on=on).get(subject, ())


def households(subjects: Sequence[int], *, on: date) -> dict[int, tuple[Home, ...]]:
    """Return the households of several people on a day, in the same number of queries."""
    ones = read_as_one(subjects)
    everybody = sorted({member for one in ones.values() for member in one.members})
    theirs = HouseholdMember.objects.filter(held(on), subject__in=AnyOf(everybody))
    rows = list(
        HouseholdMember.objects.filter(held(on), household__in=theirs.values("household"))
        .select_related("household")
        .order_by("household_id", *OLDEST)
    )
    names = names_of(row.subject_id for row in rows)
    homes: dict[int, list[HouseholdMember]] = defaultdict(list)
    for row in rows:
        homes[row.household_id].append(row)
    found = {number: _home(members, names) for number, members in homes.items()}
    return {
        subject: tuple(
            home for home in found.values() if {one.subject for one in home.members} & set(ones[subject].members)
        )
        for subject in ones
    }


def _home(rows: list[HouseholdMember], names: dict[int, str]) -> Home:
    members = tuple(
        Living(subject=row.subject_id, name=names[row.subject_id], words=row.words, since=row.since)
        for row in rows
        if row.subject_id in names
    )
    return Home(household=rows[0].household_id, words=rows[0].household.words, members=members)
