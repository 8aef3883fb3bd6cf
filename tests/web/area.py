"""The invented area, served by the real server, and the way in of each person in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext

from scripts.prepared import Prepared
from scripts.site import Site

_WHO = """
import json
from django.conf import settings
from footpath.access.models import Subject, User
from footpath.people.models.persons import Name
from footpath.store.scope import system
from footpath.web.accounts.links import one_time_link

with system("name the cast for a test"):
    refs = {
        f"{name.given} {name.family}".strip(): str(name.subject.ref)
        for name in Name.objects.select_related("subject").order_by("id")
    }
links = {user.name: one_time_link(user, base_url=settings.FOOTPATH_URL) for user in User.objects.filter(is_active=True)}
print(json.dumps({"links": links, "refs": refs}))
"""
CANARIES = (
    "Quillfeather", "Thornmere", "FE9 7QX", "FE97QX", "Saltmarsh", "Little Wrens", "Heronsgate", "07700900417",
    "07700 900417", "Fennel House", "Oduya",
)  # fmt: skip
"""What would give a protected place, or who rang, away: never on any page, whoever reads it, until it is revealed."""


@dataclass(frozen=True)
class InventedArea:
    site: Site
    links: dict[str, str]
    refs: dict[str, str]

    def sign_in(self, context: BrowserContext, name: str) -> None:
        """Come in by a one-time link; each works once."""
        page = context.new_page()
        response = page.goto(self.links[name])
        assert response is not None
        assert response.status == 200, name
        if page.locator("main form button").count():
            page.locator("main form button").first.click()
            page.wait_for_load_state()
        page.close()

    def child(self, name: str) -> str:
        return f"/children/{self.refs[name]}/"


@contextmanager
def invented_area(told: Prepared, home: Path) -> Iterator[InventedArea]:
    """The invented area, served from a home of its own, to whoever asks for it."""
    site = Site(home=home, prepared=told, demonstration=True)
    try:
        found = json.loads(site.python(_WHO).strip().splitlines()[-1])
        site.serve()
        yield InventedArea(site=site, links=found["links"], refs=found["refs"])
    finally:
        site.close()
