"""By keyboard in a real browser: a record judged apart, a finding told with nobody named, and what is published."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import by_keyboard, reads_well
from tests.web.area import InventedArea

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture(scope="module")
def pages(browser: Browser, area: InventedArea) -> Iterator[dict[str, Page]]:
    """A page of each of two people, signed in."""
    found, contexts = {}, []
    for name in ("Tom Ellis", "Owen Bright"):
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


def _judges(page: Page, need: str, why: str) -> None:
    """Answer the two questions by keyboard alone: arrows choose, Tab goes on."""
    page.get_by_role("group", name="Was what this child needed seen").get_by_label("Yes").focus()
    page.keyboard.press("Space")
    if need == "No":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type(why)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Help came in the first week, and it was what they had asked for.")
    by_keyboard(page, "button", "Keep what I judge")


def test_two_people_judge_a_record_apart_and_talk_where_they_differ(pages: dict[str, Page], area: InventedArea) -> None:
    tom, owen = pages["tom"], pages["owen"]
    tom.goto("/learning/")
    reads_well(tom)
    tom.get_by_role("link", name="Draw a few records to read").focus()
    tom.keyboard.press("Enter")
    tom.get_by_label("Among which children").select_option(
        label="From section 47 enquiry to initial child protection conference"
    )
    tom.get_by_label("How many records").fill("1")
    tom.get_by_label("Who else reads them").select_option(label="Owen Bright, Social worker")
    reads_well(tom)
    by_keyboard(tom, "button", "Draw them")
    expect(tom.locator("main")).to_contain_text("so that nobody chose")
    reads_well(tom)
    tom.locator("main ol a").first.focus()
    tom.keyboard.press("Enter")
    expect(tom.get_by_role("button", name="Keep what I judge")).to_be_visible()
    reads_well(tom)
    _judges(tom, "Yes", "The first call says it plainly, and it was heard.")
    expect(tom.locator("main")).to_contain_text("has not judged yet")

    owen.goto("/")
    owen.locator("summary", has_text="Owen Bright").click()
    owen.get_by_role("link", name="Records to read").click()
    owen.get_by_role("link", name="Was it right first time?").first.click()
    owen.get_by_role("listitem").filter(has_text=re.compile("to read$")).get_by_role("link").first.click()
    expect(owen.locator("main")).not_to_contain_text("it was heard")
    _judges(owen, "No", "It was taken for one evening’s trouble.")
    expect(owen.locator("main")).to_contain_text("The first call says it plainly, and it was heard.")
    reads_well(owen)
    owen.get_by_label("You differ").fill("Tom read the call; I read what was made of it. We both keep what we said.")
    by_keyboard(owen, "button", "Keep it")
    expect(owen.locator("main")).to_contain_text("What each of you had judged stays.")
    tom.reload()
    expect(tom.locator("main")).to_contain_text("We both keep what we said.")


def test_a_finding_names_nobody_when_it_is_told_and_goes_to_the_public_only_where_chosen(
    pages: dict[str, Page], area: InventedArea
) -> None:
    tom = pages["tom"]
    tom.goto(area.child("Theo Linden-Shaw"))
    tom.goto("/learning/findings/new/")
    tom.get_by_label("What did you find?").fill("Theo was written down as not brought. Nobody had told his mother.")
    tom.get_by_label("Are we doing the right things?").check()
    records = tom.request.get("/find/?q=envelopes").text()
    record = re.search(r'href="(/records/[0-9a-f-]{36}/)"', records)
    assert record is not None
    tom.get_by_label("Records it rests on").fill(area.site.url + record[1])
    tom.get_by_label("What should change?").fill("Whoever writes “not brought” says how the family was told.")
    tom.get_by_label("What would that change?").select_option(label="The rule: our words, or a letter")
    tom.get_by_label("If a rule: which").fill("The words “not brought”")
    by_keyboard(tom, "button", "Keep it")
    expect(tom.locator("main")).to_contain_text("Yours alone")
    reads_well(tom)
    tom.get_by_role("button", name="Tell it").click()
    expect(tom.locator("main")).to_contain_text("Theo, once")
    reads_well(tom)
    tom.get_by_label("Take it out").check()
    tom.get_by_label("Instead of Theo").fill("A child")
    by_keyboard(tom, "button", "Tell it")
    expect(tom.get_by_role("heading", level=1)).to_have_text(
        "A child was written down as not brought. Nobody had told his mother."
    )
    reads_well(tom)

    tom.goto("/learning/pack/")
    expect(tom.locator("section", has_text="What did we find")).not_to_contain_text("A child was written down")
    tom.get_by_label("We found: A child was written down").check()
    by_keyboard(tom, "button", "Put these in")
    expect(tom.locator("section", has_text="What did we find")).to_contain_text("A child was written down")
    reads_well(tom)
    for page in ("/learning/two-ways/", "/learning/record/"):
        tom.goto(page)
        reads_well(tom)
