"""A plan in a real browser: a step added, looked at together, on a phone, on paper, as files; and read by machines."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.area import CANARIES, InventedArea

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1366, "height": 768})
    return [*faults, *([f"{page.url} scrolls sideways by {wide} on a phone"] if wide > 0 else [])]


@pytest.mark.once
def test_grace_adds_a_step_looks_at_mayas_plan_with_kerry_and_gives_it_on_paper(
    browser: Browser, area: InventedArea
) -> None:
    context = browser.new_context(
        base_url=area.site.url, viewport={"width": 1366, "height": 768}, bypass_csp=True, locale="en-GB",
        accept_downloads=True,
    )  # fmt: skip
    area.sign_in(context, "Grace Adeyemi")
    page = context.new_page()
    page.goto(area.child("Maya Linden"))
    page.get_by_role("link", name="Plans and meetings").click()
    faults = _faults(page)
    page.get_by_role("link", name=re.compile("Family Help, 25 November 2025")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maya’s plan")
    plan = page.url
    faults += _faults(page)

    page.get_by_label("What is to be done?").fill("Ring the young carers group")
    page.get_by_label("Who does it?").fill("Grace Adeyemi")
    page.get_by_label("By when?").fill("1 Dec")
    page.get_by_role("button", name="Add the step").click()
    expect(page.locator(".fp-step", has_text="Ring the young carers group")).to_contain_text("by 1 Dec")
    page.get_by_role("button", name=re.compile("Done.*Ring the young carers")).click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name=re.compile("Done.*Ring the young carers"))).to_be_visible()

    page.get_by_role("link", name="Look at it together").click()
    faults += _faults(page)
    page.get_by_label("Who looked at it?").fill("Maya, Kerry and Grace")
    page.get_by_label("What has changed since?").fill("The bag was packed by Marek, five days of five.")
    bag = page.locator(".fp-look", has_text="A grown-up packs Theo’s bag")
    bag.get_by_label("Done", exact=True).check()
    page.get_by_label("What do we do next?").fill("Kerry rests on Thursdays.")
    page.get_by_label("When do we look again?").fill("12 Jan 2027")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".fp-lede")).to_contain_text("12 January 2027")
    expect(page.get_by_text("The bag was packed by Marek, five days of five.")).to_be_visible()

    page.emulate_media(media="print")
    expect(page.get_by_text("It is not safe: Tom decided.")).to_be_hidden()
    expect(page.get_by_role("button", name="Add the step")).to_be_hidden()
    expect(page.get_by_text("A grown-up packs Theo’s bag.").first).to_be_visible()
    page.emulate_media(media="screen")

    page.get_by_role("link", name="A copy for somebody").click()
    faults += _faults(page)
    page.get_by_role("link", name="Kerry Linden").click()
    faults += _faults(page)
    for button in ("As a PDF", "In Word"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=button).click()
        words = _words(Path(waiting.value.path()).read_bytes())
        assert "Ring the young carers group" in words
        assert "Yes. And I want it on the fridge" in words
        assert "Tom decided" not in words
        assert not [one for one in CANARIES if one in words]
    page.goto(plan)
    expect(page.get_by_text(re.compile("PDF, for Kerry Linden: 20 Nov, by Grace Adeyemi"))).to_be_visible()
    for child, way in (("Theo Linden-Shaw", "Week by week"), ("Kai Linden", "Meetings")):
        page.goto(area.child(child))
        page.get_by_role("link", name="Plans and meetings").click()
        page.get_by_role("link", name=way, exact=True).click()
        faults += _faults(page)
    page.get_by_role("link", name=re.compile("Family group decision-making, 12 June 2024")).click()
    expect(page.get_by_text("Kai stops with Nan because that is where he asked to be.")).to_be_visible()
    faults += _faults(page)
    context.close()
    assert not faults, "\n".join(faults)


def _words(content: bytes) -> str:
    if content[:4] == b"%PDF":
        return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
