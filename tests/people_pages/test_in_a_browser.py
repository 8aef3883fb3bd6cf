"""People's pages in a real browser: read by machines, on a phone and on paper, and used without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from footpath.web.people.kinds import KINDS
from scripts.prepared import Prepared
from tests.web.area import CANARIES, InventedArea, invented_area

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def area(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("people")) as served:
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


def person(area: InventedArea, name: str, then: str = "") -> str:
    return f"/people/{area.refs[name]}/{then}"


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    return [f"{page.url} {rule}: {where[:160]}" for rule, where in found]


@pytest.mark.once
def test_axe_finds_nothing_wrong_by_day_by_night_or_on_a_phone(area: InventedArea, open_page: Open) -> None:
    page = open_page("/people/find/?q=linden", bypass_csp=True)
    urls = [person(area, name) for name in ("Maya Linden", "Kai Linden", "Kerry Linden", "Jean Linden", "Dean Moss")]
    urls += [person(area, "Maya Linden", f"add/{kind.key}/") for kind in KINDS if kind.key != "birth"]
    urls += [person(area, "Maya Linden", "same/"), f"/people/add/?child={area.refs['Maya Linden']}", "/people/add/"]
    urls += [person(area, "Maya Linden", f"same/{area.refs['Kai Linden']}/")]
    faults = []

    for url in urls:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.emulate_media(color_scheme="light")
        page.goto(url)
        faults += violations(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 844})
        faults += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            faults.append(f"{url} scrolls sideways on a phone")

    assert not faults


@pytest.mark.once
def test_somebody_is_found_as_they_are_typed(open_page: Open) -> None:
    page = open_page("/")
    page.fill("#search", "maia lin")

    expect(page.get_by_role("option", name="Maya Linden")).to_contain_text("born 14 March 2017")


@pytest.mark.once
def test_a_place_that_was_shown_is_not_printed(area: InventedArea, open_page: Open) -> None:
    page = open_page(person(area, "Maya Linden"))
    place = page.locator(".fp-fact", has_text="Lives there")
    place.locator("summary").click()
    place.get_by_label("Why do you need to know?").fill("Driving her home tonight")
    place.get_by_role("button", name="Show it").click()
    expect(page.get_by_text("14 Quillfeather Row")).to_be_visible()

    page.emulate_media(media="print")

    printed = page.locator("body").inner_text()
    assert "Maya Linden" in printed
    assert not [canary for canary in CANARIES if canary in printed]
    expect(page.get_by_text("Printed for Grace Adeyemi")).to_be_visible()


def test_without_scripts_somebody_is_found_shown_to_be_known_and_added_all_the_same(
    area: InventedArea, open_page: Open
) -> None:
    page = open_page(f"/people/add/?child={area.refs['Maya Linden']}", java_script_enabled=False)
    page.get_by_label("What are they called?").fill("Jean")
    page.get_by_label("Family name, if you know it").fill("Lindon")
    page.get_by_label("What are they to Maya Linden?").select_option("first:family friend")
    page.get_by_label("Who told you, and when?").fill("School, today")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Could this be the same person?")).to_be_visible()
    expect(page.get_by_role("button", name="This is Jean Linden")).to_be_visible()

    page.get_by_role("button", name="None of these: add Jean Lindon").click()

    expect(page.get_by_role("heading", name="Jean Lindon")).to_be_visible()
    expect(page.get_by_role("link", name="Maya Linden", exact=True)).to_be_visible()
