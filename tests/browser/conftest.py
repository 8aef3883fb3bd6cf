"""A small area of eight people, with no record in it yet, served by the real server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from scripts import prepared
from scripts.site import Site
from tests.browser.signing_up import OPENING
from tests.web.area import InventedArea

In = Callable[[str], BrowserContext]
_BUILD = """
door, team = teams("Front door", "Family Help")
join("Daniel Reed", "Teacher", Role.PARTNER, agency=schools)
join("Nasreen Akhtar", "Front door worker", Role.FRONT_DOOR, door)
join("Siân Pugh", "Health visitor", Role.PARTNER, agency=health)
join("Tom Ellis", "Team manager", Role.MANAGER, team)
join("Grace Adeyemi", "Family support worker", Role.PRACTITIONER, team)
join("Owen Bright", "Social worker", Role.PRACTITIONER, team)
join("Moira Kent", "Team administrator", Role.ADMINISTRATOR, team)
join("Charlie Moss", "Appointments clerk", Role.PARTNER, agency=health)
print(json.dumps(links))
"""


@pytest.fixture(scope="module")
def area(prepared_database: prepared.Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    site = Site(home=tmp_path_factory.mktemp("path"), prepared=prepared_database, demonstration=True)
    try:
        links = json.loads(site.python(OPENING + _BUILD).strip().splitlines()[-1])
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
