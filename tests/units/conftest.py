"""A unit of three, a manager, somebody of another team; and the pages they open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from footpath.access.models import Subject, User
from footpath.access.rules import Role
from footpath.judgement.actions import units
from footpath.ledger.chain import make_key
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.people.sealed import make_places_key
from footpath.store.scope import system
from footpath.web.accounts.factors import DEMONSTRATION_LINK
from scripts.prepared import Prepared
from tests.access.cast import Cast, allocate, cast, role, user
from tests.web.area import InventedArea, invented_area

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


@dataclass(kw_only=True)
class Unit:
    """The north team as a unit: Delia leads it, Kit speaks with the children, Moira writes down for the others."""

    people: Cast
    delia: User
    kit: User
    moira: User
    maya: int
    theo: int

    def ref(self, child: int) -> str:
        with system("an address, in a test"):
            return str(Subject.objects.get(pk=child).ref)


@pytest.fixture(autouse=True)
def _keys() -> None:
    make_key(Path(django_settings.FOOTPATH_LEDGER_KEY))
    make_places_key(Path(django_settings.FOOTPATH_PLACES_KEY))


@pytest.fixture
def unit(db: None) -> Unit:
    people = cast()
    delia, kit, moira = (user(name, people.authority) for name in ("Delia", "Kit", "Moira"))
    for who, what in ((delia, Role.PRACTITIONER), (kit, Role.PRACTITIONER), (moira, Role.ADMINISTRATOR)):
        role(who, what, people.north)
    with system("a unit for a test"):
        maya, theo = (
            add_person(draft=named(name, "Linden", source="Kerry"), by=delia, at=AT) for name in ("Maya", "Theo")
        )
        for child in (maya, theo):
            allocate(child, people.north)
        units.own_together(team=people.north, by=people.tom, at=AT)
        for who, function in ((delia, "consultant"), (kit, "child-practitioner"), (moira, "administrator")):
            units.take_function(team=people.north, user=who, function=function, by=people.tom, at=AT)
    return Unit(people=people, delia=delia, kit=kit, moira=moira, maya=maya, theo=theo)


@pytest.fixture
def demonstration(settings: Settings, db: None) -> None:
    """One-time links count as both factors."""
    settings.FOOTPATH_DEMO = True
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[DEMONSTRATION_LINK] = who.pk
    session.save()
    return client


@pytest.fixture(scope="module")
def area(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("units")) as served:
        yield served
