"""
The two lines of access over what is learnt, side by side.

What was found and changed is open to those whose work it is to learn from figures and records (`Can.LEARN`); a finding
not yet told is its writer's alone. A child drawn for a look is open to its two readers, as far as each may see that
child; and what one of them judged is open to the other only once they have judged by themselves.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from footpath.access.days import on_day
from footpath.access.models import Membership
from footpath.access.rules import CASEWORK, VERBS, Can
from footpath.record import lines as record
from footpath.store.managers import subject_open
from footpath.store.protection import Dialect, Word, define
from footpath.store.scope import Scope

ROLES = tuple(sorted(role.value for role, verbs in VERBS.items() if Can.LEARN in verbs))
"""Whoever learns from figures and records, by role."""
_OPEN = int(CASEWORK)


# --- the second line -----------------------------------------------------------------------------------------------


def _learns(d: Dialect) -> str:
    roles = ", ".join(f"'{role}'" for role in ROLES)
    return (
        f"EXISTS (SELECT 1 FROM {d.table('access_membership')} m WHERE m.user_id = {d.reader()} "
        f"AND m.role IN ({roles}) AND m.since <= {d.today()} AND (m.until IS NULL OR m.until > {d.today()}))"
    )


def _finding_open(d: Dialect, finding: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('learning_finding')} n WHERE n.id = {finding} "
        f"AND (n.by_id = {d.reader()} OR (n.told_on IS NOT NULL AND {d.call('learns')})))"
    )


def _look_mine(d: Dialect, look: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('learning_look')} k WHERE k.id = {look} "
        f"AND (k.first_id = {d.reader()} OR k.second_id = {d.reader()}))"
    )


def _drawn_mine(d: Dialect, drawn: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('learning_drawn')} w WHERE w.id = {drawn} "
        f"AND {d.call('look_mine', 'w.look_id')})"
    )


def _judged_too(d: Dialect, drawn: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('learning_judged')} j WHERE j.drawn_id = {drawn} AND j.by_id = {d.reader()})"
    )


define(Word("learns", (), _learns))
define(Word("finding_open", (("finding", "bigint"),), _finding_open))
define(Word("look_mine", (("look", "bigint"),), _look_mine))
define(Word("drawn_mine", (("drawn", "bigint"),), _drawn_mine))
define(Word("judged_too", (("drawn", "bigint"),), _judged_too))


def _child(d: Dialect) -> str:
    return f"({d.mask('t.subject_id')} & {_OPEN}) <> 0"


def ours(d: Dialect) -> str:
    """What was found and changed: its writer's, and theirs who learn."""
    return f"t.by_id = {d.reader()} OR {d.call('learns')}"


def look(d: Dialect) -> str:
    return f"t.first_id = {d.reader()} OR t.second_id = {d.reader()}"


def drawn(d: Dialect) -> str:
    return f"{_child(d)} AND {d.call('look_mine', 't.look_id')}"


def judged(d: Dialect) -> str:
    return f"{_child(d)} AND (t.by_id = {d.reader()} OR {d.call('judged_too', 't.drawn_id')})"


def talked(d: Dialect) -> str:
    return f"{_child(d)} AND {d.call('drawn_mine', 't.drawn_id')}"


def finding(d: Dialect) -> str:
    return d.call("finding_open", "t.id")


def of_finding(d: Dialect) -> str:
    return d.call("finding_open", "t.finding_id")


def rests_on(d: Dialect) -> str:
    return f"{record.detail_rule(d)} AND {d.call('finding_open', 't.finding_id')}"


# --- the first line ------------------------------------------------------------------------------------------------


def _every(model: str) -> models.QuerySet[Any]:
    return models.QuerySet(apps.get_model("learning", model))


def _learns_now(scope: Scope) -> Q:
    return Q(Exists(Membership.objects.filter(on_day(scope.on), user=scope.reader, role__in=ROLES)))


def ours_open(scope: Scope) -> Q:
    return Q(by=scope.reader) | _learns_now(scope)


def finding_open(scope: Scope, prefix: str = "") -> Q:
    return Q(**{f"{prefix}by": scope.reader}) | (Q(**{f"{prefix}told_on__isnull": False}) & _learns_now(scope))


def of_finding_open(scope: Scope) -> Q:
    return finding_open(scope, "finding__")


def rests_on_open(scope: Scope) -> Q:
    return finding_open(scope, "finding__") & record.details_open(scope)


def look_open(scope: Scope, prefix: str = "") -> Q:
    return Q(**{f"{prefix}first": scope.reader}) | Q(**{f"{prefix}second": scope.reader})


def _child_open(scope: Scope) -> Q:
    return subject_open("subject_id", _OPEN)(scope) or Q()


def drawn_open(scope: Scope) -> Q:
    return _child_open(scope) & look_open(scope, "look__")


def judged_open(scope: Scope) -> Q:
    mine = _every("Judged").filter(drawn=OuterRef("drawn_id"), by=scope.reader)
    return _child_open(scope) & (Q(by=scope.reader) | Q(Exists(mine)))


def talked_open(scope: Scope) -> Q:
    return _child_open(scope) & look_open(scope, "drawn__look__")
