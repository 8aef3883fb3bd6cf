"""Somebody with a concern, their line, whoever may be told, and everybody who must not find out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache as counted
from django.test import Client
from pytest_django import Settings

from footpath.access.models import User
from footpath.access.rules import Role
from footpath.concerns import actions
from footpath.ledger.chain import make_key
from footpath.people.sealed import make_places_key
from footpath.store.scope import system
from footpath.web.accounts.factors import DEMONSTRATION_LINK
from tests.access.cast import agency, role, team, user

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
WORDS = "Visits on Fridays are moved and we write that families asked for it: Quillfeather."


@dataclass(kw_only=True)
class Place:
    """Ruby, who has a concern; Tom, who manages her, and Hana above him; Yvonne and Helen, who may be told."""

    ruby: User
    tom: User
    hana: User
    yvonne: User
    helen: User
    amir: User
    colette: User
    siobhan: User

    @property
    def others(self) -> tuple[User, ...]:
        """Everybody who neither raised anything nor was told: the line, the site, governance, a partner, another."""
        return (self.tom, self.hana, self.amir, self.colette, self.siobhan, self.helen)

    def raising(self, **more: object) -> actions.Raising:
        return actions.Raising(**{"to": self.yvonne.pk, "words": WORDS, **more})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _keys() -> None:
    make_key(Path(django_settings.FOOTPATH_LEDGER_KEY))
    make_places_key(Path(django_settings.FOOTPATH_PLACES_KEY))


@pytest.fixture
def place(db: None) -> Place:
    council, trust = agency("Fernshire", is_authority=True), agency("Trust")
    service = team("Service", council)
    north, review = team("North", council, within=service), team("Review", council)
    made = {name: user(name.capitalize(), council) for name in ("ruby", "tom", "hana", "yvonne", "amir", "colette")}
    made |= {name: user(name.capitalize(), trust) for name in ("helen", "siobhan")}
    for name, what, where in (
        ("ruby", Role.PRACTITIONER, north), ("tom", Role.MANAGER, north), ("hana", Role.MANAGER, service),
        ("yvonne", Role.REVIEWING_OFFICER, review), ("amir", Role.SITE, None), ("colette", Role.GOVERNANCE, None),
        ("helen", Role.PARTNER, None), ("siobhan", Role.PARTNER, None),
    ):  # fmt: skip
        role(made[name], what, where)
    with system("who may be told, in a test"):
        for name in ("tom", "hana", "yvonne", "helen"):
            actions.name_person(user=made[name], words="On the list", by=made["amir"], at=AT)
    return Place(**made)


@pytest.fixture
def demonstration(settings: Settings, db: None) -> None:
    """One-time links count as both factors; how much came in this hour is counted anew."""
    settings.FOOTPATH_DEMO = True
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)
    counted.clear()


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[DEMONSTRATION_LINK] = who.pk
    session.save()
    return client
