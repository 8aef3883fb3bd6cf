"""The Standard Safeguarding Dataset: its tables and columns as published, keys that join, and what is not held said."""

from __future__ import annotations

import csv
import json
import stat
from datetime import date
from pathlib import Path

import pytest

from footpath.access.actions import allocate
from footpath.access.models import Allocation, MustNotSee, Reading, User
from footpath.ledger.models import Entry
from footpath.people.actions.family import relate
from footpath.people.actions.places import PlaceDraft, live_at
from footpath.people.models.places import Protection
from footpath.people.rules.kinship import Bond
from footpath.record.models import Filing
from footpath.returns.csc_api.making import make as make_for_the_interface
from footpath.returns.folders import NotAFolder
from footpath.returns.giving import MayNotMake
from footpath.returns.ssd.making import Made, make
from footpath.returns.ssd.tables import NotOfTheDataset, as_row, dataset
from footpath.store.scope import system, writing
from tests.imports.cast import NOW, Staff, assessment, brought, census, child, enquiry, plan, referral, saved, subject
from tests.returns_from_record.by_hand import a_child, written
from tests.returns_from_record.by_hand import referral as referral_by_hand
from tests.returns_from_record.made import Census

Rows = list[dict[str, str]]
MEANT = {
    "clae_cla_placement_id": "ssd_cla_placement.clap_cla_placement_id",
    "perm_person_id": "ssd_cla_episodes.clae_person_id",
}
"""What a column joins, where the published specification names a column that is not there, or another's."""


def table(made: Made, name: str) -> Rows:
    with (made.folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def every_table(made: Made) -> dict[str, Rows]:
    return {name: table(made, name) for name, one in dataset().tables.items() if one.is_held}


@pytest.fixture
def whole(who: Staff, amir: User, tmp_path: Path) -> Made:
    """Forty children of a census, with somebody beside the first of them."""
    census_ = Census(2027, seed=1)
    brought(who, saved(tmp_path, census_.text(census_.children(40))))
    with system("a test sets somebody beside a child"):
        for to in (who.practitioner, who.team):
            allocate(
                subject=subject("C00001"), to=to, part=Allocation.Part.LEAD, since=date(2025, 6, 3), by=amir, at=NOW
            )
    return make(out=tmp_path / "ssd", by=amir, at=NOW)


def test_every_table_is_listed_first_as_written_or_with_why_it_is_not(whole: Made) -> None:
    lines = table(whole, "about")

    assert [line["table"] for line in lines] == list(dataset().tables)
    assert len(lines) == 48
    for line in lines:
        written_ = (whole.folder / f"{line['table']}.csv").exists()
        assert written_ is bool(line["file"])
        assert written_ is not line["why_not"].startswith("Not written: ")
        if written_:
            assert int(line["rows"]) == len(table(whole, line["table"])) == whole.rows[line["table"]]


def test_the_columns_are_those_published_in_their_order(whole: Made) -> None:
    assert sum(len(one.columns) for one in dataset().tables.values()) == 359
    for name, one in dataset().tables.items():
        if one.is_held:
            first = (whole.folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
            assert first == ",".join(column.name for column in one.columns)
    assert next(iter(table(whole, "ssd_cin_plans")[0])) == "cinp_cin_plan_id"


def check_keys_and_joins(tables: dict[str, Rows]) -> None:
    """Every key is one row's, and every join finds its row."""
    for name, one in dataset().tables.items():
        if not one.is_held:
            continue
        if any(column.key for column in one.columns):
            keys = [row[one.key] for row in tables[name]]
            assert "" not in keys
            assert len(set(keys)) == len(keys), name
        for column in one.columns:
            if column.held and column.joins:
                other, of = MEANT.get(column.name, column.joins).split(".")
                found = {row[of] for row in tables[other]} | {""}
                assert {row[column.name] for row in tables[name]} <= found, (name, column.name)


def test_every_key_is_one_rows_and_every_join_finds_its_row(whole: Made) -> None:
    tables = every_table(whole)

    check_keys_and_joins(tables)
    assert len(tables["ssd_person"]) == whole.children == 40
    assert all(tables[name] for name in ("ssd_cp_reviews", "ssd_pre_proceedings", "ssd_initial_cp_conference"))


def test_what_is_held_is_filled_and_what_is_not_held_never_is(whole: Made) -> None:
    for name, rows in every_table(whole).items():
        for column in dataset().tables[name].columns:
            if not column.held:
                assert not any(row[column.name] for row in rows), (name, column.name)


def test_a_value_too_long_is_told_of_and_a_column_not_held_is_a_fault() -> None:
    person = dataset().tables["ssd_person"]

    row, missed = as_row(person, {"pers_person_id": "C1", "pers_upn_unknown": "UNKNOWN"})

    assert row[0] == "C1"
    assert missed == [("pers_upn_unknown", "it has 7 characters, and there is room for 6")]
    with pytest.raises(NotOfTheDataset):
        as_row(person, {"pers_gender": "F"})


def test_a_childs_journey_stands_in_tables_that_join(who: Staff, amir: User, tmp_path: Path) -> None:
    inside = assessment("2025-06-03", "2025-07-10", factors=("3B", "16A")) + enquiry("2025-06-04", "2025-06-24")
    brought(who, saved(tmp_path, census(child("C1", referral("2025-06-02", inside, after=plan("2025-06-24"))))))

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    (episode,) = table(made, "ssd_cin_episodes")
    (understood,) = table(made, "ssd_cin_assessments")
    (found,) = table(made, "ssd_assessment_factors")
    (enquired,) = table(made, "ssd_s47_enquiry")
    (met,) = table(made, "ssd_initial_cp_conference")
    (protected,) = table(made, "ssd_cp_plans")
    (review,) = table(made, "ssd_cp_reviews")
    assert (episode["cine_person_id"], episode["cine_referral_date"]) == ("C1", "2025-06-02")
    assert (episode["cine_cin_primary_need_code"], episode["cine_referral_nfa"]) == ("N1", "N")
    assert understood["cina_referral_id"] == episode["cine_referral_id"]
    assert (found["cinf_assessment_id"], json.loads(found["cinf_assessment_factors_json"])) == (
        understood["cina_assessment_id"],
        ["3B", "16A"],
    )
    assert (met["icpc_s47_enquiry_id"], met["icpc_icpc_date"]) == (enquired["s47e_s47_enquiry_id"], "2025-06-24")
    assert json.loads(enquired["s47e_s47_outcome_json"]) == {"ICPCnotRequired": "N"}
    assert protected["cppl_cp_plan_initial_category"] == "NEG"
    assert (review["cppr_cp_plan_id"], review["cppr_cp_review_date"]) == (protected["cppl_cp_plan_id"], "2025-09-15")


def test_a_thing_has_one_id_in_every_file_made_from_the_record(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, saved(tmp_path, census(child("C1", referral("2025-06-02", assessment())))))

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)
    files = make_for_the_interface(out=tmp_path / "api", by=amir, at=NOW)

    (one,) = json.loads(next(files.folder.iterdir()).read_text())
    (episode,) = one["social_care_episodes"]
    assert table(made, "ssd_cin_episodes")[0]["cine_referral_id"] == episode["social_care_episode_id"]
    (understood,) = episode["child_and_family_assessments"]
    assert table(made, "ssd_cin_assessments")[0]["cina_assessment_id"] == understood["child_and_family_assessment_id"]


def test_a_visit_is_of_the_plan_that_ran_and_says_who_was_seen(who: Staff, amir: User, tmp_path: Path) -> None:
    maya = a_child("Maya", by=amir, number="F1")
    referral_by_hand(date(2026, 3, 2), maya, by=amir)
    written("protection.plan", date(2026, 4, 1), maya, by=amir, until=date(2026, 6, 1))
    days = {date(2026, 3, 9): Filing.Part.NOT_SEEN, date(2026, 4, 9): Filing.Part.SPOKEN_ALONE}
    for day, part in days.items():
        written("help.visit", day, maya, by=amir, part=part)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    (before,), (during,) = table(made, "ssd_cin_visits"), table(made, "ssd_cp_visits")
    assert (before["cinv_cin_visit_date"], before["cinv_cin_visit_seen"]) == ("2026-03-09", "N")
    assert (during["cppv_cp_visit_date"], during["cppv_cp_visit_seen_alone"]) == ("2026-04-09", "Y")
    assert during["cppv_cp_plan_id"] == table(made, "ssd_cp_plans")[0]["cppl_cp_plan_id"]


def test_a_child_without_a_number_is_known_by_the_records_reference_and_no_adult_is_in_it(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    maya, kerry = a_child("Maya", by=amir), a_child("Kerry", by=amir, born=date(1990, 1, 1))
    a_child("Numbered", by=amir, number="F1")
    written("frontdoor.contact", date(2026, 3, 2), maya, kerry, by=amir, facts={"from_whom": "Nursery"})
    with system("a test says who her mother is"):
        relate(first=kerry, second=maya, kind="mother", bond=Bond.BLOOD, source="Kerry", by=amir, at=NOW)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    (one,) = table(made, "ssd_person")
    assert (one["pers_forename"], len(one["pers_person_id"]), made.without_number) == ("Maya", 36, 1)
    (contact,) = table(made, "ssd_contacts")
    assert (contact["cont_person_id"], contact["cont_contact_source_desc"]) == (one["pers_person_id"], "Nursery")
    assert table(made, "ssd_mother") == []


def test_a_young_mother_who_is_a_child_of_the_record_is_told_of(who: Staff, amir: User, tmp_path: Path) -> None:
    bean = a_child("Bean", by=amir, number="F2", born=date(2026, 1, 5))
    tara = a_child("Tara", by=amir, number="F1", born=date(2010, 1, 9))
    referral_by_hand(date(2026, 3, 2), bean, tara, by=amir)
    with system("a test says who his mother is"):
        relate(first=tara, second=bean, kind="mother", bond=Bond.BLOOD, source="Tara", by=amir, at=NOW)

    (one,) = table(make(out=tmp_path / "ssd", by=amir, at=NOW), "ssd_mother")

    assert (one["moth_person_id"], one["moth_childs_person_id"], one["moth_childs_dob"]) == ("F1", "F2", "2026-01-05")


def test_names_of_workers_stand_only_where_the_dataset_asks_for_them(whole: Made, who: Staff) -> None:
    name = who.practitioner.name

    holding = {path.name for path in whole.folder.iterdir() if name in path.read_text(encoding="utf-8")}

    assert holding == {"ssd_professionals.csv"}
    assert {row["invo_professional_id"] for row in table(whole, "ssd_involvements")} == {f"W{who.practitioner.pk}", ""}


def test_a_child_whose_place_is_protected_has_no_address_in_any_file(who: Staff, amir: User, tmp_path: Path) -> None:
    maya, kai = (a_child(name, by=amir, number=number) for name, number in (("Maya", "F1"), ("Kai", "F2")))
    referral_by_hand(date(2026, 3, 2), maya, kai, by=amir)
    with system("a test says where they live"):
        for one, lines, postcode, protection, until in (
            (maya, "8 Pinnace Close", "FE3 3CC", Protection.OPEN, date(2024, 2, 20)),
            (maya, "14 Heron Court", "FE1 1AA", Protection.OPEN, None),
            (maya, "The refuge", "FE9 9ZZ", Protection.PROTECTED, None),
            (kai, "3 Mill Row", "FE2 2BB", Protection.OPEN, None),
        ):
            draft = PlaceDraft(lines=lines, postcode=postcode, protection=protection, why="She asked.")
            live_at(subjects=[one], place=draft, until=until, source="Kerry", by=amir, at=NOW)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    (home,) = table(made, "ssd_address")
    assert (home["addr_person_id"], home["addr_address_postcode"]) == ("F2", "FE2 2BB")
    assert made.left_out["addresses of children who have a protected place, each child counted once"] == 1
    every = "".join(path.read_text(encoding="utf-8") for path in made.folder.iterdir())
    assert not any(word in every for word in ("Pinnace", "FE3", "Heron", "FE1", "refuge", "FE9"))


def test_only_those_who_make_returns_may_and_not_whoever_must_not_see_one_of_them(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, saved(tmp_path, census(child("C1"))))
    with pytest.raises(MayNotMake):
        make(out=tmp_path / "ssd", by=who.practitioner, at=NOW)
    with writing("a test says who must not see"):
        MustNotSee.objects.create(subject_id=subject("C1"), user=amir, why="Her uncle.", since=date(2020, 1, 1))

    with pytest.raises(MayNotMake):
        make(out=tmp_path / "ssd", by=amir, at=NOW)

    assert [path.suffix for path in tmp_path.iterdir()] == [".xml"]


def test_it_is_known_who_made_it_and_whom_it_showed(whole: Made, amir: User) -> None:
    with system("a test looks at what was written down"):
        reading = Reading.objects.get(action="GET returns:ssd")
        entry = Entry.objects.get(thing="ledger.given-out")

    assert reading.actor == amir.pk
    assert len({reading.subject, *reading.also}) == 40
    assert entry.reason == "the Standard Safeguarding Dataset of 2026-11-20, LEA 201"
    assert stat.S_IMODE(whole.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in whole.folder.iterdir()} == {0o600}
    with pytest.raises(NotAFolder):
        make(out=whole.folder, by=amir, at=NOW)
