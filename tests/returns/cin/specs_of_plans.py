"""What breaks each rule of enquiries, plans and pre-proceedings, and what just does not."""

from typing import Any

from tests.returns.cin.made import (
    assessment,
    census,
    child,
    closed,
    enquiry,
    episode,
    plan,
    protection,
    with_case,
    with_episode,
)
from tests.returns.cin.spec import Spec, spec, whole

HELD = enquiry("2025-06-04", "2025-06-16")


def _enquired(*enquiries: str, **values: Any) -> str:
    return with_episode(*enquiries, **values)


def _planned(*plans: str, **values: Any) -> str:
    return with_episode(*plans, **values)


def _died(part: str) -> str:
    return census(child(episode(part), PersonDeathDate="2025-12-01"))


def _two(first: str, second: str) -> str:
    return census(child(first, second))


SPECS: list[Spec] = [
    spec("1104", _enquired(enquiry("2025-05-30", "2025-05-30")), _enquired(enquiry("2025-05-30", "2025-06-02"))),
    spec("2884", _enquired(HELD, DateOfInitialCPC="2025-06-16"), _enquired(HELD, DateOfInitialCPC="2025-06-17")),
    spec("2889", _enquired(enquiry("2025-06-01")), _enquired(enquiry("2025-06-02"))),
    spec("2991Q", _enquired(HELD), _enquired(assessment("2025-06-03"), HELD)),
    spec("8615", _enquired(enquiry("2025-06-17", "2025-06-16")), _enquired(enquiry("2025-06-16", "2025-06-16"))),
    spec("8615", _enquired(enquiry(None, "2025-06-16")), _enquired(enquiry(None))),
    # 31 March 2026 is a Tuesday: 14 working days before it is Wednesday 11 March.
    spec("8675Q", _enquired(enquiry("2026-03-10")), _enquired(enquiry("2026-03-11"))),
    spec(
        "8675Q",
        _enquired(enquiry("2025-06-04", not_required="false")),
        _enquired(enquiry("2025-06-04", not_required="true")),
    ),
    spec("8715", _enquired(enquiry("2025-03-20", "2025-03-31")), _enquired(enquiry("2025-03-20", "2025-04-01"))),
    spec("8715", _enquired(enquiry("2026-03-20", "2026-04-01")), _enquired(enquiry("2026-03-20", "2026-03-31"))),
    spec("8740", _enquired(enquiry("2025-03-31")), _enquired(enquiry("2025-04-01"))),
    spec("8740", _enquired(enquiry(None, not_required="false")), _enquired(enquiry(None, not_required="true"))),
    spec(
        "8839",
        _enquired(enquiry("2025-06-04"), enquiry("2025-07-04", not_required=None)),
        _enquired(enquiry("2025-06-04"), enquiry("2025-07-04", not_required="true")),
    ),
    spec(
        "8870Q",
        _enquired(enquiry("2025-06-04", InitialCPCtarget="2025-06-28")),
        _enquired(enquiry("2025-06-04", InitialCPCtarget="2025-06-27")),
    ),
    spec(
        "8870Q",
        _enquired(enquiry("2025-06-04", InitialCPCtarget="2025-06-29")),
        _enquired(enquiry("2025-06-04", InitialCPCtarget="2025-06-30")),
    ),
    spec("8875", _enquired(enquiry("2025-06-04", "2025-06-15")), _enquired(HELD)),
    spec("8890", _enquired(HELD, enquiry("2025-06-16")), _enquired(HELD, enquiry("2025-06-17"))),
    spec("8890", _enquired(HELD, HELD), _two(episode(HELD), episode(HELD))),
    spec(
        "8890",
        _enquired(enquiry("2025-06-04"), enquiry("2026-03-31", "2026-03-31")),
        _enquired(enquiry("2025-06-04", not_required="1"), enquiry("2026-03-31", "2026-03-31")),
    ),
    spec("4000", _planned(plan("2025-07-01"), ReferralNFA="true"), _planned(plan("2025-07-01"), ReferralNFA="0")),
    spec(
        "4001",
        _planned(plan("2025-07-01"), protection("2025-06-16")),
        _planned(plan("2025-07-01"), protection("2025-06-16", "2025-07-01")),
    ),
    spec(
        "4001",
        _planned(plan(None), protection("2025-06-16")),
        _two(episode(plan("2025-07-01")), episode(protection("2025-06-16"))),
    ),
    spec(
        "4003",
        _planned(plan("2025-07-01", "2025-09-01"), protection("2025-06-16", reviews=("2025-08-31",))),
        _planned(plan("2025-07-01", "2025-09-01"), protection("2025-06-16", reviews=("2025-09-01",))),
    ),
    spec(
        "4003",
        _planned(plan("2025-07-01", "2025-09-01"), protection("2025-06-16", "2025-07-02", reviews=("2025-07-01",))),
        _planned(plan("2025-07-01", "2025-09-01"), protection("2025-06-16", "2025-07-01", reviews=("2025-07-01",))),
    ),
    spec(
        "4003",
        _planned(plan("2025-07-01", "2025-09-01"), protection("2025-06-16", reviews=("2025-06-20", "2025-07-02"))),
        _two(
            episode(plan("2025-07-01", "2025-09-01")),
            episode(protection("2025-06-16", reviews=("2025-06-20", "2025-07-02"))),
        ),
    ),
    spec(
        "4004", _planned(plan("2025-07-01"), plan("2025-08-01")), _planned(plan("2025-07-01"), plan(None, "2025-08-01"))
    ),
    spec("4008", _died(plan("2025-12-02")), _died(plan("2025-12-01"))),
    spec("4009Q", _died(plan("2025-11-01", "2025-12-02")), _died(plan("2025-11-01", "2025-12-01"))),
    spec("4010", _planned(plan(None, "2025-12-02")), _planned(plan("2025-11-02", "2025-12-02"))),
    spec("4010", _planned(plan("2026-04-01")), _planned(plan("2026-03-31"))),
    spec("4011", _planned(plan("2025-07-02", "2025-07-01")), _planned(plan("2025-07-01", "2025-07-01"))),
    spec("4012Q", _planned(plan("2025-07-01", "2025-07-01")), _planned(plan("2025-07-01", "2025-07-02"))),
    spec("4013", _planned(plan("2025-03-01", "2025-03-31")), _planned(plan("2025-03-01", "2025-04-01"))),
    spec("4013", _planned(plan("2025-07-01", "2026-04-01")), _planned(plan("2025-07-01", "2026-03-31"))),
    spec(
        "4014",
        _planned(plan("2025-07-01", "2025-08-01"), plan("2025-08-01", "2025-09-01")),
        _planned(plan("2025-07-01", "2025-08-01"), plan("2025-08-02", "2025-09-01")),
    ),
    spec(
        "4014",
        _two(episode(plan("2025-07-01")), episode(plan("2026-03-31"))),
        _two(episode(plan("2025-07-01")), episode(plan("2026-04-01"))),
    ),
    spec("4015", _planned(plan("2025-06-01")), _planned(plan("2025-06-02"))),
    spec(
        "4016",
        _planned(plan("2025-07-01"), protection("2025-07-01", "2025-08-01")),
        _planned(plan("2025-08-01"), protection("2025-07-01", "2025-08-01")),
    ),
    spec(
        "4016",
        _two(episode(plan("2026-03-31")), episode(protection("2025-07-01"))),
        _two(episode(plan("2026-04-01")), episode(protection("2025-07-01"))),
    ),
    spec(
        "4017",
        _planned(plan("2025-07-01", "2025-08-01"), protection("2025-07-31")),
        _planned(plan("2025-07-01", "2025-08-01"), protection("2025-08-01")),
    ),
    spec(
        "4017",
        _two(episode(plan("2025-07-01")), episode(protection("2026-03-31"))),
        _two(episode(plan("2025-07-01")), episode(protection("2026-04-01"))),
    ),
    spec("1105", _planned(protection("2025-06-01")), _planned(protection("2025-06-02"))),
    whole("2883", _planned(protection("2025-04-01")), _planned(protection("2025-03-31"))),
    whole(
        "2883",
        _planned(HELD, protection("2025-06-16"), protection("2025-07-01")),
        _planned(HELD, protection("2025-06-16")),
    ),
    whole(
        "2883", _planned(protection("2025-07-01")), _planned(protection("2025-07-01"), DateOfInitialCPC="2025-07-01")
    ),
    spec("2885", _planned(HELD, protection("2025-06-17")), _planned(HELD, protection("2025-06-16"))),
    spec("2885", _planned(protection("2025-06-16")), _planned(protection("2025-06-16"), DateOfInitialCPC="2025-06-16")),
    spec(
        "2885",
        _planned(enquiry("2025-06-04"), protection("2025-06-16"), DateOfInitialCPC="2025-06-16"),
        _planned(enquiry("2025-06-04", not_required="true"), protection("2025-06-16"), DateOfInitialCPC="2025-06-16"),
    ),
    spec("2885", _planned(protection("2025-04-01")), _planned(protection("2025-03-31"))),
    spec("8720", _planned(protection(None)), _planned(protection("2026-03-31"))),
    spec("8720", _planned(protection("2026-04-01")), _planned(protection("2026-03-31"))),
    spec("8730", _planned(protection("2025-06-16", NumberOfPreviousCPP=None)), _planned(protection("2025-06-16"))),
    spec(
        "8730",
        _planned(protection("2025-06-16", NumberOfPreviousCPP="-1")),
        _planned(protection("2025-06-16", NumberOfPreviousCPP="0")),
    ),
    spec(
        "8730",
        _planned(protection("2025-06-16", NumberOfPreviousCPP="two")),
        _planned(protection("2025-06-16", NumberOfPreviousCPP="2")),
    ),
    spec("8832", _planned(protection("2025-06-16"), ReferralNFA="1"), _planned(protection("2025-06-16"))),
    spec("8840", _planned(protection("2025-06-16", "2025-06-16")), _planned(protection("2025-06-16", "2025-06-17"))),
    spec(
        "8841",
        _planned(protection("2025-06-16", reviews=("2025-09-16", "2025-06-16"))),
        _planned(protection("2025-06-16", reviews=("2025-09-16", "2025-06-17"))),
    ),
    spec(
        "8842Q",
        _planned(protection("2025-06-16").replace("</Ch", "<Reviews/></Ch")),
        _planned(protection("2025-06-16")),
    ),
    spec(
        "8842Q",
        _planned(protection("2025-06-16", reviews=("2025-09-16", ""))),
        _planned(protection("2025-06-16", reviews=("2025-09-16", "2025-12-16"))),
    ),
    spec(
        "8905",
        _planned(protection("2025-06-16", InitialCategoryOfAbuse="ABC")),
        _planned(protection("2025-06-16", InitialCategoryOfAbuse="MUL")),
    ),
    spec(
        "8910",
        _planned(protection("2025-06-16", LatestCategoryOfAbuse=None)),
        _planned(protection("2025-06-16", LatestCategoryOfAbuse="EMO")),
    ),
    spec("8915", _died(protection("2025-12-02")), _died(protection("2025-12-01"))),
    spec("8920", _died(protection("2025-06-16", "2025-12-02")), _died(protection("2025-06-16", "2025-12-01"))),
    spec("8925", _planned(protection("2025-06-16", "2025-06-15")), _planned(protection("2025-06-16", "2025-06-16"))),
    spec("8930", _planned(protection("2025-02-01", "2025-03-31")), _planned(protection("2025-02-01", "2025-04-01"))),
    spec("8930", _planned(protection("2025-06-16", "2026-04-01")), _planned(protection("2025-06-16", "2026-03-31"))),
    spec(
        "8935",
        _planned(protection("2025-06-16"), protection("2025-07-16")),
        _planned(protection("2025-06-16", "2025-07-01"), protection("2025-07-16")),
    ),
    spec(
        "8935",
        _two(closed(protection("2025-06-16")), episode(protection("2025-07-16"))),
        census(child(episode(protection("2025-06-16"))), child(episode(protection("2025-06-16")), LAchildID="C2")),
    ),
    spec(
        "8940",
        _planned(protection("2025-06-16", "2025-07-16"), protection("2025-07-16")),
        _planned(protection("2025-06-16", "2025-07-16"), protection("2025-07-17")),
    ),
    spec(
        "8940",
        _two(episode(protection("2025-06-16")), episode(protection("2026-03-31"))),
        _two(episode(protection("2025-06-16")), episode(protection("2026-04-01"))),
    ),
    whole("8995Q", census(year=2027), with_case(PPStartDate="2026-06-01")),
    whole("9000Q", with_case(LBPSentDate="2026-06-01"), with_case(PPStartDate="2026-06-01")),
    spec("9005", with_case(PPStartDate="2026-03-31"), with_case(PPStartDate="2026-04-01")),
    spec("9005", with_case(PPStartDate="2027-04-01"), with_case(PPStartDate="2027-03-31")),
    spec(
        "9006",
        with_case(PPStartDate="2026-06-02", LBPSentDate="2026-06-01"),
        with_case(PPStartDate="2026-06-01", LBPSentDate="2026-06-01"),
    ),
    spec("9006", with_case(LBPSentDate="2027-04-01"), with_case(LBPSentDate="2027-03-31")),
    spec("9007", with_case(LBPSentDate="2026-06-01"), with_case(LBPSentDate="2026-06-01", FGDMMeetingOffer="0")),
    spec("9007", with_case(LBPSentDate="2026-06-01"), with_case(FGDMMeetingOffer="1")),
    spec("9008", with_case(InitialPPMeetingDate="2026-03-31"), with_case(InitialPPMeetingDate="2026-04-01")),
    spec(
        "9009",
        with_case(PPStartDate="2026-06-02", StepDecisionDate="2026-06-01"),
        with_case(PPStartDate="2026-06-01", StepDecisionDate="2026-06-01"),
    ),
    spec("9009", with_case(StepDecisionDate="2026-03-31"), with_case(StepDecisionDate="2026-04-01")),
    spec("9010Q", with_case(FGDMMeetingOffer="true"), with_case(FGDMMeetingOffer="true", FGDMMeetingFac="0")),
    spec("9010Q", with_case(FGDMMeetingOffer="1"), with_case(FGDMMeetingOffer="0")),
    spec("9011", with_case(PPOutcome="D"), with_case(PPOutcome="C")),
    spec("9011", with_case(PPOutcome="a"), with_case(PPStartDate="2026-06-01")),
    spec(
        "9012",
        with_case(StepDecisionDate="2026-06-02", CourtAppDate="2026-06-01"),
        with_case(StepDecisionDate="2026-06-01", CourtAppDate="2026-06-01"),
    ),
    spec("9012", with_case(CourtAppDate="2027-04-01"), with_case(CourtAppDate="2027-03-31")),
    spec(
        "9013",
        with_case(CourtAppDate="2026-06-02", LetterInitCPDate="2026-06-01"),
        with_case(CourtAppDate="2026-06-01", LetterInitCPDate="2026-06-01"),
    ),
    spec("9013", with_case(LetterInitCPDate="2026-03-31"), with_case(LetterInitCPDate="2026-04-01")),
    spec(
        "9015Q",
        with_case(InitialPPMeetingDate="2026-06-01"),
        with_case(InitialPPMeetingDate="2026-06-01", ReviewMeetingsCount="0"),
    ),
]
