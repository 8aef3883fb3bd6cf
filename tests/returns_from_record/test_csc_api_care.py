"""What the daily interface would be sent of a time in care, of who waits to be adopted, and of who left."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from footpath.access.models import User
from footpath.returns.csc_api.making import make
from footpath.returns.ssd.making import make as make_dataset
from tests.imports.care_cast import brought, episode, folder, row, tables
from tests.imports.cast import NOW, Staff, subject
from tests.returns_from_record.by_hand import a_child, referral, written
from tests.returns_from_record.in_care import LEAVER, in_care_and_after
from tests.returns_from_record.test_csc_api import told
from tests.returns_from_record.test_ssd import table


def test_each_episode_of_care_is_a_placement_under_the_referral_of_the_day(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    in_care_and_after(who, amir, tmp_path)

    made = make(out=tmp_path / "api", by=amir, at=NOW)

    one = told(made)["C0000001"]
    assert (one["child_details"]["uasc_flag"], one["child_details"]["uasc_end_date"]) == (True, "2026-03-01")
    (under,) = one["social_care_episodes"]
    first, second = under["child_looked_after_placements"]
    del first["child_looked_after_placement_id"], second["child_looked_after_placement_id"]
    assert first == {
        "start_date": "2025-06-02", "start_reason": "S", "placement_type": "U6", "end_date": "2026-02-05",
        "end_reason": "X1", "change_reason": "CARPL",
    }  # fmt: skip
    assert second == {"start_date": "2026-02-05", "start_reason": "P", "placement_type": "A6"}
    assert under["adoption"] == {"initial_decision_date": "2025-11-20", "placed_date": "2026-02-05"}
    assert "care_leavers" not in under
    assert not any(words in path.read_text() for path in made.folder.iterdir() for words in ("QF1", "QF2", "SC0"))


def test_who_left_care_is_told_of_as_the_latest_return_has_them(who: Staff, amir: User, tmp_path: Path) -> None:
    in_care_and_after(who, amir, tmp_path)

    (under,) = told(make(out=tmp_path / "api", by=amir, at=NOW))[LEAVER]["social_care_episodes"]

    assert under["care_leavers"] == {"activity": "F2", "accommodation": "U"}


def test_an_episode_of_care_has_one_id_in_both_files(who: Staff, amir: User, tmp_path: Path) -> None:
    in_care_and_after(who, amir, tmp_path)

    (under,) = told(make(out=tmp_path / "api", by=amir, at=NOW))["C0000001"]["social_care_episodes"]
    dataset = make_dataset(out=tmp_path / "ssd", by=amir, at=NOW)

    ids = {one["child_looked_after_placement_id"] for one in under["child_looked_after_placements"]}
    assert ids == {row["clae_cla_episode_id"] for row in table(dataset, "ssd_cla_episodes")}
    assert {row["clae_referral_id"] for row in table(dataset, "ssd_cla_episodes")} == {under["social_care_episode_id"]}


def test_a_time_in_care_before_any_referral_is_counted_and_not_told(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025"))), year=2026)
    referral(date(2026, 1, 5), subject(), by=amir)

    made = make(out=tmp_path / "api", by=amir, at=NOW)

    (under,) = told(made)["C0000001"]["social_care_episodes"]
    assert "child_looked_after_placements" not in under
    assert made.left_out["times in care that began on a day on which no referral of the child was open"] == 1


def test_a_child_in_care_who_was_never_referred_is_counted(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025"))), year=2026)

    made = make(out=tmp_path / "api", by=amir, at=NOW)

    assert told(made) == {}
    assert made.left_out["children who were in care, and of whom no referral is on the record"] == 1


def test_what_a_later_return_leaves_out_is_purged(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2024"))), year=2025)
    referral(date(2024, 5, 1), subject(), by=amir)
    before = make(out=tmp_path / "before", on=NOW.date() - timedelta(days=1), by=amir, at=NOW)
    (was,) = told(before)["C0000001"]["social_care_episodes"][0]["child_looked_after_placements"]
    brought(who, folder(tmp_path, tables(episode("05/06/2024"))), year=2026)

    after = make(out=tmp_path / "after", since=before.folder, by=amir, at=NOW)

    assert after.changed == 1
    (file,) = after.folder.glob("changed-*.json")
    words = file.read_text()
    assert was["child_looked_after_placement_id"] in words
    assert words.count('"purge": true') == 1


def test_a_decision_about_adoption_that_was_reversed_is_purged(who: Staff, amir: User, tmp_path: Path) -> None:
    in_care_and_after(who, amir, tmp_path)
    before = make(out=tmp_path / "before", on=NOW.date() - timedelta(days=1), by=amir, at=NOW)
    told_again = tables(
        episode("02/06/2025", LS="C2", DEC="05/02/2026", REC="X1", REASON_PLACE_CHANGE="CARPL"),
        episode("05/02/2026", RNE="P", LS="E1", PLACE="A6"),
        PlacedAdoption=row(DATE_PLACED="20/11/2025", DATE_PLACED_CEASED="01/06/2026", REASON_PLACED_CEASED="RD1"),
    )
    brought(who, folder(tmp_path, told_again), year=2027)

    after = make(out=tmp_path / "after", since=before.folder, by=amir, at=NOW)

    (file,) = after.folder.glob("changed-*.json")
    assert '"adoption": {\n     "purge": true' in file.read_text()


def test_a_time_in_care_that_only_a_footing_tells_of_is_counted_in_both_files(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    maya = a_child("Maya", by=amir, number="F1")
    referral(date(2026, 3, 2), maya, by=amir)
    written("help.footing", date(2026, 8, 3), maya, by=amir, facts={"level": "in-care", "by_agreement": True})

    made = make(out=tmp_path / "api", by=amir, at=NOW), make_dataset(out=tmp_path / "ssd", by=amir, at=NOW)

    for one in made:
        assert one.left_out["times in care of which a footing tells, and no episode of care"] == 1
