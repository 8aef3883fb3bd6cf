"""Maya, nine, alone with her own phone: a drawing and a sentence for Grace, and nothing else within reach."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.voice_pages.test_a_child_of_nine import PHONE, draws, faults_of
from tests.web.area import CANARIES, InventedArea

pytestmark = pytest.mark.browser
CALM = "There is nothing here"


def _a_phone(browser: Browser, area: InventedArea) -> BrowserContext:
    return browser.new_context(
        base_url=area.site.url, viewport=PHONE, has_touch=True, is_mobile=True, bypass_csp=True, locale="en-GB"
    )


@pytest.mark.once
def test_grace_judges_maya_makes_something_alone_and_reaches_nothing_and_grace_finds_it(
    browser: Browser, area: InventedArea
) -> None:
    desk = browser.new_context(base_url=area.site.url, bypass_csp=True, locale="en-GB")
    area.sign_in(desk, "Grace Adeyemi")
    page = desk.new_page()
    maya = area.child("Maya Linden")
    page.goto(f"{maya}words/")
    page.get_by_role("link", name="Alone, on a device judged safe").click()
    faults = faults_of(page)
    expect(page.get_by_text("agreed by Tom Ellis")).to_be_visible()
    page.get_by_role("link", name="Judge a device").click()
    faults += faults_of(page)
    page.get_by_label("Which device").fill("the tablet from the young carers’ fund")
    page.get_by_label("Who else").fill("Theo, for films. It has no SIM card.")
    page.get_by_label("Why is it safe").fill("It stays at home, where she has no contact with anybody she fears.")
    hint = page.locator("[data-pointed]").filter(has_text="family time")
    expect(hint).to_be_visible(timeout=15_000)
    faults += faults_of(page)
    hint.get_by_role("button", name=re.compile("Put away")).click()
    expect(page.locator("[data-pointed]")).to_have_count(0)
    page.get_by_label("What do they think").fill("“Theo licks it. Then I wipe it.”")
    page.get_by_role("button", name="Write the judgement down").click()
    tablet = page.locator(".fp-device").filter(has_text="young carers")
    tablet.get_by_label("By when").fill("tomorrow after school")
    tablet.get_by_role("button", name="Make a way in").click()
    faults += faults_of(page)
    address = page.locator(".fp-way__link").inner_text()
    code = page.locator(".fp-way__code").inner_text()
    assert "Maya" not in address

    phone = _a_phone(browser, area)
    hers = phone.new_page()
    hers.goto("/open/")
    assert hers.title() == "Notes"
    faults += faults_of(hers)
    hers.get_by_label("Eight letters").fill(code)
    hers.get_by_role("button", name="Open").click()
    expect(hers.get_by_text("Grace will read what you make, tomorrow after school.")).to_be_visible()
    expect(hers.get_by_role("link", name="0800 1111")).to_be_visible()
    faults += faults_of(hers)
    for place in ("Draw or write", "My three houses", "How something feels"):
        hers.goto("/open/room/")
        hers.get_by_role("link", name=place).click()
        hers.wait_for_url(re.compile("/open/room/.+"), wait_until="load")
        faults += faults_of(hers)
        assert hers.title() == "Notes"
    hers.goto("/open/room/make/")
    draws(hers)
    hers.get_by_label("Do you want to say something").fill("Theo asked where the heron sleeps.")
    hers.get_by_label("Only Grace").check()
    expect(hers.get_by_text("Kept", exact=True)).to_be_visible()
    hers.reload()
    assert "heron sleeps" not in hers.content(), "whoever picks the phone up reads nothing"
    hers.goto("/open/room/make/")
    draws(hers)
    expect(hers.get_by_text("2 lines drawn.")).to_be_visible()
    hers.get_by_label("Do you want to say something").fill("I said under the bridge.")
    hers.get_by_label("Only Grace").check()
    hers.get_by_role("button", name="I’m finished").click()
    expect(hers.get_by_role("heading", level=1)).to_have_text("Thank you.")
    faults += faults_of(hers)

    for typed in ("/", "/children/", maya, f"{maya}words/", "/find/?q=Dean", "/accounts/login/", "/room/", address):
        hers.goto(typed)
        assert hers.url.endswith("/open/room/"), typed
    other = phone.new_page()
    other.goto(maya)
    assert other.url.endswith("/open/room/")
    for _ in range(4):
        hers.go_back()
        assert "under the bridge" not in hers.content()
    for canary in (*CANARIES, "Dean", "Marek", "Linden", "Maya", "heron sleeps"):
        assert canary not in other.content(), canary
    elsewhere = _a_phone(browser, area)
    stolen = elsewhere.new_page()
    stolen.goto(address)
    stolen.get_by_role("button", name="Open").click()
    expect(stolen.get_by_role("heading", level=1)).to_have_text(CALM)
    faults += faults_of(stolen)
    elsewhere.close()

    other.goto("/open/room/make/")
    other.get_by_label("Do you want to say something").fill("Somebody is com")
    expect(other.get_by_text("Kept", exact=True)).to_be_visible()
    other.get_by_role("button", name="Leave quickly").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(CALM)
    for _ in range(3):
        other.go_back()
        assert "Somebody is com" not in other.content()
        assert "Grace" not in other.content()
    hers.goto("/open/room/")
    expect(hers.get_by_role("heading", level=1)).to_have_text(CALM)
    phone.close()

    page.goto("/?all")
    lines = page.locator("li").filter(has_text="made alone")
    expect(lines.first).to_contain_text("Maya")
    expect(page.locator("li").filter(has_text="began something alone and has not finished")).to_have_count(2)
    lines.first.get_by_role("link", name=re.compile("read it")).click()
    faults += faults_of(page)
    expect(page.get_by_text("I said under the bridge.")).to_be_visible()
    expect(page.get_by_text("Only my worker")).to_be_visible()
    page.get_by_role("button", name="Keep it, as theirs").click()
    kept = page.locator(".fp-thing").filter(has_text="under the bridge")
    expect(kept).to_contain_text("I said under the bridge.")
    expect(kept).to_contain_text("made alone, on a device judged safe on 20 November 2026")
    expect(kept.locator("img")).to_have_js_property("naturalWidth", 800)
    desk.close()
    assert not faults, "\n".join(faults)


@pytest.mark.once
def test_the_room_shuts_under_her_hand_when_grace_ends_the_judgement(browser: Browser, area: InventedArea) -> None:
    desk = browser.new_context(base_url=area.site.url, locale="en-GB")
    area.sign_in(desk, "Tom Ellis")
    page = desk.new_page()
    page.goto(f"{area.child('Maya Linden')}words/alone/")
    hers = page.locator(".fp-device").filter(has_text="Maya’s own phone")
    hers.get_by_role("button", name="Make a way in").click()
    address = page.locator(".fp-way__link").inner_text()
    phone = _a_phone(browser, area)
    room = phone.new_page()
    room.goto(address)
    room.get_by_role("button", name="Open").click()
    room.get_by_role("link", name="Draw or write").click()
    page.get_by_role("link", name="I have given it").click()
    hers.get_by_role("link", name=re.compile("no longer safe")).click()
    page.get_by_role("button", name="End it now").click()
    expect(hers).to_contain_text("Ended 20 November 2026")
    room.get_by_label("Do you want to say something").fill("Hello Tom")
    expect(room.get_by_role("heading", level=1)).to_have_text(CALM, timeout=15_000)
    for _ in range(3):
        room.go_back()
        assert address not in room.url
        assert "Tom" not in room.content()
    phone.close()
    desk.close()
