"""A child's time in care in the Standard Safeguarding Dataset: tables that join, and nothing of where a child lives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from footpath.access.models import User
from footpath.record.models import Filing
from footpath.returns.ssd.making import Made, make
from footpath.returns.ssd.tables import dataset
from tests.imports.care_cast import brought, episode, folder, row, tables
from tests.imports.cast import NOW, Staff, subject
from tests.returns_from_record.by_hand import written
from tests.returns_from_record.lives import lives, returned
from tests.returns_from_record.test_ssd import check_keys_and_joins, every_table, table

OF_CARE = (
    "ssd_immigration_status", "ssd_legal_status", "ssd_cla_episodes", "ssd_cla_immunisations", "ssd_cla_placement",
    "ssd_cla_reviews", "ssd_cla_previous_permanence", "ssd_sdq_scores", "ssd_missing", "ssd_care_leavers",
    "ssd_permanence",
)  # fmt: skip


@pytest.fixture
def told(who: Staff, amir: User, tmp_path: Path) -> Made:
    """Forty invented children of whom the returns of three years tell."""
    whole = lives(40, seed=11)
    for year in (2024, 2025, 2026):
        brought(who, folder(tmp_path, returned(whole, year)), year=year)
    return make(out=tmp_path / "ssd", authority="201", by=amir, at=NOW)


def test_what_returns_told_stands_in_tables_that_join(told: Made) -> None:
    found = every_table(told)

    check_keys_and_joins(found)
    assert {name for name in OF_CARE if not found[name]} == set()
    elsewhere = {
        "clae_referral_id", "csdq_sdq_reason", "perm_placed_for_adoption_date", "perm_decision_reversed_date",
        "perm_decision_reversed_reason",
    }  # fmt: skip
    for name in OF_CARE:
        columns = {column.name for column in dataset().tables[name].columns if column.held} - elsewhere
        assert {column for column in columns if not any(row[column] for row in found[name])} == set(), name
    assert len({row["clae_cla_episode_id"] for row in found["ssd_cla_episodes"]}) == len(found["ssd_cla_episodes"])


def test_where_children_in_care_live_is_in_no_table(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025"))), year=2026)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    every = "".join(path.read_text(encoding="utf-8") for path in made.folder.iterdir())
    assert not any(words in every for words in ("QF1", "QF2", "SC000001"))
    assert made.left_out["where children in care live, each child counted once: it is sealed"] == 1


def test_a_new_legal_status_is_no_new_placement_and_a_move_is_no_new_time_in_care(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    of_her = tables(
        episode("02/06/2025", DEC="01/08/2025", REC="X1"),
        episode("01/08/2025", RNE="L", LS="C2", DEC="01/09/2025", REC="X1", REASON_PLACE_CHANGE="CARPL"),
        episode("01/09/2025", RNE="P", LS="C2", PLACE="U4", ended="05/12/2025"),
        episode("06/01/2026", LS="V2", PLACE="U4"),
    )
    brought(who, folder(tmp_path, of_her), year=2026)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    episodes = table(made, "ssd_cla_episodes")
    entered = [row["clae_entered_care_date"] for row in episodes]
    assert entered == ["2025-06-02"] * 3 + ["2026-01-06"]
    assert len({row["clae_cla_id"] for row in episodes}) == 2
    placements = [
        (row["clap_cla_placement_start_date"], row["clap_cla_placement_end_date"], row["clap_cla_placement_type"])
        for row in table(made, "ssd_cla_placement")
    ]
    assert placements == [
        ("2025-06-02", "2025-09-01", "U6"), ("2025-09-01", "2025-12-05", "U4"), ("2026-01-06", "", "U4")
    ]  # fmt: skip
    assert [row["clap_cla_placement_change_reason"] for row in table(made, "ssd_cla_placement")] == ["CARPL", "", ""]
    statuses = [
        (row["lega_legal_status"], row["lega_legal_status_start_date"]) for row in table(made, "ssd_legal_status")
    ]
    assert statuses == [("C1", "2025-06-02"), ("C2", "2025-08-01"), ("V2", "2026-01-06")]


def test_a_visit_to_a_child_in_care_is_of_that_time_and_they_are_in_it_without_a_referral(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025"))), year=2026)
    written("help.visit", date(2026, 5, 4), subject(), by=amir, part=Filing.Part.SPOKEN_ALONE)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    (visit,) = table(made, "ssd_cla_visits")
    assert (visit["clav_cla_visit_date"], visit["clav_cla_visit_seen_alone"]) == ("2026-05-04", "Y")
    assert visit["clav_cla_id"] == table(made, "ssd_cla_episodes")[0]["clae_cla_id"]
    assert made.children == 1


def test_an_adoption_decided_and_reversed_says_when_and_why_and_of_the_adopters_nothing(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    of_her = tables(
        episode("02/06/2025", LS="E1", PLACE="A6", ended="05/02/2026") | {"REC": "E11"},
        PlacedAdoption=row(DATE_PLACED="20/05/2025", DATE_PLACED_CEASED="01/06/2025", REASON_PLACED_CEASED="RD3"),
        AD1=row(DATE_INT="10/06/2025", DATE_MATCH="12/06/2025", NB_ADOPTR="2", SEX_ADOPTR="MF", LS_ADOPTR="L11"),
    )
    brought(who, folder(tmp_path, of_her), year=2026)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    (decided,) = table(made, "ssd_permanence")
    assert (decided["perm_adm_decision_date"], decided["perm_decision_reversed_date"]) == ("2025-05-20", "2025-06-01")
    assert decided["perm_decision_reversed_reason"] == "RD3"
    assert decided["perm_placed_for_adoption_date"] == ""
    every = "".join(path.read_text(encoding="utf-8") for path in made.folder.iterdir())
    assert not any(words in every for words in ("2025-06-12", "L11"))


def test_how_somebody_is_after_care_and_a_score_are_of_the_latest_year_alone(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    for year, score in ((2025, "12"), (2026, "7")):
        first = tables(episode("02/06/2020"), OC2=row(SDQ_SCORE=score, IMMUNISATIONS="1"))
        brought(who, folder(tmp_path, first), year=year)

    made = make(out=tmp_path / "ssd", by=amir, at=NOW)

    assert [row["csdq_sdq_score"] for row in table(made, "ssd_sdq_scores")] == ["7"]
    assert [row["clai_immunisations_status"] for row in table(made, "ssd_cla_immunisations")] == ["Y"]
    assert made.left_out["years of health in care, and of how somebody is after care, before the latest"] == 1
