"""A census as columns says what the file says, as it is written, and refuses what the other reader refuses."""

import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.bench.census import parts
from footpath.formats.cin import AuthorityUnclear, CensusRefused, NotACinMessage, UnsafeXml, check_message
from footpath.formats.cin.columns import CensusColumns, read_columns
from footpath.formats.cin.filling import CHILDREN_AT_A_TIME
from tests.formats.cin_text import CHILD, HEADER, episode, line_of, message
from tests.formats.test_cin_hostile import NOT_CIN, NOT_XML, UNSAFE

SAMPLES = sorted((Path(__file__).parent.parent / "data" / "cin").glob("*.xml"))
ROWS = {
    "children": "Child",
    "episodes": "CINdetails",
    "assessments": "Assessments",
    "cin_plans": "CINPlanDates",
    "section47": "Section47",
    "child_protection_plans": "ChildProtectionPlans",
    "pre_proceedings": "PreProceedingsandFGDM",
    "disabilities": "Disability",
    "assessment_factors": "AssessmentFactors",
    "reviews": "CPPreviewDate",
}
INSIDE_CHILD = ("ChildIdentifiers", "ChildCharacteristics")


def _read(text: str | bytes, *, authority: str | None = None) -> CensusColumns:
    return read_columns(io.BytesIO(text if isinstance(text, bytes) else text.encode()), authority=authority)


def _slowly(rows: list[ElementTree.Element], tag: str, element: str) -> list[str | None]:
    """The same column, read the obvious way."""
    if tag == element:
        return [row.text or None for row in rows]
    if tag != "Child":
        return [row.findtext(element) or None for row in rows]
    found = ([row.findtext(f"{part}/{element}") for part in INSIDE_CHILD] for row in rows)
    return [next((words for words in each if words), None) for each in found]


def _same_as_slowly(text: str) -> None:
    census, root = _read(text), ElementTree.fromstring(text)
    for name, table in census.tables().items():
        rows = list(root.iter(ROWS[name]))
        elements = [each for each in table.columns if each[0].isupper() and not each.endswith("_on")]
        assert elements
        for element in elements:
            assert table[element].to_list() == _slowly(rows, ROWS[name], element), (name, element)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_value_stands_as_it_is_written(path: Path) -> None:
    _same_as_slowly(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("year", [2017, 2026])
def test_so_it_does_in_a_file_longer_than_is_kept_at_a_time(year: int) -> None:
    children = CHILDREN_AT_A_TIME + 1
    text = "".join(parts(children=children, year=year, seed=3))

    _same_as_slowly(text)
    census = _read(text)
    assert census.children["child"].to_list() == list(range(children))
    assert census.episodes["child"].to_list() == list(range(children))
    assert census.assessment_factors["assessment"].to_list() == [row for row in range(children) for _ in range(3)]
    assert census.assessment_factors["child"].to_list() == census.assessment_factors["assessment"].to_list()
    assert census.reviews["plan"].to_list() == census.reviews["episode"].to_list() == list(range(children))


def test_each_row_knows_its_line_and_the_rows_above_it() -> None:
    text = episode(
        "<Assessments><AssessmentActualStartDate>2025-06-03</AssessmentActualStartDate>\n"
        "<FactorsIdentifiedAtAssessment>\n<AssessmentFactors>1A</AssessmentFactors>\n"
        "<AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
    )
    census = _read(text.replace(CHILD, CHILD + CHILD))

    assert census.children["line"].to_list() == [line_of(text, "<Child>")]
    assert census.assessments["line"].to_list() == [line_of(text, "<Assessments>")]
    assert census.assessment_factors["line"].to_list() == [line_of(text, ">1A<"), line_of(text, ">3B<")]
    assert census.assessment_factors.select("assessment", "episode", "child").rows() == [(0, 0, 0), (0, 0, 0)]


def test_a_child_without_a_number_is_a_row_and_a_child_given_twice_is_two() -> None:
    nameless = CHILD.replace("<LAchildID>C0000001</LAchildID>", "")

    census = _read(message(f"{CHILD}{nameless}{CHILD}"))

    assert census.children["LAchildID"].to_list() == ["C0000001", None, "C0000001"]
    assert census.episodes["child"].to_list() == [0, 1, 2]


@pytest.mark.parametrize(
    "reviews",
    [
        "<Reviews><CPPreviewDate>2025-09-01</CPPreviewDate><CPPreviewDate>2025-12-01</CPPreviewDate></Reviews>",
        "<Reviews><CPPreviewDate>2025-09-01</CPPreviewDate></Reviews>"
        "<Reviews><CPPreviewDate>2025-12-01</CPPreviewDate></Reviews>",
    ],
)
def test_every_review_is_read_however_they_are_grouped(reviews: str) -> None:
    census = _read(episode(f"<ChildProtectionPlans>{reviews}</ChildProtectionPlans>"))

    assert census.reviews["CPPreviewDate"].to_list() == ["2025-09-01", "2025-12-01"]
    assert census.reviews["plan"].to_list() == [0, 0]


def test_a_group_of_reviews_without_any_date_is_one_row() -> None:
    census = _read(episode("<ChildProtectionPlans><Reviews/><Reviews></Reviews></ChildProtectionPlans>"))

    assert census.reviews["CPPreviewDate"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-06-02", "2025-06-02"),
        (" 2025-06-02\n", "2025-06-02"),
        ("2025-06-02T00:00:00", "2025-06-02"),
        ("2025-06-02Z", "2025-06-02"),
        ("2025-06-02T09:30:00", None),
        ("02/06/2025", None),
        ("2025-6-2", None),
        ("2025-02-29", None),
        ("+025-06-02", None),
        ("20250602", None),
        ("soon", None),
    ],
)
def test_a_date_is_a_day_of_the_calendar_written_one_way_or_it_is_none(written: str, day: str | None) -> None:
    text = message().replace("2025-06-02", written)
    census = _read(text)

    assert census.episodes["CINreferralDate"].to_list() == [written]
    assert census.episodes["CINreferralDate_on"].dt.to_string("iso").to_list() == [day]
    unread = [("episodes", "CINreferralDate", 0, line_of(text, "<CINdetails>"), written)]
    assert census.unread_dates().rows() == ([] if day else unread)


@pytest.mark.parametrize("blank", ["", " ", "\n\t "])
def test_what_is_blank_is_not_given(blank: str) -> None:
    census = _read(message().replace("WBRI", blank).replace("2025-06-02", blank))

    assert census.children["Ethnicity"].to_list() == [None]
    assert census.episodes["CINreferralDate"].to_list() == [None]
    assert census.unread_dates().is_empty()


def test_the_first_of_what_is_given_twice_is_used() -> None:
    census = _read(message().replace("<Sex>", "<Sex>M</Sex><Sex>"))

    assert census.children["Sex"].to_list() == ["M"]


def test_an_unknown_element_is_passed_over_and_counted() -> None:
    text = message(CHILD.replace("<Sex>", "<Shoe>4<Sex>M</Sex></Shoe><Sex>") + CHILD.replace("<Sex>", "<Shoe/><Sex>"))
    census = _read(text)

    assert [(one.element, one.line, one.times) for one in census.unknown] == [("Shoe", line_of(text, "<Shoe>"), 2)]
    assert census.children["Sex"].to_list() == ["F", "F"]


def test_words_around_an_element_in_a_value_stay() -> None:
    census = _read(message().replace("WBRI", "WB<b>x</b>RI"))

    assert census.children["Ethnicity"].to_list() == ["WBRI"]
    assert [one.element for one in census.unknown] == ["b"]


def test_stray_words_between_elements_change_nothing() -> None:
    census = _read(message().replace("<Sex>", "PersonBirthDate<Sex>").replace("</Sex>", "</Sex>stray"))

    assert census.children["Sex"].to_list() == ["F"]


def test_the_header_stands_as_it_is_written_and_tells_the_year() -> None:
    census = _read(message())

    assert (census.header["LEA"], census.header["Year"], census.year) == ("201", "2026", 2026)
    assert str(census.reference_date) == "2026-03-31"


def test_a_header_without_a_year_is_of_its_reference_date() -> None:
    assert _read(message(header=HEADER.replace("<Year>2026</Year>", ""))).year == 2026
    assert _read(message(header="<Header/>")).year is None
    assert _read(message(header="")).year is None


def test_nothing_asks_for_the_authority_but_it_can_be_said() -> None:
    nameless = message(header=HEADER.replace("<LEA>201</LEA>", ""))

    assert "LEA" not in _read(nameless).header
    assert _read(nameless, authority="202").header["LEA"] == "202"
    assert _read(message(), authority="202").header["LEA"] == "201"


def test_a_second_header_of_another_year_is_told_of() -> None:
    census = _read(message(header=HEADER + HEADER.replace("2026", "2025")))

    assert census.year == 2026
    assert {fault.element for fault in census.faults} >= {"Year", "ReferenceDate"}


def test_another_collection_is_refused() -> None:
    with pytest.raises(NotACinMessage, match="the collection “SSDA903” and not CIN"):
        _read(message(header=HEADER.replace(">CIN<", ">SSDA903<")))


def test_a_census_of_no_children_is_read_whole() -> None:
    census = _read(message(""))

    assert all(table.is_empty() for table in census.tables().values())
    assert census.unread_dates().is_empty()
    assert census.children.schema == _read(message()).children.schema


@settings(max_examples=150, deadline=None)
@given(
    at=st.integers(min_value=0, max_value=len(message().encode())),
    gone=st.integers(min_value=0, max_value=12),
    new=st.binary(max_size=12) | st.sampled_from([b"<", b"</Child>", b"&", b"<Child>", b"]]>", b"<Reviews>"]),
)
def test_a_damaged_file_is_refused_if_and_only_if_the_other_reader_refuses_it(at: int, gone: int, new: bytes) -> None:
    whole = message().encode()
    damaged = whole[:at] + new + whole[at + gone :]

    assert _verdict_of_columns(damaged) == _verdict_of_check(damaged)


def _verdict_of_columns(data: bytes) -> str | int:
    try:
        return _read(data).children.height
    except CensusRefused as refused:
        return str(refused)


def _verdict_of_check(data: bytes) -> str | int:
    try:
        return check_message(io.BytesIO(data), authority=None).children
    except AuthorityUnclear:  # of no matter here
        return _read(data).children.height
    except CensusRefused as refused:
        return str(refused)


def test_the_limits_are_exact() -> None:
    below_ethnicity = 64 - len(("Message", "Children", "Child", "ChildCharacteristics", "Ethnicity"))
    deep = "<a>" * below_ethnicity + "</a>" * below_ethnicity

    assert _read(message().replace("WBRI", "x" * 65_536)).children.height == 1
    assert _read(message().replace("WBRI", deep)).children.height == 1
    for wrong in ("x" * 65_537, f"<a>{deep}</a>", f"<a>{'x' * 65_537}</a>"):
        with pytest.raises(UnsafeXml):
            _read(message().replace("WBRI", wrong))


APART = """
import json, os, sys, time
from footpath.formats.cin import CensusRefused
from footpath.formats.cin.columns import read_columns
for path in sys.argv[1:]:  # each in a child of its own: the most memory of one is not another's
    if os.fork():
        os.wait()
        continue
    before = time.process_time()
    try:
        read_columns(path)
        kind = None
    except CensusRefused as refused:
        kind = type(refused).__name__
    seconds = time.process_time() - before
    (peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(json.dumps([path.rpartition("/")[2], kind, seconds, int(peak.split()[1]) * 1024]), flush=True)
    os._exit(0)
"""


def test_what_could_do_harm_is_refused_at_once_and_in_little_memory(tmp_path: Path) -> None:
    kinds = {}
    for kind, files in (("UnsafeXml", UNSAFE), ("NotXml", NOT_XML), ("NotACinMessage", NOT_CIN)):
        for name, make in files.items():
            (tmp_path / name).write_bytes(make())
            kinds[name] = kind

    done = subprocess.run(
        [sys.executable, "-c", APART, *(str(tmp_path / name) for name in kinds)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert {name: kind for name, kind, _, _ in told} == kinds
    assert max(seconds for _, _, seconds, _ in told) < 5  # five times the figure promised, for a busy machine
    most, name = max((memory, name) for name, _, _, memory in told)
    assert most < 128 * 1_048_576, name


def test_every_date_of_the_layout_has_a_day_beside_it() -> None:
    days = {
        column
        for table in _read(message()).tables().values()
        for column, kind in table.schema.items()
        if kind == pl.Date
    }

    assert len(days) == 3 + 3 + 3 + 2 + 3 + 2 + 1 + 6 - 1  # DateOfInitialCPC stands in two tables
    assert all(column.endswith("_on") for column in days)
