"""A site whose demonstration links count as both factors; and the invented area, served."""

import pytest

from tests.supervision_pages.made import supervised_world
from tests.web.conftest import area, demonstration
from tests.web.world import World

__all__ = ["area", "demonstration"]


@pytest.fixture
def made(demonstration: None) -> World:
    return supervised_world()
