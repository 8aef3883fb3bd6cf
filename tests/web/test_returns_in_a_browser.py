"""A return made, checked and asked about, by a real browser: whoever makes it, and the worker who alone knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.web.area import InventedArea
from tests.web.test_checking_returns import census

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()


def _page(browser: Browser, area: InventedArea, name: str, **options: Any) -> Page:
    context = browser.new_context(base_url=area.site.url, locale="en-GB", bypass_csp=True, **options)
    area.sign_in(context, name)
    return context.new_page()


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{page.url}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


def test_joan_makes_the_census_follows_it_and_takes_it_away(browser: Browser, area: InventedArea) -> None:
    joan = _page(browser, area, "Joan Whitby", viewport={"width": 1366, "height": 768})
    joan.goto("/returns/make/")
    faults = _faults(joan)
    joan.get_by_label("Children in need census").press("Space")
    joan.keyboard.press("Tab")
    joan.get_by_role("button", name="Make it").press("Enter")
    expect(joan.get_by_role("heading", level=1)).to_contain_text("Census 20")
    faults += _faults(joan)
    take = joan.get_by_role("button", name="Take the file away")
    expect(take).to_be_visible(timeout=60_000)
    faults += _faults(joan)
    with joan.expect_download() as away:
        take.click()
    told = Path(away.value.path()).read_text()
    assert told.count("<LAchildID>") > 10
    assert "Linden" not in told
    assert faults == []
    joan.context.close()


@pytest.mark.once
def test_ivan_asks_and_grace_answers_on_her_telephone_in_two_clicks(browser: Browser, area: InventedArea) -> None:
    ivan = _page(browser, area, "Ivan Petrov", viewport={"width": 1366, "height": 768})
    grace = _page(browser, area, "Grace Adeyemi", viewport={"width": 390, "height": 844})
    ivan.goto("/returns/")
    faults = _faults(ivan)
    told = census("F0000002", lea="999").read()
    ivan.set_input_files("input[name=chosen]", files=FilePayload(name="cin.xml", mimeType="text/xml", buffer=told))
    ivan.click("main form button")
    ivan.click("text=8670Q")
    faults += _faults(ivan)
    ivan.click("text=Ask their worker")
    expect(ivan.locator("main")).to_contain_text("Their own worker was asked on")

    grace.goto("/returns/asked/")
    faults += _faults(grace)
    assert grace.evaluate("document.documentElement.scrollWidth") <= 390
    grace.get_by_label("It is true as it stands, because").fill("The court asked us to wait for it.")
    grace.click("text=Say so")
    expect(grace.locator("main")).to_contain_text("No return asks anything of you")
    faults += _faults(grace)

    ivan.reload()
    expect(ivan.locator("main")).to_contain_text("The court asked us to wait for it.")
    assert faults == []
    for one in (ivan, grace):
        one.context.close()
