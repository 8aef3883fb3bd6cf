"""Maya, nine, with Grace's telephone in her hand: a drawing and a sentence, and nothing else within reach."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.web.area import CANARIES, InventedArea

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
PHONE: ViewportSize = {"width": 390, "height": 844}
TWO_MINUTES = 120


def faults_of(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    headings = page.locator("h1").count()
    faults += [f"{page.url} has {headings} main headings"] if headings != 1 else []
    return [*faults, *([f"{page.url} scrolls sideways by {wide} on a phone"] if wide > 0 else [])]


def draws(page: Page) -> None:
    sheet = page.locator("[data-pad-sheet]").first
    box = sheet.bounding_box()
    assert box is not None
    for line in ([(30, 60), (120, 40), (200, 90)], [(120, 40), (130, 150), (100, 200)]):
        page.mouse.move(box["x"] + line[0][0], box["y"] + line[0][1])
        page.mouse.down()
        for across, down in line[1:]:
            page.mouse.move(box["x"] + across, box["y"] + down, steps=5)
        page.mouse.up()


@pytest.mark.once
def test_maya_leaves_a_drawing_and_a_sentence_reaches_nothing_else_and_grace_finds_them(
    browser: Browser, area: InventedArea
) -> None:
    context = browser.new_context(
        base_url=area.site.url, viewport=PHONE, has_touch=True, is_mobile=True, bypass_csp=True, locale="en-GB"
    )  # fmt: skip
    area.sign_in(context, "Grace Adeyemi")
    page = context.new_page()
    before = context.new_page()
    before.goto(area.child("Maya Linden"))
    maya = area.child("Maya Linden")
    page.goto(f"{maya}words/")
    faults = faults_of(page)
    for way in ("write", "houses", "feeling", "advocate"):
        page.goto(f"{maya}words/{way}/")
        faults += faults_of(page)
    page.goto(f"{maya}words/")
    for words in ("Say what changed", "Who may see it", "They take it back"):
        page.get_by_role("link", name=re.compile(words)).first.click()
        faults += faults_of(page)
        page.go_back()
    page.get_by_role("link", name="Hand over to Maya").click()
    faults += faults_of(page)
    page.get_by_label("By when will you look").fill("tomorrow after school")
    page.get_by_label("No other window").check()
    page.get_by_role("button", name="Hand over to Maya").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Maya.")
    expect(before.get_by_role("heading", level=1)).to_have_text("Hello, Maya.")
    before.close()
    expect(page.get_by_text("Grace will, tomorrow after school.")).to_be_visible()
    expect(page.get_by_role("link", name="0800 1111")).to_be_visible()
    began = time.monotonic()
    page.get_by_role("link", name="Draw or write").click()
    page.get_by_label("sea", exact=True).check()
    draws(page)
    expect(page.get_by_text("2 lines drawn.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken away. One line drawn.")).to_be_visible()
    page.get_by_label("Do you want to say something").fill("The heron came on Sunday. It was for Theo.")
    page.get_by_label("The people helping me", exact=True).check()
    expect(page.get_by_text("Kept", exact=True)).to_be_visible()
    page.get_by_role("button", name="I’m finished").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, Maya.")
    took = time.monotonic() - began
    assert took < TWO_MINUTES, f"it took {took:.0f} seconds"

    for room in ("/room/", "/room/make/", "/room/houses/", "/room/feeling/", "/room/thank-you/", "/room/leave/"):
        page.goto(room)
        faults += faults_of(page)
    for typed in (
        "/",
        "/today",
        "/children/",
        maya,
        f"{maya}words/",
        "/find/?q=Dean",
        "/account/",
        "/accounts/logout/",
    ):
        page.goto(typed)
        assert page.url.endswith("/room/"), typed
    for _ in range(6):
        page.go_back()
        assert "/room/" in page.url or page.url == "about:blank", page.url
        assert "Dean" not in page.content()
    other = context.new_page()
    other.goto(maya)
    assert other.url.endswith("/room/")
    told = other.evaluate(
        "async (u) => { const a = await fetch(u); const b = await fetch(u, {method: 'POST'});"
        " return [a.redirected, await a.text(), b.status]; }",
        f"{maya}words/",
    )
    assert told[0] is True
    assert "pancakes" not in told[1]
    assert told[2] == 403
    for canary in (*CANARIES, "Dean", "Marek", "Linden"):
        assert canary not in other.content(), canary
    other.close()

    page.goto("/room/leave/")
    page.get_by_role("button", name="Leave the room").click()
    drawing = page.locator(".fp-thing").first
    expect(drawing).to_contain_text("The heron came on Sunday.")
    expect(drawing.locator("img")).to_have_js_property("naturalWidth", 800)
    page.goto("/")
    line = page.locator("li", has_text="The heron came on Sunday").first
    expect(line).to_contain_text("left something for you")
    line.get_by_role("link", name="tell them you saw").click()
    page.get_by_label("What changed").fill("Theo has it over his bed.")
    page.get_by_label("When were they told?").fill("20 Nov")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".fp-thing").first).to_contain_text("Told 20 Nov by Grace Adeyemi.")
    page.goto(maya)
    expect(page.locator(".fp-child__words")).to_contain_text("The heron came on Sunday.")
    expect(page.locator(".fp-child__words")).to_contain_text("Theo has it over his bed. Told 20 Nov.")
    assert not faults, "\n".join(faults)
    context.close()
