"""Chronologies by a real browser: a rough one before a visit, choosing by one key, and Kai’s story on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from scripts.prepared import Prepared
from tests.browser.reading import on_to, reads_well
from tests.web.area import InventedArea, invented_area

pytestmark = [pytest.mark.browser, pytest.mark.once]
MOST_ACTIONS = 15


@pytest.fixture(scope="module")
def invented(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("crafted")) as served:
        yield served


@pytest.fixture(scope="module")
def grace(browser: Browser, invented: InventedArea) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=invented.site.url, locale="en-GB", timezone_id="Europe/London", bypass_csp=True,
        viewport={"width": 1366, "height": 768},
    )  # fmt: skip
    invented.sign_in(context, "Grace Adeyemi")
    yield context
    context.close()


def test_a_rough_chronology_is_ready_to_print_in_a_few_presses(grace: BrowserContext, invented: InventedArea) -> None:
    page = grace.new_page()
    actions = 0

    def act(control: str, name: str) -> None:
        nonlocal actions
        page.get_by_role(control, name=name, exact=True).first.click()  # type: ignore[arg-type]
        actions += 1

    page.goto(invented.child("Maya Linden"))
    page.evaluate("window.printed = 0")
    act("link", "Chronologies and life story")
    reads_well(page)
    act("button", "Rough chronology")
    reads_well(page)
    page.evaluate("window.print = () => { window.printed = 1 }")
    act("button", "Print")

    assert page.evaluate("window.printed") == 1
    kept = page.locator(".fp-told").count()
    print(f"A rough chronology: {actions} presses from a child’s page to paper, with {kept} entries.")
    assert actions < MOST_ACTIONS
    assert kept > 20
    expect(page.get_by_text("What was found:").first).to_be_visible()
    expect(page.get_by_text("Their own words").first).to_be_visible()


def test_a_crafted_one_takes_one_key_for_each_and_significance_is_typed(
    grace: BrowserContext, invented: InventedArea
) -> None:
    page = grace.new_page()
    page.goto(invented.child("Theo Linden-Shaw"))
    page.get_by_role("link", name="Chronologies and life story").click()
    page.get_by_label("What do you call it?").fill("For the review")
    page.get_by_label("What is it for?", exact=True).select_option("meeting")
    on_to(page.get_by_role("button", name="Begin, and choose"))
    reads_well(page)

    def count(name: str) -> int:
        return int(page.locator(f'[data-count="{name}"]').inner_text())

    there = count("open")
    page.keyboard.press("ArrowDown")
    for key in ("k", "k", "d"):
        with page.expect_response(lambda answer: "/decide/" in answer.url and answer.ok):
            page.keyboard.press(key)
        page.wait_for_function("!document.querySelector('[aria-busy]')")
    expect(page.locator('[data-count="kept"]')).to_have_text("2")
    expect(page.locator('[data-count="dropped"]')).to_have_text("1")
    assert count("open") == there - 3
    with page.expect_response(lambda answer: "/decide/" in answer.url and answer.ok):
        page.keyboard.press("u")
    expect(page.locator('[data-count="dropped"]')).to_have_text("0")

    page.keyboard.press("ArrowUp")
    page.keyboard.press("s")
    page.keyboard.type("He was held by everybody in turn.")
    with page.expect_response(lambda answer: "/say/" in answer.url and answer.ok):
        page.keyboard.press("Escape")
    reads_well(page)
    page.get_by_role("link", name="Read it", exact=True).click()
    expect(page.get_by_text("He was held by everybody in turn.")).to_be_visible()
    expect(page.get_by_text(re.compile("Still in view"))).to_be_visible()

    here = page.url
    for name in ("questions", "compare", "here", "again", "change", "copy"):
        page.goto(f"{here}{name if name != 'change' else 'what-for'}/")
        reads_well(page)
    page.goto(f"{here}copy/?for=ourselves")
    reads_well(page)
    page.goto(f"{here}choose/")
    on_to(page.get_by_role("link", name=re.compile("^More to say")).first)
    reads_well(page)


def test_kais_story_is_calm_to_read_and_so_is_what_lies_behind_it(
    grace: BrowserContext, invented: InventedArea
) -> None:
    page = grace.new_page()
    page.goto(invented.child("Kai Linden"))
    page.get_by_role("link", name="Chronologies and life story").click()
    on_to(page.get_by_role("link", name="Kai’s story, so far"))
    reads_well(page)
    on_to(page.get_by_role("button", name="The story, told"))
    reads_well(page)
    on_to(page.get_by_role("link", name="As Kai reads it"))
    reads_well(page)
    expect(page.get_by_role("heading", name="The bit where nobody was late")).to_be_visible()
    expect(page.get_by_text("Kai’s own title")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Tell it again"))).to_have_count(0)
    page.goto(page.url.split("story")[0] + "story/chapter/")
    reads_well(page)
    page.goto(page.url.split("story")[0] + "copy/?book=1&for=ourselves")
    reads_well(page)
