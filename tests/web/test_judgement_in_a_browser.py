"""By a real browser: a time agreed and moved, a handover whose first read-back fails, and a line put off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import on_to, reads_well
from tests.web.area import InventedArea

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture(scope="module")
def pages(browser: Browser, area: InventedArea) -> Iterator[dict[str, Page]]:
    """A page of each of three people, signed in."""
    found = {}
    contexts = []
    for name in ("Grace Adeyemi", "Tom Ellis", "Owen Bright"):
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


def test_a_timeframe_is_agreed_by_two_and_moved_with_what_it_means(pages: dict[str, Page], area: InventedArea) -> None:
    grace, tom = pages["grace"], pages["tom"]
    grace.goto(area.child("Maya Linden"))
    on_to(grace.get_by_role("link", name="Who is involved, and by when"))
    reads_well(grace)
    on_to(grace.get_by_role("link", name="Agree a timeframe"))
    reads_well(grace)
    grace.get_by_label("By which day").fill("4 December")
    grace.get_by_label("Why that long").fill("too short")
    grace.get_by_role("button", name="Agree it").click()
    expect(grace.get_by_role("alert")).to_contain_text("five words")
    grace.get_by_label("Why that long").fill("The safety plan for court has to be ready before")
    grace.get_by_role("button", name="Agree it").click()

    tom.goto("/")
    line = tom.locator("main li", has_text="The safety plan for court")
    reads_well(tom)
    line.get_by_role("button", name="agree").click()
    expect(tom.locator("main")).to_contain_text("Grace Adeyemi, 20 November 2026 and Tom Ellis, 20 November 2026")
    tom.get_by_role("link", name="Move the day").click()
    tom.get_by_label("To which day").fill("11 December")
    tom.get_by_label("Why does it take longer").fill("The court gave us another week")
    tom.get_by_label("What does that mean for Maya").fill("One more week in which the old plan holds.")
    tom.get_by_role("button", name="Move it").click()
    expect(tom.locator("main")).to_contain_text("from 4 December 2026 to 11 December 2026")
    expect(tom.locator("main")).to_contain_text("One more week in which the old plan holds.")
    expect(tom.locator("main")).to_contain_text("the worker not yet")
    reads_well(tom)


def test_a_handover_whose_first_read_back_is_wrong_is_mended_before_anything_moves(
    pages: dict[str, Page], area: InventedArea
) -> None:
    grace, owen = pages["grace"], pages["owen"]
    grace.goto(area.child("Maya Linden"))
    grace.get_by_role("link", name="Who is involved, and by when").click()
    on_to(grace.get_by_role("link", name="Hand Maya over"))
    reads_well(grace)
    grace.get_by_label("Who takes over").select_option(label="Owen Bright, Social worker")
    for name in ("Theo", "Bean"):
        grace.get_by_label(f"{name} is handed over too").uncheck()
    grace.get_by_label("How was Maya told").fill("With a card, on Tuesday.")
    on_to(grace.get_by_role("button", name="Begin the handover"))
    reads_well(grace)

    owen.goto("/")
    owen.get_by_role("link", name="read back").click()
    owen.get_by_label("In three lines").fill("A day’s notice\nText Kerry first")
    owen.get_by_role("button", name="Read it back").click()
    expect(owen.locator("main")).to_contain_text("in three lines: it is how something missed is found")
    owen.get_by_label("In three lines").fill("A day’s notice\nText Kerry first\nand weekends at Jean’s are safe")
    owen.get_by_role("button", name="Read it back").click()

    grace.goto("/")
    grace.get_by_role("link", name="say whether it is so").click()
    grace.get_by_label("If it is not").fill("Weekends at Jean’s are not safe, since July 2024.")
    grace.get_by_role("button", name="Not so").click()
    expect(grace.locator("main")).to_contain_text("not so. Weekends at Jean’s are not safe")

    owen.goto("/")
    owen.get_by_role("link", name="read back").click()
    owen.get_by_label("In three lines").fill("A day’s notice\nText Kerry first\nWeekends at Jean’s are not safe")
    owen.get_by_role("button", name="Read it back").click()
    grace.goto("/")
    on_to(grace.get_by_role("link", name="say whether it is so"))
    reads_well(grace)
    grace.get_by_role("button", name="Yes, it is understood").click()
    expect(grace.locator("body")).to_contain_text("Owen Bright leads for Maya")

    owen.goto(area.child("Maya Linden"))
    owen.get_by_role("link", name="Who is involved, and by when").click()
    expect(owen.locator("main")).to_contain_text("Owen Bright leads for Maya today")


def test_grace_puts_a_line_off_and_tom_still_finds_the_child_with_the_reason(
    pages: dict[str, Page], area: InventedArea
) -> None:
    grace, tom = pages["grace"], pages["tom"]
    grace.goto("/")
    line = grace.locator("main li", has_text="Not spoken with alone since 6 Nov")
    on_to(line.get_by_role("link", name="say why not yet"))
    reads_well(grace)
    grace.get_by_label("Why not yet").fill("Bilal sees him tonight, after training")
    grace.get_by_role("button", name="Put it off").click()

    expect(grace.get_by_text("Not spoken with alone since 6 Nov")).to_have_count(0)
    tom.goto("/")
    expect(tom.locator("main")).to_contain_text("Said why: “Bilal sees him tonight, after training”")
