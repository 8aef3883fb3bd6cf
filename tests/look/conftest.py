"""Pages are drawn here from examples, with names for their links and without their views."""

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def _names_for_links() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.look.urls"):
        yield
