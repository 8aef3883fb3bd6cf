"""The report in a real browser: nothing in the way of anybody, on a laptop, on a phone and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from footpath.journeys import events, publish, read_census, report
from footpath.journeys.child import lines
from footpath.journeys.report.child_page import child_page
from tests.journeys.area import write_area

pytestmark = pytest.mark.browser

AXE = Path("tests/vendor/axe/axe.min.js")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    every = events(read_census(*write_area(folder, children=400, years=(2024, 2026))))
    found = {"report": folder / "journeys.html", "child": folder / "child.html"}
    found["report"].write_text(report(publish(every)))
    found["child"].write_text(child_page(lines([every], every.table["child"][0])))
    return found


@pytest.mark.parametrize("which", ["report", "child"])
def test_nothing_stands_in_anybodys_way_and_nothing_is_asked_of_another_host(
    which: str, browser: Browser, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[which].as_uri())

    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    page.set_viewport_size({"width": 390, "height": 844})
    across = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert across <= 390
    assert asked == [pages[which].as_uri()]


def test_on_paper_the_report_is_a_report_and_not_a_book(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["report"].as_uri())

    paper = page.pdf(format="A4")
    page.close()

    assert 5 < paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") < 30
