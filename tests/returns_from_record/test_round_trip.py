"""What was brought in comes out again: every child and every element, and nothing is keyed twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.access.models import User
from footpath.ledger.models import Entry
from footpath.record.models import Record
from footpath.returns.cin.making import Made, make
from footpath.store.scope import system
from tests.imports.cast import NOW, SAMPLES, Staff, brought, samples, saved
from tests.returns_from_record.comparing import children_in
from tests.returns_from_record.made import Census

YEARS = (2017, 2021, 2023, 2024, 2025, 2026, 2027)


def made(by: User, year: int, folder: Path, authority: str = "201") -> Made:
    return make(year=year, out=folder / f"{authority}-{year}.xml", authority=authority, by=by, at=NOW)


def ledger() -> tuple[int, bytes, int]:
    """How many entries there are, the head of the chain, and how many records."""
    with system("a test holds the ledger against itself"):
        last = Entry.objects.order_by("-seq").values_list("head", flat=True).first()
        return Entry.objects.count(), bytes(last or b""), Record.objects.count()


@pytest.mark.parametrize("year", YEARS)
def test_a_whole_census_comes_out_as_it_was_brought_in(who: Staff, amir: User, tmp_path: Path, year: int) -> None:
    census = Census(year, seed=1)
    given_ = saved(tmp_path, census.text(census.children(40)))
    brought(who, given_)

    out = made(amir, year, tmp_path)

    assert out.children == 40
    assert children_in(out.file) == children_in(given_[0].path)


_authorities = iter(range(300, 900))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1_000, 9_999_999), year=st.sampled_from((2023, 2026, 2027)))
def test_any_well_formed_census_comes_out_as_it_was_brought_in(
    who: Staff, amir: User, tmp_path: Path, seed: int, year: int
) -> None:
    # Each has an authority of its own: what one has no other's return may tell.
    census = Census(year, seed=seed, authority=str(next(_authorities)))
    given_ = saved(tmp_path, census.text(census.children(12)))
    brought(who, given_)

    out = made(amir, year, tmp_path, census.authority)

    assert children_in(out.file) == children_in(given_[0].path)


def test_bringing_our_own_return_in_again_changes_nothing(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, samples())
    ours = [made(amir, year, tmp_path, authority) for year, authority in ((2022, "975"), (2023, "975"), (2023, "201"))]
    before = ledger()

    again = brought(who, saved(tmp_path, *(one.file.read_bytes() for one in ours)))

    assert ledger() == before
    assert len(again.made_here) == 3
    assert (again.new, again.changed) == (0, 0)


def test_our_return_saved_by_another_program_adds_no_record_and_changes_no_fact(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, samples())
    first = made(amir, 2022, tmp_path, "975")
    records = ledger()[2]
    elsewhere = first.file.read_bytes() + b"<!-- saved again -->\n"

    told = brought(who, saved(tmp_path, elsewhere))

    assert told.made_here == []
    assert (told.new, ledger()[2]) == (0, records)
    assert children_in(made(amir, 2022, tmp_path, "975").file) == children_in(first.file)


def test_a_return_brought_into_an_empty_record_gives_the_same_return(who: Staff, amir: User, tmp_path: Path) -> None:
    census, other = Census(2026, seed=5), Census(2026, seed=5, authority="202")
    children = census.children(30)
    brought(who, saved(tmp_path, census.text(children)))
    ours = made(amir, 2026, tmp_path).file

    moved = ours.read_text().replace("<LEA>201</LEA>", "<LEA>202</LEA>")
    brought(who, saved(tmp_path, moved))

    assert children_in(made(amir, 2026, tmp_path, other.authority).file) == children_in(ours)


def test_a_later_year_tells_the_earlier_one_as_it_stood_at_its_end(who: Staff, amir: User, tmp_path: Path) -> None:
    """An episode closed in 2026-27 was open at the end of 2025-26."""
    from tests.imports.cast import assessment, census, child, referral

    then = referral("2026-02-02", assessment("2026-02-03", agreed="", factors=()))
    now = referral("2026-02-02", assessment("2026-02-03", agreed="2026-05-01"), closed="2026-06-01")
    files = [census(child("C1", one), year=year) for one, year in ((then, 2026), (now, 2027))]
    brought(who, saved(tmp_path, *files))
    first, second = saved(tmp_path, *files)

    earlier, later = made(amir, 2026, tmp_path), made(amir, 2027, tmp_path)

    assert children_in(earlier.file) == children_in(first.path)
    assert children_in(later.file) == children_in(second.path)


def test_who_a_child_is_is_told_as_it_was_said_that_year(who: Staff, amir: User, tmp_path: Path) -> None:
    """A later census says otherwise of a child; the earlier return says what was said then."""
    from tests.imports.cast import census, child

    first = child("C1", upn="A123456789012", ethnicity="NOBT", disabilities=("NONE",))
    second = child("C1", upn="B123456789012", ethnicity="MWBC", disabilities=("AUT", "LD"))
    files = saved(tmp_path, census(first, year=2026), census(second, year=2027))
    brought(who, files)

    for year, file in ((2026, files[0]), (2027, files[1])):
        assert children_in(made(amir, year, tmp_path).file) == children_in(file.path)


def elements(path: Path) -> list[Any]:
    """Every element of a file, each with those it holds, in their order."""
    from lxml import etree

    def held(element: Any) -> Any:
        return (element.tag, [held(one) for one in element])

    return [held(one) for one in etree.parse(str(path)).getroot().iter("Child")]


@pytest.mark.parametrize("year", YEARS)
def test_every_element_stands_where_the_official_layout_has_it(
    who: Staff, amir: User, tmp_path: Path, year: int
) -> None:
    from footpath.formats.cin.layout import CHILD, Group

    census = Census(year, seed=2)
    brought(who, saved(tmp_path, census.text(census.children(30))))

    def check(name: str, inside: list[Any], group: Group) -> None:
        order = list(group.holds)
        places = [order.index(element) for element, _ in inside]
        assert places == sorted(places), f"{name}: {[element for element, _ in inside]}"
        for element, within in inside:
            held = group.holds[element]
            assert within or not isinstance(held, Group) or element == "Disabilities", f"{element} is empty"
            if isinstance(held, Group):
                check(element, within, held)
            else:
                assert held.first_year <= year <= held.last_year, f"{element} is not of {year}"

    children = elements(made(amir, year, tmp_path).file)
    assert len(children) == 30
    for name, inside in children:
        check(name, inside, CHILD)


def test_a_value_that_could_not_be_read_goes_out_as_it_was_written(who: Staff, amir: User, tmp_path: Path) -> None:
    text = (SAMPLES / "sample-2027-layout.xml").read_text()
    text = text.replace("<LEA>201</LEA>", "<LEA>203</LEA>").replace("<Ethnicity>WBRI<", "<Ethnicity>PURPLE & GREEN<")
    text = text.replace("PURPLE & GREEN", "PURPLE &amp; GREEN").replace("<Year>2023<", "<Year>2024<")
    brought(who, saved(tmp_path, text))

    out = made(amir, 2023, tmp_path, "203").file.read_text()

    assert "<LAchildID>DfEX0000001</LAchildID>" in out
    assert "<Ethnicity>PURPLE &amp; GREEN</Ethnicity>" in out
