"""Returns of children looked after become events: coming into care, moves, changes of worker, leaving."""

import json
from datetime import date
from pathlib import Path

import pytest

from footpath.formats.ssda903 import FolderRefused
from footpath.journeys import CARE_MAP, CARE_MEASURES, Events, care_events, events, publish, read_census, report
from footpath.journeys.care import UNNAMED
from footpath.journeys.childhood import share_of_childhood
from footpath.journeys.measures.cases import Ordered, cases
from footpath.journeys.refusals import NoYear, SameFileTwice
from footpath.journeys.report.files import document

SAMPLE = Path("tests/data/ssda903")
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"


def folder(
    path: Path, *episodes: str, reviews: tuple[str, ...] = (), workers: tuple[str, ...] = (), child: str = "C1"
) -> Path:
    """A folder of the return about one child; an episode is `DECOM RNE LS DEC REC [PLACE]`, `-` for blank."""
    path.mkdir()
    rows = []
    for one in episodes:
        decom, rne, status, dec, rec, *place = ("" if word == "-" else word for word in one.split())
        rows.append(f"{child},{decom},{rne},{status},N1,{(*place, 'U6')[0]},PR1,{dec},{rec},CARPL,,,")
    (path / "episodes.csv").write_text("\n".join([EPISODES, *rows]) + "\n")
    (path / "header.csv").write_text(f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n{child},1,02/06/2011,WBRI,UN1,,\n")
    if reviews:
        told = [f"{child},02/06/2011,{day},PN1" for day in reviews]
        (path / "reviews.csv").write_text("\n".join(["CHILD,DOB,REVIEW,REVIEW_CODE", *told]) + "\n")
    if workers:
        told = [f"{child},02/06/2011,{one}" for one in workers]
        (path / "sw.csv").write_text("\n".join(["CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON", *told]) + "\n")
    return path


def told(every: Events, *steps: str) -> list[tuple[str, str]]:
    rows = every.table.sort("date", "event").iter_rows(named=True)
    return [(row["event"], row["date"].isoformat()) for row in rows if not steps or row["event"] in steps]


def test_a_period_of_care_is_from_coming_in_to_leaving_with_the_moves_between(tmp_path: Path) -> None:
    path = folder(
        tmp_path / "a",
        "20/02/2025 S V2 10/04/2025 X1",
        "10/04/2025 P V2 01/06/2025 X1",
        "01/06/2025 L C1 20/01/2026 E4A",
    )

    every = care_events([path])

    assert told(every, "came-into-care", "placement-changed", "legal-status-changed", "left-care") == [
        ("came-into-care", "2025-02-20"),
        ("placement-changed", "2025-04-10"),
        ("legal-status-changed", "2025-06-01"),
        ("left-care", "2026-01-20"),
    ]
    left = every.table.filter(every.table["event"] == "left-care").to_dicts()[0]
    assert (left["since"], left["episode"], left["detail"]) == (date(2025, 2, 20), date(2025, 2, 20), "E4A")
    assert every.cover.of[UNNAMED][0].last == date(2026, 3, 31)


def test_a_new_placement_with_the_same_carer_is_no_move(tmp_path: Path) -> None:
    every = care_events([folder(tmp_path / "a", "20/02/2025 S V2 10/04/2025 X1", "10/04/2025 T V2 - -")])

    assert told(every, "placement-changed") == []


def test_where_the_beginning_is_in_no_file_nothing_is_said_of_how_long(tmp_path: Path) -> None:
    every = care_events([folder(tmp_path / "a", "10/04/2024 P C2 20/01/2026 E4A", reviews=("01/05/2024",))])

    assert told(every, "came-into-care") == []
    assert told(every, "in-care") == [("in-care", "2024-04-10")]
    assert every.table.filter(every.table["event"] == "left-care")["since"].to_list() == [None]
    assert every.table.filter(every.table["event"] == "care-review")["detail"].to_list() == ["later"]


def test_two_years_join_and_the_later_word_is_the_present(tmp_path: Path) -> None:
    first = folder(tmp_path / "a", "20/02/2025 S V2 - -")
    second = folder(tmp_path / "b", "20/02/2025 S V2 01/06/2025 E4A")

    every = care_events([second, first], authority="999")

    assert told(every, "in-care", "left-care") == [("in-care", "2025-02-20"), ("left-care", "2025-06-01")]
    assert every.told == {"Episodes.differs.rows": 1}
    assert len(every.cover.of["999"]) == 1


def test_short_breaks_are_left_out_and_counted(tmp_path: Path) -> None:
    every = care_events([folder(tmp_path / "a", "20/02/2025 S V4 22/02/2025 E8", "01/03/2025 S C1 - -")])

    assert told(every, "came-into-care") == [("came-into-care", "2025-03-01")]
    assert every.told == {"care.short-breaks": 1}


def test_a_change_of_worker_is_told_and_the_worker_is_not(tmp_path: Path) -> None:
    workers = (
        "SW7777771,20/02/2025,01/05/2025,LEFTRL",
        "SW7777772,01/05/2025,03/06/2025,ABSENC",
        "SW7777772,03/06/2025,,",
    )

    episodes = ("20/02/2025 S V2 01/07/2025 X1", "01/07/2025 L C1 - -")
    every = care_events([folder(tmp_path / "a", *episodes, workers=workers)])

    changed = every.table.filter(every.table["event"] == "worker-changed").to_dicts()
    assert [(row["date"], row["detail"]) for row in changed] == [(date(2025, 5, 1), "LEFTRL")]
    assert "SW777777" not in str(every.table.to_dicts()) + str(every.episodes.to_dicts())


def test_the_first_review_is_within_twenty_working_days_or_not(tmp_path: Path) -> None:
    path = folder(tmp_path / "a", "07/04/2025 S V2 - -", reviews=("08/05/2025", "06/08/2025"))
    first, second = (one for one in CARE_MEASURES if one.key.endswith("care-review-within-longest"))
    every = Ordered.of(care_events([path]))

    # 20 working days from Monday 7 April 2025, over Easter and early May, is Thursday 8 May.
    assert cases(first, every).select("hit", "days").rows() == [(True, 20)]
    assert cases(second, every)["hit"].to_list() == [True]


def test_the_sample_return_becomes_a_part_of_the_report_without_a_small_number() -> None:
    census = publish(events(read_census("tests/data/cin/sample-332-children.xml")))
    care = publish(care_events([SAMPLE]), only=CARE_MEASURES, steps=CARE_MAP)

    page, alone = report(census, care=care), report(None, care=care)

    for measure in CARE_MEASURES:
        assert measure.definition in page
        assert measure.title in alone
    counts = [flow["times"] for flow in document(care)["map"]["flows"]]
    assert all(count is None or count == 0 or count % 5 == 0 for count in counts)
    assert "566910" not in page + json.dumps(document(care))  # a child of the sample


def test_what_cannot_be_read_as_the_return_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderRefused):
        care_events([tmp_path])
    with pytest.raises(SameFileTwice):
        care_events([SAMPLE, SAMPLE])
    with pytest.raises(NoYear, match="no episodes with a date"):
        care_events([folder(tmp_path / "a", "soon S V2 - -")])


def test_one_slip_of_the_pen_does_not_move_the_year_of_a_return(tmp_path: Path) -> None:
    days = [f"{day:02d}/{month:02d}/2025" for month in (4, 5, 6, 7) for day in range(1, 31)]
    path = folder(tmp_path / "a", *(f"{day} P V2 - -" for day in days), "01/06/2052 P V2 - -")

    every = care_events([path])

    assert every.cover.of[UNNAMED][0].last == date(2026, 3, 31)
    assert every.told["events.outside"] == 1


def test_interim_care_orders_that_follow_one_another_are_one_time_in_proceedings(tmp_path: Path) -> None:
    path = folder(
        tmp_path / "a",
        "20/04/2025 S V2 01/06/2025 X1",
        "01/06/2025 L C1 01/08/2025 X1",
        "01/08/2025 P C1 20/11/2025 X1",
        "20/11/2025 L C2 - -",
    )
    still = folder(tmp_path / "b", "20/04/2025 S C1 - -", child="C2")
    left = folder(tmp_path / "c", "20/04/2025 S C1 20/05/2025 E4A", child="C3")
    unseen = folder(tmp_path / "d", "20/04/2025 P C1 20/05/2025 X1", "20/05/2025 L C2 - -", child="C4")

    table = care_events([path, still, left, unseen]).table

    ended = table.filter(table["event"] == "interim-order-ended").sort("child").to_dicts()
    assert [(row["child"], row["date"], row["since"]) for row in ended] == [
        ("C1", date(2025, 11, 20), date(2025, 6, 1)),
        ("C3", date(2025, 5, 20), date(2025, 4, 20)),
        ("C4", date(2025, 5, 20), None),
    ]


def test_children_in_a_childrens_home_are_counted_on_the_day_and_once(tmp_path: Path) -> None:
    path = folder(
        tmp_path / "a",
        "20/02/2025 S V2 10/04/2025 X1",
        "10/04/2025 P V2 01/06/2025 X1 K2",
        "01/06/2025 P C1 - - K1",
    )
    moved_on = folder(tmp_path / "b", "20/02/2025 S V2 10/04/2025 X1 K2", "10/04/2025 P V2 - -", child="C2")

    every = Ordered.of(care_events([path, moved_on]))

    (measure,) = (one for one in CARE_MEASURES if one.key == "in-childrens-homes")
    standing = cases(measure, every)
    # The second had lived in one, and does no longer.
    assert [(row["child"], row["year"]) for row in standing.iter_rows(named=True)] == [("C1", 2026)]


def test_a_time_is_told_as_a_share_of_childhood_in_two_ways_each_by_its_name() -> None:
    half_a_year = share_of_childhood(365.25 / 2)

    assert half_a_year.exact == pytest.approx(100 / 36)
    assert half_a_year.by_rule == pytest.approx(3)
    assert half_a_year.words == (
        "2.8% of a childhood of eighteen years, counted exactly; 3.0% by the rule that two months are 1%"
    )


def test_the_report_tells_time_in_proceedings_as_a_share_of_childhood() -> None:
    html = report(None, care=publish(care_events([SAMPLE]), only=CARE_MEASURES, steps=CARE_MAP))

    assert "How long interim care orders lasted" in html
    assert "by the rule that two months are 1%" in html
