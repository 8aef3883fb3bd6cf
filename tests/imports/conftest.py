"""Somebody to bring censuses in, and the site's keys."""

from pathlib import Path

import pytest
from django.conf import settings

from footpath.ledger.chain import make_key
from footpath.people.sealed import make_places_key
from tests.imports.cast import Staff, staff


@pytest.fixture(autouse=True)
def _keys() -> None:
    make_key(Path(settings.FOOTPATH_LEDGER_KEY))
    make_places_key(Path(settings.FOOTPATH_PLACES_KEY))


@pytest.fixture
def who(db: None) -> Staff:
    return staff()
