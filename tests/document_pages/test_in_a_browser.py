"""A letter and a document in a real browser, by keyboard; words pointed out beside a field; read by machines."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import by_keyboard
from tests.web.area import CANARIES, InventedArea

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
SAME = (
    "Three of them in one room with one window. Breakfast is at seven because of the queue for the ring. There is a "
    "cupboard under the stairs that is nobody’s, and it is where the quiet is."
)


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]
    if page.locator("h1").count() != 1:
        faults.append(f"{page.url} has {page.locator('h1').count()} headings of the first level")
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1366, "height": 768})
    return [*faults, *([f"{page.url} scrolls sideways by {wide} on a phone"] if wide > 0 else [])]


@pytest.mark.once
def test_grace_writes_to_jean_and_is_held_back_from_telling_dean_and_tidies_theos_papers(
    browser: Browser, area: InventedArea
) -> None:
    context = browser.new_context(
        base_url=area.site.url, viewport={"width": 1366, "height": 768}, bypass_csp=True, locale="en-GB",
        accept_downloads=True,
    )  # fmt: skip
    area.sign_in(context, "Grace Adeyemi")
    page = context.new_page()
    page.goto(area.child("Kai Linden"))
    by_keyboard(page, "link", "Documents and letters")
    faults = _faults(page)
    by_keyboard(page, "link", "Kai’s letters")
    expect(page.get_by_role("link", name=re.compile("Thursday group"))).to_be_visible()
    faults += _faults(page)
    by_keyboard(page, "button", "Write a letter")
    faults += _faults(page)
    by_keyboard(page, "link", "Jean Linden")
    expect(page.get_by_text("Letters in 16 point", exact=False).first).to_be_visible()
    faults += _faults(page)
    by_keyboard(page, "link", "A letter of your own")
    faults += _faults(page)
    words = page.get_by_label("What does it say?")
    words.fill("Dear Jean,\n\nKai would like to cook on Sunday.\n\nYours sincerely,\n\nGrace")
    by_keyboard(page, "button", "Look at it as it will go")
    expect(page.locator(".fp-sheet__window")).to_contain_text("31 Weir Street")
    expect(page.locator(".fp-sheet--large")).to_be_visible()
    faults += _faults(page)
    by_keyboard(page, "button", "The address is right: make it")
    expect(page.get_by_text("Made, and not sent yet", exact=False)).to_be_visible()
    faults += _faults(page)
    for name in ("PDF", "Word"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name, exact=True).click()
        assert re.fullmatch(r"letter\.(pdf|docx)", waiting.value.suggested_filename)
        said = _words(Path(waiting.value.path()).read_bytes())
        assert "Kai would like to cook on Sunday." in said
        assert "31 Weir Street" in said
        assert not [one for one in CANARIES if one.lower() in said.lower()]
    by_keyboard(page, "button", "It has gone")
    expect(page.locator(".fp-lede")).to_contain_text("Sent 20 November 2026, by post")
    faults += _faults(page)

    page.goto(area.child("Maya Linden"))
    by_keyboard(page, "link", "Documents and letters")
    by_keyboard(page, "link", "Maya’s letters")
    expect(page.get_by_text("was held back", exact=False).first).to_be_visible()
    faults += _faults(page)
    by_keyboard(page, "button", "Write a letter")
    by_keyboard(page, "link", "Dean Moss")
    expect(page.get_by_text("It cannot be posted")).to_be_visible()
    by_keyboard(page, "link", "A letter of your own")
    page.get_by_label("What does it say?").fill("Dear Dean,\n\nMaya does well at Saltmarsh Lane.\n\nGrace")
    by_keyboard(page, "button", "Look at it as it will go")
    expect(page.get_by_text("It was held back")).to_be_visible()
    faults += _faults(page)

    page.goto(area.child("Theo Linden-Shaw"))
    by_keyboard(page, "link", "Documents and letters")
    expect(page.get_by_text("It went to an old address: we did not tell them.", exact=False).first).to_be_visible()
    expect(page.get_by_text("drop-in", exact=False)).to_have_count(0)
    by_keyboard(page, "link", re.compile("education, health and care plan"))
    expect(page.get_by_text("Version 2, the newest")).to_be_visible()
    faults += _faults(page)
    by_keyboard(page, "link", "This is not about Theo Linden-Shaw")
    faults += _faults(page)

    page.goto(area.child("Theo Linden-Shaw").rstrip("/") + "/write/")
    by_keyboard(page, "link", "Visit")
    page.locator("textarea[name$='-life']").first.fill(SAME)
    page.locator("[name=shared-what-happened]").fill("Theo had contact with Marcia.")
    beside = page.locator("[data-pointed]")
    expect(beside.filter(has_text="family time")).to_be_visible(timeout=15_000)
    faults += _faults(page)
    by_keyboard(page, "button", "Look at the words")
    expect(page.get_by_role("heading", name="About the words")).to_be_visible()
    faults += _faults(page)
    page.goto("/find/?q=cupboard+under+the+stairs")
    by_keyboard(page, "link", re.compile("Theo"))
    context.close()

    context = browser.new_context(base_url=area.site.url, bypass_csp=True, locale="en-GB")
    area.sign_in(context, "Colette Finch")
    page = context.new_page()
    page.goto("/letters/near-misses/")
    expect(page.get_by_text("A letter begun by Grace Adeyemi", exact=False)).to_be_visible()
    expect(page.get_by_text("Moira did what we would want anybody to do.", exact=False)).to_be_visible()
    faults += _faults(page)
    assert "Maya" not in page.locator("main").inner_text()
    context.close()
    assert not faults, "\n".join(faults)


def _words(content: bytes) -> str:
    if content[:4] == b"%PDF":
        return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
