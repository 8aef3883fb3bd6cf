"""The family drawn in a real browser: by keyboard alone, read by machines, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.prepared import Prepared
from tests.web.area import CANARIES, InventedArea, invented_area

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def area(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("family")) as served:
        yield served


@pytest.fixture(scope="module")
def cookies(browser: Browser, area: InventedArea) -> Any:
    """Grace, signed in once: a one-time link works once."""
    context = browser.new_context(base_url=area.site.url)
    area.sign_in(context, "Grace Adeyemi")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_page(browser: Browser, area: InventedArea, cookies: Any) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def open_one(url: str, **options: Any) -> Page:
        contexts.append(browser.new_context(base_url=area.site.url, storage_state=cookies, **options))
        page = contexts[-1].new_page()
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()


def maya(area: InventedArea, then: str = "family/") -> str:
    return f"/people/{area.refs['Maya Linden']}/{then}"


_NAMED = """() => {
  const one = document.activeElement;
  return (one.getAttribute("aria-label") || one.textContent || "").trim().replace(/\\s+/g, " ");
}"""


def tab_to(page: Page, begins: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if str(page.evaluate(_NAMED)).startswith(begins):
            return
    raise AssertionError(f"Nothing called {begins} is reached by Tab")


def test_a_grandmother_is_added_from_the_drawing_by_keyboard_alone(area: InventedArea, open_page: Open) -> None:
    page = open_page(maya(area))
    tab_to(page, "Marek, born 1993 (Marek Zielinski)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Marek Zielinski")).to_be_visible()
    tab_to(page, "a parent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A parent of Marek Zielinski")).to_be_visible()
    page.keyboard.type("Danuta")
    page.keyboard.press("Tab")
    page.keyboard.type("Mother")
    page.keyboard.press("Tab")
    page.keyboard.type("Marek, at home, 20 Nov")
    page.keyboard.press("Enter")

    expect(page.locator(".fp-drawing a[aria-label^='Danuta']")).to_be_visible()
    expect(page.get_by_text("It is in the drawing.")).to_be_visible()
    expect(page.locator(".fp-family__list")).to_contain_text("Danuta: mother of Marek")


@pytest.mark.once
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways_or_says_where(
    area: InventedArea, open_page: Open
) -> None:
    page = open_page(maya(area, "ecomap/"), bypass_csp=True)
    first = page.locator(".fp-maps a").first.get_attribute("href")
    assert first is not None
    who = f"family/?who={area.refs['Kerry Linden']}"
    urls = [maya(area), maya(area, f"{who}&do=parent"), maya(area, f"{who}&do=between"), maya(area, "ecomap/")]
    urls += [maya(area, "family/?on=8 Dec 2021"), maya(area, "family/?do=together"), maya(area, "ecomap/start/")]
    urls += [first, maya(area, "ecomap/both/"), area.child("Maya Linden")]
    faults = []
    for url in urls:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.emulate_media(color_scheme="light")
        page.goto(url)
        page.evaluate(AXE)
        told = "axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
        faults += [f"{url} {rule}: {where[:200]}" for rule, where in page.evaluate(told)]
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 844})
        faults += [f"{url} by night {rule}: {where[:200]}" for rule, where in page.evaluate(told)]
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            faults.append(f"{url} scrolls sideways on a phone")
        faults += [f"{url} says {canary}" for canary in CANARIES if "/people/" in url and canary in page.content()]
    assert not faults
