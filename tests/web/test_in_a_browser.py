"""The everyday things, by a real browser: laptop, phone, keyboard alone, without scripts, read by machines."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.area import CANARIES, InventedArea

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()


def _context(browser: Browser, area: InventedArea, name: str, **options: Any) -> BrowserContext:
    context = browser.new_context(base_url=area.site.url, locale="en-GB", timezone_id="Europe/London", **options)
    area.sign_in(context, name)
    return context


@pytest.fixture(scope="module")
def graces(browser: Browser, area: InventedArea) -> Any:
    context = _context(browser, area, "Grace Adeyemi", viewport={"width": 1366, "height": 768}, bypass_csp=True)
    yield context
    context.close()


def _pages(context: BrowserContext, start: str, most: int) -> dict[str, str]:
    """The pages that can be reached by links from here, as they are sent: two of each sort at most."""
    found: dict[str, str] = {}
    waiting, sorts = [start], dict[str, int]()
    while waiting and len(found) < most:
        url = waiting.pop(0)
        found[url] = _sent(context, url)
        for link in _LINK.findall(found[url]):
            path = unescape(link).split("#")[0]
            if not path.startswith("/") or path.startswith(("/accounts/logout", "/static", "/records/file")):
                continue
            sort = "/".join("*" if any(c.isdigit() for c in part) else part for part in path.split("?")[0].split("/"))
            if path not in found and path not in waiting and sorts.get(sort, 0) < 2:
                sorts[sort] = sorts.get(sort, 0) + 1
                waiting.append(path)
    return found


_LINK = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]*)\"")


def _sent(context: BrowserContext, url: str) -> str:
    """A page as this person is sent it, without drawing it."""
    return context.request.get(url).text()


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


@pytest.mark.once
def test_every_page_within_reach_reads_well_to_machines_and_fits_a_phone(
    graces: BrowserContext, area: InventedArea
) -> None:
    page = graces.new_page()
    faults = []
    pages = _pages(graces, "/", 45)
    assert len(pages) > 20
    for url in pages:
        page.set_viewport_size({"width": 1366, "height": 768})
        response = page.goto(url)
        assert response is not None
        if response.status != 200:
            faults.append(f"{url}: {response.status}")
            continue
        faults += _faults(page)
        page.set_viewport_size({"width": 390, "height": 844})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{url} scrolls sideways by {wide} on a phone")
    page.close()
    assert not faults, "\n".join(faults)


@pytest.mark.once
def test_the_map_of_journeys_opens_its_numbers_reads_well_to_machines_and_fits_a_phone(
    browser: Browser, area: InventedArea
) -> None:
    context = browser.new_context(
        base_url=area.site.url, viewport={"width": 390, "height": 844}, bypass_csp=True, locale="en-GB"
    )
    _again(context, area, "Tom Ellis")
    page = context.new_page()
    faults = []
    page.goto("/journeys/?of=mine")
    page.get_by_label("Show the ways").select_option("sex.F")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#ways caption")).to_contain_text("sex: Girls")
    for link in ("", "#waits ~ ul a", "a[href*='measure=']", "tbody a[href*='/journey/']"):
        if link:
            page.locator(link).first.click()
        faults += _faults(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{page.url} scrolls sideways by {wide} on a phone"] if wide > 0 else []
    expect(page.get_by_role("heading", level=1)).to_contain_text("their way through the map")
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.once
def test_the_sign_in_pages_read_well_to_machines(browser: Browser, area: InventedArea) -> None:
    context = browser.new_context(base_url=area.site.url, bypass_csp=True)
    page = context.new_page()
    faults = []
    for url in ("/accounts/login/", "/accounts/password/reset/", "/nowhere/"):
        page.goto(url)
        faults += _faults(page)
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.once
def test_by_keyboard_alone(graces: BrowserContext, area: InventedArea) -> None:
    page = graces.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("Maya Lindn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/**")
    expect(page.get_by_role("link", name="Maya Linden").first).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/children/")
    page.goto(area.child("Maya Linden"))
    page.keyboard.press("n")
    page.wait_for_url("**/write/")
    page.close()


def test_a_visit_about_a_brother_and_sister_is_written_once_and_read_in_both_chronologies(
    graces: BrowserContext, area: InventedArea
) -> None:
    page = graces.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(area.child("Maya Linden"))
    page.get_by_role("button", name="Write", exact=False).first.click()
    page.get_by_role("link", name="Visit", exact=True).click()
    page.get_by_label("Where?").fill("home")
    theo = page.get_by_label("Theo", exact=False).first
    theo.select_option("present")
    maya_said = page.get_by_role("region", name="For Maya").get_by_label("What they said and showed")
    maya_said.fill("The heron is finished. It stands by itself.")
    theo_said = page.get_by_role("region", name="For Theo").get_by_label("What they said and showed")
    theo_said.fill("Signed bird, and again.")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Saved", timeout=8000)
    page.get_by_role("button", name="File it").click()
    page.wait_for_url("**/children/**")
    expect(page.locator("#record")).to_contain_text("The heron is finished.")
    expect(page.locator("#record")).not_to_contain_text("Signed bird")
    page.goto(area.child("Theo Linden-Shaw"))
    expect(page.locator("#record")).to_contain_text("Signed bird, and again.")
    expect(page.locator("#record")).not_to_contain_text("The heron is finished.")
    page.close()


def test_without_scripts_a_conversation_is_written_kept_and_filed(browser: Browser, area: InventedArea) -> None:
    context = browser.new_context(
        base_url=area.site.url, locale="en-GB", timezone_id="Europe/London", java_script_enabled=False
    )
    _again(context, area, "Tom Ellis")
    page = context.new_page()
    page.goto(area.child("Maya Linden") + "write/")
    page.get_by_role("link", name="Conversation", exact=True).click()
    page.get_by_label("What they said and showed").first.fill("Tuesday is better than Wednesday.")
    page.get_by_role("button", name="Keep for later").click()
    expect(page.get_by_text("Kept for later.", exact=False)).to_be_visible()
    page.get_by_role("link", name="finish", exact=False).first.click()
    page.get_by_role("button", name="File it").click()
    expect(page.locator("#record")).to_contain_text("Tuesday is better than Wednesday.")
    context.close()


def test_nothing_typed_is_lost_while_the_network_is_gone(graces: BrowserContext, area: InventedArea) -> None:
    page = graces.new_page()
    page.goto(area.child("Maya Linden") + "write/")
    page.get_by_role("link", name="Phone call", exact=True).click()
    graces.set_offline(True)
    field = page.get_by_label("What they said and showed").first
    field.fill("Typed on a train, in a tunnel.")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Not saved yet", timeout=8000)
    expect(field).to_have_value("Typed on a train, in a tunnel.")
    graces.set_offline(False)
    expect(page.locator("[data-autosave-status]")).to_contain_text("Saved", timeout=40_000)
    page.close()


@pytest.mark.parametrize("name", ["Grace Adeyemi's manager", "Siân Pugh", "Ruth Osei", "Moira Kent", "Marcus Hale"])
def test_no_page_gives_a_protected_place_away(browser: Browser, area: InventedArea, name: str) -> None:
    who = "Tom Ellis" if "manager" in name else name
    if area.links.get(who, "used") == "used":
        who = "Frances Doyle"
    context = browser.new_context(base_url=area.site.url, java_script_enabled=False)
    area.sign_in(context, who) if who != "Tom Ellis" else _again(context, area, who)
    asked = [f"/find/?q={word}" for word in ("Quillfeather", "Saltmarsh", "Oduya", "heron")]
    for child in ("Maya Linden", "Kai Linden", "Theo Linden-Shaw"):
        asked += [area.child(child), f"/people/{area.refs[child]}/", area.child(child) + "?year=2024"]
    sent = _pages(context, "/", 60) | {url: _sent(context, url) for url in asked}
    assert len(sent) > len(asked) + 3
    leaks = []
    for url, page in sent.items():
        words = page.replace(f"q={url.partition('q=')[2]}", "")
        looked_for = url.partition("?q=")[2]
        leaks += [f"{who} at {url}: {canary}" for canary in CANARIES if canary in words and canary != looked_for]
    context.close()
    assert not leaks, "\n".join(leaks)


def _again(context: BrowserContext, area: InventedArea, name: str) -> None:
    """A second way in for somebody whose first link was used."""
    link = area.site.python(
        "from django.conf import settings\nfrom footpath.access.models import User\n"
        "from footpath.web.accounts.links import one_time_link\n"
        f"print(one_time_link(User.objects.get(name={name!r}), base_url=settings.FOOTPATH_URL))"
    )
    area.links[name] = link.strip().splitlines()[-1]
    area.sign_in(context, name)


def test_of_a_child_who_was_not_seen_it_is_asked_where_they_were_said_to_be(
    graces: BrowserContext, area: InventedArea
) -> None:
    page = graces.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"/write/{uuid4()}/?child={area.refs['Maya Linden']}&kind=help.visit")
    maya = page.get_by_role("region", name="For Maya")
    expect(maya.get_by_label("What they said and showed")).to_be_visible()

    page.get_by_label("Maya Linden", exact=True).select_option("not-seen")

    expect(maya.get_by_label("Where they were said to be, and by whom")).to_be_visible()
    expect(maya.get_by_label("What they said and showed")).to_be_hidden()
    page.close()


def test_a_record_as_known_on_a_day_reads_across_on_a_phone(graces: BrowserContext, area: InventedArea) -> None:
    page = graces.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(area.child("Maya Linden") + "as-known/")

    boxes = [one.bounding_box() for one in page.locator(".fp-entry__when").all()[:8]]

    assert boxes
    assert all(box is not None and box["height"] < 40 < box["width"] for box in boxes)
    page.close()


def test_on_todays_page_a_narrow_line_is_wide_enough_to_read_and_what_to_do_next_stands_with_it(
    graces: BrowserContext, area: InventedArea
) -> None:
    page = graces.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/")
    coming = page.locator(".fp-lines--narrow li").first

    words, links = coming.locator(".fp-lines__words").bounding_box(), coming.locator(".fp-lines__links").bounding_box()
    who = coming.locator(".fp-lines__who").bounding_box()

    assert words is not None
    assert links is not None
    assert who is not None
    assert words["width"] > 200
    beside, below = links["y"] - words["y"], links["y"] - words["y"] - words["height"]
    assert abs(beside) < 4 or (0 <= below < 8 and abs(links["x"] - words["x"]) < 4)
    assert who["height"] < 40
    page.close()


def test_a_record_s_printed_page_carries_the_child_and_who_it_is_for_and_no_buttons(
    graces: BrowserContext, area: InventedArea
) -> None:
    page = graces.new_page()
    page.goto(area.child("Maya Linden"))
    page.locator(".fp-entry__link").first.click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Maya Linden")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.fp-record h2, .fp-said__label')].map(e => "
        "[e.tagName, parseFloat(getComputedStyle(e).fontSize)])"
    )
    said = [size for tag, size in sizes if tag == "H3"]
    assert not said or max(said) < min(size for tag, size in sizes if tag == "H2")

    page.emulate_media(media="print")

    expect(page.get_by_text("Printed for Grace Adeyemi")).to_be_visible()
    assert page.get_by_text("Write it again").count() == 0 or page.get_by_text("Write it again").is_hidden()
    page.close()
