"""
Who could open what at a moment that is past: the facts of access as the ledger then had them, and the one decision.

Everything is read from the images of the ledger as they stood at the moment: who had which role and team, who was set
beside a child, what was shared, who must not see, who was on duty, what was opened in an emergency. Then the rule is
asked that every reading was asked (`access.rules`). That a second factor was given is taken as so: nobody came in
without. In a system lane.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from footpath.access.images import users
from footpath.access.models import (
    Allocation,
    DutyShift,
    Emergency,
    Membership,
    MustNotSee,
    Share,
    Subject,
    Team,
    User,
)
from footpath.access.rules import Facts, FieldClass, Relation, Role, classes_open
from footpath.ledger.actions import thing_of
from footpath.ledger.models import Concerns, Entry, Image, Ledgered
from footpath.ledger.registry import values_of
from footpath.store.managers import AnyOf
from footpath.store.scope import Scope


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A moment that is past: by the clock, and, where it is known, by what the ledger had not yet entered."""

    at: datetime
    before: int | None = None

    @property
    def on(self) -> date:
        return timezone.localtime(self.at).date()

    def entered(self) -> Q:
        """The entries that were there: in the ledger's own order where that is known, for no clock is as sure."""
        return Q(at__lte=self.at) if self.before is None else Q(seq__lt=self.before)

    def readings(self) -> Q:
        """What had been read: in the same order, where each says how far the ledger had come."""
        by_clock = Q(at__lte=self.at)
        return by_clock if self.before is None else Q(entered__lt=self.before) | Q(entered=None) & by_clock


_LEADS = (Role.MANAGER, Role.SUPERVISOR)


def scope_then(*, user: int, subjects: Collection[int], moment: Moment) -> Scope:
    """
    Whose record of these people was open to somebody at a moment, and what of it.

    It holds what opens a record and what shuts one. That somebody was known of besides, as family of a child whose
    record was open, opens nobody's record, and is not in it.
    """
    on = moment.on
    who = _who(user, moment)
    families = _families(moment)
    family_of = {member: members for members in families for member in members}
    everyone = {other for one in subjects for other in family_of.get(one, {one})}
    facts = _facts_of(everyone, moment)
    barred = {row.subject_id for row in facts[MustNotSee] if row.user_id == user and _holds(row, on)}
    barred |= {other for one in barred for other in family_of.get(one, {one})}
    relations, shared = _relations(who, facts, on, moment.at)
    general = _general(who)
    for_all = _decided(who, general, 0) if general else 0
    classes = dict.fromkeys(barred, 0)
    for subject in relations.keys() - barred:
        classes[subject] = _decided(who, general | relations[subject], shared.get(subject, 0))
    for members in families:
        together = 0
        for member in members:
            together |= classes.get(member, 0)
        if together and members.isdisjoint(barred):
            classes.update(dict.fromkeys(members, together))
    return Scope(reader=user, on=on, classes=classes, everyone=for_all, barred=frozenset(barred))


# --- who somebody was -----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Who:
    user: int
    active: bool
    agency: int | None
    roles: frozenset[Role] = frozenset()
    teams: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()
    people_led: frozenset[int] = frozenset()
    on_duty: bool = False


def _who(user: int, moment: Moment) -> _Who:
    on = moment.on
    account = _account(user, moment)
    if account is None:
        return _Who(user=user, active=False, agency=None)
    memberships = [row for row in _every(Membership, moment) if _holds(row, on)]
    mine = [row for row in memberships if row.user_id == user]
    led = {row.team_id for row in mine if row.role in _LEADS and row.team_id}
    if led:
        within = [(row.id, row.within_id) for row in _every(Team, moment)]
        more = led
        while more:
            more = {team for team, above in within if above in more} - led
            led |= more
    roles = frozenset(Role(row.role) for row in mine)
    on_duty = Role.EMERGENCY_DUTY in roles and any(
        row.user_id == user and row.starts_at <= moment.at < row.ends_at for row in _every(DutyShift, moment)
    )
    return _Who(
        user=user, active=account.is_active, agency=account.agency_id, roles=roles,
        teams=frozenset(row.team_id for row in mine if row.team_id), led=frozenset(led),
        people_led=frozenset(row.user_id for row in memberships if row.team_id in led), on_duty=on_duty,
    )  # fmt: skip


def _general(who: _Who) -> frozenset[Relation]:
    relations = {Relation.ON_DUTY} if who.on_duty else set()
    if Role.FRONT_DOOR in who.roles:
        relations.add(Relation.FRONT_DOOR)
    return frozenset(relations)


def _relations(
    who: _Who, facts: Mapping[type[Ledgered], list[Any]], on: date, at: datetime
) -> tuple[dict[int, set[Relation]], dict[int, int]]:
    """How they were beside each person, and what of each was shared with them."""
    relations: dict[int, set[Relation]] = defaultdict(set)
    for row in facts[Allocation]:
        if not _holds(row, on):
            continue
        if row.user_id == who.user:
            relations[row.subject_id].add(Relation.ALLOCATED)
        if row.team_id in who.teams:
            relations[row.subject_id].add(Relation.TEAM)
        if row.team_id in who.led or row.user_id in who.people_led:
            relations[row.subject_id].add(Relation.SUPERVISES)
    shared: dict[int, int] = defaultdict(int)
    for row in facts[Share]:
        with_them = row.user_id == who.user or (who.agency is not None and row.agency_id == who.agency)
        if with_them and _holds(row, on):
            relations[row.subject_id].add(Relation.SHARED)
            shared[row.subject_id] |= row.classes
    for row in facts[Emergency]:
        if row.user_id == who.user and row.opened_at <= at < row.shuts_at:
            relations[row.subject_id].add(Relation.EMERGENCY)
    return relations, shared


def _decided(who: _Who, relations: Iterable[Relation], shared: int) -> int:
    return int(
        classes_open(
            facts=Facts(
                active=who.active, mfa=True, roles=who.roles, relations=frozenset(relations),
                shared=FieldClass(shared),
            )
        )
    )  # fmt: skip


# --- as the ledger had it -------------------------------------------------------------------------


def _holds(row: Any, on: date) -> bool:
    return bool(row.since <= on and (row.until is None or row.until > on))


def _every(model: type[Ledgered], moment: Moment) -> list[Any]:
    """Every row of a table, as it stood at a moment."""
    return _rows(model, Entry.objects.filter(moment.entered(), thing=thing_of(model)))


def _facts_of(subjects: Collection[int], moment: Moment) -> dict[type[Ledgered], list[Any]]:
    concerned = Concerns.objects.filter(subject__in=AnyOf(sorted(subjects))).values("seq")
    models: tuple[type[Ledgered], ...] = (MustNotSee, Allocation, Share, Emergency)
    return {
        model: _rows(model, Entry.objects.filter(moment.entered(), thing=thing_of(model), seq__in=concerned))
        for model in models
    }


def _families(moment: Moment) -> list[set[int]]:
    """Those who read as one then: each person with everybody merged into them, and into those."""
    changed = Entry.objects.filter(moment.entered(), thing=thing_of(Subject), version__gt=1)
    together: dict[int, set[int]] = {}
    for row in _rows(Subject, changed):
        if row.reads_as_id is not None:
            joined = together.get(row.id, {row.id}) | together.get(row.reads_as_id, {row.reads_as_id})
            together.update(dict.fromkeys(joined, joined))
    return list({id(members): members for members in together.values()}.values())


def _account(user: int, moment: Moment) -> Any | None:
    table = users().tables[0]
    entries = Entry.objects.filter(moment.entered(), thing="access.user", thing_id=user)
    return next(iter(_of_images(User, table.columns, entries)), None)


def _rows(model: type[Ledgered], entries: QuerySet[Entry]) -> list[Any]:
    columns = tuple(column.attname for column in model._meta.concrete_fields)
    return _of_images(model, columns, entries)


def _of_images(model: Any, columns: tuple[str, ...], entries: QuerySet[Entry]) -> list[Any]:
    last = [seq for _, seq in entries.order_by().values_list("thing_id").annotate(last=Max("seq"))]
    images = Image.objects.filter(seq__in=AnyOf(last)).exclude(image="").values_list("image", flat=True)
    brought_up = getattr(model, "brought_up", lambda image: image)
    return [
        SimpleNamespace(**dict(zip(columns, values_of(model, columns, brought_up(json.loads(image))), strict=True)))
        for image in images
    ]
