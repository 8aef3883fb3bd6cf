"""Whose census it is and of which year, also where the header is poor."""

import io
from datetime import date

import pytest

from footpath.formats.cin import (
    AuthorityUnclear,
    CensusHeader,
    Fault,
    NotACinMessage,
    check_message,
)
from tests.formats.cin_text import HEADER, message


def _header(*, without: str = "", change: tuple[str, str] = ("", "")) -> str:
    start, _, rest = HEADER.partition(f"<{without}>") if without else (HEADER, "", "")
    end = rest.partition(f"</{without}>")[2]
    whole = start + end if without else HEADER
    return whole.replace(*change) if change[0] else whole


def _check(header: str, *, authority: str | None = None) -> CensusHeader:
    return check_message(io.BytesIO(message(header=header).encode()), authority=authority)


def _amiss(header: CensusHeader) -> list[str]:
    return [fault.element for fault in header.faults]


def test_a_header_is_read() -> None:
    header = _check(HEADER)

    assert header.authority == "201"
    assert (header.year, header.collection_year) == (2026, 2026)
    assert header.reference_date == date(2026, 3, 31)
    assert (header.software, header.release, header.serial) == ("Invented", "1.0", "001")
    assert header.made_at == "2026-04-20T09:00:00"
    assert header.children == 1
    assert header.faults == ()


def test_the_reference_date_is_believed_over_the_year_and_that_is_said() -> None:
    header = _check(_header(change=("<Year>2026", "<Year>2025")))

    assert (header.year, header.reference_date) == (2025, date(2026, 3, 31))
    assert header.collection_year == 2026
    assert _amiss(header) == ["ReferenceDate"]


def test_a_missing_reference_date_is_the_end_of_the_year_and_that_is_said() -> None:
    header = _check(_header(without="ReferenceDate"))

    assert header.reference_date == date(2026, 3, 31)
    assert _amiss(header) == ["ReferenceDate"]


def test_a_reference_date_that_is_none_is_named_with_its_line() -> None:
    header = _check(_header(change=("2026-03-31", "2026-03-32")))

    assert header.reference_date == date(2026, 3, 31)
    (fault,) = header.faults
    assert isinstance(fault, Fault)
    assert (fault.line, fault.as_written) == (2, "2026-03-32")


def test_a_header_without_year_and_date_is_read_and_no_day_is_guessed() -> None:
    bare = "<Header><Source><LEA>201</LEA></Source></Header>"

    header = _check(bare)

    assert (header.year, header.reference_date, header.collection_year) == (None, None, None)
    assert _amiss(header) == ["Collection", "ReferenceDate"]


def test_a_file_of_a_later_day_or_a_later_sending_is_later() -> None:
    first = _check(HEADER)
    again = _check(_header(change=("<SerialNo>001", "<SerialNo>002")))
    next_year = _check(HEADER.replace("2026", "2027"))

    assert first.order < again.order < next_year.order


@pytest.mark.parametrize("header", [_header(without="LEA"), ""], ids=["no LEA", "no header"])
def test_a_file_of_no_authority_is_refused_until_one_is_given(header: str) -> None:
    with pytest.raises(AuthorityUnclear, match="which authority") as refused:
        _check(header)

    assert "give the authority's number" in str(refused.value)
    assert _check(header, authority="202").authority == "202"


def test_an_authority_that_is_no_number_is_kept_as_written_where_one_is_given() -> None:
    header = _check(_header(change=("<LEA>201", "<LEA>Fernshire")), authority="202")

    assert header.authority == "202"
    (fault,) = header.faults
    assert (fault.element, fault.as_written) == ("LEA", "Fernshire")


@pytest.mark.parametrize("given", ["202", "20", "two"])
def test_an_authority_that_disagrees_or_is_none_is_refused(given: str) -> None:
    with pytest.raises(AuthorityUnclear):
        _check(HEADER, authority=given)


def test_the_authority_may_be_given_as_well_if_it_agrees() -> None:
    assert _check(HEADER, authority="201").faults == ()


def test_another_collection_is_refused() -> None:
    with pytest.raises(NotACinMessage, match="“SSDA903” and not CIN"):
        _check(_header(change=("<Collection>CIN", "<Collection>SSDA903")))


def test_a_header_after_the_children_is_still_read() -> None:
    text = message(header="").replace("</Children>", f"</Children>{HEADER}")

    assert check_message(io.BytesIO(text.encode())).authority == "201"


def test_old_parts_of_the_header_are_passed_over() -> None:
    old = "<Content><CBDSLevels><CBDSLevel>Child</CBDSLevel></CBDSLevels></Content></Header>"

    assert _check(HEADER.replace("</Header>", old)).faults == ()
