"""The cast of these tests: the Lindens as the pages about people know them, with a wider family drawn around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.people_pages.cast import Cast, made


@pytest.fixture
def cast(db: None, settings: Settings) -> Cast:
    # The links of a demonstration count as both factors, so that a test need not carry a telephone.
    settings.FOOTPATH_DEMO = True
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    return made()


@pytest.fixture
def grace(cast: Cast) -> Client:
    """Maya's lead practitioner."""
    return cast.reader("grace")
