"""By a real browser: Grace decides and asks Tom, he agrees, and he looks back at what Owen could know of another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import on_to, reads_well, unfold
from tests.web.area import InventedArea

pytestmark = [pytest.mark.browser, pytest.mark.once]


def _signed_in(browser: Browser, area: InventedArea, name: str) -> Page:
    context = browser.new_context(
        base_url=area.site.url, locale="en-GB", timezone_id="Europe/London", bypass_csp=True,
        viewport={"width": 1366, "height": 768},
    )  # fmt: skip
    area.sign_in(context, name)
    return context.new_page()


def test_grace_decides_with_tom_and_tom_looks_back_at_what_owen_could_know(
    browser: Browser, area: InventedArea
) -> None:
    grace = _signed_in(browser, area, "Grace Adeyemi")
    grace.goto(area.child("Theo Linden-Shaw"))
    grace.get_by_role("link", name="What was decided, and why").first.click()
    expect(grace.locator("main")).to_contain_text("every other week, until Bean is born")
    reads_well(grace)
    on_to(grace.get_by_role("link", name="Write down a decision"))
    unfold(grace)
    reads_well(grace)
    grace.get_by_label("What was decided?").fill("Theo goes to the splint clinic by bus with Aaron.")
    grace.get_by_label("Ask somebody to agree?").select_option(label="Tom Ellis")
    grace.get_by_label("What could be done?").first.fill("A taxi each time")
    grace.get_by_label("What harm could come of it?").first.fill("He never learns the bus.")
    grace.get_by_label("How does Theo see it?").fill("Signs “bus” and laughs.")
    grace.get_by_role("button", name="Keep it").click()
    expect(grace.get_by_role("alert")).to_contain_text("Say why")
    grace.get_by_label("Why?", exact=True).fill("He likes the bus, and Aaron is off nights.")
    grace.get_by_role("button", name="Keep it").click()
    expect(grace.get_by_role("heading", level=1)).to_have_text("Decision: Theo Linden-Shaw")
    expect(grace.locator("main")).to_contain_text("Tom Ellis was asked to agree")
    reads_well(grace)

    tom = _signed_in(browser, area, "Tom Ellis")
    tom.goto("/?all")
    tom.locator("main li", has_text="by bus with Aaron").get_by_role("link", name=re.compile("^agree")).click()
    tom.get_by_role("button", name="I agree").click()
    expect(tom.locator("main")).to_contain_text("Agreed: Tom Ellis")
    tom.goto(area.child("Kai Linden"))
    tom.get_by_role("link", name="What was decided, and why").first.click()
    on_to(tom.get_by_role("link", name=re.compile("keeps his telephone")))
    reads_well(tom)
    on_to(tom.get_by_role("link", name="What was known at that moment"))
    reads_well(tom)
    cards = tom.locator("main")
    expect(cards).to_contain_text("3 October 2025 at 17:30, as Owen Bright stood to it")
    expect(cards).to_contain_text("2 of ")
    expect(cards).to_contain_text("last opened 3 October 2025 at 15:40")
    expect(cards).not_to_contain_text("that’s one")
    tom.goto("/judgement/decisions/examples/")
    expect(tom.locator("main")).to_contain_text("He chose where it sleeps")
    reads_well(tom)
    for page in (grace, tom):
        page.context.close()
