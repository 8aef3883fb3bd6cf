"""A child, those beside her, and the site's keys."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache as counted
from pytest_django import Settings

from footpath.ledger.chain import make_key
from footpath.people.sealed import make_places_key
from tests.feedback.cast import Cast
from tests.feedback.cast import cast as made


@pytest.fixture(autouse=True)
def _keys() -> None:
    make_key(Path(django_settings.FOOTPATH_LEDGER_KEY))
    make_places_key(Path(django_settings.FOOTPATH_PLACES_KEY))


@pytest.fixture
def cast(db: None) -> Cast:
    return made()


@pytest.fixture
def demonstration(settings: Settings, db: None) -> None:
    """One-time links count as both factors; how much came in this hour is counted anew."""
    settings.FOOTPATH_DEMO = True
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)
    counted.clear()
