"""The same child and those beside her; and the invented area on a server of its own."""

from collections.abc import Iterator

import pytest

from scripts.prepared import Prepared
from tests.feedback.conftest import _keys, cast, demonstration
from tests.web.area import InventedArea, invented_area

__all__ = ("_keys", "area", "cast", "demonstration")


@pytest.fixture(scope="module")
def area(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("feedback")) as served:
        yield served
