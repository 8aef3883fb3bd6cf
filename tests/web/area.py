"""The invented area, served by the real server, and the way in of each person in it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from playwright.sync_api import BrowserContext

from scripts.site import Site

_BUILD = """
import json
from django.conf import settings
from footpath.access.models import Subject, User
from footpath.demo.build import build
from footpath.people.models.persons import Name
from footpath.store.scope import system
from footpath.web.accounts.links import one_time_link

build()
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


def invented_area(site: Site) -> InventedArea:
    told = json.loads(site.python(_BUILD).strip().splitlines()[-1])
    site.serve()
    return InventedArea(site=site, links=told["links"], refs=told["refs"])
