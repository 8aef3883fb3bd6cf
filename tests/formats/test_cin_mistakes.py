"""A mistake never costs a child: what cannot be read is kept as written and named by its line."""

from datetime import date

import pytest

from footpath.formats.cin import FaultKind, FaultLog, Unread, known, written
from footpath.formats.cin.faults import Fault
from tests.formats.cin_text import (
    CHARACTERISTICS,
    CHILD,
    EPISODE,
    IDENTIFIERS,
    episode,
    line_of,
    message,
    only_fault,
    read,
)

DATES = ["2026-02-30", "30/06/2025", "2025-6-2", "20250602", "June 2025", "2025-06-02T10:15:00"]


@pytest.mark.parametrize("wrong", DATES)
def test_a_date_that_is_none_is_kept_as_written_and_the_child_is_read(wrong: str) -> None:
    text = message().replace("2025-06-02", wrong)

    (child,), faults = read(text)

    (found,) = child.episodes
    line = line_of(text, "<CINreferralDate>")
    assert found.referred_on == Unread("CINreferralDate", wrong, line)
    assert (known(found.referred_on), written(found.referred_on)) == (None, wrong)
    assert found.primary_need == "N1"
    (fault,) = faults
    assert (fault.line, fault.element, fault.as_written) == (line, "CINreferralDate", wrong)
    assert fault.kind is FaultKind.UNREAD_VALUE
    assert fault.child_id == "C0000001"
    assert child.faults == (fault,)


@pytest.mark.parametrize("as_time", ["2025-06-02T00:00:00", "2025-06-02Z", "2025-06-02T00:00:00.000"])
def test_a_day_written_as_its_midnight_is_that_day_and_said(as_time: str) -> None:
    text = message().replace("2025-06-02", as_time)

    (child,), faults = read(text)

    assert child.episodes[0].referred_on == date(2025, 6, 2)
    assert [fault.kind for fault in faults] == [FaultKind.OTHER_SPELLING]
    assert faults.losses == 0


@pytest.mark.parametrize(
    ("element", "right", "wrong", "kind"),
    [
        ("Ethnicity", "WBRI", "wbri", FaultKind.UNKNOWN_CODE),
        ("ReferralSource", "6", "06", FaultKind.UNKNOWN_CODE),
        ("PrimaryNeedCode", "N1", "Neglect", FaultKind.UNKNOWN_CODE),
        ("ReferralNFA", "0", "perhaps", FaultKind.UNREAD_VALUE),
        ("Sex", "F", "female", FaultKind.UNKNOWN_CODE),
        ("UPN", "T850728973744", "not known", FaultKind.UNREAD_VALUE),
    ],
)
def test_what_is_written_is_kept_where_it_cannot_be_read(element: str, right: str, wrong: str, kind: FaultKind) -> None:
    text = message().replace(f"<{element}>{right}<", f"<{element}>{wrong}<")

    fault = only_fault(text)

    assert (fault.element, fault.as_written, fault.kind) == (element, wrong, kind)
    assert fault.line == line_of(text, f"<{element}>")
    assert not fault.kind.is_notice


@pytest.mark.parametrize("wrong", ["-1", "two", "1.5", "99999", "٣"])
def test_a_number_that_is_none_is_kept_as_written(wrong: str) -> None:
    plan = "<ChildProtectionPlans><CPPstartDate>2025-06-24</CPPstartDate>"
    number = f"<NumberOfPreviousCPP>{wrong}</NumberOfPreviousCPP></ChildProtectionPlans>"

    (child,), _ = read(episode(plan + number))

    assert written(child.episodes[0].protection_plans[0].previous_plans) == wrong


def test_one_wrong_code_of_many_keeps_its_place_among_the_others() -> None:
    disabilities = "".join(f"<Disability>{code}</Disability>" for code in ("AUT", "XX", "LD"))
    text = message().replace(
        "</ChildCharacteristics>",
        f"<Disabilities>{disabilities}</Disabilities></ChildCharacteristics>",
    )

    (child,), _ = read(text)

    assert [known(code) for code in child.disabilities] == ["AUT", None, "LD"]
    assert written(child.disabilities[1]) == "XX"


@pytest.mark.parametrize("spelling", ["TRUE", "False", "True"])
def test_yes_and_no_in_capitals_are_read_and_said(spelling: str) -> None:
    text = message().replace("<ReferralNFA>0<", f"<ReferralNFA>{spelling}<")

    (child,), faults = read(text)

    assert child.episodes[0].no_further_action is (spelling.lower() == "true")
    assert [fault.kind for fault in faults] == [FaultKind.OTHER_SPELLING]


@pytest.mark.parametrize(
    ("year", "code", "known_then"),
    [(2022, "RC9", False), (2023, "RC9", True)],
)
def test_a_code_of_another_year_is_read_and_said(year: int, code: str, known_then: bool) -> None:
    closed = f"<CINclosureDate>2021-09-01</CINclosureDate><ReasonForClosure>{code}</ReasonForClosure>"
    text = episode(closed, year=year).replace("<Sex>F<", "<GenderCurrent>2<")
    text = text.replace("</Sex>", "</GenderCurrent>")

    (child,), faults = read(text)

    assert child.episodes[0].closure_reason == code
    kinds = [fault.kind for fault in faults]
    assert kinds == ([] if known_then else [FaultKind.OTHER_YEARS_CODE])


@pytest.mark.parametrize(("year", "code"), [(2021, "18A"), (2020, "18B"), (2021, "24A")])
def test_factors_follow_the_year_they_were_split_or_added(year: int, code: str) -> None:
    factors = f"<AssessmentFactors>{code}</AssessmentFactors>"
    text = episode(
        "<Assessments><AssessmentActualStartDate>2019-06-03</AssessmentActualStartDate>"
        f"<FactorsIdentifiedAtAssessment>{factors}</FactorsIdentifiedAtAssessment></Assessments>",
        year=year,
    )
    text = text.replace("<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>")

    (child,), faults = read(text)

    assert child.episodes[0].assessments[0].factors == (code,)
    assert [fault.kind for fault in faults] == [FaultKind.OTHER_YEARS_CODE]


def test_an_element_of_another_year_is_read_and_said_once_a_file() -> None:
    plan = "<CINPlanDates><CINPlanStartDate>2017-07-01</CINPlanStartDate></CINPlanDates>"
    text = episode(plan + plan, year=2018).replace("<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>")

    (child,), faults = read(text)

    assert len(child.episodes[0].cin_plans) == 2
    assert [(fault.kind, fault.element) for fault in faults] == [(FaultKind.OTHER_YEARS_ELEMENT, "CINPlanDates")]


def test_both_sex_and_gender_may_stand_if_they_agree() -> None:
    both = "<Sex>F</Sex><GenderCurrent>2</GenderCurrent>"

    (child,), faults = read(message().replace("<Sex>F</Sex>", both))

    assert (child.sex, child.sex_element) == ("F", "Sex")
    assert {fault.kind for fault in faults} == {FaultKind.OTHER_YEARS_ELEMENT}


def test_sex_is_used_where_gender_disagrees_and_both_are_kept() -> None:
    both = "<Sex>F</Sex><GenderCurrent>1</GenderCurrent>"

    (child,), faults = read(message().replace("<Sex>F</Sex>", both))

    assert child.sex == "F"
    (fault,) = (fault for fault in faults if fault.kind is FaultKind.SEX_DISAGREES)
    assert (fault.element, fault.as_written) == ("GenderCurrent", "1")


def test_gender_is_used_where_sex_cannot_be_read() -> None:
    both = "<Sex>?</Sex><GenderCurrent>1</GenderCurrent>"

    (child,), _ = read(message().replace("<Sex>F</Sex>", both))

    assert (child.sex, child.sex_written, child.sex_element) == ("M", "1", "GenderCurrent")


def test_words_between_elements_are_named_by_the_line_they_stand_on() -> None:
    text = message().replace("</UPN>\n", "</UPN>PersonBirthDate\n\n")

    fault = only_fault(text)

    assert fault.kind is FaultKind.STRAY_TEXT
    assert fault.as_written == "PersonBirthDate"
    assert (fault.element, fault.line) == ("ChildIdentifiers", line_of(text, "PersonBirthDate"))


def test_words_outside_children_are_named_too() -> None:
    text = message(f"{CHILD}\nand another\n{CHILD.replace('C0000001', 'C2')}")

    fault = only_fault(text)

    assert (fault.element, fault.child_id) == ("Children", None)
    assert fault.line == line_of(text, "and another")


@pytest.mark.parametrize("empty", ["<ReferralSource/>", "<ReferralSource>  </ReferralSource>"])
def test_an_empty_element_is_read_as_not_given_and_said(empty: str) -> None:
    (child,), faults = read(message().replace("<ReferralSource>6</ReferralSource>", empty))

    assert child.episodes[0].referral_source is None
    assert [fault.kind for fault in faults] == [FaultKind.EMPTY_ELEMENT]
    assert faults.losses == 0


def test_an_empty_wrapper_of_factors_holds_no_factor() -> None:
    text = episode(
        "<Assessments><AssessmentActualStartDate>2025-06-03</AssessmentActualStartDate>"
        "<FactorsIdentifiedAtAssessment/></Assessments>"
    )

    (child,), faults = read(text)

    assert child.episodes[0].assessments[0].factors == ()
    assert list(faults) == []


def test_an_unknown_element_is_kept_as_written_with_all_it_holds() -> None:
    new = '<Worker id="7"><Name>A &amp; B</Name>since May</Worker>'

    text = message().replace("<ReferralNFA>", f"{new}\n<ReferralNFA>")
    (child,), faults = read(text)

    (fault,) = faults
    assert fault.kind is FaultKind.UNKNOWN_ELEMENT
    assert fault.as_written == new
    assert (fault.element, fault.line) == ("Worker", line_of(text, "<Worker"))
    assert child.episodes[0].no_further_action is False


def test_a_known_element_in_the_wrong_place_is_unknown_there() -> None:
    text = message().replace("<Ethnicity>", "<CPPstartDate>2025-06-24</CPPstartDate><Ethnicity>")

    assert only_fault(text).kind is FaultKind.UNKNOWN_ELEMENT


def test_an_unknown_element_between_children_is_named() -> None:
    text = message(f"<Cohort>9</Cohort>{CHILD}")

    fault = only_fault(text)

    assert (fault.kind, fault.as_written) == (FaultKind.UNKNOWN_ELEMENT, "<Cohort>9</Cohort>")


def test_a_value_that_holds_an_element_is_not_pieced_together() -> None:
    (child,), faults = read(message().replace("WBRI", "WB<br/>RI"))

    assert written(child.ethnicity) == "WBRI"
    assert {fault.kind for fault in faults} == {
        FaultKind.UNREAD_VALUE,
        FaultKind.UNKNOWN_ELEMENT,
    }


def test_a_long_unknown_element_is_kept_in_part_and_shown_to_be() -> None:
    text = message().replace("<ReferralNFA>", f"<Notes>{'x' * 9_000}</Notes><ReferralNFA>")

    fault = only_fault(text)

    assert len(fault.as_written) == 4_001
    assert fault.as_written.endswith("x…")
    assert len(fault.sentence) < 300


def test_an_element_given_twice_is_named_and_the_first_is_used() -> None:
    twice = "<Ethnicity>WBRI</Ethnicity><Ethnicity>CHNE</Ethnicity>"

    (child,), faults = read(message().replace("<Ethnicity>WBRI</Ethnicity>", twice))

    assert child.ethnicity == "WBRI"
    (fault,) = faults
    assert (fault.kind, fault.as_written) == (FaultKind.REPEATED_ELEMENT, "CHNE")


def test_an_attribute_is_named_and_kept() -> None:
    text = message().replace("<Child>", '<Child id="1">').replace("<Ethnicity>", '<Ethnicity a="">')

    (child,), faults = read(text)

    assert child.ethnicity == "WBRI"
    assert [fault.as_written for fault in faults] == ['id="1"', 'a=""']


@pytest.mark.parametrize(
    ("missing", "owner"),
    [
        ("<CINreferralDate>2025-06-02</CINreferralDate>\n", "CINdetails"),
        ("<AssessmentActualStartDate>2025-06-03</AssessmentActualStartDate>", "Assessments"),
    ],
)
def test_what_a_thing_is_known_by_from_year_to_year_is_missed(missing: str, owner: str) -> None:
    whole = episode("<Assessments><AssessmentActualStartDate>2025-06-03</AssessmentActualStartDate></Assessments>")

    fault = only_fault(whole.replace(missing, ""))

    assert (fault.kind, fault.element) == (FaultKind.MISSING_ELEMENT, owner)


@pytest.mark.parametrize(
    "identifier",
    ["", "<LAchildID/>", f"<LAchildID>{'9' * 201}</LAchildID>"],
    ids=["missing", "empty", "far too long"],
)
def test_a_child_without_a_number_is_left_out_counted_and_said(identifier: str) -> None:
    nameless = CHILD.replace("<LAchildID>C0000001</LAchildID>", identifier)
    text = message(f"{CHILD}\n{nameless}")

    children, faults = read(text)

    assert [child.child_id for child in children] == ["C0000001"]
    (fault,) = (fault for fault in faults if fault.kind is FaultKind.CHILD_WITHOUT_ID)
    assert fault.line == text[: text.rindex("<Child>")].count("\n") + 1
    assert "left out whole" in fault.sentence


def test_a_child_given_twice_is_read_twice_and_says_where_it_was_first() -> None:
    text = message(f"{CHILD}\n{CHILD}")

    (first, second), faults = read(text)

    assert (first.seen_on_line, second.seen_on_line) == (None, 3)
    (fault,) = faults
    assert (fault.kind, fault.child_id) == (FaultKind.CHILD_TWICE, "C0000001")
    assert second.faults == (fault,)


@pytest.mark.parametrize(("year", "said"), [(2024, False), (2026, True)])
def test_a_child_number_of_more_than_letters_and_digits_is_read(year: int, said: bool) -> None:
    sex = IDENTIFIERS if said else IDENTIFIERS.replace("<Sex>F</Sex>", "")
    child = f"<Child>{sex}{CHARACTERISTICS}{EPISODE}</Child>".replace("C0000001", "C_1/2")

    (read_child,), faults = read(message(child, year=year))

    assert read_child.child_id == "C_1/2"
    assert [fault.kind for fault in faults] == ([FaultKind.IDENTIFIER_SHAPE] if said else [])


def test_a_pupil_number_whose_letter_disagrees_is_read_and_said() -> None:
    (child,), faults = read(message().replace("T850728973744", "A850728973744"))

    assert child.upn == "A850728973744"
    assert [fault.kind for fault in faults] == [FaultKind.IDENTIFIER_SHAPE]


def test_every_fault_is_one_sentence_with_its_line_and_element() -> None:
    fault = only_fault(message().replace("2025-06-02", "2026-02-30"))

    assert fault.sentence == (
        "Line 9, CINreferralDate: “2026-02-30” cannot be read as a date, written as 2026-03-31;"
        " it is kept as written and not used."
    )


def test_what_is_amiss_beyond_a_thousand_in_one_child_is_counted() -> None:
    text = message().replace("<ReferralNFA>", f"{'<c/>' * 1_500}<ReferralNFA>")

    (child,), faults = read(text)

    assert len(child.faults) == faults.total == 1_001
    assert child.faults[-1].kind is FaultKind.TOO_MANY
    assert "500 more" in child.faults[-1].sentence
    assert child.episodes[0].no_further_action is False


def test_the_log_counts_all_and_keeps_what_it_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FaultLog, "MOST_KEPT", 10)
    log = FaultLog()
    for line in range(25):
        log.add(Fault(line, "Sex", FaultKind.EMPTY_ELEMENT, "", "is empty.", None))

    assert len(log) == log.total == 25
    assert len(list(log)) == 10
    assert log.not_kept == 15
    assert log.by_kind[FaultKind.EMPTY_ELEMENT] == 25
