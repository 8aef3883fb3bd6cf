"""The lists of children in care, of care leavers and of adoption: what returns told and what was written here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from footpath.access.models import User
from footpath.record.models import Filing
from footpath.returns.annex_a.lists import lists
from tests.imports.care_cast import brought, episode, folder, row, tables
from tests.imports.cast import Staff
from tests.returns_from_record.by_hand import a_child, written
from tests.returns_from_record.test_annex_a import made

ON = date(2026, 9, 30)


def test_a_time_in_care_is_one_row_with_the_last_of_each_thing(who: Staff, amir: User, tmp_path: Path) -> None:
    moved = {"DEC": "01/09/2025", "REC": "X1", "REASON_PLACE_CHANGE": "CARPL"}
    told = tables(
        episode("02/06/2025", LS="C1") | moved,
        episode("01/09/2025", RNE="P", LS="C1", PLACE="U4", DEC="05/01/2026", REC="X1"),
        episode("05/01/2026", RNE="L", LS="C2", PLACE="U4"),
        Reviews=[row(REVIEW="01/07/2025", REVIEW_CODE="PN1"), row(REVIEW="11/12/2025", REVIEW_CODE="PN1")],
        Missing=[
            row(MISSING="M", MIS_START="03/10/2025", MIS_END="04/10/2025"),
            row(MISSING="A", MIS_START="06/10/2025", MIS_END="06/10/2025"),
            row(MISSING="M", MIS_START="03/08/2025", MIS_END="04/08/2025"),
        ],
        UASC=row(SEX="F", DUC="01/02/2026"),
    )
    brought(who, folder(tmp_path, told), year=2026)

    out, sheets = made(amir, tmp_path, ON)

    (found,) = sheets["List 8"]
    assert found.pop("Child Unique ID") == "C0000001"
    assert {
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": "a) Yes",
        "Date Started to be Looked After": date(2025, 6, 2),
        "Child's Category of Need": "N1 - Abuse or neglect",
        "Start date of current legal status": date(2026, 1, 5),
        "Child's Legal Status": "C2 - Full care order",
        "Date of Latest Statutory Review": date(2025, 12, 11),
        "Number of Placements in the Last 12 months": 1,
        "Start Date of Most Recent Placement": date(2025, 9, 1),
        "Placement Type": "U4 - Foster care with somebody else, long-term",
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months": 1,
        "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months": 1,
    }.items() <= found.items()
    assert "Date Ceased to be Looked After" not in found
    of_eight = lists()[7]
    assert not found.keys() & {*of_eight.empty, *of_eight.withheld}
    assert out.rows[8] == 1


def test_where_a_child_in_care_lives_is_in_no_list(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025"))), year=2026)

    _, sheets = made(amir, tmp_path, ON)

    values = [
        str(value) for sheet in ("List 8", "List 9", "List 10") for one in sheets[sheet] for value in one.values()
    ]
    assert len(sheets["List 8"]) == 1
    assert not any(words in value for value in values for words in ("QF1", "QF2", "SC000001"))
    said = [one["Made by Footpath from the record"] for one in sheets["About"] if "Annex A" not in one]
    assert "Left empty, for only the statutory return tells it: Placement postcode" in said


@pytest.mark.parametrize(
    ("left", "rows"),
    [
        pytest.param("31/03/2026", 1, id="six months before the inspection"),
        pytest.param("28/03/2026", 0, id="longer ago"),
    ],
)
def test_whoever_left_care_is_listed_for_six_months(
    who: Staff, amir: User, tmp_path: Path, left: str, rows: int
) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025", ended=left))), year=2026)

    _, sheets = made(amir, tmp_path, ON)

    assert len(sheets["List 8"]) == rows
    for one in sheets["List 8"]:
        assert one["Date Ceased to be Looked After"] == date(2026, 3, 31)
        assert one["Reason Ceased to be Looked After"].startswith("E4A - ")


def test_a_short_break_is_no_time_in_care(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025", LS="V4"))), year=2026)

    assert made(amir, tmp_path, ON)[1]["List 8"] == []


def test_whom_only_we_wrote_of_as_in_care_is_listed_and_nobody_twice(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025"))), year=2026)
    maya = a_child("Maya", by=amir, number="F1")
    written("help.footing", date(2026, 8, 3), maya, by=amir, facts={"level": "in-care", "by_agreement": True})
    written("help.visit", date(2026, 8, 20), maya, by=amir, part=Filing.Part.PRESENT)

    _, sheets = made(amir, tmp_path, ON)

    by_number = {one["Child Unique ID"]: one for one in sheets["List 8"]}
    assert list(by_number) == ["C0000001", "F1"]
    assert by_number["F1"]["Date Started to be Looked After"] == date(2026, 8, 3)
    assert by_number["F1"]["Date of Last Social Work Visit"] == date(2026, 8, 20)


def test_a_young_person_after_care_is_listed_as_the_latest_return_told(who: Staff, amir: User, tmp_path: Path) -> None:
    for year, home in ((2025, "U2"), (2026, "Z1")):
        told = tables(OC3=row(DOB="04/05/2006", IN_TOUCH="YES", ACTIV="F2", ACCOM=home))
        told["Header"][0]["DOB"] = "04/05/2006"
        brought(who, folder(tmp_path, told), year=year)

    _, sheets = made(amir, tmp_path, ON)

    (one,) = sheets["List 9"]
    assert one["LA in Touch"] == "YES - In touch"
    assert one["Type of Accommodation"].startswith("Z1 - ")
    assert one["Suitability of Accommodation"] == "Suitable"
    assert one["Activity Status"].startswith("F2 - ")
    assert made(amir, tmp_path, date(2029, 1, 1))[1]["List 9"] == []


def test_a_decision_about_adoption_is_listed_with_the_days_the_episodes_tell(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    told = tables(
        episode("02/06/2025", LS="C2", PLACE="U5", DEC="01/12/2025", REC="X1"),
        episode("01/12/2025", RNE="L", LS="E1", PLACE="U5", DEC="05/02/2026", REC="X1"),
        episode("05/02/2026", RNE="P", LS="E1", PLACE="A6"),
        PlacedAdoption=row(DATE_PLACED="20/11/2025"),
    )
    brought(who, folder(tmp_path, told), year=2026)

    _, sheets = made(amir, tmp_path, ON)

    (one,) = sheets["List 10"]
    assert list(one)[:2] == ["Child Unique ID", "Gender"]
    assert {
        "Date the Child Entered Care": date(2025, 6, 2),
        "Date of Decision that Child Should be Placed for Adoption": date(2025, 11, 20),
        "Date of Placement Order": date(2025, 12, 1),
        "Date Placed for Adoption": date(2026, 2, 5),
        "Date the child was placed for fostering in FFA or concurrent planning placement": date(2025, 6, 2),
    }.items() <= one.items()
    assert "Date of Matching Child and Prospective Adopters" not in one
