"""A child with a worker beside them, and a browser in which the worker has signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from footpath.access import kept
from footpath.ledger import chain
from tests.bench.world import World


@pytest.fixture
def world(db: None, settings: Settings) -> Iterator[World]:
    # The links of a demonstration count as both factors, so that a test need not carry a telephone.
    settings.FOOTPATH_DEMO = True
    chain.make_key(Path(settings.FOOTPATH_LEDGER_KEY))
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    kept.forget()
    yield World.made()
    kept.forget()
