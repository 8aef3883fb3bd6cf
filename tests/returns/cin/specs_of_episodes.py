"""What breaks each rule of the episode of need and the assessment, and what just does not."""

from typing import Any

from tests.returns.cin.made import assessment, census, child, closed, enquiry, episode, plan, protection, with_episode
from tests.returns.cin.spec import Spec, spec


def _two(first: str, second: str) -> str:
    return census(child(first, second))


def _assessed(*assessments: str, **values: Any) -> str:
    return with_episode(*assessments, **values)


def _found(*factors: str, end: str | None = "2025-07-01") -> str:
    return _assessed(assessment("2025-06-03", end, *factors))


DONE = assessment("2025-06-03", "2025-07-01")

SPECS: list[Spec] = [
    spec(
        "2990",
        with_episode(DONE, enquiry("2025-06-04", not_required="1"), of=closed, reason="RC8"),
        with_episode(DONE, enquiry("2025-06-04", not_required="1"), of=closed, reason="RC7"),
    ),
    spec(
        "2990",
        with_episode(DONE, plan("2025-07-01", "2025-08-01"), of=closed, reason="RC9"),
        with_episode(DONE, of=closed, reason="RC9"),
    ),
    spec(
        "2990",
        with_episode(DONE, protection("2025-07-01", "2025-08-01"), of=closed, reason="RC9"),
        with_episode(DONE, of=closed, reason="RC9"),
    ),
    spec(
        "2990",
        with_episode(DONE, of=closed, reason="RC9", DateOfInitialCPC="2025-07-01"),
        with_episode(DONE, of=closed, reason="RC1", DateOfInitialCPC="2025-07-01"),
    ),
    spec(
        "8565",
        with_episode(assessment("2026-01-30", "2026-01-31"), of=closed),
        with_episode(assessment("2026-01-29", "2026-01-30"), of=closed),
    ),
    spec(
        "8565",
        with_episode(assessment("2026-01-31"), of=closed),
        with_episode(assessment("2026-01-30"), of=closed),
    ),
    spec(
        "8565",
        with_episode(protection("2025-07-01", "2026-01-31"), of=closed),
        with_episode(protection("2025-07-01", "2026-01-30"), of=closed),
    ),
    spec(
        "8565",
        with_episode(plan("2025-07-01", "2026-01-31"), plan("2026-01-31"), of=closed),
        with_episode(plan("2025-07-01", "2026-01-30"), plan("2026-01-30"), of=closed),
    ),
    spec(
        "8565",
        with_episode(enquiry("2026-01-20", "2026-02-02"), of=closed),
        with_episode(enquiry("2026-01-20", "2026-01-30"), of=closed),
    ),
    spec(
        "8565",
        with_episode(of=closed, DateOfInitialCPC="2026-02-02"),
        with_episode(of=closed, DateOfInitialCPC="2026-01-30"),
    ),
    spec("8568", with_episode(ReferralNFA="2"), with_episode(ReferralNFA="TRUE")),
    spec("8568", with_episode(ReferralNFA=None), with_episode(ReferralNFA="false")),
    spec(
        "8569Q",
        with_episode(CINreferralDate="2025-03-30", ReferralNFA="1"),
        with_episode(CINreferralDate="2025-03-31", ReferralNFA="1"),
    ),
    spec(
        "8569Q",
        with_episode(CINreferralDate="2025-03-30", ReferralNFA="true"),
        with_episode(CINreferralDate="2025-03-30", ReferralNFA="false"),
    ),
    spec("8600", with_episode(CINreferralDate=None), with_episode()),
    spec("8600", with_episode(CINreferralDate="2026-04-01"), with_episode(CINreferralDate="2026-03-31")),
    spec("8600", with_episode(CINreferralDate="02/06/2025"), with_episode(CINreferralDate="2025-06-02T00:00:00")),
    spec("8610", with_episode(PrimaryNeedCode=None), with_episode(PrimaryNeedCode=None, ReferralNFA="true")),
    spec("8620", with_episode(of=closed, on="2025-03-31"), with_episode(of=closed, on="2025-06-02")),
    spec("8620", with_episode(of=closed, on="2026-04-01"), with_episode(of=closed, on="2026-03-31")),
    spec("8630", with_episode(of=closed, on="2025-06-01"), with_episode(of=closed, on="2025-06-02")),
    spec("8640", with_episode(of=closed, reason="RC10"), with_episode(of=closed, reason="RC9")),
    spec("8650", with_episode(PrimaryNeedCode="N10"), with_episode(PrimaryNeedCode="N0")),
    spec("8805", with_episode(CINclosureDate="2026-01-30"), with_episode(of=closed)),
    spec("8810", with_episode(ReasonForClosure="RC1"), with_episode(of=closed, reason="RC1")),
    spec(
        "8815",
        _two(episode(), episode(CINreferralDate="2025-07-01")),
        _two(episode(), episode(CINreferralDate="2025-07-01", ReferralNFA="1")),
    ),
    spec(
        "8815",
        census(child(episode()), child(episode())),
        census(child(episode()), child(episode(), LAchildID="C2")),
    ),
    spec(
        "8816",
        _two(episode(), closed(CINreferralDate="2025-06-03")),
        _two(episode(), closed(CINreferralDate="2025-06-02")),
    ),
    spec(
        "8820",
        _two(closed(on="2025-09-02"), episode(CINreferralDate="2025-09-01")),
        _two(closed(on="2025-09-02"), episode(CINreferralDate="2025-09-02")),
    ),
    spec(
        "8820",
        _two(episode(), closed(CINreferralDate="2025-09-02")),
        _two(episode(ReferralNFA="1"), closed(CINreferralDate="2025-09-02")),
    ),
    spec(
        "8820",
        _two(closed(), closed()),
        _two(closed(on="2025-08-01"), closed(CINreferralDate="2025-08-01")),
    ),
    spec("8825Q", with_episode(of=closed, reason="RC8"), with_episode(DONE, of=closed, reason="RC8")),
    spec("8831", with_episode(DONE, ReferralNFA="true"), with_episode(DONE, ReferralNFA="0")),
    spec("8831", with_episode(enquiry("2025-06-04"), ReferralNFA="1"), with_episode(enquiry(None), ReferralNFA="1")),
    spec(
        "8831",
        with_episode(enquiry(None, "2025-06-16"), ReferralNFA="1"),
        with_episode(enquiry(None, "2025-06-16"), ReferralNFA="0"),
    ),
    spec(
        "8831",
        with_episode(ReferralNFA="1", DateOfInitialCPC="2025-06-16"),
        with_episode(ReferralNFA="0", DateOfInitialCPC="2025-06-16"),
    ),
    spec("8866", with_episode(ReferralSource="5E"), with_episode(ReferralSource="5D")),
    spec(
        "8866",
        with_episode(ReferralSource=None, CINreferralDate="2013-04-01"),
        with_episode(ReferralSource=None, CINreferralDate="2013-03-31"),
    ),
    spec("8867", with_episode(assessment("2025-06-03"), of=closed), with_episode(assessment("2025-06-03"))),
    spec(
        "8868",
        with_episode(enquiry("2025-06-04"), of=closed),
        with_episode(enquiry("2025-06-04", not_required="true"), of=closed),
    ),
    spec(
        "8868",
        with_episode(enquiry("2025-06-04", "2025-06-16", not_required="1"), of=closed),
        with_episode(enquiry("2025-06-04", "2025-06-16"), of=closed),
    ),
    spec("1103", _assessed(assessment("2025-06-01")), _assessed(assessment("2025-06-02"))),
    spec("8608", _assessed(assessment("2025-06-03", "2025-06-02")), _assessed(assessment("2025-06-03", "2025-06-03"))),
    spec("8614", _found("1A", end=None), _found("1A")),
    # 31 March 2026 is a Tuesday: 44 working days before it is Wednesday 28 January.
    spec("8670Q", _assessed(assessment("2026-01-27")), _assessed(assessment("2026-01-28"))),
    spec("8670Q", _assessed(assessment("2025-06-03")), _assessed(DONE)),
    spec(
        "8696",
        _assessed(assessment("2025-03-03", "2025-03-31")),
        _assessed(assessment("2025-03-03", "2025-04-01")),
    ),
    spec(
        "8696",
        _assessed(assessment("2026-03-03", "2026-04-01")),
        _assessed(assessment("2026-03-03", "2026-03-31")),
    ),
    spec("8736", _assessed(assessment("2025-03-31")), _assessed(assessment("2025-04-01"))),
    spec("8736", _assessed(assessment(None)), _assessed(assessment(None, "2025-04-01"))),
    spec(
        "8863Q",
        _assessed(DONE, assessment("2025-07-01", "2025-08-01")),
        _assessed(DONE, assessment("2025-07-02", "2025-08-01")),
    ),
    spec("8863Q", _assessed(DONE, DONE), _two(episode(DONE), episode(DONE))),
    spec(
        "8863Q",
        _assessed(assessment("2025-06-03"), assessment("2026-03-31")),
        _assessed(assessment("2025-06-03"), assessment("2026-04-01")),
    ),
    spec("8869", _found("21", "1A"), _found("21")),
    spec("8873Q", _assessed(assessment("2025-06-03", "2025-07-01", "21")), _found("1A")),
    spec(
        "8873Q",
        _assessed(assessment("2025-06-03", "2025-07-01", "21"), of=closed, reason="RC7"),
        _assessed(assessment("2025-06-03", "2025-07-01", "21"), of=closed, reason="RC9"),
    ),
    spec(
        "8873Q",
        _assessed(assessment("2025-06-03", "2025-07-01", "21")),
        _assessed(assessment("2025-06-03", "2025-07-01", "21"), assessment("2025-08-03", "2025-09-01")),
    ),
    spec(
        "8896",
        _assessed(assessment("2025-06-03"), assessment("2025-08-03")),
        _two(episode(assessment("2025-06-03")), episode(assessment("2025-08-03"))),
    ),
    spec("8897Q", _found("-"), _found("21")),
    spec("8897Q", _found("1A", "8A"), _found("1A", "18A")),
    spec(
        "8897Q",
        _two(episode(assessment("2025-06-03", "2025-07-01", "-")), episode(DONE)),
        _assessed(assessment("2025-03-03", "2025-03-31", "-")),
    ),
    spec("8898", _found("1A", "2B", "1A"), _found("1A", "2B")),
    spec("8898", _found("1A", "1A"), _assessed(DONE, DONE)),
    spec("8945Q", _found("1A", "18A"), _found("18B", "18C")),
    spec("8950Q", _found("19a"), _found("19B", "19C")),
]
