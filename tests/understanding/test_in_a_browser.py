"""One whole journey by a real browser: a family is understood again, from where it was left, and agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from scripts.prepared import Prepared
from tests.browser.reading import on_to, reads_well
from tests.web.area import InventedArea, invented_area

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture(scope="module")
def invented(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("understood")) as served:
        yield served


def _in(browser: Browser, area: InventedArea, name: str) -> BrowserContext:
    options: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}, "bypass_csp": True}
    context = browser.new_context(base_url=area.site.url, locale="en-GB", timezone_id="Europe/London", **options)
    area.sign_in(context, name)
    return context


def test_grace_goes_on_from_january_asks_aaron_thinks_it_through_and_tom_agrees(
    browser: Browser, invented: InventedArea
) -> None:
    grace = _in(browser, invented, "Grace Adeyemi")
    page = grace.new_page()
    page.goto(invented.child("Theo Linden-Shaw"))
    on_to(page.get_by_role("link", name="What we understand"))
    reads_well(page)
    page.get_by_label("Maya Linden").uncheck()
    page.get_by_label("Why now, in a sentence or two?").fill("Aaron’s nights and Theo’s splints, before the baby.")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("nothing is asked twice")).to_be_visible()
    document = page.url
    expect(page.get_by_text("not looked at again yet").first).to_be_visible()
    reads_well(page)

    # What the summer said still stands; one answer is written anew, and kept as it is typed.
    on_to(page.get_by_role("link", name=re.compile("^Write.*Working together")))
    reads_well(page)
    field = page.get_by_label("How do you see it?")
    with page.expect_response(lambda answer: "/keep/" in answer.url and answer.ok):
        field.press_sequentially("Aaron now hears from us first.")
    page.reload()
    expect(page.get_by_label("How do you see it?")).to_have_value("Aaron now hears from us first.")
    page.get_by_role("button", name="Save this section").click()
    expect(page.get_by_text("Aaron now hears from us first.")).to_be_visible()

    # Aaron is judged safe before anybody rings.
    on_to(page.get_by_role("link", name="Add somebody to ask"))
    reads_well(page)
    page.get_by_label("Who is it?").select_option(label="Aaron Shaw")
    page.get_by_label("Is it safe to approach them?").select_option("safe")
    page.get_by_label("Who judged that?").fill("Grace, with Kerry")
    page.get_by_role("button", name="Save").click()
    on_to(page.get_by_role("link", name=re.compile("Try to reach them.*Aaron Shaw")))
    reads_well(page)
    page.get_by_label("How?").select_option("voice-note")
    page.get_by_label("What was tried?").fill("A voice note after three.")
    page.get_by_label("What came of it?").fill("He comes on Saturday.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("He comes on Saturday.")).to_be_visible()
    expect(page.get_by_text("Aaron Shaw has not been asked").first).to_be_visible()

    # A worry, with what speaks for it and against it chosen from Theo's own record, by keyboard.
    page.get_by_role("link", name="Write a worry").click()
    page.get_by_label("What the worry is").fill("That his splints wait while everybody is busy with a baby.")
    page.get_by_label("How likely is it?").select_option("could")
    page.get_by_role("button", name="Save").click()
    on_to(page.get_by_role("link", name=re.compile("What do we make of it")))
    reads_well(page)
    page.get_by_label("What we think", exact=True).fill("The waiting is ours, not the family’s.")
    page.get_by_label("Find in their record").fill("splints")
    page.get_by_label("Find in their record").press("Enter")
    expect(page.get_by_label("What we think", exact=True)).to_have_value("The waiting is ours, not the family’s.")
    entries = page.locator(".fp-choose-evidence__one")
    entries.nth(0).get_by_label("for").focus()
    page.keyboard.press("Space")
    entries.nth(1).get_by_label("against").check()
    page.get_by_label("What else it could be").fill("Health may have grown out of room.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("For it", exact=True)).to_be_visible()
    expect(page.get_by_text("Against it", exact=True)).to_be_visible()
    reads_well(page)

    on_to(page.get_by_role("button", name="Who answers for it"))
    reads_well(page)
    page.get_by_role("button", name="I think it is ready").click()
    page.close()

    tom = _in(browser, invented, "Tom Ellis")
    page = tom.new_page()
    page.goto(f"{document}agree/")
    page.get_by_label("What do you want to say to it?").fill("Agreed. Ring health about the splints today.")
    page.get_by_role("button", name="I agree it").click()
    expect(page.get_by_text("Agreed on 20 November 2026.").first).to_be_visible()
    page.close()
    tom.close()

    # Kerry has her say, also after it was agreed.
    page = grace.new_page()
    page.goto(document)
    page.get_by_role("link", name="Add what somebody said").click()
    page.get_by_label("Who is it?").select_option(label="Kerry Linden")
    page.get_by_label("What happened?").select_option("talked")
    page.get_by_label("What they said, word for word").fill("“Put in that he asked for it himself.”")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("“Put in that he asked for it himself.”", exact=True).first).to_be_visible()
    expect(page.get_by_role("link", name="Write a worry")).to_have_count(0)

    page.get_by_role("button", name="How it changed").click()
    page.get_by_label("From which day?").fill("31 August 2026")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("ins").filter(has_text="Aaron now hears from us first.")).to_be_visible()
    reads_well(page)

    page.goto(f"{invented.child('Maya Linden')}worries/")
    reads_well(page)
    page.get_by_role("button", name="Fill it in together").click()
    worried = page.get_by_label("What we are worried about")
    worried.focus()
    worried.press("Control+End")
    worried.press_sequentially("\nThe first week with a baby")
    page.get_by_role("button", name="Put it on the page").click()
    expect(page.get_by_text("The first week with a baby")).to_be_visible()
    grace.close()
