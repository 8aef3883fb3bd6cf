"""The pages as a browser shows them: readable by everybody, on a laptop, a phone and paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.look.drawn import HOST, PAGES, answer

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
SPILT = """width => [...document.querySelectorAll("main *")].filter(e =>
  e.getClientRects().length && !e.closest(".fp-table, svg, .govuk-visually-hidden") &&
  getComputedStyle(e).position !== "absolute" &&
  e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open one of the drawn pages, and fail if a script of it did."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_one(name: str, **options: Any) -> Page:
        context = browser.new_context(base_url=HOST, locale="en-GB", **options)
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"/{name}", wait_until="networkidle")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong, by all its default rules."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    return [f"{rule}: {where[:200]}" for rule, where in found]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_wrong_by_day_by_night_or_on_a_phone(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(name, viewport=LAPTOP)
    found = {"by day": violations(page)}
    page.emulate_media(color_scheme="dark")
    found["by night"] = violations(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    found["on a phone"] = violations(page)

    assert found == {"by day": [], "by night": [], "on a phone": []}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(name, viewport={"width": 800, "height": 844})
    wide, spilt = [], []

    for width in (800, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
        spilt += page.evaluate(SPILT, width)

    assert not wide
    assert not spilt


def test_everything_above_the_chronology_fits_one_laptop_screen(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("maya", viewport=LAPTOP)

    sheet = page.locator("article.fp-child").bounding_box()

    assert sheet is not None
    assert sheet["y"] + sheet["height"] <= LAPTOP["height"]


def test_on_a_phone_writing_and_what_to_know_first_stay_in_reach(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("maya", viewport=PHONE)
    page.evaluate("window.scrollTo(0, 1500)")

    for name in ("Write", "Know first"):
        box = (
            page.locator(".fp-thumb")
            .get_by_role("button", name=name)
            .or_(page.locator(".fp-thumb").get_by_text(name))
            .first.bounding_box()
        )
        assert box is not None
        assert PHONE["height"] - 100 < box["y"] < PHONE["height"]


def test_page_one_of_paper_is_everything_above_the_chronology(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("maya", viewport={"width": 703, "height": 1020})  # A4 within its margins
    page.emulate_media(media="print")

    sheet = page.locator("article.fp-child").bounding_box()

    assert sheet is not None
    assert sheet["height"] <= 1020
    assert not page.get_by_text("Where Maya lives and goes to school").is_visible()
    assert page.get_by_text("Ask the lead practitioner before you ring").is_visible()
    assert page.get_by_text("Printed for Grace Adeyemi").is_visible()
    assert not page.locator(".fp-header").is_visible()


def test_keys_go_where_they_say_and_stay_out_of_the_way_of_writing(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("maya", viewport=LAPTOP)

    page.keyboard.press("?")
    assert page.locator("dialog#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("n?")
    assert page.input_value("#search") == "n?"
    assert not page.locator("dialog#help").is_visible()
    page.locator("h1").click()
    page.keyboard.press("n")
    assert page.url.endswith("#write")


def test_keys_can_be_turned_off(open_page: Callable[..., Page]) -> None:
    page = open_page("maya", viewport=LAPTOP)
    page.keyboard.press("?")
    page.get_by_label("Turn these keys off").check()
    page.get_by_role("button", name="Close").click()

    page.keyboard.press("n")

    assert not page.url.endswith("#write")


def test_a_page_reads_the_same_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page("maya", viewport=LAPTOP, java_script_enabled=False)

    page.get_by_text("what that means").click()

    assert page.get_by_text("Help that the family has agreed to").first.is_visible()
    assert page.get_by_role("button", name="Show", exact=True).is_visible()
