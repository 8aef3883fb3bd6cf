"""A small area of eight people, with no record in it yet, served by the real server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from scripts import prepared
from scripts.site import Site
from tests.web.area import InventedArea

In = Callable[[str], BrowserContext]
_BUILD = """
import json
from datetime import date
from django.conf import settings
from footpath.access import actions as access
from footpath.access.rules import Role
from footpath.web import clock
from footpath.web.accounts.links import one_time_link

at, since = clock.record_now(), date(2024, 1, 1)
council = access.add_agency(name="Fernshire Council", is_authority=True, by=None, at=at)
health, schools = (
    access.add_agency(name=name, by=None, at=at) for name in ("Fernshire Community Health", "Schools in Fernshire")
)
door, team = (access.add_team(name=name, agency=council, by=None, at=at) for name in ("Front door", "Family Help"))
links = {}
for name, job, role, of, agency in (
    ("Daniel Reed", "Teacher", Role.PARTNER, None, schools),
    ("Nasreen Akhtar", "Front door worker", Role.FRONT_DOOR, door, council),
    ("Siân Pugh", "Health visitor", Role.PARTNER, None, health),
    ("Tom Ellis", "Team manager", Role.MANAGER, team, council),
    ("Grace Adeyemi", "Family support worker", Role.PRACTITIONER, team, council),
    ("Owen Bright", "Social worker", Role.PRACTITIONER, team, council),
    ("Moira Kent", "Team administrator", Role.ADMINISTRATOR, team, council),
    ("Charlie Moss", "Appointments clerk", Role.PARTNER, None, health),
):
    email = name.split()[0].replace("â", "a").lower() + "@fernshire.example"
    user = access.add_user(name=name, email=email, job=job, agency=agency, by=None, at=at)
    access.give_role(user=user, role=role, team=of, since=since, by=None, at=at)
    links[name] = one_time_link(user, base_url=settings.FOOTPATH_URL)
print(json.dumps(links))
"""


@pytest.fixture(scope="module")
def area(prepared_database: prepared.Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    site = Site(home=tmp_path_factory.mktemp("path"), prepared=prepared_database, demonstration=True)
    try:
        links = json.loads(site.python(_BUILD).strip().splitlines()[-1])
        site.serve()
        yield InventedArea(site=site, links=links, refs={})
    finally:
        site.close()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, area: InventedArea) -> Iterator[In]:
    """A browser for each person, signed in once: a one-time link works once."""
    contexts: dict[str, BrowserContext] = {}

    def one(name: str) -> BrowserContext:
        if name not in contexts:
            contexts[name] = browser.new_context(
                base_url=area.site.url, locale="en-GB", timezone_id="Europe/London", bypass_csp=True,
                viewport={"width": 1366, "height": 768},
            )  # fmt: skip
            contexts[name].set_default_timeout(30_000)
            area.sign_in(contexts[name], name)
        return contexts[name]

    yield one
    for context in contexts.values():
        context.close()
