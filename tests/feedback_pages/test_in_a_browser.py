"""Maya, nine, says how it is on a phone that Grace hands over; and the pages are for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.area import CANARIES, InventedArea

pytestmark = [pytest.mark.browser, pytest.mark.once]
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
New = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def new(browser: Browser, area: InventedArea) -> Iterator[New]:
    """A browser of somebody's own, on a phone or a laptop, signed in or not."""
    contexts: list[BrowserContext] = []

    def one(name: str = "", *, phone: bool = False) -> BrowserContext:
        size = PHONE if phone else LAPTOP
        contexts.append(
            browser.new_context(
                base_url=area.site.url, bypass_csp=True, viewport={"width": size["width"], "height": size["height"]}
            )
        )
        if name:
            area.sign_in(contexts[-1], name)
        return contexts[-1]

    yield one
    for context in contexts:
        context.close()


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    wrong = [f"{page.url} {rule}: {where[:200]}" for rule, where in found]
    size = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    if page.evaluate("document.documentElement.scrollWidth") > 390:
        wrong.append(f"{page.url} scrolls sideways on a phone")
    if size:
        page.set_viewport_size(size)
    words = page.locator("body").inner_text()
    wrong += [f"{page.url} says {canary}" for canary in CANARIES if canary in words]
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.url} has not one heading of the first rank")
    return wrong


def test_maya_says_how_it_is_on_a_phone_that_is_handed_over_and_tom_reads_it(area: InventedArea, new: New) -> None:
    wrong: list[str] = []
    phone = new("Grace Adeyemi", phone=True).new_page()
    phone.goto(f"/feedback/children/{area.refs['Maya Linden']}/ask/")
    wrong += faults(phone)
    phone.get_by_role("button", name="Make the link").click()
    wrong += faults(phone)
    phone.get_by_role("button", name="Sign me out and hand it over").click()

    # From here it is Maya's, with the keys of the phone alone.
    expect(phone.get_by_role("heading", name="How is it for you?")).to_be_visible()
    wrong += faults(phone)
    listened = phone.get_by_role("group", name="Do they listen to you?")
    listened.get_by_label("Yes").focus()
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("Tab")
    expect(listened.get_by_label("Sometimes")).to_be_checked()
    phone.get_by_label("What would you like to say").fill("“Ask me before the meeting, not after.”")
    phone.get_by_label("Tom Ellis").check()
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    wrong += faults(phone)
    phone.goto("/children/")
    expect(phone).not_to_have_url(f"{area.site.url}/children/")

    tom = new("Tom Ellis").new_page()
    tom.goto(f"/feedback/children/{area.refs['Maya Linden']}/")
    expect(tom.get_by_text("Ask me before the meeting")).to_be_visible()
    wrong += faults(tom)
    tom.goto("/feedback/")
    expect(tom.get_by_text("There is a man at the bus station")).to_be_visible()
    wrong += faults(tom)
    for where in ("/feedback/ask/", "/feedback/heard/", "/feedback/you-said/", "/feedback/mine/"):
        tom.goto(where)
        wrong += faults(tom)
    tom.goto("/feedback/")
    tom.get_by_role("link", name="Say what was done").click()
    wrong += faults(tom)
    tom.goto("/feedback/")
    tom.get_by_role("link", name="Young people who come by at the youth bus").click()
    wrong += faults(tom)
    address = tom.locator(".fp-poster__address").inner_text()
    tom.goto(address)
    expect(tom.get_by_text("taken only where nobody is signed in")).to_be_visible()

    anybody = new(phone=True).new_page()
    anybody.goto("/say/")
    wrong += faults(anybody)
    anybody.get_by_label("What is the code?").fill(address.rstrip("/").rpartition("/")[2].replace("-", " ").upper())
    anybody.get_by_role("button", name="Go on").click()
    expect(anybody.get_by_role("heading", name="How is it for you?")).to_be_visible()
    wrong += faults(anybody)
    anybody.get_by_role("group", name="Are you safer").get_by_label("Not sure").check()
    anybody.get_by_role("button", name="Send it").click()
    expect(anybody.get_by_text("without your name")).to_be_visible()
    assert not wrong, "\n".join(wrong)
