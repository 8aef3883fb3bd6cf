"""Every element of every layout is read for what it means."""

import io
from datetime import date
from pathlib import Path

import pytest

from footpath.formats.cin import (
    CensusAssessment,
    CensusCinPlan,
    CensusEnquiry,
    CensusPreProceedings,
    CensusProtectionPlan,
    FaultKind,
    check_message,
    known,
    read_census,
    written,
)
from tests.formats.cin_text import (
    CHARACTERISTICS,
    CHILD,
    EPISODE,
    IDENTIFIERS,
    episode,
    message,
    only_child,
    read,
)
from tests.formats.make_census import parts

SAMPLES = Path(__file__).parents[1] / "data" / "cin"


def test_a_child_is_read_with_who_they_are() -> None:
    identifiers = """<ChildIdentifiers><LAchildID>C7</LAchildID><UPN>T850728973744</UPN>
<FormerUPN>X98765432123B</FormerUPN><UPNunknown>UN3</UPNunknown>
<PersonBirthDate>2015-03-27</PersonBirthDate><Sex>M</Sex>
<PersonDeathDate>2025-12-31</PersonDeathDate></ChildIdentifiers>"""
    characteristics = """<ChildCharacteristics><Ethnicity>MWBC</Ethnicity><Disabilities>
<Disability>HAND</Disability><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>"""

    child = only_child(message(f"<Child>{identifiers}{characteristics}{EPISODE}</Child>"))

    assert child.child_id == "C7"
    assert child.line == 3
    assert (child.upn, child.former_upn, child.upn_unknown) == (
        "T850728973744",
        "X98765432123B",
        "UN3",
    )
    assert (child.born_on, child.expected_on) == (date(2015, 3, 27), None)
    assert child.died_on == date(2025, 12, 31)
    assert (child.sex, child.sex_written, child.sex_element) == ("M", "M", "Sex")
    assert child.ethnicity == "MWBC"
    assert child.disabilities == ("HAND", "HEAR")
    assert child.seen_on_line is None
    assert child.faults == ()


def test_an_unborn_child_has_the_day_they_are_expected() -> None:
    unborn = IDENTIFIERS.replace("PersonBirthDate>", "ExpectedPersonBirthDate>")

    child = only_child(message(f"<Child>{unborn}{CHARACTERISTICS}{EPISODE}</Child>"))

    assert (child.born_on, child.expected_on) == (None, date(2015, 5, 1))


def test_an_episode_of_need_is_read_from_referral_to_closure() -> None:
    text = episode(
        "<CINclosureDate>2025-09-01</CINclosureDate><ReasonForClosure>RC9</ReasonForClosure>"
        "<DateOfInitialCPC>2025-06-20</DateOfInitialCPC>"
    )

    (found,) = only_child(text).episodes

    assert found.referred_on == date(2025, 6, 2)
    assert (found.referral_source, found.primary_need) == ("6", "N1")
    assert (found.closed_on, found.closure_reason) == (date(2025, 9, 1), "RC9")
    assert found.conference_on == date(2025, 6, 20)
    assert found.no_further_action is False
    assert found.line == 8


def test_assessments_are_read_with_their_factors() -> None:
    text = episode(
        """<Assessments><AssessmentActualStartDate>2025-06-03</AssessmentActualStartDate>
<AssessmentInternalReviewDate>2025-06-20</AssessmentInternalReviewDate>
<AssessmentAuthorisationDate>2025-07-10</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>
<AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<Assessments><AssessmentActualStartDate>2025-08-03</AssessmentActualStartDate></Assessments>"""
    )

    (found,) = only_child(text).episodes

    assert found.assessments == (
        CensusAssessment(12, date(2025, 6, 3), date(2025, 6, 20), date(2025, 7, 10), ("3B", "16A")),
        CensusAssessment(17, date(2025, 8, 3), None, None, ()),
    )


def test_plans_and_enquiries_are_read() -> None:
    text = episode(
        """<CINPlanDates><CINPlanStartDate>2025-07-01</CINPlanStartDate>
<CINPlanEndDate>2025-08-01</CINPlanEndDate></CINPlanDates>
<Section47><S47ActualStartDate>2025-06-04</S47ActualStartDate>
<InitialCPCtarget>2025-06-25</InitialCPCtarget><DateOfInitialCPC>2025-06-24</DateOfInitialCPC>
<ICPCnotRequired>true</ICPCnotRequired></Section47>"""
    ).replace(
        "</CINdetails>",
        """<ChildProtectionPlans><CPPstartDate>2025-06-24</CPPstartDate>
<CPPendDate>2026-01-24</CPPendDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>10</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2025-09-15</CPPreviewDate><CPPreviewDate>2026-01-24</CPPreviewDate>
</Reviews></ChildProtectionPlans></CINdetails>""",
    )

    (found,) = only_child(text).episodes

    assert found.cin_plans == (CensusCinPlan(12, date(2025, 7, 1), date(2025, 8, 1)),)
    assert found.enquiries == (CensusEnquiry(14, date(2025, 6, 4), date(2025, 6, 25), date(2025, 6, 24), True),)
    assert found.protection_plans == (
        CensusProtectionPlan(
            18,
            date(2025, 6, 24),
            date(2026, 1, 24),
            "NEG",
            "EMO",
            10,
            (date(2025, 9, 15), date(2026, 1, 24)),
        ),
    )


def test_reviews_are_all_read_whether_in_one_wrapper_or_in_many() -> None:
    plan = "<ChildProtectionPlans><CPPstartDate>2025-06-24</CPPstartDate>{}</ChildProtectionPlans>"
    one = "<CPPreviewDate>2025-09-15</CPPreviewDate>"
    two = "<CPPreviewDate>2026-01-24</CPPreviewDate>"
    together = episode(plan.format(f"<Reviews>{one}{two}</Reviews>"))
    apart = episode(plan.format(f"<Reviews>{one}</Reviews><Reviews>{two}</Reviews>"))

    for text in (together, apart):
        (found,) = only_child(text).episodes
        assert found.protection_plans[0].reviews == (date(2025, 9, 15), date(2026, 1, 24))


def test_pre_proceedings_are_read_from_2026_27() -> None:
    text = episode(
        """<PreProceedingsandFGDM><PPStartDate>2026-09-09</PPStartDate>
<LBPSentDate>2026-09-20</LBPSentDate><FGDMMeetingOffer>1</FGDMMeetingOffer>
<FGDMMeetingFac>0</FGDMMeetingFac><InitialPPMeetingDate>2026-09-28</InitialPPMeetingDate>
<ReviewMeetingsCount>3</ReviewMeetingsCount><StepDecisionDate>2026-12-01</StepDecisionDate>
<PPOutcome>A</PPOutcome><CourtAppDate>2026-12-18</CourtAppDate>
<LetterInitCPDate>2027-02-05</LetterInitCPDate></PreProceedingsandFGDM>""",
        year=2027,
    )

    (found,) = only_child(text).episodes

    assert found.pre_proceedings == (
        CensusPreProceedings(
            12,
            date(2026, 9, 9),
            date(2026, 9, 20),
            True,
            False,
            date(2026, 9, 28),
            3,
            date(2026, 12, 1),
            "A",
            date(2026, 12, 18),
            date(2027, 2, 5),
        ),
    )


@pytest.mark.parametrize(("code", "sex"), [("1", "M"), ("2", "F"), ("0", "U"), ("9", "U")], ids=str)
def test_the_old_gender_codes_are_read_as_sex_and_kept_as_written(code: str, sex: str) -> None:
    old = IDENTIFIERS.replace("<Sex>F</Sex>", f"<GenderCurrent>{code}</GenderCurrent>")

    child = only_child(message(f"<Child>{old}{CHARACTERISTICS}{EPISODE}</Child>", year=2024))

    assert (child.sex, child.sex_written, child.sex_element) == (sex, code, "GenderCurrent")


@pytest.mark.parametrize("year", range(2017, 2028))
def test_every_layout_from_2016_17_to_2026_27_is_read_with_nothing_amiss(year: int) -> None:
    made = "".join(parts(children=20, year=year, seed=year))
    if year <= 2020:  # the factors were split in 2020-21
        made = made.replace("18B", "18A").replace("19C", "19A")

    children, faults = read(made)

    assert len(children) == 20
    assert list(faults) == []
    assert all(child.sex in ("M", "F") for child in children)
    assert all(len(child.episodes[0].assessments[0].factors) == 3 for child in children)


@pytest.mark.parametrize(("written_as", "meant"), [("1", True), ("0", False), ("true", True), ("false", False)])
def test_yes_and_no_are_read_in_every_official_spelling(written_as: str, meant: bool) -> None:
    text = message().replace("<ReferralNFA>0<", f"<ReferralNFA>{written_as}<")

    assert only_child(text).episodes[0].no_further_action is meant


def test_words_with_space_around_them_are_read_as_if_without() -> None:
    text = message().replace("2015-05-01", "\n  2015-05-01 ").replace("WBRI", " WBRI\t")

    child = only_child(text)

    assert (child.born_on, child.ethnicity) == (date(2015, 5, 1), "WBRI")


def test_comments_sections_and_character_references_are_read_as_xml_means_them() -> None:
    text = message().replace("WBRI", "<!-- asked twice -->W<![CDATA[BR]]>&#73;")

    assert only_child(text).ethnicity == "WBRI"


def test_a_file_in_an_encoding_that_it_declares_is_read() -> None:
    text = message().replace("utf-8", "ISO-8859-1").replace("Invented", "Größe")

    census = read_census(io.BytesIO(text.encode("latin-1")))

    assert census.header.software == "Größe"
    assert census.header.encoding == "iso-8859-1"


def test_the_sample_of_332_children_is_read_whole() -> None:
    census = read_census(SAMPLES / "sample-332-children.xml")

    children = list(census.children())

    assert census.header.children == len(children) == 332
    assert census.header.authority == "975"
    assert census.header.reference_date == date(2022, 7, 21)
    assert len({child.child_id for child in children}) == 332
    assert sum(len(child.episodes) for child in children) == 402
    # Invented numbers without their letters, and a reference date that is not 31 March.
    assert set(census.faults.by_kind) == {FaultKind.IDENTIFIER_SHAPE, FaultKind.HEADER}


@pytest.mark.parametrize("name", ["sample-2024-layout.xml", "sample-2027-layout.xml"])
def test_the_samples_of_every_module_are_read_and_their_mistakes_named(name: str) -> None:
    census = read_census(SAMPLES / name)

    first, second = census.children()

    assert first.child_id == "DfEX0000001"
    assert (first.sex, first.sex_written) == ("M", "1")
    (found,) = first.episodes
    factors = found.assessments[0].factors
    assert [known(factor) for factor in factors] == ["1C", None, "6B"]
    assert written(factors[1]) == "RB"
    assert found.protection_plans[0].reviews == (date(2023, 2, 15),)
    assert second.episodes[0].assessments[0].factors == ()
    assert census.faults.by_kind[FaultKind.STRAY_TEXT] == 1
    assert len(found.pre_proceedings) == ("2027" in name)


def test_checking_and_reading_agree_on_the_header() -> None:
    path = SAMPLES / "sample-2027-layout.xml"

    assert check_message(path) == read_census(path).header


def test_children_can_be_read_twice_and_are_the_same_with_the_same_faults() -> None:
    census = read_census(SAMPLES / "sample-2024-layout.xml")

    first, first_faults = list(census.children()), list(census.faults)
    second, second_faults = list(census.children()), list(census.faults)

    assert first == second
    assert first_faults == second_faults


def test_a_message_with_no_child_is_read_and_said() -> None:
    children, faults = read(message(""))

    assert children == []
    assert [fault.element for fault in faults] == ["Children"]


def test_two_children_on_one_line_are_two_children() -> None:
    other = CHILD.replace("C0000001", "C0000002")

    children, faults = read(message((CHILD + other).replace("\n", "")))

    assert [child.child_id for child in children] == ["C0000001", "C0000002"]
    assert list(faults) == []
