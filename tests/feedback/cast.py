"""Maya with Grace and Tom beside her, a partner and somebody with no business here; made through the actions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.test import Client

from footpath.access import actions as access
from footpath.access.models import Agency, Allocation, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import Role
from footpath.feedback.actions import box
from footpath.feedback.models import Asking
from footpath.feedback.queries.sets import in_force
from footpath.feedback.rules.sets import AskingSet
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.store.scope import Scope, entered, system
from footpath.web.accounts.factors import DEMONSTRATION_LINK

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
BEGAN = date(2020, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Everybody there."""

    council: Agency
    grace: User
    tom: User
    jo: User
    ivan: User
    siân: User
    owen: User
    other: User
    """A manager of another organisation."""
    maya: int


def cast() -> Cast:
    council = access.add_agency(name="Fernshire Council", is_authority=True, by=None, at=NOW)
    trust = access.add_agency(name="Community Health", by=None, at=NOW)
    above = access.add_team(name="Abbotsworth", agency=council, by=None, at=NOW)
    team = access.add_team(name="Family Help", agency=council, within=above, by=None, at=NOW)
    elsewhere = access.add_team(name="Another team", agency=council, by=None, at=NOW)
    theirs = access.add_team(name="Theirs", agency=trust, by=None, at=NOW)
    users = {}
    for key, name, role, where, agency in (
        ("grace", "Grace Adeyemi", Role.PRACTITIONER, team, council),
        ("tom", "Tom Ellis", Role.MANAGER, above, council),
        ("jo", "Jo Tan", Role.ADVOCATE, None, council),
        ("ivan", "Ivan Petrov", Role.ANALYST, None, council),
        ("siân", "Siân Pugh", Role.PARTNER, None, trust),
        ("owen", "Owen Bright", Role.PRACTITIONER, elsewhere, council),
        ("other", "Alex Field", Role.MANAGER, theirs, trust),
    ):
        users[key] = access.add_user(name=name, email=f"{key}@fernshire.example", agency=agency, by=None, at=NOW)
        access.give_role(user=users[key], role=role, team=where, since=BEGAN, by=None, at=NOW)
    with system("a child for a test"):
        maya = add_person(draft=named("Maya", "Linden", source="Kerry"), by=users["tom"], at=NOW)
        part_of = Allocation.Part
        for part, to in ((part_of.TEAM, team), (part_of.LEAD, users["grace"]), (part_of.ADVOCATE, users["jo"])):
            access.allocate(subject=maya, to=to, part=part, since=BEGAN, by=users["tom"], at=NOW)
    return Cast(council=council, maya=maya, **users)


def scope_of(user: User) -> Scope:
    return scope_for(who=standing(user=user, on=TODAY, at=NOW), mfa=True, on=TODAY, at=NOW)


@contextmanager
def reading(user: User) -> Iterator[None]:
    with entered(scope_of(user)):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[DEMONSTRATION_LINK] = user.pk
    session.save()
    return client


def questions(key: str) -> AskingSet:
    return next(one for one in in_force(on=TODAY) if one.key == key)


def asking(cast: Cast, *, of: str = "staff", people: int = 30) -> Asking:
    with system("ask, weeks ago, for a test"):
        opening = box.Opening(asks=questions(of), whom="Everybody here", people=people)
        return box.ask(opening=opening, by=cast.tom, at=NOW - timedelta(days=90))
