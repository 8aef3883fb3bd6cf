"""Kerry agrees and changes her mind; a step up; an ending, and coming back: in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.reading import on_to, reads_well
from tests.web.area import InventedArea

pytestmark = [pytest.mark.browser, pytest.mark.once]


def signed_in(browser: Browser, area: InventedArea, name: str) -> BrowserContext:
    context = browser.new_context(
        base_url=area.site.url, locale="en-GB", timezone_id="Europe/London", bypass_csp=True,
        viewport={"width": 1366, "height": 768},
    )  # fmt: skip
    area.sign_in(context, name)
    return context


def test_kerry_agrees_to_each_thing_and_what_she_takes_back_is_shut(browser: Browser, area: InventedArea) -> None:
    grace, ruth = signed_in(browser, area, "Grace Adeyemi"), signed_in(browser, area, "Ruth Osei")
    theo = area.refs["Theo Linden-Shaw"]
    hers = ruth.new_page()
    answer = hers.goto(f"/people/{theo}/")
    assert answer is not None
    assert answer.status == 200

    page = grace.new_page()
    page.goto(f"/agreements/{theo}/")
    reads_well(page)
    on_to(page.get_by_role("button", name="Write down what somebody said"))
    reads_well(page)
    for what, said, words in (
        ("Grace talks to the midwife", "Yes", "Come with me."),
        ("Grace talks to the doctor", "Not yet", "I want to tell her myself first."),
    ):
        if not page.get_by_role("radio", name="Kerry Linden").is_checked():
            page.get_by_role("radio", name="Kerry Linden").check()
        page.get_by_role("radio", name="To something being shared").check()
        page.get_by_label("To what exactly?").fill(what)
        page.get_by_role("radio", name=said, exact=True).check()
        page.get_by_label("In their own words").fill(words)
        page.get_by_role("button", name="Save, and ask about another thing").click()
        expect(page.get_by_role("radio", name="Kerry Linden")).to_be_checked()
    page.get_by_role("link", name="Back").click()
    expect(
        page.get_by_role("heading", name="Kerry Linden said not yet: Grace talks to the doctor").first
    ).to_be_visible()

    ruths = page.locator(".fp-found").filter(has_text="Ruth knows first names").filter(has_text="2026")
    ruths.get_by_role("button", name="Kerry Linden has changed their mind").click()
    expect(page.locator(".fp-messages")).to_contain_text("Whatever it had opened is shut")
    reads_well(page)
    answer = hers.reload()
    assert answer is not None
    assert answer.status == 404

    page.goto(f"/agreements/{theo}/")
    page.get_by_role("link", name="Kerry Linden’s own copy").click()
    on_to(page.get_by_role("link", name="Large print"))
    reads_well(page)
    expect(page.get_by_text("I want to tell her myself first.").first).to_be_visible()
    size = page.get_by_text("You may change your mind").evaluate("e => getComputedStyle(e).fontSize")
    assert float(size.removesuffix("px")) >= 21  # 16 point
    grace.close()
    ruth.close()


def test_a_step_up_in_ten_actions_then_an_ending_and_one_press_to_come_back(
    browser: Browser, area: InventedArea
) -> None:
    tom = signed_in(browser, area, "Tom Ellis")
    bean = area.refs["Bean"]
    page = tom.new_page()
    page.goto(f"/help/{bean}/")
    reads_well(page)
    actions = 0

    def act(do: Any) -> None:
        nonlocal actions
        do()
        actions += 1

    act(lambda: page.get_by_role("link", name="Step up or down").click())
    reads_well(page)
    act(lambda: page.get_by_label("What is gained by it").fill("A social worker for the court’s questions."))
    act(lambda: page.get_by_label("What is lost by it?").fill("Another new face, with a baby coming."))
    act(lambda: page.get_by_role("radio", name="Child in need").check())
    act(lambda: page.get_by_label("Who was told, the family first").fill("Kerry and Marek, with Ewa."))
    act(lambda: page.get_by_label("Who leads from then on?").select_option(label="Owen Bright, Social worker"))
    act(lambda: page.get_by_role("button", name="Take this step").click())
    expect(page.get_by_text("Plans and the assessment go on as they were.")).to_be_visible()
    expect(page.locator("#team li").first).to_contain_text("Owen Bright")
    expect(page.locator("#team ul")).to_contain_text("Grace Adeyemi")
    expect(page.locator("#footing p").first).to_contain_text("Child in need, by agreement with")
    assert actions <= 10

    on_to(page.get_by_role("link", name="End help"))
    reads_well(page)
    page.get_by_label("What has changed?").fill("The baby is expected, and so is everybody else.")
    page.get_by_label("Whom can they ring?").fill("Owen, and then the Monday room.")
    page.get_by_role("button", name="End it so").click()
    expect(page.get_by_role("heading", name="The door is open", exact=True)).to_be_visible()
    reads_well(page)
    page.get_by_role("button", name="They asked to talk again").click()
    expect(page.get_by_text("This is not a referral.")).to_be_visible()
    expect(page.locator("#team li").first).to_contain_text("Owen Bright")
    tom.close()
