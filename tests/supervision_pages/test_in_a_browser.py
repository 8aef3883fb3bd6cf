"""By keyboard in a real browser: Tom and Grace prepare, meet, think about Maya, and keep apart what is Grace's."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import by_keyboard, reads_well
from tests.web.area import InventedArea

pytestmark = [pytest.mark.browser, pytest.mark.once]
WHY = "Because a promise kept is worth more to her than a yes."


@pytest.fixture(scope="module")
def pages(browser: Browser, area: InventedArea) -> Iterator[dict[str, Page]]:
    """A page of each of three people, signed in."""
    found, contexts = {}, []
    for name in ("Tom Ellis", "Grace Adeyemi", "Yvonne Shah"):
        context = browser.new_context(
            base_url=area.site.url, locale="en-GB", timezone_id="Europe/London", bypass_csp=True,
            viewport={"width": 1366, "height": 768},
        )  # fmt: skip
        area.sign_in(context, name)
        contexts.append(context)
        found[name.split()[0].lower()] = context.new_page()
    yield found
    for context in contexts:
        context.close()


def _type(page: Page, label: str, words: str) -> None:
    page.get_by_label(label).focus()
    page.keyboard.type(words)


def test_two_people_meet_from_facts_think_about_a_child_and_keep_apart_what_is_one_persons(
    pages: dict[str, Page], area: InventedArea
) -> None:
    tom, grace, yvonne = pages["tom"], pages["grace"], pages["yvonne"]
    tom.goto("/")
    tom.locator("summary", has_text="Tom Ellis").click()
    by_keyboard(tom, "link", "My supervision")
    expect(tom.get_by_role("heading", level=1)).to_have_text("My supervision")
    reads_well(tom)
    by_keyboard(tom, "link", "Prepare to meet Grace Adeyemi")
    maya = tom.get_by_role("region", name="Maya Linden")
    expect(maya).to_contain_text("An answer about art club money")
    expect(maya).to_contain_text("What waits")
    expect(maya).to_contain_text("a promise kept is worth more to her than a yes")
    reads_well(tom)
    _type(tom, "When do we meet next?", "18 December 2026")
    by_keyboard(tom, "button", "Begin the meeting")
    expect(tom.locator("main")).to_contain_text("We meet next on 18 December 2026")
    reads_well(tom)

    grace.goto("/supervision/")
    reads_well(grace)
    by_keyboard(grace, "link", "20 November 2026, with Tom Ellis")
    by_keyboard(grace, "link", "Think about Maya Linden")
    expect(grace.locator("main")).to_contain_text("Some questions for today")
    reads_well(grace)
    _type(grace, "What next?", "Grace tells Maya on Monday, with the amount.")
    expect(grace.locator(".fp-write__foot")).to_contain_text("Saved", timeout=15_000)
    grace.reload()
    expect(grace.get_by_label("What next?")).to_have_value("Grace tells Maya on Monday, with the amount.")
    by_keyboard(grace, "button", "Put it in the record")
    expect(grace.locator("main")).to_contain_text("Say why, in five words or more")
    grace.get_by_label("Why?").fill(WHY)
    by_keyboard(grace, "button", "Put it in the record")
    expect(grace.locator("main")).to_contain_text("Grace tells Maya on Monday, with the amount.")
    tom.reload()
    by_keyboard(tom, "link", "Grace tells Maya on Monday")
    expect(tom.locator("main")).to_contain_text("Grace Adeyemi, Tom Ellis")

    grace.goto("/supervision/apart/new/?sort=relationship")
    _type(grace, "Which piece of work is it about?", "Quayside")
    _type(grace, "What is on your mind?", "I tell her yes too quickly.")
    reads_well(grace)
    by_keyboard(grace, "button", "Keep it here")
    expect(grace.get_by_role("heading", level=1)).to_have_text("Quayside")
    thought = grace.url
    reads_well(grace)
    assert tom.goto(thought).status == 404  # type: ignore[union-attr]
    by_keyboard(grace, "button", "Let Tom Ellis read it")
    expect(grace.locator("main")).to_contain_text("Grace Adeyemi and Tom Ellis")
    tom.goto(thought)
    expect(tom.locator("main")).to_contain_text("I tell her yes too quickly.")
    by_keyboard(tom, "link", "Move it to the case")
    expect(tom.get_by_role("heading", level=1)).to_have_text("Move it to the case")
    reads_well(tom)

    grace.goto("/supervision/personal/new/")
    _type(grace, "What do you want to keep?", "I asked for the two days.")
    reads_well(grace)
    by_keyboard(grace, "button", "Keep it")
    expect(grace.get_by_role("heading", level=1)).to_have_text("Grace Adeyemi and Yvonne Shah")
    talk = grace.url
    reads_well(grace)
    yvonne.goto(talk)
    expect(yvonne.locator("main")).to_contain_text("I asked for the two days.")
    assert tom.goto(talk).status == 404  # type: ignore[union-attr]
    for page, addresses in (
        (tom, ("/supervision/who/", "/supervision/meetings/new/", "/supervision/apart/", "/supervision/custodians/")),
        (grace, ("/supervision/personal/", f"/supervision{area.child('Maya Linden')}think/")),
    ):
        for address in addresses:
            page.goto(address)
            reads_well(page)
    for page in (tom, grace):
        page.goto(area.child("Maya Linden"))
        expect(page.locator("main")).not_to_contain_text("I tell her yes too quickly.")


def test_a_debrief_is_asked_for_in_two_presses_found_on_today_answered_and_counted_only_among_many(
    pages: dict[str, Page], area: InventedArea
) -> None:
    tom, grace, yvonne = pages["tom"], pages["grace"], pages["yvonne"]
    grace.goto("/supervision/")
    by_keyboard(grace, "button", "Ask for a debrief")
    expect(grace.get_by_role("heading", level=1)).to_have_text("Ask for a debrief")
    expect(grace.locator("select[name=with_whom] option:checked")).to_contain_text("Yvonne Shah")
    reads_well(grace)
    by_keyboard(grace, "button", "Ask them")
    expect(grace.get_by_role("heading", level=1)).to_have_text("Grace Adeyemi and Yvonne Shah: a debrief")
    debrief = grace.url
    reads_well(grace)
    assert tom.goto(debrief).status == 404  # type: ignore[union-attr]

    yvonne.goto("/")
    asked = yvonne.get_by_text("Asks you for a debrief")
    expect(asked).to_be_visible()
    by_keyboard(yvonne, "link", re.compile("^answer"))
    expect(yvonne.get_by_role("heading", level=1)).to_have_text("Grace Adeyemi and Yvonne Shah: a debrief")
    by_keyboard(yvonne, "button", "Say when you meet")
    expect(yvonne.get_by_role("heading", level=1)).to_have_text("Say when you meet")
    reads_well(yvonne)
    by_keyboard(yvonne, "button", "Keep it")
    expect(yvonne.locator("main")).to_contain_text("You meet on 20 November 2026")
    grace.goto("/")
    expect(grace.locator("main")).to_contain_text("You meet for a debrief.")
    grace.goto(debrief)
    by_keyboard(grace, "button", "We have met")
    expect(grace.get_by_role("heading", level=1)).to_have_text("We have met")
    _type(grace, "What was promised", "Yvonne rings on Monday.")
    by_keyboard(grace, "button", "Keep it")
    expect(grace.locator("main")).to_contain_text("Yvonne rings on Monday.")
    yvonne.goto(debrief)
    expect(yvonne.locator("main")).to_contain_text("Yvonne rings on Monday.")

    for page, addresses in (
        (tom, ("/supervision/figures/", "/supervision/debriefs/", "/supervision/debriefs/offer/")),
        (grace, ("/supervision/debriefs/",)),
    ):
        for address in addresses:
            page.goto(address)
            reads_well(page)
    tom.goto("/supervision/figures/")
    summer = tom.get_by_role("region", name=re.compile("^July to September 2026"))
    expect(summer.get_by_role("row", name=re.compile("^Everybody"))).to_contain_text("10")
    expect(tom.locator("main")).not_to_contain_text("Grace")
