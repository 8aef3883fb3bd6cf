"""How long children are at each level of help, and how far from home those in care live."""

from datetime import date
from pathlib import Path

import pytest

from footpath.formats.ssda903 import FolderRefused
from footpath.journeys import CARE_MAP, CARE_MEASURES, Events, care_events, events, publish, read_census, report
from footpath.journeys.measures.cases import Ordered, cases
from footpath.journeys.measures.declared import BY_KEY
from footpath.journeys.steps import ONLY_COUNTED
from tests.journeys.test_care import EPISODES, folder
from tests.journeys.test_command import footpath

DIRECTORY = "pcd,pcds,oslaua,oseast1m,osnrth1m,lat,long\n"
HOME = 'FE1  1AA,FE1 1AA,E06000999,"400000","200000",51.7,-2.0\n'


def cin(folder: Path, details: str, *, year: int = 2026) -> Events:
    """A census about one child, Kai, with what his episode holds."""
    path = folder / f"cin-{year}.xml"
    path.write_text(
        f"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year><ReferenceDate>{year}-03-31"
        "</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header><Children><Child>"
        "<ChildIdentifiers><LAchildID>KAI</LAchildID><PersonBirthDate>2013-09-14</PersonBirthDate></ChildIdentifiers>"
        f"<CINdetails><CINreferralDate>2025-05-01</CINreferralDate>{details}</CINdetails></Child></Children></Message>"
    )
    return events(read_census(path))


def found(key: str, every: Events) -> list[dict[str, object]]:
    return cases(BY_KEY[key], Ordered.of(every)).sort("date").to_dicts()


PLAN = (
    "<ChildProtectionPlans><CPPstartDate>2025-06-10</CPPstartDate><CPPendDate>2025-12-01</CPPendDate>"
    "</ChildProtectionPlans>"
)


def test_a_child_in_need_with_a_plan_between_is_in_need_before_it_and_after_it(tmp_path: Path) -> None:
    every = cin(tmp_path, PLAN)

    assert [(one["date"], one["days"]) for one in found("level-child-in-need", every)] == [(date(2025, 6, 10), 40)]
    assert [one["days"] for one in found("level-child-protection", every)] == [174]
    assert [one["days"] for one in found("level-child-in-need-so-far", every)] == [120]
    assert found("level-child-protection-so-far", every) == []


def test_a_plan_from_the_first_day_leaves_no_time_in_need_before_it(tmp_path: Path) -> None:
    every = cin(tmp_path, PLAN.replace("2025-06-10", "2025-05-01"))

    assert found("level-child-in-need", every) == []
    assert [one["days"] for one in found("level-child-protection", every)] == [214]


def test_a_referral_with_no_further_action_is_at_no_level(tmp_path: Path) -> None:
    every = cin(tmp_path, "<ReferralNFA>1</ReferralNFA>")

    assert found("level-child-in-need-so-far", every) == []


def test_levels_are_on_no_map_and_the_report_says_what_a_census_cannot_tell(tmp_path: Path) -> None:
    shown = publish(cin(tmp_path, PLAN))
    html = report(shown)

    assert not any(stage.step in ONLY_COUNTED for stage in shown.stages)
    assert "How long at each level" in html
    assert "A census does not tell of it; the record does" in html


def test_going_home_is_followed_and_other_endings_are_not(tmp_path: Path) -> None:
    went = "20/02/2023 S V2 10/04/2023 {why}"
    back = "10/06/2024 S V2 - -"
    for why, expected in (("E4A", [False]), ("E8", [])):
        whole = folder(tmp_path / why, went.format(why=why), back, "01/05/2025 P V2 01/03/2026 X1")

        every = care_events([whole])
        every = Events(
            **{name: getattr(every, name) for name in ("table", "episodes", "children", "files", "told")},
            cover=every.cover.__class__(
                {
                    who: (every.cover.of[who][0].__class__(date(2023, 1, 1), date(2026, 3, 31)),)
                    for who in every.cover.of
                }
            ),
        )

        assert [one["hit"] for one in found("home-and-back-12", every)] == expected
        assert [one["hit"] for one in found("home-and-back-24", every)] == [True] * len(expected)


def placed(path: Path, *, children: int = 12) -> tuple[Path, Path]:
    """Children in care, each a mile farther from home than the last, from 10 miles on; and the directory."""
    path.mkdir()
    rows, told = [], [DIRECTORY, HOME]
    for number in range(children):
        rows.append(f"C{number},20/02/2026,S,V2,N1,U6,PR1,,,,FE1 1AA,ZZ{number} 9ZZ,")
        metres = round((10 + number) * 1609.3)
        told.append(f"ZZ{number} 9ZZ,ZZ{number} 9ZZ,E06000999,{400000 + metres},200000,51.7,-2.0\n")
    (path / "episodes.csv").write_text("\n".join([EPISODES, *rows]) + "\n")
    directory = path.parent / "directory.csv"
    directory.write_text("".join(told))
    return path, directory


def test_how_far_from_home_children_live_is_told_in_miles_and_more_than_twenty_is_more_than_twenty(
    tmp_path: Path,
) -> None:
    whole, directory = placed(tmp_path / "a", children=12)

    every = care_events([whole], postcodes=directory)

    assert sorted((one["days"], one["hit"]) for one in found("distance-from-home", every)) == [
        (miles, miles > 20) for miles in range(10, 22)
    ]


def test_a_child_without_a_known_postcode_is_left_out_and_not_near(tmp_path: Path) -> None:
    whole, directory = placed(tmp_path / "a", children=1)
    directory.write_text(DIRECTORY + HOME)

    every = care_events([whole], postcodes=directory)

    assert [(one["hit"], one["left_out"]) for one in found("distance-from-home", every)] == [(None, "not-known")]


def test_no_postcode_and_nobodys_distance_is_in_any_file(tmp_path: Path) -> None:
    whole, directory = placed(tmp_path / "a")

    run = footpath(whole, "--postcodes", directory, "--out", "out", "--events", cwd=tmp_path)

    assert (run.returncode, run.stderr) == (0, "")
    html = (tmp_path / "out" / "journeys.html").read_text()
    assert "On 31 March 2026 half lived 15.5 miles (25 km) from home or nearer." in html
    for file in (tmp_path / "out").iterdir():
        assert not any(word in file.read_bytes() for word in (b"FE1 1AA", b"ZZ3", b"lives-at"))


def test_without_the_directory_the_report_says_what_is_needed(tmp_path: Path) -> None:
    whole, _ = placed(tmp_path / "a")
    shown = publish(care_events([whole]), only=CARE_MEASURES, steps=CARE_MAP)

    assert "give the Office for National Statistics’ Postcode Directory" in report(None, care=shown)
    figures = [one for one in shown.figures if one.measure == "distance-from-home"]
    assert figures
    assert not any(one.count or one.met or one.days for one in figures)


def test_a_file_that_is_not_the_directory_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole, _ = placed(tmp_path / "a")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")

    with pytest.raises(FolderRefused, match="no column for the postcode"):
        care_events([whole], postcodes=tmp_path / "other.csv")

    run = footpath(tmp_path / "other.csv", "--postcodes", tmp_path / "other.csv", cwd=tmp_path)
    assert (run.returncode, "give their SSDA903 folder too" in run.stderr) == (2, True)
