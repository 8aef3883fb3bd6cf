"""
The two lines of access over what was said without a name, side by side.

It is open to those who hold a role that hears feedback today in the organisation that asked, and to nobody else.
"""

from __future__ import annotations

from django.db.models import Q

from footpath.access.days import on_day
from footpath.access.models import Membership
from footpath.access.rules import VERBS, Can
from footpath.store.protection import Dialect, Word, define
from footpath.store.scope import Scope

ROLES = tuple(sorted(role.value for role, verbs in VERBS.items() if Can.HEAR_FEEDBACK in verbs))
"""Whoever hears what people say of the help, by role."""


def _hears(d: Dialect, agency: str) -> str:
    roles = ", ".join(f"'{role}'" for role in ROLES)
    return (
        f"EXISTS (SELECT 1 FROM {d.table('access_membership')} m JOIN {d.table('access_user')} u ON u.id = m.user_id "
        f"WHERE m.user_id = {d.reader()} AND u.agency_id = {agency} AND m.role IN ({roles}) "
        f"AND m.since <= {d.today()} AND (m.until IS NULL OR m.until > {d.today()}))"
    )


define(Word("hears_feedback", (("agency", "bigint"),), _hears))


def hears(scope: Scope) -> Q:
    """Every row of the reader's own organisation, for whoever hears feedback there today; none for anybody else."""
    held = Membership.objects.filter(on_day(scope.on), user=scope.reader, role__in=ROLES)
    return Q(agency__in=held.values("user__agency"))
