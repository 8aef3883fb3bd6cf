"""What every test of the pages of chronologies stands on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from footpath.demo.doing import Area
from footpath.web.accounts.factors import DEMONSTRATION_LINK
from tests.demo.conftest import area as area
from tests.demo.conftest import built as built
from tests.demo.conftest import reading as reading

SignedIn = Callable[[str], Client]


@pytest.fixture
def signed_in(area: Area, settings: Settings) -> SignedIn:
    """A browser in which one of the cast has signed in and given their second factor."""
    settings.FOOTPATH_DEMO = True
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)

    def one(who: str) -> Client:
        client = Client()
        user = area.users[who]
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session[DEMONSTRATION_LINK] = user.pk
        session.save()
        return client

    return one
