"""The lists for an inspection: who is in which, what their columns say, and what is said not to be held."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from footpath.access.actions import allocate, must_not_see
from footpath.access.looked import who_has_looked
from footpath.access.models import Allocation, User
from footpath.cli.main import run
from footpath.ledger.models import Entry
from footpath.record.actions import write
from footpath.record.models import Filing
from footpath.record.values import FiledTo, Writing
from footpath.returns.annex_a import making
from footpath.returns.annex_a.lists import Window, lists
from footpath.returns.annex_a.making import Made, make
from footpath.returns.giving import MayNotMake
from footpath.store.scope import system
from tests.imports.cast import NOW, Staff, assessment, brought, census, child, enquiry, plan, saved, subject
from tests.imports.cast import referral as referral_of
from tests.returns_from_record.by_hand import a_child, referral, written

ON = date(2026, 3, 31)


def sheets_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Each sheet of a workbook by its title: its rows, by their headings."""
    found: dict[str, list[dict[str, Any]]] = {}
    for sheet in load_workbook(path).worksheets:
        headings, *rows = ([_value(cell.value) for cell in row] for row in sheet.iter_rows())
        found[sheet.title] = [
            {heading: value for heading, value in zip(headings, row, strict=True) if value is not None} for row in rows
        ]
    return found


def _value(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell


def made(by: User, folder: Path, on: date = ON) -> tuple[Made, dict[str, list[dict[str, Any]]]]:
    out = make(out=folder / "annex.xlsx", on=on, authority="201", by=by, at=NOW)
    return out, sheets_of(out.file)


def test_a_child_of_a_census_is_in_each_list_that_tells_of_them(who: Staff, amir: User, tmp_path: Path) -> None:
    inside = assessment("2026-01-12", "2026-02-20") + enquiry("2026-01-14", "2026-02-02")
    after = plan("2026-02-02", latest="EMO", reviews=["2026-03-20"])
    brought(
        who, saved(tmp_path, census(child("C1", referral_of("2026-01-12", inside, after=after), born="2015-05-01")))
    )

    _, sheets = made(amir, tmp_path)

    assert list(sheets) == ["About", "List 1", *(f"List {number}" for number in range(3, 11))]
    (one,) = sheets["List 3"]
    assert one == {
        "Child Unique ID": "C1",
        "Gender": "b) Female",
        "Ethnicity": "a) WBRI",
        "Date of Birth": date(2015, 5, 1),
        "Age of Child (Years)": 10,
        "Date of referral": date(2026, 1, 12),
        "Referral Source": "q) 6: Police",
        "Referral NFA?": "b) No",
        "Number of Referrals in Last 12 Months": 1,
    }
    (one,) = sheets["List 4"]
    assert one["Continuous Assessment Date of Authorisation"] == date(2026, 2, 20)
    assert one["Does the Child have a Disability"] == "b) No"
    assert one["Child Seen During Continuous Assessment"] == "c) Unknown"
    (one,) = sheets["List 5"]
    assert one["Date of Initial Child Protection Conference"] == date(2026, 2, 2)
    assert one["Did the Initial Child Protection Conference Result in a Child Protection Plan"] == "a) Yes"
    assert (
        one["Number of Section 47 Enquiries in the last 12 months"],
        one["Number of ICPCs in the last 12 months"],
    ) == (1, 1)
    (one,) = sheets["List 6"]
    assert (one["Primary Need Code"][:2], one["Case Status"]) == ("N1", "b) Child Protection plan")
    (one,) = sheets["List 7"]
    assert (one["Initial Category of Abuse"], one["Latest Category of Abuse"]) == ("a) Neglect", "d) Emotional abuse")
    assert one["Date of latest review conference"] == date(2026, 3, 20)
    assert one["Number of Previous Child Protection Plans"] == 0


def test_what_was_before_the_six_months_or_after_the_day_is_in_no_list(who: Staff, amir: User, tmp_path: Path) -> None:
    episodes = [
        referral_of("2025-06-02", assessment("2025-06-02", "2025-07-10"), closed="2025-09-29"),
        referral_of("2026-04-01", assessment("2026-04-02", "")),
    ]
    brought(who, saved(tmp_path, census(child("C1", *episodes), year=2027)))

    early, late = made(amir, tmp_path)[0], made(amir, tmp_path, date(2026, 4, 2))[0]

    assert (early.since, early.children) == (date(2025, 9, 30), 0)
    assert (late.rows[3], late.rows[4], late.rows[6]) == (1, 1, 1)


def test_what_was_to_end_later_had_not_ended_on_the_day(who: Staff, amir: User, tmp_path: Path) -> None:
    inside = assessment("2026-03-02", "2026-04-20")
    episode = referral_of("2026-03-02", inside, closed="2026-05-01")
    brought(who, saved(tmp_path, census(child("C1", episode), year=2027)))

    sheets = made(amir, tmp_path)[1]

    assert "Continuous Assessment Date of Authorisation" not in sheets["List 4"][0]
    (one,) = sheets["List 6"]
    assert ("CIN Closure Date" in one, one["Case Status"]) == (False, "d) Open assessment")


def test_who_is_beside_a_child_and_when_they_were_seen_alone(who: Staff, amir: User, tmp_path: Path) -> None:
    by = who.practitioner
    maya = a_child("Maya", by=by, number="F1")
    referral(date(2026, 1, 5), maya, by=by)
    facts = {"first_category": "EMO", "latest_category": "EMO", "plans_before": 1}
    written("protection.plan", date(2026, 2, 2), maya, by=by, facts=facts)
    written("understanding.assessment", date(2026, 1, 5), maya, by=by, until=date(2026, 2, 10))
    for day, part in ((date(2026, 2, 3), Filing.Part.PRESENT), (date(2026, 3, 3), Filing.Part.SPOKEN_ALONE)):
        visit = Writing(kind="help.visit", happened_on=day, filed_to=(FiledTo(subject=maya, part=part),))
        with system("a test writes a visit"):
            write(visit, by=by, at=NOW)
    with system("a test sets somebody beside a child"):
        since = date(2026, 1, 5)
        allocate(subject=maya, to=by, part=Allocation.Part.LEAD, since=since, by=amir, at=NOW)
        allocate(subject=maya, to=who.team, part=Allocation.Part.TEAM, since=since, by=amir, at=NOW)

    sheets = made(amir, tmp_path)[1]

    (one,) = sheets["List 7"]
    assert (one["Date of the Last Statutory Visit"], one["Was the Child Seen Alone?"]) == (date(2026, 3, 3), "a) Yes")
    assert (one["Allocated Team"], one["Allocated Worker"]) == (who.team.name, by.name)
    assert sheets["List 4"][0]["Child Seen During Continuous Assessment"] == "a) Yes"
    assert sheets["List 6"][0]["Date Child Was Last Seen"] == date(2026, 3, 3)


def test_a_child_only_referred_or_leaving_care_is_not_among_the_children_in_need(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    by = who.practitioner
    only, leaving = a_child("Maya", by=by, number="F1"), a_child("Samir", by=by, number="F2")
    referral(date(2026, 1, 5), only, leaving, by=by)
    written("understanding.assessment", date(2026, 1, 5), leaving, by=by)
    written("help.footing", date(2026, 2, 1), leaving, by=by, facts={"level": "leaving-care"})

    out = made(amir, tmp_path)[0]

    assert (out.rows[3], out.rows[4], out.rows[6]) == (2, 1, 0)


def test_a_contact_about_two_children_is_a_row_of_each_and_a_child_without_a_number_is_counted(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    by = who.practitioner
    children = [a_child("Maya", by=by, number="F1"), a_child("Theo", by=by, number="F2"), a_child("Kai", by=by)]
    written("frontdoor.contact", date(2026, 1, 5), *children, by=by, facts={"from_whom": "School"})

    out, sheets = made(amir, tmp_path)

    assert [row["Child Unique ID"] for row in sheets["List 1"]] == ["F1", "F2"]
    assert (out.children, out.without_number) == (2, 1)


def test_the_first_sheet_says_what_is_not_held(who: Staff, amir: User, tmp_path: Path) -> None:
    a_child("Maya", by=who.practitioner, number="F1")

    about = made(amir, tmp_path)[1]["About"]

    said = {row.get("Annex A"): row.get("Made by Footpath from the record") for row in about}
    for one in lists():
        words = said[f"List {one.number}: {one.title}"]
        assert words == (f"Not held by this site: {one.not_held}." if one.not_held else 0)
    assert said["Inspection on"] == ON
    assert [one.number for one in lists()] == list(range(1, 12))
    for one in lists():
        assert set(one.empty) <= set(one.headings)


def test_it_is_known_who_made_the_lists_and_whom_they_show(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1", referral_of("2026-01-12")))))

    out, _ = made(amir, tmp_path)

    with system("a test asks who has looked"):
        assert [one.action for one in who_has_looked(subject=subject("C1"))] == ["GET returns:annex-a"]
        entry = Entry.objects.get(thing="ledger.given-out")
    assert (entry.actor, entry.reason) == (amir.pk, "Annex A for 31 March 2026, LEA 201")
    assert out.file.stat().st_mode & 0o777 == 0o600


def test_nobody_makes_lists_of_a_child_they_must_not_see(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1", referral_of("2026-01-12")))))
    with pytest.raises(MayNotMake):
        made(who.practitioner, tmp_path)
    with system("a test shuts a child to somebody"):
        must_not_see(subject=subject("C1"), user=amir, why="His niece", since=date(2020, 1, 1), by=amir, at=NOW)

    with pytest.raises(MayNotMake, match="somebody else has to make it"):
        made(amir, tmp_path)

    assert not (tmp_path / "annex.xlsx").exists()


def test_children_are_read_so_many_at_a_time(
    who: Staff, amir: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = [child(f"C{nth}", referral_of("2026-01-12", assessment("2026-01-12", ""))) for nth in range(7)]
    brought(who, saved(tmp_path, census(*children)))
    whole = made(amir, tmp_path)[1]

    monkeypatch.setattr(making, "_MOST_AT_ONCE", 3)

    assert made(amir, tmp_path)[1] == whole
    assert len(whole["List 6"]) == 7


@pytest.mark.parametrize(
    ("on", "since"),
    [
        (date(2026, 11, 20), date(2026, 5, 20)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2024, 8, 30), date(2024, 2, 29)),
        (date(2026, 3, 31), date(2025, 9, 30)),
    ],
)
def test_six_months_end_on_a_day_there_is(on: date, since: date) -> None:
    assert Window(on).since == since


@pytest.fixture
def here(who: Staff, amir: User, tmp_path: Path) -> Iterator[None]:
    brought(who, saved(tmp_path, census(child("C1", referral_of("2026-01-12")))))
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def test_the_command_says_what_each_list_holds(here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["returns", "annex-a", "--out", str(tmp_path / "a.xlsx"), "--on", "2026-03-31"]

    codes = run(asked), run([*asked, "--json"])

    *lines, document = capsys.readouterr().out.splitlines()
    assert codes == (0, 0)
    assert "Annex A of authority 201, 30 September 2025 to 31 March 2026, 1 child, made by Amir Sadiq." in lines[0]
    assert "  List 3, Referrals: 1 rows" in lines
    assert any(line.startswith("  List 11, Prospective adopters: not held by this site: ") for line in lines)
    told = json.loads(document)
    assert (told["authority"], told["children"], told["lists"][2]["rows"]) == ("201", 1, 1)
    assert told["lists"][10]["rows"] is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "the following arguments are required: --out"),
        (["--out", "{folder}"], "is not a file"),
        (["--out", "{folder}/none/a.xlsx"], "cannot be written"),
        (["--out", "{folder}/a.xlsx", "--on", "soon"], "is not a day, written as 2026-11-20"),
        (["--out", "{folder}/a.xlsx", "--authority", "x"], "is not a number of three digits"),
    ],
)
def test_what_it_cannot_do_it_refuses_in_a_sentence(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    code = run(["returns", "annex-a", *(word.format(folder=tmp_path) for word in words)])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert why in said.err
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "a.xlsx").exists()
