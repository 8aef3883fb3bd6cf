"""The same child and those beside her; and the invented area on a server of its own."""

import json
from collections.abc import Iterator

import pytest

from scripts import prepared
from scripts.site import Site
from tests.feedback.conftest import _keys, cast, demonstration
from tests.web.area import InventedArea

__all__ = ("_keys", "area", "cast", "demonstration")
_BUILD = """
import json
from django.conf import settings
from footpath.access.models import Subject, User
from footpath.demo.build import build
from footpath.store.scope import system
from footpath.web.accounts.links import one_time_link

built = build(count=2)
with system("name the cast for a test"):
    refs = {name: str(Subject.objects.get(pk=built.area.people[name]).ref) for name in ("maya", "samir", "theo")}
links = {user.name: one_time_link(user, base_url=settings.FOOTPATH_URL) for user in User.objects.filter(is_active=True)}
print(json.dumps({"links": links, "refs": refs}))
"""


@pytest.fixture(scope="module")
def area(prepared_database: prepared.Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    site = Site(home=tmp_path_factory.mktemp("feedback"), prepared=prepared_database, demonstration=True)
    try:
        told = json.loads(site.python(_BUILD).strip().splitlines()[-1])
        site.serve()
        yield InventedArea(site=site, links=told["links"], refs=told["refs"])
    finally:
        site.close()
