"""The report is one page that needs nothing else, says what it cannot say, and holds no small number."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from footpath.journeys import Events, Published, events, publish, read_census, report
from footpath.journeys.child import lines
from footpath.journeys.measures.declared import MEASURES
from footpath.journeys.publishing import WHOLE
from footpath.journeys.report.child_page import child_page
from footpath.journeys.report.files import COLUMNS, csv_text, document
from tests.journeys.area import write_area
from tests.journeys.made import events_of


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Events:
    folder = tmp_path_factory.mktemp("area")
    slower = date(2025, 4, 1)
    files = write_area(folder, children=1500, years=(2023, 2026), slower_from=slower)
    files += write_area(folder, children=300, years=(2023, 2026), authority="888", seed=2)
    return events(read_census(*files))


@pytest.fixture(scope="module")
def shown(every: Events) -> Published:
    return publish(every, population={("999", 2026): 60_000, ("888", 2026): 12_000})


@pytest.fixture(scope="module")
def html(shown: Published) -> str:
    return report(shown)


def test_the_page_needs_no_script_no_other_file_and_no_other_host(html: str) -> None:
    assert "<script" not in html
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", html)
    assert "http" not in html
    assert "@import" not in html
    assert "url(" not in html


def test_the_page_opens_with_the_waits_and_whether_they_have_changed(html: str) -> None:
    first = re.search(r"<h2[^>]*>([^<]*)</h2><p[^>]*>([^<]*)</p>", html)

    assert first
    assert first[1] == "Where do children wait, and has it changed?"
    assert "What has shifted: from referral to a finished assessment" in first[2]


def test_the_page_says_what_is_not_in_the_files(html: str) -> None:
    assert "early help" in html
    assert "A plan is not help received" in html


def test_the_page_names_no_child_and_no_small_number(html: str, every: Events) -> None:
    assert not any(child in html for child in every.children["child"].to_list())
    cells = re.findall(r"<td[^>]*>([1-5])</td>", html)
    days = re.findall(r"<td[^>]*>\d[\d.,]*</td><td[^>]*>\d+ to \d+</td>", html)
    assert len(cells) <= 3 * len(days)  # what is so small is a number of days, in a table of waits


def test_no_count_that_leaves_is_small(shown: Published) -> None:
    told = json.dumps(document(shown))

    for key in ("children", "times", "denominator", "numerator", "unread"):
        counts = [int(found) for found in re.findall(rf'"{key}": (\d+)', told)]
        assert all(count == 0 or (count >= 5 and count % 5 == 0) for count in counts), key


def test_nothing_is_told_of_a_count_that_is_not_shown(shown: Published) -> None:
    hidden = [figure for figure in shown.figures if figure.count is None]

    assert hidden  # there are some, or this proves nothing
    assert all((f.met, f.percent, f.days, f.rate) == (None, None, None, None) for f in hidden)
    assert all(f.children is None and f.waits is None for f in shown.flows if f.times is None)


def test_every_measure_is_there_with_its_definition_and_its_questions(html: str) -> None:
    for measure in MEASURES:
        for words in (measure.title, measure.definition, measure.caveat, *measure.questions):
            assert words in html, words


def test_the_drawing_and_the_table_tell_the_same_ways(html: str, shown: Published) -> None:
    drawn = re.findall(r'<g class="way \w+"><title>([^<]*) to ([^<]*): ([\d,]+) children</title>', html)

    assert len(drawn) > 8
    for source, to, number in drawn:
        assert re.search(rf"<tr><th[^>]*>{re.escape(source)}</th><td[^>]*>{re.escape(to)}</td><td>{number}</td>", html)
    assert {flow.source for flow in shown.flows if flow.cut == WHOLE}


def test_coming_back_is_drawn_as_a_loop(html: str) -> None:
    assert re.search(r'<g class="way loop"><title>Closed to Referral:', html)
    assert re.search(r'<g class="way loop"><title>Review of the child protection plan to Review', html)


def test_a_rate_is_told_only_where_the_population_is_given(shown: Published) -> None:
    rates = {figure.year: figure.rate for figure in shown.figures_of("in-need")}

    assert rates[2026] is not None
    assert rates[2025] is None


def test_the_csv_has_a_row_for_every_figure(shown: Published) -> None:
    head, *rows = csv_text(shown).splitlines()

    assert head == ",".join(COLUMNS)
    assert len(rows) == len(shown.figures)


def test_a_report_of_nobody_says_so() -> None:
    page = report(publish(events_of([])))

    assert "There is no child in these files" in page
    assert "No wait could be told" in page


def test_the_line_of_one_child_is_apart_and_says_what_it_is(every: Events) -> None:
    child = every.children["child"][0]

    page = child_page(lines([every], child))

    assert f"Child {child}" in page
    assert "Keep it as you keep the record" in page


def test_the_sample_census_becomes_a_report() -> None:
    folder = Path("tests/data/cin")

    assert "Children’s journeys" in report(publish(events(read_census(folder / "sample-332-children.xml"))))
