"""What every test of understanding a family stands on."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from tests.demo.conftest import area as area
from tests.demo.conftest import built as built
from tests.demo.conftest import reading as reading


@pytest.fixture
def demonstration(settings: Settings, db: None) -> None:
    """One-time links count as both factors, so that a test need not carry a telephone."""
    settings.FOOTPATH_DEMO = True
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)
