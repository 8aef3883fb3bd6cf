"""The keys a real site is given by `footpath init`."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from footpath.ledger import chain


@pytest.fixture(autouse=True)
def keys(db: None) -> None:
    """A site with its keys, and nobody's tries counted yet."""
    for path in (settings.FOOTPATH_LEDGER_KEY, settings.FOOTPATH_PLACES_KEY):
        chain.make_key(Path(path))
    # `footpath serve` gathers the static files; the server warns where nobody has.
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    cache.clear()
