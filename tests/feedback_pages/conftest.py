"""The same child and those beside her; and the invented area on a server of its own."""

from collections.abc import Iterator

import pytest

from scripts import prepared
from scripts.site import Site
from tests.feedback.conftest import _keys, cast, demonstration
from tests.web.area import InventedArea, invented_area

__all__ = ("_keys", "area", "cast", "demonstration")


@pytest.fixture(scope="module")
def area(prepared_database: prepared.Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    site = Site(home=tmp_path_factory.mktemp("area"), prepared=prepared_database, demonstration=True)
    try:
        yield invented_area(site)
    finally:
        site.close()
