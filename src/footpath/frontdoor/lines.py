"""
The two lines of access over the front door, side by side.

What came in is open to those who answer at the door of the team it came to, while it is in sight; to nobody there who
must not see a child it is about; and to whoever sent it while signed in, without the children they did not name. What
an agency was asked is open at the same door, and in that agency's own corner: to the one asked, or to everybody there
where nobody was named; and in no corner to anybody who must not see one of the children.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from footpath.access.days import on_day
from footpath.access.models import Membership, Team, User
from footpath.access.rules import VERBS, Can
from footpath.store.managers import AnyOf
from footpath.store.protection import Dialect, Word, define
from footpath.store.scope import Scope

ROLES = tuple(sorted(role.value for role, verbs in VERBS.items() if Can.ANSWER_THE_DOOR in verbs))
"""Whoever answers at the front door, by role."""


# --- the second line -----------------------------------------------------------------------------------------------


def _at_the_door(d: Dialect, team: str) -> str:
    roles = ", ".join(f"'{role}'" for role in ROLES)
    return (
        f"EXISTS (SELECT 1 FROM {d.table('access_membership')} m JOIN {d.table('access_team')} g ON g.id = m.team_id "
        f"WHERE m.user_id = {d.reader()} AND m.role IN ({roles}) AND m.since <= {d.today()} "
        f"AND (m.until IS NULL OR m.until > {d.today()}) AND (m.team_id = {team} OR g.within_id = {team}))"
    )


def _in_sight(d: Dialect, alias: str) -> str:
    return f"({alias}.out_of_sight_on IS NULL OR {alias}.out_of_sight_on > {d.today()})"


def _incoming_at_door(d: Dialect, incoming: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('frontdoor_incoming')} i WHERE i.id = {incoming} AND {_in_sight(d, 'i')} "
        f"AND {d.call('at_the_door', 'i.team_id')}) "
        f"AND NOT EXISTS (SELECT 1 FROM {d.table('frontdoor_matched')} x WHERE x.incoming_id = {incoming} "
        f"AND {d.barred('x.subject_id')})"
    )


def _incoming_open(d: Dialect, incoming: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('frontdoor_incoming')} s WHERE s.id = {incoming} "
        f"AND s.sender_id = {d.reader()}) OR ({d.call('incoming_at_door', incoming)})"
    )


def child_named(d: Dialect) -> str:
    """A child in what came in: one whom the door named itself is not told to whoever sent it in."""
    return (
        f"(NOT t.ours AND {d.call('incoming_open', 't.incoming_id')}) OR {d.call('incoming_at_door', 't.incoming_id')}"
    )


def _asked_open(d: Dialect, asked: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('frontdoor_asked')} a WHERE a.id = {asked} "
        f"AND (({_in_sight(d, 'a')} AND {d.call('at_the_door', 'a.team_id')}) "
        f"OR EXISTS (SELECT 1 FROM {d.table('access_user')} u WHERE u.id = {d.reader()} "
        "AND u.agency_id = a.agency_id AND (a.asked_of_id IS NULL OR a.asked_of_id = u.id)))) "
        f"AND NOT EXISTS (SELECT 1 FROM {d.table('frontdoor_askedchild')} k WHERE k.asked_id = {asked} "
        f"AND {d.barred('k.subject_id')})"
    )


define(Word("at_the_door", (("team", "bigint"),), _at_the_door))
define(Word("incoming_at_door", (("incoming", "bigint"),), _incoming_at_door))
define(Word("incoming_open", (("incoming", "bigint"),), _incoming_open))
define(Word("asked_open", (("asked", "bigint"),), _asked_open))


# --- the first line ------------------------------------------------------------------------------------------------


def _every(model: str) -> models.QuerySet[Any]:
    return models.QuerySet(apps.get_model("frontdoor", model))


def door(scope: Scope, prefix: str = "") -> Q:
    """Rows of a team at whose door the reader answers."""
    held = Membership.objects.filter(on_day(scope.on), user=scope.reader, role__in=ROLES, team__isnull=False)
    above = Team.objects.filter(pk__in=held.values("team"), within__isnull=False)
    return Q(**{f"{prefix}team__in": held.values("team")}) | Q(**{f"{prefix}team__in": above.values("within")})


def _sight(scope: Scope, prefix: str) -> Q:
    return Q(**{f"{prefix}out_of_sight_on": None}) | Q(**{f"{prefix}out_of_sight_on__gt": scope.on})


def incoming_at_door(scope: Scope, column: str = "incoming") -> Q:
    """What the front door may see of what came in; `column` names it, "" where the row is it."""
    prefix = f"{column}__" if column else ""
    rule = door(scope, prefix) & _sight(scope, prefix)
    if scope.barred:
        barred = _every("Matched").filter(
            incoming=OuterRef(f"{column}_id" if column else "pk"), subject__in=AnyOf(sorted(scope.barred))
        )
        rule &= ~Q(Exists(barred))
    return rule


def incoming_open(scope: Scope, column: str = "incoming") -> Q:
    """The same, and what the reader themselves sent in."""
    return Q(**{f"{column}__sender" if column else "sender": scope.reader}) | incoming_at_door(scope, column)


def child_named_open(scope: Scope, column: str = "incoming") -> Q:
    """A child in what came in, as far as whoever sent it in named them."""
    return (Q(ours=False) & incoming_open(scope, column)) | incoming_at_door(scope, column)


def asked_open(scope: Scope, column: str = "asked") -> Q:
    """What an agency was asked, for the door that asked and for that agency's corner."""
    prefix = f"{column}__" if column else ""
    mine = User.objects.filter(pk=scope.reader, agency__isnull=False).values("agency")
    named = Q(**{f"{prefix}asked_of": None}) | Q(**{f"{prefix}asked_of": scope.reader})
    rule = (door(scope, prefix) & _sight(scope, prefix)) | (Q(**{f"{prefix}agency__in": mine}) & named)
    if scope.barred:
        barred = _every("AskedChild").filter(
            asked=OuterRef(f"{column}_id" if column else "pk"), subject__in=AnyOf(sorted(scope.barred))
        )
        rule &= ~Q(Exists(barred))
    return rule
