"""A unit's Thursday, a call written down for Grace, and a concern in confidence: each by the people of the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.area import CANARIES, InventedArea

pytestmark = [pytest.mark.browser, pytest.mark.once]
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
LAPTOP = {"width": 1366, "height": 768}
New = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def new(browser: Browser, area: InventedArea) -> Iterator[New]:
    """A browser of somebody's own, signed in or not."""
    contexts: list[BrowserContext] = []

    def one(name: str = "") -> BrowserContext:
        contexts.append(
            browser.new_context(
                base_url=area.site.url, bypass_csp=True,
                viewport={"width": LAPTOP["width"], "height": LAPTOP["height"]},
            )
        )  # fmt: skip
        contexts[-1].set_default_timeout(30_000)
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
    page.set_viewport_size({"width": 390, "height": 844})
    if page.evaluate("document.documentElement.scrollWidth") > 390:
        wrong.append(f"{page.url} scrolls sideways on a phone")
    page.set_viewport_size({"width": LAPTOP["width"], "height": LAPTOP["height"]})
    words = page.locator("body").inner_text()
    wrong += [f"{page.url} says {canary}" for canary in CANARIES if canary in words]
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.url} has not one heading of the first rank")
    return wrong


def test_the_unit_talks_about_its_children_and_whoever_steps_in_finds_where_things_are(
    area: InventedArea, new: New
) -> None:
    wrong: list[str] = []
    delia = new("Delia Munro-Webb").new_page()
    delia.goto("/units/")
    wrong += faults(delia)
    delia.get_by_role("link", name="Family Help, Abbotsworth").click()
    wrong += faults(delia)
    delia.get_by_role("button", name="Talk about the children").click()
    expect(delia.get_by_label("Delia Munro-Webb")).to_be_checked()
    expect(delia.get_by_label("Ruby Achebe")).not_to_be_checked()
    delia.get_by_text("Talk about Maya", exact=True).click()
    delia.get_by_label("What would Maya say?").fill("Tell me on a card.")
    delia.get_by_label("What was said of Maya?").fill("Grace asked about the money, and it is yes until Easter.")
    delia.get_by_text("Talk about Bean", exact=True).click()
    delia.get_by_label("What was said of Bean?").fill("The bag is packed.")
    wrong += faults(delia)
    delia.get_by_role("button", name="Write it down for Maya").click()
    expect(delia.get_by_text("Written down: Maya.")).to_be_visible()
    expect(delia.get_by_label("What was said of Bean?")).to_have_value("The bag is packed.")

    delia.goto("/units/")
    delia.get_by_role("link", name="Family Help, Abbotsworth").click()
    delia.get_by_role("link", name="Somebody is away").click()
    wrong += faults(delia)
    delia.get_by_label("Who is away?").select_option(label="Grace Adeyemi")
    delia.get_by_label("On which day are they here again?").fill("30 Nov")
    delia.get_by_label("Who covers?").select_option(label="Kit Sandford")
    delia.get_by_role("button", name="Say who covers").click()

    kit = new("Kit Sandford").new_page()
    kit.goto("/")
    expect(kit.get_by_text("You cover for Grace Adeyemi until 30 Nov.")).to_be_visible()
    kit.get_by_role("link", name="where things are for Grace Adeyemi").click()
    wrong += faults(kit)
    kit.get_by_role("link", name="Maya Linden").click()
    expect(kit.get_by_text("Grace Adeyemi is away until 30 Nov; Kit Sandford covers.")).to_be_visible()
    expect(kit.get_by_text("Grace asked about the money, and it is yes until Easter.")).to_be_visible()
    wrong += faults(kit)
    kit.get_by_role("link", name="An answer about art club money").click()
    expect(kit.get_by_role("heading", level=1)).to_contain_text("Maya")
    assert not wrong, "\n".join(wrong)


def test_moira_writes_a_call_down_and_grace_files_it(area: InventedArea, new: New) -> None:
    wrong: list[str] = []
    moira = new("Moira Kent").new_page()
    moira.goto(f"/on-behalf/children/{area.refs['Maya Linden']}/")
    wrong += faults(moira)
    moira.get_by_label("Whose is it?").select_option(label="Grace Adeyemi, Family Help lead practitioner")
    moira.get_by_label("Phone call").check()
    moira.get_by_role("button", name="Go on").click()
    expect(moira.get_by_text("You write this down for Grace Adeyemi")).to_be_visible()
    moira.get_by_label("What they said and showed").first.fill("The school rang: the art cupboard key is found.")
    wrong += faults(moira)
    moira.get_by_role("button", name="Give it to Grace Adeyemi").click()
    expect(moira.get_by_text("Grace Adeyemi has it now, and files it.")).to_be_visible()
    wrong += faults(moira)

    grace = new("Grace Adeyemi").new_page()
    grace.goto("/on-behalf/")
    wrong += faults(grace)
    grace.get_by_role("link", name=re.compile("Read it, and file it.*Maya Linden")).click()
    expect(grace.get_by_text("Moira Kent wrote this down for you")).to_be_visible()
    grace.get_by_role("button", name="File it: phone call").click()
    expect(grace.get_by_text("Phone call filed to Maya Linden")).to_be_visible()
    grace.get_by_role("link", name="The school rang").first.click()
    expect(grace.get_by_text("written down by Moira Kent, and read and filed by Grace Adeyemi")).to_be_visible()
    assert not wrong, "\n".join(wrong)


def test_a_volunteer_raises_a_concern_without_her_name_and_reads_the_answer_by_her_code(
    area: InventedArea, new: New
) -> None:
    wrong: list[str] = []
    somebody = new().new_page()
    somebody.goto("/in-confidence/")
    wrong += faults(somebody)
    somebody.get_by_role("button", name="Raise a concern").click()
    somebody.get_by_label("What have you seen or heard?").fill("Yvonne Shah says things about families, outside.")
    somebody.get_by_label("Yvonne Shah").check()
    somebody.get_by_role("button", name="Send it").click()
    expect(somebody.get_by_role("link", name="Whoever you chose is named in what you say")).to_be_visible()
    expect(somebody.get_by_label("Yvonne Shah")).to_have_count(0)
    wrong += faults(somebody)
    somebody.get_by_label("Helen Brook").check()
    somebody.get_by_role("button", name="Send it").click()
    code = somebody.get_by_label("Your code").inner_text()
    wrong += faults(somebody)

    helen = new("Helen Brook").new_page()
    helen.goto("/account/in-confidence/")
    wrong += faults(helen)
    helen.get_by_role("link", name="Somebody who gave no name").click()
    expect(helen.get_by_text("says things about families")).to_be_visible()
    helen.get_by_label("In your words").fill("Thank you. I will listen before I ask anybody.")
    wrong += faults(helen)
    helen.get_by_role("button", name="Say it").click()
    expect(helen.get_by_text("Read and acknowledged")).to_be_visible()

    somebody.goto("/in-confidence/answer/")
    wrong += faults(somebody)
    somebody.get_by_label("Your code").fill(code)
    somebody.get_by_role("button", name="Read it").click()
    expect(somebody.get_by_text("I will listen before I ask anybody.")).to_be_visible()
    wrong += faults(somebody)
    assert not wrong, "\n".join(wrong)


def test_ruby_is_known_to_yvonne_alone(area: InventedArea, new: New) -> None:
    yvonne = new("Yvonne Shah").new_page()
    yvonne.goto("/account/in-confidence/")
    yvonne.get_by_role("link", name="Ruby Achebe").click()
    expect(yvonne.get_by_role("heading", name="What was learnt")).to_be_visible()
    address = yvonne.url
    for name in ("Tom Ellis", "Amir Sadiq", "Colette Finch"):
        page = new(name).new_page()
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404, name
