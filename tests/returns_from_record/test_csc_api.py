"""What the Department's daily interface would be sent: held to its schema, and known by the same ids each day."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.actions import allocate
from footpath.access.models import Allocation, MustNotSee, Reading, User
from footpath.ledger.models import Entry
from footpath.people.actions.merges import merge
from footpath.people.actions.persons import name
from footpath.people.actions.places import PlaceDraft, live_at
from footpath.people.models.places import PlaceOf, Protection
from footpath.returns.cpis.making import make as make_list
from footpath.returns.csc_api.making import Made, NotYet, ask_why, make
from footpath.returns.csc_api.schema import fit, schema
from footpath.returns.csc_api.window import Window
from footpath.returns.folders import NotAFolder
from footpath.returns.giving import MayNotMake
from footpath.returns.ssd.making import make as make_dataset
from footpath.store.scope import system, writing
from tests.imports.cast import (
    NOW,
    TODAY,
    Staff,
    assessment,
    brought,
    census,
    child,
    enquiry,
    plan,
    referral,
    saved,
    subject,
)
from tests.returns_from_record.by_hand import a_child, written
from tests.returns_from_record.by_hand import referral as referral_by_hand
from tests.returns_from_record.in_care import in_care_and_after
from tests.returns_from_record.made import Census
from tests.returns_from_record.test_csc_api_schema import paths


def files_of(made: Made) -> list[list[dict[str, Any]]]:
    return [json.loads(path.read_text()) for path in sorted(made.folder.iterdir())]


def told(made: Made) -> dict[str, dict[str, Any]]:
    return {one["la_child_id"]: one for file in files_of(made) for one in file}


# Who is told of.


@pytest.mark.parametrize(
    ("on", "first"),
    [
        pytest.param(date(2026, 11, 20), date(2024, 4, 1), id="in November"),
        pytest.param(date(2026, 3, 31), date(2023, 4, 1), id="on the last day of a financial year"),
        pytest.param(date(2026, 4, 1), date(2024, 4, 1), id="on its first"),
    ],
)
def test_the_days_that_count_begin_two_financial_years_back_and_end_tomorrow(on: date, first: date) -> None:
    assert (Window(on).first, Window(on).last) == (first, on + timedelta(days=1))


def test_whoever_something_was_open_for_is_told_of(who: Staff, amir: User, tmp_path: Path) -> None:
    ended, late = "2024-03-31", "2024-04-01"
    texts = (
        child("OPEN", referral("2019-06-02")),
        child("ENDED", referral("2019-06-02", closed=ended)),
        child("LATE", referral("2019-06-02", closed=late)),
        child("GROWN", referral("2016-06-02"), born="1998-04-01"),
        child("NEARLY", referral("2016-06-02"), born="1998-04-02"),
        child("DIED", referral(), more="<PersonDeathDate>2025-08-01</PersonDeathDate>"),
    )
    brought(who, saved(tmp_path, census(*texts)))

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    assert set(told(made)) == {"OPEN", "LATE", "NEARLY", "DIED"}
    why = {number: ask_why(number, authority=None, on=None, by=amir, at=NOW) for number in ("OPEN", "ENDED", "GROWN")}
    assert [why[number].is_in for number in why] == [True, False, False]
    assert why["ENDED"].sentences == (
        "The episode referred on 2 June 2019 had ended before the days that count (1 April 2024 to 21 November 2026).",
    )
    assert why["GROWN"].sentences[-1].startswith("They were 26 by 1 April 2024")
    assert why["OPEN"].headline.startswith("Child OPEN is told of")


def test_a_child_without_a_number_is_counted_and_not_told_of(who: Staff, amir: User, tmp_path: Path) -> None:
    a_child("Maya", by=amir, number="F1")
    kai = a_child("Kai", by=amir)
    referral_by_hand(date(2026, 3, 2), kai, by=amir)

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    assert (made.children, made.files, len(made.without_number)) == (0, 0, 1)


# What is told.


def test_every_path_of_every_child_is_of_the_interface(who: Staff, amir: User, tmp_path: Path) -> None:
    whole = Census(2026, seed=1)
    brought(who, saved(tmp_path, whole.text(whole.children(40))))

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    every = told(made)
    assert made.children == len(every) > 30
    assert set().union(*(paths(one) for one in every.values())) <= set(schema().paths)
    for one in every.values():
        again, left_out = fit(_with_days(one))
        assert (again, left_out) == (one, [])
    assert "null" not in "".join(path.read_text() for path in made.folder.iterdir())


def test_every_path_is_written_or_said_not_to_be(who: Staff, amir: User, tmp_path: Path) -> None:
    whole = Census(2026, seed=1)
    brought(who, saved(tmp_path, whole.text(whole.children(40))))
    maya = a_child("Maya", by=amir, number="F1")
    with system("a test says her whole name, where she lives and who is beside her"):
        name(subject=maya, given="Maya", family="Linden", source="Kerry", by=amir, at=NOW)
        allocate(
            subject=maya, to=amir, part=Allocation.Part.LEAD, since=date(2026, 3, 2), until=date(2026, 4, 2), by=amir,
            at=NOW,
        )  # fmt: skip
    _lives(maya, "3 Mill Row", "FE2 2BB", amir)
    referral_by_hand(date(2026, 3, 2), maya, by=amir)
    in_care_and_after(who, amir, tmp_path)
    written("protection.section-47-enquiry", date(2026, 3, 3), maya, by=amir, until=date(2026, 3, 9))

    every = told(make(out=tmp_path / "out", by=amir, at=NOW)).values()

    found = set().union(*(paths(one) for one in every))
    expected = {path for path in schema().paths if schema().is_written(path) and not path.endswith(".purge")}
    assert expected - found == set()
    assert not any(not schema().is_written(path) for path in found)


def _with_days(value: Any, at: str = "[]") -> Any:
    if isinstance(value, dict):
        return {key: _with_days(inner, f"{at}.{key}") for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_days(inner, f"{at}[]") for inner in value]
    return date.fromisoformat(value) if schema().paths[at].type == "date" else value


def test_a_childs_journey_is_told_with_its_own_days(who: Staff, amir: User, tmp_path: Path) -> None:
    inside = assessment("2025-06-03", "2025-07-10", factors=("3B", "16A")) + enquiry("2025-06-04", "2025-06-24")
    text = child("C1", referral("2025-06-02", inside, after=plan("2025-06-24", "2026-01-05")), upn="A112345678901")
    brought(who, saved(tmp_path, census(text)))
    with system("a test sets somebody beside a child"):
        allocate(
            subject=subject("C1"), to=who.practitioner, part=Allocation.Part.LEAD, since=date(2025, 6, 3), by=amir,
            at=NOW,
        )  # fmt: skip

    one = told(make(out=tmp_path / "out", by=amir, at=NOW))["C1"]

    (episode,) = one["social_care_episodes"]
    assert one["child_details"]["date_of_birth"] == "2015-05-01"
    assert (episode["referral_date"], episode["referral_source"]) == ("2025-06-02", "6")
    assert episode["referral_no_further_action_flag"] is False
    assert episode["care_worker_details"] == [{"worker_id": f"W{who.practitioner.pk}", "start_date": "2025-06-03"}]
    (understood,) = episode["child_and_family_assessments"]
    assert (understood["authorisation_date"], understood["factors"]) == ("2025-07-10", ["3B", "16A"])
    (enquired,) = episode["section_47_assessments"]
    assert (enquired["icpc_required_flag"], enquired["icpc_date"]) == (True, "2025-06-24")
    (protected,) = episode["child_protection_plans"]
    assert (protected["start_date"], protected["end_date"]) == ("2025-06-24", "2026-01-05")


def test_files_of_a_day_tell_of_nothing_that_came_after_it(who: Staff, amir: User, tmp_path: Path) -> None:
    maya = a_child("Maya", by=amir, number="F1")
    referral_by_hand(date(2026, 3, 2), maya, by=amir, closed=date(2026, 9, 1))
    referral_by_hand(date(2026, 10, 5), maya, by=amir)
    written("help.child-in-need-plan", date(2026, 3, 9), maya, by=amir, until=date(2026, 8, 1))
    written("protection.section-47-enquiry", date(2026, 6, 20), maya, by=amir)
    with system("a test sets people beside a child"):
        for since, until in ((date(2026, 3, 2), date(2026, 8, 1)), (date(2026, 8, 1), None)):
            allocate(
                subject=maya, to=who.practitioner, part=Allocation.Part.LEAD, since=since, until=until, by=amir, at=NOW
            )

    (episode,) = told(make(out=tmp_path / "out", on=date(2026, 6, 1), by=amir, at=NOW))["F1"]["social_care_episodes"]

    assert set(episode) == {
        "social_care_episode_id", "referral_date", "referral_source", "referral_no_further_action_flag",
        "care_worker_details", "child_in_need_plans",
    }  # fmt: skip
    assert episode["care_worker_details"] == [{"worker_id": f"W{who.practitioner.pk}", "start_date": "2026-03-02"}]
    assert "end_date" not in episode["child_in_need_plans"][0]


def test_an_id_is_the_same_on_another_day_and_is_no_other_childs(who: Staff, amir: User, tmp_path: Path) -> None:
    maya, theo = (a_child(name, by=amir, number=number) for name, number in (("Maya", "F1"), ("Theo", "F2")))
    referral_by_hand(date(2026, 3, 2), maya, theo, by=amir)
    written("help.child-in-need-plan", date(2026, 3, 9), maya, theo, by=amir)

    first = make(out=tmp_path / "monday", on=TODAY - timedelta(days=1), by=amir, at=NOW)
    second = make(out=tmp_path / "tuesday", on=TODAY, by=amir, at=NOW)

    assert told(first) == told(second)
    ids = [
        episode["social_care_episode_id"] for one in told(second).values() for episode in one["social_care_episodes"]
    ]
    assert len(set(ids)) == len(ids) == 2


def test_ids_outlive_two_people_being_found_to_be_one(who: Staff, amir: User, tmp_path: Path) -> None:
    maya = a_child("Maya", by=amir, number="F1")
    again = a_child("Maya L", by=amir)
    referral_by_hand(date(2026, 3, 2), maya, by=amir)
    before = told(make(out=tmp_path / "before", by=amir, at=NOW))["F1"]["social_care_episodes"]
    with system("a test finds two people to be one"):
        merge(source=maya, into=again, why="One child.", by=who.practitioner, agreed_by=who.outsider, at=NOW)

    after = told(make(out=tmp_path / "after", by=amir, at=NOW))["F1"]["social_care_episodes"]

    assert after == before


def test_a_value_the_interface_cannot_carry_is_told_of_by_child_and_path(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, saved(tmp_path, census(child("C1", referral("2025-06-31")), child("C2", referral(source="6")))))

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    assert [(one.child, one.path) for one in made.missed] == [("C1", "social_care_episodes[0].referral_date")]
    assert "referral_date" not in told(made)["C1"]["social_care_episodes"][0]


def test_no_file_has_more_children_than_are_taken(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(*(child(f"C{number:04}") for number in range(201)))))

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    assert [len(file) for file in files_of(made)] == [100, 100, 1]


def test_a_child_whose_place_is_protected_has_no_postcode(who: Staff, amir: User, tmp_path: Path) -> None:
    maya, kai = (a_child(name, by=amir, number=number) for name, number in (("Maya", "F1"), ("Kai", "F2")))
    referral_by_hand(date(2026, 3, 2), maya, kai, by=amir)
    _lives(maya, "14 Heron Court", "FE1 1AA", amir, since=date(2020, 1, 1))
    _lives(kai, "3 Mill Row", "FE2 2BB", amir)
    _lives(maya, "The refuge", "FE9 9ZZ", amir, protection=Protection.PROTECTED)

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    every = told(made)
    assert every["F2"]["child_details"]["postcode"] == "FE2 2BB"
    assert "postcode" not in every["F1"]["child_details"]
    assert made.left_out["postcodes of children who have a protected place"] == 1
    for word in ("Heron", "FE1", "refuge", "FE9"):
        assert not any(word in path.read_text() for path in made.folder.iterdir())


def test_an_open_place_where_somebody_is_protected_is_not_told_of_a_child_who_lives_there(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    maya = a_child("Maya", by=amir, number="F1")
    kerry = a_child("Kerry", by=amir, born=date(1990, 1, 1))
    referral_by_hand(date(2026, 3, 2), maya, by=amir)
    _lives(maya, "14 Heron Court", "FE1 1AA", amir)
    with system("a test finds the place"):
        home = PlaceOf.objects.get(subject=maya).place_id
    _lives(kerry, "Somewhere", "FE9 9ZZ", amir, protection=Protection.PROTECTED)
    with system("a test says who lives there"):
        live_at(subjects=[kerry], place=home, source="Kerry", by=amir, at=NOW)

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    assert "postcode" not in told(made)["F1"]["child_details"]


def _lives(
    who: int, lines: str, postcode: str, by: User, *, protection: Protection = Protection.OPEN,
    since: date = date(2025, 1, 1),
) -> None:  # fmt: skip
    draft = PlaceDraft(lines=lines, postcode=postcode, protection=protection, why="She asked.")
    with system("a test says where somebody lives"):
        live_at(subjects=[who], place=draft, since=since, source="Kerry", by=by, at=NOW)


# Who may, and what is known of it.


def test_only_those_who_make_returns_may_and_nothing_is_written(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1"))))

    for somebody in (who.practitioner, who.administrator):
        with pytest.raises(MayNotMake):
            make(out=tmp_path / "out", by=somebody, at=NOW)
        with pytest.raises(MayNotMake):
            ask_why("C1", authority=None, on=None, by=somebody, at=NOW)
    assert not (tmp_path / "out").exists()


def test_whoever_must_not_see_a_child_of_them_may_not_make_them(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1"))))
    with writing("a test says who must not see"):
        MustNotSee.objects.create(subject_id=subject("C1"), user=amir, why="Her uncle.", since=date(2020, 1, 1))

    with pytest.raises(MayNotMake):
        make(out=tmp_path / "out", by=amir, at=NOW)

    assert [path.suffix for path in tmp_path.iterdir()] == [".xml"]


def test_it_is_known_who_made_them_and_whom_they_showed(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1"), child("C2", referral("2019-06-02", closed="2020-01-01")))))

    made = make(out=tmp_path / "out", by=amir, at=NOW)

    with system("a test looks at what was written down"):
        reading = Reading.objects.get(action="GET returns:csc-api")
        entry = Entry.objects.get(thing="ledger.given-out")
    assert (reading.actor, reading.subject, reading.also) == (amir.pk, subject("C1"), [])
    assert "daily interface of 2026-11-20, LEA 201" in entry.reason
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.folder.iterdir()} == {0o600}


def test_a_folder_that_is_there_and_a_day_to_come_are_refused(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1"))))

    with pytest.raises(NotAFolder):
        make(out=tmp_path, by=amir, at=NOW)
    with pytest.raises(NotYet):
        make(out=tmp_path / "out", on=TODAY + timedelta(days=1), by=amir, at=NOW)


@pytest.mark.parametrize("make_", [make, make_dataset, make_list], ids=["csc-api", "ssd", "cp-is"])
def test_a_site_of_any_size_is_asked_the_same_number_of_questions(
    who: Staff, amir: User, tmp_path: Path, make_: Callable[..., object]
) -> None:
    few, many = (Census(2026, seed=1, authority=authority) for authority in ("201", "202"))
    brought(who, saved(tmp_path, few.text(few.children(3)), many.text(many.children(60))))

    with CaptureQueriesContext(connection) as of_few:
        make_(out=tmp_path / "few", authority="201", by=amir, at=NOW)
    with CaptureQueriesContext(connection) as of_many:
        make_(out=tmp_path / "many", authority="202", by=amir, at=NOW)

    assert len(of_many) <= len(of_few)
