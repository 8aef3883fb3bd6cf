"""A conference as it is arranged, what is read and said before it, who came, and what it decided for each child."""

from footpath.access.rules import FieldClass
from footpath.protection.models.conferences import (
    ArrangedConference,
    Attended,
    ConferenceDecision,
    ConferenceReport,
    Prepared,
    ReportShared,
)
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, in_a_line, said_of


def _arranged_line(saying: Saying) -> str:
    chair = saying.facts.get("chair")
    called = "Review conference" if saying.facts.get("reviews_id") else "Child protection conference"
    return f"{called}, chaired by {chair}." if chair else f"{called}."


def _report_line(saying: Saying) -> str:
    who = ", ".join(part for part in (saying.facts.get("called"), saying.facts.get("organisation")) if part)
    return f"Report to the conference: {who}."


def _shared_line(saying: Saying) -> str:
    return f"Read by {saying.facts.get('to_whom', '')} before the conference."


def _prepared_line(saying: Saying) -> str:
    return f"{Prepared.TakesPart(saying.facts['takes_part']).label}."


def _attended_line(saying: Saying) -> str:
    came = Attended.Came(saying.facts.get("came") or "").label
    return f"{saying.facts.get('called', '')}: {came[:1].lower()}{came[1:]}."


def _decision_line(saying: Saying) -> str:
    decided = str(ConferenceDecision.Decision(saying.facts["decision"]).label)
    category = said_of("cin.category-of-abuse", saying.facts.get("category"))
    return f"{decided}: {in_a_line(category)}." if category else f"{decided}."


arranged = kind(
    "protection.conference-arranged",
    "Child protection conference, arranged",
    ArrangedConference,
    _arranged_line,
    slot("where", "Where", shareable=False, field_class=FieldClass.LOCATION),
    slot("before", "How it is made safe and easy to come to"),
    slot("moved", "Why its day was moved"),
    slot("told", "What the family was told, and by whom"),
    in_chronology=False,
)
report = kind(
    "protection.report",
    "Report to a child protection conference",
    ConferenceReport,
    _report_line,
    slot("report", "The report", own=True),
    in_chronology=False,
)
report_shared = kind(
    "protection.report-shared",
    "A report read by the family",
    ReportShared,
    _shared_line,
    slot("late", "Why there was little time to read it"),
    slot("said", "What they said to it"),
    in_chronology=False,
)
prepared = kind(
    "protection.prepared",
    "What a child wants said at a conference",
    Prepared,
    _prepared_line,
    slot("views", "What they said, in their words or as it was seen", own=True),
    slot("changed", "What changed because they said so", own=True),
    in_chronology=False,
)
attended = kind(
    "protection.attended",
    "Somebody and a child protection conference",
    Attended,
    _attended_line,
    slot("which-part", "To which part"),
    slot("apart", "Why apart, or kept out, and who decided", shareable=False),
    slot("view", "Their view, in their words"),
    slot("disagreement", "Where they disagree, in their words"),
    in_chronology=False,
)
decision = kind(
    "protection.conference-decision",
    "What a child protection conference decided",
    ConferenceDecision,
    _decision_line,
    slot("why", "Why", own=True),
    slot("outline", "What the plan is to be about", own=True),
    slot("put-right", "What was put right in it, and why", own=True),
    in_chronology=False,
)
