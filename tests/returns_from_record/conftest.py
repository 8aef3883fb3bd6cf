"""Somebody who makes returns, and the site's keys."""

from pathlib import Path

import pytest
from django.conf import settings

from footpath.access.models import User
from footpath.access.rules import Role
from footpath.ledger.chain import make_key
from footpath.people.sealed import make_places_key
from tests.imports.cast import Staff, staff, worker


@pytest.fixture(autouse=True)
def _keys() -> None:
    make_key(Path(settings.FOOTPATH_LEDGER_KEY))
    make_places_key(Path(settings.FOOTPATH_PLACES_KEY))


@pytest.fixture
def who(db: None) -> Staff:
    return staff()


@pytest.fixture
def amir(who: Staff) -> User:
    """The site's administrator, who makes the returns."""
    agency = who.administrator.agency
    assert agency is not None
    return worker("Amir Sadiq", Role.SITE, agency, None)
