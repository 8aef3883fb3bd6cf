"""What every test of the pages stands on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from scripts.prepared import Prepared
from tests.web.area import InventedArea, invented_area


@pytest.fixture
def demonstration(settings: Settings, db: None) -> None:
    """One-time links count as both factors, so that a test need not carry a telephone."""
    settings.FOOTPATH_DEMO = True
    # `footpath serve` gathers the static files; the server warns where nobody has.
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(scope="module")
def area(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    """The invented area on a server of its own, for the tests of one file."""
    with invented_area(told_database, tmp_path_factory.mktemp("area")) as served:
        yield served
