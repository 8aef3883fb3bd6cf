"""A return of children looked after becomes children and their time in care: nothing guessed, nothing twice."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from footpath.formats.ssda903 import FolderRefused
from footpath.imports import actions
from footpath.imports.care_reading import WhichYear
from footpath.imports.joining import WhoseNumbers
from footpath.imports.looking import look_at_folders
from footpath.imports.reading import Given, SameFileTwice
from footpath.ledger.models import Entry
from footpath.people.models.persons import Identifier, Person
from footpath.record.images import THING
from footpath.record.models import Record
from footpath.store.scope import system
from tests.imports import care_cast, cast
from tests.imports.care_cast import SAMPLE, brought, episode, folder, header, row, tables
from tests.imports.cast import NOW, Staff, census, child, entries, facts, lines, reading, saved, subject
from tests.imports.test_several_years import state

pytestmark = pytest.mark.django_db

OPEN = tables(episode("02/06/2024"))
MOVED = tables(
    episode("02/06/2024", ended="10/09/2025", REC="X1", REASON_PLACE_CHANGE="CARPL"),
    episode("10/09/2025", RNE="P", PLACE="K2", PL_POST="QF3 3CC"),
    Reviews=row(REVIEW="01/10/2025", REVIEW_CODE="PN1"),
)


def test_a_time_in_care_is_told_in_lines_that_a_family_can_read(who: Staff, tmp_path: Path) -> None:
    ended = episode("10/09/2025", RNE="P", PLACE="K2", ended="01/02/2026")
    more = {
        "Reviews": row(REVIEW="01/10/2025", REVIEW_CODE="PN3"),
        "Missing": row(MISSING="M", MIS_START="03/11/2025", MIS_END="04/11/2025"),
        "OC2": row(SDQ_SCORE="14", CONVICTED="1", HEALTH_CHECK="1"),
        "DoLo": row(DOLO_START="05/11/2025", DOLO_END=""),
        "SWEpisodes": row(SW_ID="SW1234567", SW_DECOM="05/06/2025", SW_REASON="ABSENC"),
    }
    brought(who, folder(tmp_path, tables(MOVED["Episodes"][0], ended, **more)))

    assert [line.line for line in lines(who.practitioner, subject())] == [
        "Their health over the year in care.",
        "Deprivation of liberty order.",
        "Missing.",
        "Review of their time in care: was there, gave views by symbols.",
        "Moved, to another carer: children's home. Interim care order. Left care: returned home, planned.",
        "A social worker began with them.",
        "Came into care: foster care with somebody else, other. Interim care order.",
    ]


def test_every_line_says_that_it_came_from_the_return(who: Staff, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, MOVED))

    assert {line.source for line in lines(who.practitioner, subject())} == {"SSDA903 return 2025-26, LEA 201"}


def test_an_allegation_behind_a_move_is_in_no_line(who: Staff, tmp_path: Path) -> None:
    because = episode("02/06/2024", ended="10/09/2025", REC="X1", REASON_PLACE_CHANGE="ALLEG")
    brought(who, folder(tmp_path, tables(because, MOVED["Episodes"][1])))

    assert "llegation" not in " ".join(line.line for line in lines(who.practitioner, subject()))


# Who they are.


@pytest.mark.parametrize("first", ["census", "return"])
def test_a_child_of_the_census_and_one_of_the_return_are_one_where_their_number_is(
    who: Staff, tmp_path: Path, first: str
) -> None:
    for step in ("census", "return") if first == "census" else ("return", "census"):
        if step == "census":
            cast.brought(who, saved(tmp_path, census(child("c0000001", born="2012-05-04"))))
        else:
            brought(who, folder(tmp_path, MOVED))

    with system("a test counts people"):
        assert Person.objects.count() == 1
        (number,) = Identifier.objects.filter(kind="la-child").values_list("value", flat=True)
    kinds = {line.kind for line in lines(who.practitioner, subject(number))}
    assert kinds == {"frontdoor.referral", "care.episode", "care.review"}


def test_children_whose_numbers_differ_only_in_capitals_stay_two(who: Staff, tmp_path: Path) -> None:
    cast.brought(who, saved(tmp_path, census(child("a1"), child("A1"))))
    brought(who, folder(tmp_path, tables(episode(child="A1"), Header=header("A1"))))

    with system("a test counts people"):
        assert Person.objects.count() == 2
    assert {line.kind for line in lines(who.practitioner, subject("a1"))} == {"frontdoor.referral"}


def test_the_same_number_of_another_authority_is_another_child(who: Staff, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, MOVED))
    brought(who, folder(tmp_path, MOVED), authority="202")

    assert subject() != subject(authority="202")


def test_who_a_child_is_comes_from_the_header_and_the_years_before_2024_5_wrote_sex_as_a_number(
    who: Staff, tmp_path: Path
) -> None:
    said = header(SEX="1", UPN="D123456789012", ETHNIC="MWBC", MOTHER="0")
    brought(who, folder(tmp_path, tables(episode("02/06/2022"), Header=said)))

    with system("a test looks at a person"):
        person = Person.objects.get(subject=subject())
        upn = Identifier.objects.get(kind="upn")
    assert (person.born_on and person.born_on.isoformat(), person.sex, upn.value) == (
        "2012-05-04",
        "M",
        "D123456789012",
    )


# Again, and in any order.


def test_the_sample_comes_in_and_the_second_time_nothing_is_new(who: Staff, tmp_path: Path) -> None:
    sample = care_cast.some_of(SAMPLE, tmp_path, ending=("11", "61"))
    first = brought(who, sample)
    before = entries()
    again = brought(who, sample)

    assert (first.new, first.records["care.episode"].new, first.records["care.review"].new) == (53, 106, 230)
    assert (again.new, again.changed, again.unchanged, entries()) == (0, 0, 53, before)


def test_years_in_any_order_say_the_same(who: Staff, tmp_path: Path) -> None:
    later = tables(
        episode("10/09/2025", RNE="P", PLACE="K2", PL_POST="QF3 3CC", ended="01/06/2026"),
        Header=header(UPN="D123456789012"), UASC=row(SEX="F", DUC="04/05/2030"),
        PrevPerm=row(PREV_PERM="P1", LA_PERM="318", DATE_PERM="ZZ/05/2018"),
    )  # fmt: skip
    years = [folder(tmp_path, one) for one in (OPEN, MOVED, later)]
    found = []
    for order in itertools.permutations(years):
        with transaction.atomic():
            for one in order:
                brought(who, one)
            found.append(state())
            transaction.set_rollback(True)

    assert len(found) == 6
    assert all(one == found[0] for one in found)


def test_the_later_return_is_the_present_and_the_earlier_is_history(who: Staff, tmp_path: Path) -> None:
    brought(who, [folder(tmp_path, MOVED), folder(tmp_path, OPEN)])

    first, second = facts(who.practitioner, subject(), "care.episode")
    assert (first["ended_code"], first["change_code"], str(first["until"])) == ("X1", "CARPL", "2025-09-10")
    assert (second["placement_code"], second["until"]) == ("K2", None)
    with system("a test looks at the history"):
        record = Record.objects.filter(kind="care.episode").order_by("happened_on").first()
        assert record is not None
        entered_ = Entry.objects.filter(thing=THING, thing_id=record.pk).order_by("seq")
        assert [(entry.version, entry.verb) for entry in entered_] == [(1, "written"), (2, "written again")]


def test_what_people_here_wrote_is_not_overwritten_by_the_next_return(who: Staff, tmp_path: Path) -> None:
    from footpath.record.actions import write_again
    from footpath.record.values import FiledTo, Words, Writing

    brought(who, folder(tmp_path, OPEN))
    (line,) = lines(who.practitioner, subject())
    words = (Words(slot="what", subject=subject(), words="She came with her own blanket."),)
    ours = Writing(
        kind="care.episode", happened_on=line.happened_on, filed_to=(FiledTo(subject=subject()),), words=words
    )
    with reading(who.practitioner):
        write_again(record=line.record, version=1, writing_=ours, by=who.practitioner, at=NOW)

    brought(who, folder(tmp_path, MOVED))

    assert "own blanket" in lines(who.practitioner, subject())[-1].line
    assert facts(who.practitioner, subject(), "care.episode")[0]["ended_code"] == "X1"


# What cannot be read.


def test_a_value_that_cannot_be_read_is_kept_as_written_beside_an_empty_fact_and_told_with_its_place(
    who: Staff, tmp_path: Path
) -> None:
    odd = episode(ended="31/02/2026", LS="Q9", DECOM="2025-06-02")
    outcome = brought(who, folder(tmp_path, tables(odd, MOVED["Episodes"][1]), name="of-2026"))

    (kept,) = [one for one in facts(who.practitioner, subject(), "care.episode") if one["began_code"] == "S"]
    assert (kept["legal_status_code"], kept["until"]) == ("", None)
    assert {name: one["written"] for name, one in kept["as_written"].items() if name != "claims"} == {
        "LS": "Q9", "DEC": "31/02/2026", "DECOM": "2025-06-02"
    }  # fmt: skip
    told = {(one.file, one.line, one.element) for one in outcome.amiss}
    assert told == {("of-2026/episodes.csv", 2, column) for column in ("LS", "DEC", "DECOM")}
    assert all(one.is_kept for one in outcome.amiss)


def test_an_end_before_the_beginning_is_kept_as_written_and_ends_nothing(who: Staff, tmp_path: Path) -> None:
    outcome = brought(who, folder(tmp_path, tables(episode("02/06/2025", ended="01/06/2025"))))

    (kept,) = facts(who.practitioner, subject(), "care.episode")
    assert (kept["until"], kept["as_written"]["DEC"]["written"]) == (None, "01/06/2025")
    assert "is before it began (2 June 2025)" in outcome.amiss[0].sentence


def test_two_episodes_that_begin_on_one_day_are_two_and_the_same_row_twice_is_one(who: Staff, tmp_path: Path) -> None:
    police = episode("02/06/2025", LS="L1", ended="02/06/2025", REC="X1")
    outcome = brought(who, folder(tmp_path, tables(police, episode("02/06/2025"), episode("02/06/2025"))))
    # Next year tells only of the one that went on.
    brought(who, folder(tmp_path, tables(episode("02/06/2025", ended="01/05/2026"))))

    kept = facts(who.practitioner, subject(), "care.episode")
    assert sorted((one["legal_status_code"], str(one["until"])) for one in kept) == [
        ("C1", "2026-05-01"), ("L1", "2025-06-02")
    ]  # fmt: skip
    (same,) = outcome.amiss
    assert same.notice
    assert "the row is kept once" in same.sentence


def test_a_row_with_no_child_is_told_and_left_out(who: Staff, tmp_path: Path) -> None:
    outcome = brought(who, folder(tmp_path, MOVED | {"Missing": [row("", MISSING="M", MIS_START="01/05/2025")]}))

    assert outcome.without_id == 1
    assert "CHILD is not given" in outcome.amiss[0].sentence
    assert outcome.new == 1


def test_a_birthday_that_two_files_tell_otherwise_is_told_and_the_headers_is_used(who: Staff, tmp_path: Path) -> None:
    said = MOVED | {"Reviews": [row(REVIEW="01/10/2025", REVIEW_CODE="PN1") | {"DOB": "05/05/2012"}]}
    outcome = brought(who, folder(tmp_path, said))

    assert "is not what the header says" in outcome.amiss[0].sentence
    with system("a test looks at a person"):
        assert str(Person.objects.get(subject=subject()).born_on) == "2012-05-04"


def test_a_number_too_long_to_be_held_still_finds_its_child_next_year(who: Staff, tmp_path: Path) -> None:
    long = "C" * 300
    for told in (OPEN, MOVED):
        whole = {name: [one | {"CHILD": long} for one in rows] for name, rows in told.items()}
        outcome = brought(who, folder(tmp_path, whole))

    assert (outcome.new, outcome.changed) == (0, 1)


# Refused, and nothing written.


def test_a_folder_that_is_no_return_is_refused_whole(who: Staff, tmp_path: Path) -> None:
    good, bad = folder(tmp_path, MOVED), folder(tmp_path, OPEN)
    (bad.path / "episodes.csv").write_text("CHILD,DECOM\nC1,01/05/2025\n")
    before = entries()

    with pytest.raises(FolderRefused, match=f"{bad.name}/episodes.csv, row 1: it is most like"):
        brought(who, [good, bad])

    assert entries() == before


def test_a_return_does_not_say_whose_it_is_and_somebody_must_unless_only_one_authority_is_here(
    who: Staff, tmp_path: Path
) -> None:
    with pytest.raises(WhoseNumbers, match="give --la"):
        brought(who, folder(tmp_path, OPEN), authority="")
    brought(who, folder(tmp_path, OPEN), authority="201")

    brought(who, folder(tmp_path, MOVED), authority="")

    assert len(facts(who.practitioner, subject(), "care.episode")) == 2


@pytest.mark.parametrize(
    ("told", "year", "says"),
    [
        pytest.param([tables(Header=header())], None, "cannot be told", id="no date"),
        pytest.param([MOVED, OPEN], 2026, "could be of any of 2 folders", id="one year for two"),
        pytest.param([MOVED], 26, "is no year of this return", id="no year"),
    ],
)
def test_a_year_that_cannot_be_is_refused(tmp_path: Path, told: list[Any], year: int | None, says: str) -> None:
    with pytest.raises(WhichYear, match=says):
        look_at_folders([folder(tmp_path, one) for one in told], authority="201", year=year)


def test_the_same_folder_twice_is_refused(tmp_path: Path) -> None:
    one = folder(tmp_path, MOVED)
    with pytest.raises(SameFileTwice):
        look_at_folders([one, one])


def test_somebody_who_may_not_bring_in_a_return_writes_nothing(who: Staff, tmp_path: Path) -> None:
    before = entries()
    with pytest.raises(actions.MayNotImport):
        actions.bring_in_folders(
            [folder(tmp_path, MOVED)], authority="201", team=who.team, by=who.practitioner, at=NOW
        )  # fmt: skip

    assert entries() == before


def test_more_children_cost_no_more_questions(who: Staff, tmp_path: Path) -> None:
    counts = []
    for many in (range(30), range(100, 190)):
        given = folder(tmp_path, tables(*(episode(child=f"N{number}") for number in many)))
        with CaptureQueriesContext(connection) as asked:
            brought(who, given)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_one_xml_comes_in_as_the_folder_does(who: Staff, tmp_path: Path) -> None:
    xml = tmp_path / "return.xml"
    inner = "<RNE>S</RNE><LS>C1</LS><CIN>N1</CIN><PL>U6</PL><PLACE_PROVIDER>PR1</PLACE_PROVIDER>"
    xml.write_text(
        f"<EXPSSDA903><CHILD><HEADER><CHILDID>C0000001</CHILDID><SEX>F</SEX><DOB>{care_cast.BORN}</DOB>"
        f"<ETHNIC>WBRI</ETHNIC><UPN>UN4</UPN></HEADER><EPISODE><DECOM>02/06/2024</DECOM>{inner}</EPISODE>"
        "</CHILD></EXPSSDA903>"
    )
    brought(who, Given(path=xml, name="return.xml"))

    (kept,) = facts(who.practitioner, subject(), "care.episode")
    assert (kept["placement_code"], kept["legal_status_code"]) == ("U6", "C1")
