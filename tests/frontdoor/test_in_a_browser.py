"""Whole journeys at the front door, in a real browser on a real server, with the effort of each counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.prepared import Prepared
from tests.web.area import CANARIES, InventedArea, invented_area

pytestmark = [pytest.mark.browser, pytest.mark.once]
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def area(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("front-door")) as served:
        yield served


@pytest.fixture(scope="module")
def signed_in(browser: Browser, area: InventedArea) -> Iterator[Callable[[str], BrowserContext]]:
    """A browser for each person, signed in once: a one-time link works once."""
    contexts: dict[str, BrowserContext] = {}

    def one(name: str) -> BrowserContext:
        if name not in contexts:
            contexts[name] = browser.new_context(base_url=area.site.url, bypass_csp=True)
            area.sign_in(contexts[name], name)
        return contexts[name]

    yield one
    for context in contexts.values():
        context.close()


class Counted:
    """What somebody does, counted: each press, and each place they go to write in."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def press(self, name: str, role: str = "button") -> None:
        self.actions += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]

    def choose(self, label: str) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=True).first.check()

    def pick(self, label: str, option: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).select_option(label=option)

    def open(self, summary: str) -> None:
        self.actions += 1
        self.page.locator("summary", has_text=summary).first.click()

    def key(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def write(self, label: str, words: str) -> None:
        self.actions += 1
        field = self.page.get_by_label(label).locator("visible=true").first
        field.fill(words)


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    wrong = [f"{page.url} {rule}: {where[:160]}" for rule, where in found]
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


def test_a_police_notice_that_names_three_children_is_triaged_in_eight(
    signed_in: Callable[[str], BrowserContext],
) -> None:
    page = signed_in("DS Beth Holt").new_page()
    page.goto("/front-door/")
    wrong = faults(page)
    told = Counted(page)
    told.press("Nell Wardle, Wilf Wardle, Peggy Wardle", "link")
    wrong += faults(page)
    told.press("These are the children")
    expect(page.get_by_role("heading", name="What else is known")).to_be_visible()
    wrong += faults(page)
    told.choose("Passed on to whoever is beside them already")
    told.write("Why?", "Their own worker was in the minibus, and has spoken with all three.")
    told.press("Decide")

    expect(page.get_by_text("This was read and passed on today")).to_be_visible()
    assert told.actions <= 8, told.actions
    assert wrong + faults(page) == []


def test_three_agencies_are_asked_in_eleven_one_declines_and_charlie_finds_nothing(
    signed_in: Callable[[str], BrowserContext],
) -> None:
    page = signed_in("Nasreen Akhtar").new_page()
    page.goto("/front-door/")
    page.get_by_role("link", name="Ottoline Prew").click()
    page.get_by_role("button", name="These are the children").click()
    told = Counted(page)
    told.open("Ask organisations")
    for agency in ("Fernshire Community Health Trust", "Fernshire Police", "Schools in Fernshire"):
        told.write(f"Why {agency}?", "They may know her.")
        told.key("Tab")
        page.keyboard.insert_text("Is she known to you, and is anybody worried?")
    told.choose("The family has been told")
    told.press("Ask them")
    expect(page.get_by_text("Asked. Each answers in its own corner")).to_be_visible()
    assert told.actions <= 11, told.actions
    assert faults(page) == []

    corner = signed_in("Siân Pugh").new_page()
    corner.goto("/corner/")
    wrong = faults(corner)
    corner.get_by_role("link", name="Ottoline Prew").click()
    corner.get_by_label("What do you choose not to share?").fill("An adult’s own notes")
    corner.get_by_label("Why not?").fill("They are not about her.")
    wrong += faults(corner)
    corner.get_by_role("button", name="Answer").click()
    expect(corner.get_by_text("The front door has your answer")).to_be_visible()
    page.reload()
    expect(page.get_by_text("They share nothing.")).to_be_visible()
    assert wrong == []

    charlie = signed_in("Charlie Moss").new_page()
    charlie.goto("/corner/")
    assert "Linden" not in charlie.locator("body").inner_text()


def test_a_teacher_sees_it_differently_and_is_answered(signed_in: Callable[[str], BrowserContext]) -> None:
    page = signed_in("Daniel Reed").new_page()
    page.goto("/corner/")
    page.get_by_role("link", name="Saffron Dale").click()
    expect(page.get_by_text("Talk with her dad about the mornings")).to_be_visible()
    page.get_by_label("Why do you see it differently?").fill("She has lost weight as well.")
    page.get_by_role("button", name="I see it differently").click()
    expect(page.get_by_text("Somebody else looks at it again")).to_be_visible()
    wrong = faults(page)

    door = signed_in("DS Beth Holt").new_page()
    door.goto("/front-door/")
    door.get_by_role("link", name="Saffron Dale").click()
    door.get_by_label("What do you answer?").fill("Thank you. Somebody will see the family on Monday.")
    wrong += faults(door)
    door.get_by_role("button", name="Answer", exact=True).click()
    page.reload()
    expect(page.get_by_text("Somebody will see the family on Monday")).to_be_visible()
    assert wrong == []


def test_anybody_tells_us_without_scripts_and_finds_nothing_of_it_again(browser: Browser, area: InventedArea) -> None:
    looked = browser.new_context(base_url=area.site.url, bypass_csp=True)
    page = looked.new_page()
    page.goto("/tell-us/")
    wrong = faults(page)
    looked.close()
    context = browser.new_context(base_url=area.site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/tell-us/")
    page.get_by_label("What is the worry, or what would help?").fill("Crying every night at number nine.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert "number nine" not in page.content()
    expect(page.get_by_role("button", name="Leave this page quickly")).to_be_visible()
    context.close()
    assert wrong == []
