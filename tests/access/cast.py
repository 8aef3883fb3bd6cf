"""The people of the story who sign in, set up as an authority would: teams, roles, allocations, on their dates."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings

from footpath.access import actions, queries
from footpath.access.models import Agency, Allocation, Team, User
from footpath.access.rules import Role
from footpath.ledger import chain
from footpath.store.scope import Scope, entered

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LONG_AGO = date(2021, 11, 24)

Part = Allocation.Part


@dataclass(kw_only=True)
class Cast:
    """Grace and Tom of the authority's north team, Owen of its south, and the three Linden children."""

    authority: Agency
    north: Team
    south: Team
    grace: User
    tom: User
    owen: User
    maya: int
    theo: int
    kai: int
    stranger: int
    """A child of the south team."""


def cast() -> Cast:
    chain.make_key(settings.FOOTPATH_LEDGER_KEY)
    authority = agency("Fernshire", is_authority=True)
    north, south = team("North", authority), team("South", authority)
    grace, tom, owen = (user(name, authority) for name in ("Grace", "Tom", "Owen"))
    role(grace, Role.PRACTITIONER, north)
    role(tom, Role.MANAGER, north)
    role(owen, Role.PRACTITIONER, south)
    maya, theo, kai, stranger = (one.pk for one in actions.add_subjects(count=4, by=grace, at=NOW))
    for child in (maya, theo):
        allocate(child, north)
    for child in (kai, stranger):
        allocate(child, south)
    return Cast(
        authority=authority, north=north, south=south, grace=grace, tom=tom, owen=owen, maya=maya, theo=theo,
        kai=kai, stranger=stranger,
    )  # fmt: skip


def agency(name: str, *, is_authority: bool = False) -> Agency:
    words = f"{name} {uuid.uuid4().hex[:6]}"
    return actions.add_agency(name=words, is_authority=is_authority, by=None, at=NOW)


def team(name: str, of: Agency, *, within: Team | None = None) -> Team:
    words = f"{name} {uuid.uuid4().hex[:6]}"
    return actions.add_team(name=words, agency=of, within=within, by=None, at=NOW)


def user(name: str, of: Agency | None = None) -> User:
    email = f"{name.lower()}-{uuid.uuid4().hex[:8]}@fernshire.example"
    return actions.add_user(name=name, email=email, agency=of, by=None, at=NOW)


def role(
    who: User, what: Role, where: Team | None = None, *, since: date = LONG_AGO, until: date | None = None
) -> None:
    actions.give_role(user=who, role=what, team=where, since=since, until=until, by=None, at=NOW)


def allocate(child: int, to: User | Team, *, since: date = LONG_AGO, until: date | None = None) -> Allocation:
    part = Part.LEAD if isinstance(to, User) else Part.TEAM
    by = to if isinstance(to, User) else user("Clerk")
    return actions.allocate(subject=child, to=to, part=part, since=since, until=until, by=by, at=NOW)


def scope_of(who: User, *, on: date = TODAY, at: datetime | None = None, mfa: bool = True) -> Scope:
    """Whom they may see, as a request on that day would compile it."""
    moment = at or datetime(on.year, on.month, on.day, 9, 30, tzinfo=UTC)
    who.refresh_from_db()
    standing = queries.standing(user=who, on=on, at=moment)
    return queries.scope_for(who=standing, mfa=mfa, on=on, at=moment)


@contextmanager
def reading(who: User, *, on: date = TODAY) -> Iterator[Scope]:
    scope = scope_of(who, on=on)
    with entered(scope):
        yield scope


def later(**how: int) -> datetime:
    """A moment after now."""
    return NOW + timedelta(**how)
