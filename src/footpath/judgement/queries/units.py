"""A unit as it is today: who does what, who is away and who covers, whom it owns together, and when each was talked
about; and where things are with one child, from facts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.access.models import Allocation, Membership, Team, User
from footpath.access.queries import Standing, on_day
from footpath.judgement.models.units import Away, InUnit, Unit, UnitDiscussion
from footpath.judgement.queries.answering import names_of_users
from footpath.judgement.queries.today import SEEN, ToCome, to_come
from footpath.kernel.rulepacks.packs import Said, Saying, said_here
from footpath.record.models import Filing
from footpath.record.queries import latest, reading_as
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

SPEAKS_FOR_THE_CHILD = "child-practitioner"
"""The key of whoever speaks with the child, in the list of functions; what it is called is local."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Covered:
    """Somebody who is away, until when, and who covers."""

    away: int
    user: int
    name: str
    covered_by: int
    covered_by_name: str
    since: date
    until: date
    """The first day on which they are here again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Somebody in a unit, and what they do there as it is called here."""

    user: int
    name: str
    functions: tuple[tuple[int, str, str], ...]
    """Each by its number, its key and its words."""
    away: Covered | None

    @property
    def speaks_for_the_child(self) -> bool:
        return any(key == SPEAKS_FOR_THE_CHILD for _, key, _ in self.functions)


@dataclass(frozen=True, kw_only=True, slots=True)
class TalkedAbout:
    """The last time the unit talked about a child."""

    on: date
    ref: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitOf:
    """A unit on a day, as somebody in it may see it."""

    team: int
    name: str
    since: date
    members: tuple[Member, ...]
    """In order of names."""
    children: tuple[int, ...]
    """Whom it owns together, of those whose record is open to the reader."""
    talked: dict[int, TalkedAbout]

    @property
    def speaks(self) -> tuple[Member, ...]:
        return tuple(one for one in self.members if one.speaks_for_the_child)


def functions(*, on: date) -> tuple[Said, ...]:
    """What people do in a unit here, as the list of the day calls it."""
    return said_here(Saying.UNIT_FUNCTION, on=on)


def my_units(*, who: Standing, on: date) -> list[tuple[int, str]]:
    """The units somebody is in, or answers for, by name."""
    rows = Unit.objects.filter(on_day(on), team__in=who.teams | who.led).select_related("team")
    return sorted(((row.team_id, row.team.name) for row in rows), key=lambda one: one[1])


def teams_that_could_be(*, who: Standing, on: date) -> list[tuple[int, str]]:
    """The teams somebody answers for that do not own cases together yet."""
    units = Unit.objects.filter(on_day(on)).values("team")
    rows = Team.objects.filter(pk__in=who.led).exclude(pk__in=units)
    return sorted(rows.values_list("pk", "name"), key=lambda one: one[1])


def away_on(*, users: Collection[int], on: date) -> dict[int, Covered]:
    """Who of these people is away on a day, and who covers. One query, and one for names."""
    rows = list(Away.objects.filter(user__in=users, since__lte=on, until__gt=on).order_by("id"))
    names = names_of_users([one for row in rows for one in (row.user_id, row.covered_by_id)])
    return {row.user_id: _covered(row, names) for row in rows}


def covers_for(*, user: int, on: date) -> list[Covered]:
    """For whom somebody covers on a day."""
    rows = list(Away.objects.filter(covered_by=user, since__lte=on, until__gt=on).order_by("since", "id"))
    names = names_of_users([one for row in rows for one in (row.user_id, row.covered_by_id)])
    return [_covered(row, names) for row in rows]


def _covered(row: Away, names: dict[int, str]) -> Covered:
    return Covered(
        away=row.pk, user=row.user_id, name=names.get(row.user_id, ""), covered_by=row.covered_by_id,
        covered_by_name=names.get(row.covered_by_id, ""), since=row.since, until=row.until,
    )  # fmt: skip


def beside_of(*, user: int, on: date) -> list[int]:
    """The children somebody is beside by name, of those the reader may know."""
    rows = Allocation.objects.filter(on_day(on), user=user).order_by("since", "id")
    return list(dict.fromkeys(rows.values_list("subject_id", flat=True)))


def open_unit(*, team: int, who: Standing, on: date) -> UnitOf | None:
    """A unit, for whoever is in it or answers for it; None for anybody else, as where there is none."""
    unit = Unit.objects.filter(on_day(on), team=team).select_related("team").first()
    if unit is None or team not in who.teams | who.led:
        return None
    children = _children(team, on)
    return UnitOf(
        team=team, name=unit.team.name, since=unit.since, members=_members(team, on), children=children,
        talked=talked_about(children),
    )  # fmt: skip


def _members(team: int, on: date) -> tuple[Member, ...]:
    there = Membership.objects.filter(on_day(on), team=team, user__is_active=True).values("user")
    users = {user.pk: user.name for user in User.objects.filter(pk__in=there)}
    does: dict[int, list[tuple[int, str, str]]] = {user: [] for user in users}
    for row in InUnit.objects.filter(on_day(on), team=team, user__in=users).order_by("since", "id"):
        does[row.user_id].append((row.pk, row.function, row.words))
    away = away_on(users=list(users), on=on)
    return tuple(
        Member(user=user, name=name, functions=tuple(does[user]), away=away.get(user))
        for user, name in sorted(users.items(), key=lambda one: one[1])
    )


def _children(team: int, on: date) -> tuple[int, ...]:
    rows = Allocation.objects.filter(on_day(on), team=team).order_by("since", "id")
    return tuple(dict.fromkeys(rows.values_list("subject_id", flat=True)))


def talked_about(children: Collection[int]) -> dict[int, TalkedAbout]:
    """When each of these children was last talked about in a unit. Two queries, however many."""
    if not children:
        return {}
    rows = Filing.objects.filter(subject__in=AnyOf(sorted(children)), kind=UnitDiscussion.KIND)
    last: dict[int, TalkedAbout] = {}
    for subject, on, ref in rows.order_by("-happened_on", "-record_id").values_list(
        "subject_id", "happened_on", "record__ref"
    ):
        last.setdefault(subject, TalkedAbout(on=on, ref=ref))
    return last


@dataclass(frozen=True, kw_only=True, slots=True)
class LastSeen:
    """When a child was last seen, by whom, and whether they were spoken with alone."""

    on: date
    by: str
    alone: bool
    ref: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class WhereThingsAre:
    """What somebody who steps in needs, each from the record that says it and as this reader may read it."""

    first: Opened | None
    """What is to be known first."""
    talks: Opened | None
    """How the child talks and listens."""
    words: Opened | None
    """What the child said last."""
    seen: LastSeen | None
    alone: LastSeen | None
    """Spoken with alone, where that was another day than last seen."""
    promised: tuple[ToCome, ...]
    """To the child, and still to come."""
    coming: tuple[ToCome, ...]
    talked: Opened | None
    """What the unit said when it last talked about the child."""


_STANDS = ("help.know-first", "voice.talk-and-listen", "voice.words", UnitDiscussion.KIND)


def where_things_are(*, subject: int, on: date) -> WhereThingsAre:
    """Where things are with a child, in a constant number of queries; nothing of it is written for this page."""
    stands = latest(subject=subject, kinds=_STANDS)
    newest = {kind: next((one for one in found if not one.withheld), None) for kind, found in stands.items()}
    coming = to_come(subjects=reading_as(subject))
    seen = _seen(subject, on, alone=False)
    alone = _seen(subject, on, alone=True)
    return WhereThingsAre(
        first=newest["help.know-first"], talks=newest["voice.talk-and-listen"], words=newest["voice.words"], seen=seen,
        alone=alone if alone != seen else None, promised=tuple(one for one in coming if one.promised),
        coming=tuple(one for one in coming if not one.promised), talked=newest[UnitDiscussion.KIND],
    )  # fmt: skip


def _seen(subject: int, on: date, *, alone: bool) -> LastSeen | None:
    kinds, parts = SEEN
    rows = Filing.objects.filter(subject__in=AnyOf(reading_as(subject)), kind__in=kinds, happened_on__lte=on)
    rows = rows.filter(part=Filing.Part.SPOKEN_ALONE) if alone else rows.filter(part__in=parts)
    row = (
        rows.order_by("-happened_on", "-record_id")
        .values_list("happened_on", "part", "record__by__name", "record__ref", named=True)
        .first()
    )
    if row is None:
        return None
    return LastSeen(
        on=row.happened_on, by=row.record__by__name, alone=row.part == Filing.Part.SPOKEN_ALONE, ref=row.record__ref
    )
