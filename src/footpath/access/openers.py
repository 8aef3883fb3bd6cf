"""Who could open what is filed to somebody, as things stand on a day: by name, by team, by organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from footpath.access.models import Allocation, Membership, MustNotSee, Share, Subject, Team, User
from footpath.access.queries import on_day
from footpath.access.rules import CASEWORK, Facts, FieldClass, Relation, Role, classes_open
from footpath.store.managers import AnyOf
from footpath.store.scope import system

_NAMED = {Relation.ALLOCATED, Relation.SUPERVISES}


@dataclass(frozen=True, kw_only=True, slots=True)
class Openers:
    """
    Everybody to whom the record of one of these people is open; names in order, each person once.

    Whoever is on duty, and whoever opens a record in an emergency, is in none of these: they are nobody in particular.
    """

    beside: tuple[str, ...]
    teams: tuple[str, ...]
    """Teams beside them: everybody in each."""
    managing: tuple[str, ...]
    """Those who answer for these teams and for those beside them, and are not named already."""
    shared: tuple[str, ...]
    """Those it is shared with: people, then organisations."""


def could_open(*, subjects: Collection[int], on: date) -> Openers:
    """Who could open something filed to these people, decided as every reading is, in a constant number of queries."""
    with system("who could open what is filed to these people"):
        family = _read_as_one(subjects)
        relations, teams = _beside(family, on)
        shares = list(Share.objects.filter(on_day(on), subject__in=AnyOf(family)).select_related("agency"))
        shared: dict[int, FieldClass] = defaultdict(lambda: FieldClass(0))
        for share in shares:
            if share.user_id is not None:
                relations[share.user_id].add(Relation.SHARED)
                shared[share.user_id] |= FieldClass(share.classes)
        barred = set(MustNotSee.objects.filter(on_day(on), subject__in=AnyOf(family)).values_list("user_id", flat=True))
        names = _names(relations, shared, barred, on)
        agencies = {one.agency.name for one in shares if one.agency is not None and FieldClass(one.classes) & CASEWORK}
        team_names = Team.objects.filter(pk__in=teams).order_by("name").values_list("name", flat=True)
        return Openers(
            beside=_those(names, relations, Relation.ALLOCATED),
            teams=tuple(team_names),
            managing=_those(names, relations, Relation.SUPERVISES, but=Relation.ALLOCATED),
            shared=(
                *(
                    name
                    for user, name in names.items()
                    if Relation.SHARED in relations[user] and relations[user].isdisjoint(_NAMED)
                ),
                *sorted(agencies),
            ),
        )


def working_with(*, subjects: Collection[int], on: date) -> QuerySet[User]:
    """Everybody whose work brings them to these people: beside them, in a team that is, managing it, shared with."""
    relations, _ = _beside(sorted(subjects), on)
    shared = Share.objects.filter(on_day(on), subject__in=AnyOf(sorted(subjects)), user__isnull=False)
    users = {*relations, *shared.values_list("user_id", flat=True)}
    return User.objects.filter(pk__in=users, is_active=True).order_by("name", "id")


def _read_as_one(subjects: Collection[int]) -> list[int]:
    """These people, those merged into them, and those they were merged into."""
    found = set(subjects)
    for subject, reads_as in Subject.objects.exclude(reads_as=None).values_list("id", "reads_as_id"):
        if subject in found or reads_as in found:
            found |= {subject, reads_as}
    return sorted(found)


def _beside(subjects: list[int], on: date) -> tuple[dict[int, set[Relation]], set[int]]:
    """How each person is beside them, and the teams that are."""
    relations: dict[int, set[Relation]] = defaultdict(set)
    teams: set[int] = set()
    for user, team in Allocation.objects.filter(on_day(on), subject__in=AnyOf(subjects)).values_list("user", "team"):
        if user is not None:
            relations[user].add(Relation.ALLOCATED)
        if team is not None:
            teams.add(team)
    users = set(relations)
    above: dict[int, int | None] = dict(Team.objects.values_list("id", "within_id"))
    held = Membership.objects.filter(on_day(on), team__isnull=False)
    over = set(teams) | set(held.filter(user__in=users).values_list("team_id", flat=True))
    waiting = list(over)
    while waiting:
        higher = above.get(waiting.pop())
        if higher is not None and higher not in over:
            over.add(higher)
            waiting.append(higher)
    for user, team, role in held.filter(team__in=over).values_list("user_id", "team_id", "role"):
        if team in teams:
            relations[user].add(Relation.TEAM)
        if role in (Role.SUPERVISOR, Role.MANAGER):
            relations[user].add(Relation.SUPERVISES)
    return relations, teams


def _names(
    relations: Mapping[int, set[Relation]], shared: Mapping[int, FieldClass], barred: set[int], on: date
) -> dict[int, str]:
    """Those whom the one decision lets open a record so, by name."""
    roles: dict[int, set[Role]] = defaultdict(set)
    for user, role in Membership.objects.filter(on_day(on), user__in=list(relations)).values_list("user_id", "role"):
        roles[user].add(Role(role))
    people = User.objects.filter(pk__in=list(relations), is_active=True).order_by("name", "id")
    return {
        one.pk: one.name
        for one in people
        if one.pk not in barred
        and CASEWORK
        & classes_open(
            facts=Facts(
                active=True, mfa=True, roles=frozenset(roles[one.pk]), relations=frozenset(relations[one.pk]),
                shared=shared.get(one.pk, FieldClass(0)),
            )
        )
    }  # fmt: skip


def _those(
    names: Mapping[int, str], relations: Mapping[int, set[Relation]], how: Relation, *, but: Relation | None = None
) -> tuple[str, ...]:
    return tuple(name for user, name in names.items() if how in relations[user] and but not in relations[user])
