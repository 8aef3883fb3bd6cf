"""Censuses of many years become one table of events, and nothing is guessed on the way."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from footpath.formats.cin import CensusRefused
from footpath.journeys import Events, JourneysRefused, events, read_census
from footpath.journeys.cover import Cover, Span, add_months, census_year, merged
from footpath.journeys.refusals import NoYear, SameFileTwice
from footpath.journeys.steps import ONLY_COUNTED
from tests.journeys.area import write_area

REAL = Path("tests/data/cin")
REFERRED = "<CINreferralDate>2024-05-01</CINreferralDate>"


def census(
    folder: Path, *episodes: str, year: int = 2025, authority: str = "999", child: str = "C1", also: str = ""
) -> Path:
    """A census of one child with these episodes."""
    path = folder / f"{authority}-{year}.xml"
    details = "".join(f"<CINdetails>{one}</CINdetails>" for one in episodes)
    path.write_text(
        f"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails><Source><LEA>{authority}</LEA></Source></Header>"
        f"<Children><Child><ChildIdentifiers><LAchildID>{child}</LAchildID>"
        f"<PersonBirthDate>2015-06-01</PersonBirthDate></ChildIdentifiers>"
        f"<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>{details}</Child>{also}</Children>"
        "</Message>"
    )
    return path


def told(every: Events) -> list[tuple[str, str]]:
    rows = every.table.sort("date", "event").iter_rows(named=True)
    return [(row["event"], row["date"].isoformat()) for row in rows if row["event"] not in ONLY_COUNTED]


def test_an_episode_sent_in_two_years_is_one_and_the_later_word_is_the_present(tmp_path: Path) -> None:
    first = census(tmp_path, REFERRED + "<ReferralSource>6</ReferralSource>")
    closing = "<CINclosureDate>2025-06-02</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"
    second = census(tmp_path, REFERRED + "<ReferralSource>2A</ReferralSource>" + closing, year=2026)

    every = events(read_census(second, first))  # in any order

    assert told(every) == [("referral", "2024-05-01"), ("closed", "2025-06-02")]
    assert every.episodes["source"].to_list() == ["2A"]
    assert every.told == {"episodes.differs.source": 1}


def test_what_a_later_file_does_not_mention_is_not_taken_back(tmp_path: Path) -> None:
    done = (
        "<Assessments><AssessmentActualStartDate>2024-05-02</AssessmentActualStartDate>"
        "<AssessmentAuthorisationDate>2024-06-02</AssessmentAuthorisationDate></Assessments>"
    )
    files = [census(tmp_path, REFERRED + done), census(tmp_path, REFERRED, year=2026)]

    assert ("assessment-finished", "2024-06-02") in told(events(read_census(*files)))


def test_a_case_that_the_later_file_gives_as_open_is_open_and_it_is_told(tmp_path: Path) -> None:
    closing = "<CINclosureDate>2025-03-02</CINclosureDate>"
    files = [census(tmp_path, REFERRED + closing), census(tmp_path, REFERRED, year=2026)]

    every = events(read_census(*files))

    assert told(every) == [("referral", "2024-05-01")]
    assert every.told == {"episodes.differs.closed_on": 1}


def test_one_number_in_two_authorities_is_two_children(tmp_path: Path) -> None:
    files = [census(tmp_path, REFERRED, authority="888"), census(tmp_path, REFERRED, authority="999")]

    every = events(read_census(*files))

    assert every.children["authority"].sort().to_list() == ["888", "999"]
    assert len(told(every)) == 2


def test_a_conference_given_twice_is_one_and_follows_its_enquiry(tmp_path: Path) -> None:
    held = "<DateOfInitialCPC>2024-05-20</DateOfInitialCPC>"
    enquiry = f"<Section47><S47ActualStartDate>2024-05-06</S47ActualStartDate>{held}</Section47>"

    every = events(read_census(census(tmp_path, REFERRED + held + enquiry)))

    (conference,) = [row for row in every.table.to_dicts() if row["event"] == "initial-conference"]
    assert conference["since"] == date(2024, 5, 6)


def test_of_two_enquiries_that_led_to_one_conference_it_followed_the_later(tmp_path: Path) -> None:
    held = "<DateOfInitialCPC>2024-05-20</DateOfInitialCPC>"
    enquiries = "".join(
        f"<Section47><S47ActualStartDate>2024-05-{day}</S47ActualStartDate>{held}</Section47>" for day in ("06", "13")
    )

    every = events(read_census(census(tmp_path, REFERRED + enquiries)))

    (conference,) = [row for row in every.table.to_dicts() if row["event"] == "initial-conference"]
    assert conference["since"] == date(2024, 5, 13)


def test_a_review_waits_since_the_one_before_and_the_first_since_the_plan(tmp_path: Path) -> None:
    reviews = "".join(f"<CPPreviewDate>{day}</CPPreviewDate>" for day in ("2024-12-01", "2024-08-15"))
    plan = f"<CPPstartDate>2024-05-20</CPPstartDate><Reviews>{reviews}</Reviews>"

    every = events(read_census(census(tmp_path, f"{REFERRED}<ChildProtectionPlans>{plan}</ChildProtectionPlans>")))

    found = [r for r in every.table.sort("date").to_dicts() if r["event"] == "protection-review"]
    assert [(r["since"], r["detail"]) for r in found] == [
        (date(2024, 5, 20), "first"),
        (date(2024, 8, 15), "later"),
    ]


def test_a_referral_with_no_further_action_has_no_closing(tmp_path: Path) -> None:
    ended = "<CINclosureDate>2024-05-03</CINclosureDate><ReferralNFA>true</ReferralNFA>"

    every = events(read_census(census(tmp_path, REFERRED + ended)))

    assert told(every) == [("referral", "2024-05-01"), ("no-further-action", "2024-05-03")]


def test_dates_that_cannot_be_are_left_out_and_counted(tmp_path: Path) -> None:
    path = census(
        tmp_path,
        REFERRED + "<CINclosureDate>2031-01-01</CINclosureDate>",
        "<CINreferralDate>1066-10-14</CINreferralDate>",
        "<CINreferralDate>soon</CINreferralDate>",
    )

    every = events(read_census(path))

    assert told(every) == [("referral", "2024-05-01")]
    assert every.told == {"episodes.without.episode": 1, "episodes.outside": 1, "events.outside": 1}


def test_a_closing_before_its_own_referral_is_left_out_and_counted(tmp_path: Path) -> None:
    every = events(read_census(census(tmp_path, REFERRED + "<CINclosureDate>2024-04-01</CINclosureDate>")))

    assert told(every) == [("referral", "2024-05-01")]
    assert every.told["events.closed-before-referral"] == 1


def test_age_is_in_whole_years_at_the_referral(tmp_path: Path) -> None:
    on_the_day, the_day_before = "2025-06-01", "2024-05-31"
    path = census(
        tmp_path, *(f"<CINreferralDate>{day}</CINreferralDate>" for day in (on_the_day, the_day_before)), year=2026
    )

    every = events(read_census(path))

    assert every.episodes.sort("episode")["age"].to_list() == ["5 to 9", "10 to 15"]


def test_the_sample_censuses_are_read_whole() -> None:
    every = events(read_census(*sorted(REAL.glob("*.xml"))))

    assert set(every.cover.of) == {"201", "975"}
    assert len(every.table) > 500


def test_a_census_of_nobody_is_a_full_result(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_text(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year></CollectionDetails>"
        "<Source><LEA>999</LEA></Source></Header><Children></Children></Message>"
    )

    assert events(read_census(path)).table.is_empty()


def test_a_file_without_its_year_is_refused_in_words(tmp_path: Path) -> None:
    path = census(tmp_path, REFERRED)
    path.write_text(path.read_text().replace("<Year>2025</Year><ReferenceDate>2025-03-31</ReferenceDate>", ""))

    with pytest.raises(NoYear, match=r"999-2025\.xml: neither ReferenceDate nor Year"):
        read_census(path)


def test_one_file_twice_and_what_is_no_census_are_refused(tmp_path: Path) -> None:
    path = census(tmp_path, REFERRED)

    with pytest.raises(SameFileTwice):
        read_census(path, tmp_path / "." / path.name)
    with pytest.raises(CensusRefused):
        read_census(REAL / "README.md")
    with pytest.raises(JourneysRefused, match="folder"):
        read_census(REAL)


def test_many_years_of_an_area_join_into_the_journeys_that_were(tmp_path: Path) -> None:
    files = write_area(tmp_path, children=120, years=(2024, 2026))

    every = events(read_census(*files))

    assert every.told == {}
    assert every.cover.of["999"] == (Span(date(2023, 4, 1), date(2026, 3, 31)),)
    once = every.table.filter(every.table["event"] == "referral").select("child", "date")
    assert not once.is_duplicated().any()


def test_cover_joins_years_that_touch_and_keeps_a_gap() -> None:
    years = [Span(date(y - 1, 4, 1), date(y, 3, 31)) for y in (2022, 2023, 2025)]
    cover = Cover({"999": merged(years)})

    assert len(cover.of["999"]) == 2
    assert cover.holds("999", date(2021, 4, 1), date(2023, 3, 31))
    assert not cover.holds("999", date(2023, 3, 1), date(2024, 5, 1))
    assert not cover.holds("888", date(2022, 1, 1), date(2022, 1, 1))
    assert [year for year in range(2021, 2027) if cover.is_whole(year)] == [2022, 2023, 2025]
    assert not Cover({**cover.of, "888": ()}).is_whole(2022)
    assert not cover.is_whole(2024, authority="999")


def test_months_and_census_years_are_those_of_the_calendar() -> None:
    assert add_months(date(2024, 3, 31), 11) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), -12) == date(2023, 2, 28)
    assert (census_year(date(2025, 3, 31)), census_year(date(2025, 4, 1))) == (2025, 2026)
    assert add_months(date(2025, 1, 31), 1) + timedelta(days=1) == date(2025, 3, 1)
