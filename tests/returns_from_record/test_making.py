"""Who may make a return, what is known of its being made, and how the file comes to be there."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.actions import must_not_see
from footpath.access.looked import what_somebody_looked_at, who_has_looked
from footpath.access.models import Reading, User
from footpath.ledger.models import Entry, Image
from footpath.ledger.rebuild import compare
from footpath.people.actions.drafts import PersonDraft
from footpath.people.actions.persons import add_people
from footpath.returns.cin import extract
from footpath.returns.cin.extract import Extracted, WhoseReturn, children_of, who_belongs
from footpath.returns.cin.making import Made, ask_why, make
from footpath.returns.cin.scope import Year
from footpath.returns.cin.why import NoSuchChild
from footpath.returns.cin.writing import NoLayout, NotInXml
from footpath.returns.giving import MayNotMake, NotAFile
from footpath.store.scope import NoReader, current, system
from tests.imports.cast import NOW, Staff, brought, census, child, saved, subject
from tests.returns_from_record.by_hand import a_child, referral
from tests.returns_from_record.made import Census


@pytest.fixture
def two(who: Staff, tmp_path: Path) -> None:
    """Two children of authority 201, both of 2025-26."""
    brought(who, saved(tmp_path, census(child("C1"), child("C2"))))


def made(by: User, out: Path, **more: object) -> Made:
    return make(**{"year": 2026, "out": out, "by": by, "at": NOW} | more)  # type: ignore[arg-type]


def test_the_ledger_knows_who_made_which_return_and_how_many_children_it_tells_of(
    two: None, amir: User, tmp_path: Path
) -> None:
    out = made(amir, tmp_path / "out.xml")

    with system("a test reads the ledger"):
        entry = Entry.objects.get(thing="ledger.given-out")
        image = Image.objects.get(seq=entry.seq).image
    assert (entry.actor, entry.verb, entry.reason) == (amir.pk, "given out", "CIN census 2025-26, LEA 201")
    assert '"children":2' in image
    assert out.sha256 == hashlib.sha256(out.file.read_bytes()).hexdigest()
    assert out.sha256 in image


def test_each_return_made_has_an_entry_of_its_own(two: None, amir: User, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        made(amir, tmp_path / name)

    with system("a test reads the ledger"):
        entries = Entry.objects.filter(thing="ledger.given-out")
        assert sorted(entries.values_list("thing_id", flat=True)) == [1, 2, 3]


def test_a_child_is_told_that_they_were_in_it(two: None, amir: User, tmp_path: Path) -> None:
    made(amir, tmp_path / "out.xml")

    with system("a test asks who has looked"):
        looked = [(one.name, one.action) for one in who_has_looked(subject=subject("C2"))]
    assert looked == [("Amir Sadiq", "GET returns:cin")]
    (reviewed,) = what_somebody_looked_at(user=amir.pk)
    assert (reviewed.people, reviewed.records) == (2, 2)


def test_whoever_asks_why_a_child_is_in_it_is_known_too(two: None, amir: User) -> None:
    ask_why("C1", authority=None, year=2026, by=amir, at=NOW)

    with system("a test asks who has looked"):
        assert [one.action for one in who_has_looked(subject=subject("C1"))] == ["GET returns:cin-why"]
        assert who_has_looked(subject=subject("C2")) == []


def test_what_was_given_out_is_no_thing_the_ledger_does_not_know(two: None, amir: User, tmp_path: Path) -> None:
    made(amir, tmp_path / "out.xml")

    assert compare().unknown == ()


@pytest.mark.parametrize("whom", ["practitioner", "administrator"])
def test_only_the_sites_administrator_makes_a_return(two: None, who: Staff, tmp_path: Path, whom: str) -> None:
    somebody = getattr(who, whom)
    with pytest.raises(MayNotMake, match="may not make a statutory return"):
        made(somebody, tmp_path / "out.xml")
    with pytest.raises(MayNotMake, match="may not make a statutory return"):
        ask_why("C1", authority=None, year=2026, by=somebody, at=NOW)

    assert not (tmp_path / "out.xml").exists()
    with system("a test counts readings"):
        assert Reading.objects.count() == 0


def test_somebody_who_must_not_see_a_child_makes_no_return_of_them(two: None, amir: User, tmp_path: Path) -> None:
    barred = subject("C2")
    with system("a test shuts a child to somebody"):
        must_not_see(subject=barred, user=amir, why="His niece", since=date(2020, 1, 1), by=amir, at=NOW)

    with pytest.raises(MayNotMake, match="somebody else has to make it"):
        made(amir, tmp_path / "out.xml")
    with pytest.raises(NoSuchChild, match="knows no child by the number “C2”"):
        ask_why("C2", authority=None, year=2026, by=amir, at=NOW)

    assert sorted(one.name for one in tmp_path.iterdir() if "census-" not in one.name) == []


def test_the_file_is_for_its_owner_alone_and_takes_the_place_of_an_earlier_one(
    two: None, amir: User, tmp_path: Path
) -> None:
    out = tmp_path / "out.xml"
    out.write_text("an earlier one")
    out.chmod(0o644)

    made(amir, out)

    assert out.stat().st_mode & 0o777 == 0o600
    assert out.read_bytes().endswith(b"</Message>\n")
    assert [one.name for one in tmp_path.iterdir() if "census-" not in one.name] == ["out.xml"]


def test_where_it_cannot_be_written_whole_the_earlier_file_stands(who: Staff, amir: User, tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    out.write_text("an earlier one")
    with system("a test adds a child"):
        draft = PersonDraft(source="A test", born_on=date(2015, 1, 1), as_written={"Ethnicity": "W\x01"})
        (broken,) = add_people([draft], by=who.practitioner, at=NOW)
        from footpath.people.actions.persons import identify
        from footpath.people.models.persons import Identifier

        identify(
            subject=broken, kind=Identifier.Kind.LA_CHILD, value="F9", authority="201", source="A test",
            by=who.practitioner, at=NOW,
        )  # fmt: skip
    referral(date(2025, 6, 2), broken, by=who.practitioner)

    with pytest.raises(NotInXml, match="Ethnicity holds a character that no XML file may hold"):
        made(amir, out)

    assert out.read_text() == "an earlier one"
    assert [one.name for one in tmp_path.iterdir()] == ["out.xml"]
    with system("a test reads the ledger"):
        assert not Entry.objects.filter(thing="ledger.given-out").exists()


@pytest.mark.parametrize("year", [1999, 2016, 2028])
def test_a_year_without_a_layout_is_refused(two: None, amir: User, tmp_path: Path, year: int) -> None:
    with pytest.raises(NoLayout, match="give --year from 2017 to 2027"):
        made(amir, tmp_path / "out.xml", year=year)


def test_a_folder_is_no_file(two: None, amir: User, tmp_path: Path) -> None:
    with pytest.raises(NotAFile, match="is not a file"):
        made(amir, tmp_path)


def test_whose_return_it_is_must_be_clear(who: Staff, amir: User, tmp_path: Path) -> None:
    with pytest.raises(WhoseReturn, match="no child here has an authority's number"):
        made(amir, tmp_path / "out.xml")
    a_child("Maya", by=who.practitioner, number="F1", authority="201")
    a_child("Theo", by=who.practitioner, number="F1", authority="202")
    with pytest.raises(WhoseReturn, match="children here have numbers of 201, 202"):
        made(amir, tmp_path / "out.xml")
    with pytest.raises(WhoseReturn, match="is not a number of three digits"):
        made(amir, tmp_path / "out.xml", authority="20x")


def test_the_official_rules_are_run_on_what_was_written(two: None, amir: User, tmp_path: Path) -> None:
    checked = made(amir, tmp_path / "out.xml").checked

    assert checked is not None
    assert checked.children == 2
    assert {failure.rule.number for failure in checked.failures} >= {"2887Q"}
    assert made(amir, tmp_path / "old.xml", year=2022).checked is None


def test_nothing_is_read_in_the_machinerys_lane_between_one_child_and_the_next(two: None) -> None:
    children = children_of(who_belongs(authority="201", year=Year(2026)))

    next(children)

    with pytest.raises(NoReader):
        current()


def test_the_number_of_queries_does_not_grow_with_the_children(who: Staff, tmp_path: Path) -> None:
    small, large = Census(2026, seed=1, authority="201"), Census(2026, seed=1, authority="202")
    for one, number in ((small, 20), (large, 120)):
        brought(who, saved(tmp_path, one.text(one.children(number))))

    def queries(authority: str) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            children = list(children_of(who_belongs(authority=authority, year=Year(2026))))
        return len(children), len(captured)

    assert queries("202") == (120, queries("201")[1])
    assert queries("201")[1] < 30


def test_children_are_read_so_many_at_a_time(who: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Census(2026, seed=1)
    brought(who, saved(tmp_path, one.text(one.children(25))))
    whole = list(children_of(who_belongs(authority="201", year=Year(2026))))

    monkeypatch.setattr(extract, "_MOST_AT_ONCE", 4)
    monkeypatch.setattr(extract, "_REFERRALS_AT_ONCE", 3)
    extracted: Extracted = who_belongs(authority="201", year=Year(2026))

    assert list(children_of(extracted)) == whole
    assert len(whole) == 25
