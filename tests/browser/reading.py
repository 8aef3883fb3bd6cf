"""Whether a page reads well to machines and on a phone, and going on to the next page as people do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page

from tests.web.area import CANARIES

_AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()


def reads_well(page: Page) -> None:
    """No fault that a machine can find, one H1, no sideways scroll on a phone, and no place given away."""
    page.evaluate(_AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]] == [], page.url
    assert page.locator("h1").count() == 1, page.url
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, (page.url, wide)
    page.set_viewport_size({"width": 1366, "height": 768})
    text = page.content()
    assert not [word for word in CANARIES if word in text], page.url


def on_to(leads: Locator) -> None:
    """Press what leads to another page, and be there: a script run at once would still meet the page before."""
    with leads.page.expect_navigation():
        leads.click()


def press(page: Page, name: str) -> None:
    """Press a button by its whole name, and be on the next page."""
    on_to(page.get_by_role("button", name=name, exact=True).first)


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link, or a button that leads somewhere, and be on the next page."""
    on_to(page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first)


def by_keyboard(page: Page, role: Literal["button", "link"], name: str | re.Pattern[str]) -> None:
    """Go to a button or a link as a keyboard does, press Enter, and be on the next page."""
    page.get_by_role(role, name=name).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unfold(page: Page) -> None:
    """Open everything that is folded away, as somebody does who writes at length."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
