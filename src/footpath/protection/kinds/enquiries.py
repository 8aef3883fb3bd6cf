"""What is said to have happened, never without what was found; seeing a doctor; how it ended for each child."""

from datetime import date

from footpath.access.rules import FieldClass
from footpath.kernel.rulepacks import NoSuchRule
from footpath.kernel.rulepacks.protection import outcome
from footpath.protection.models.enquiries import Allegation, EnquiryOutcome, Medical
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words, in_a_line


def _allegation_line(saying: Saying) -> str:
    said = first_words("alleged", otherwise="")(saying).rstrip(".")
    found = first_words("found", otherwise="not yet known")(saying)
    return f"It was said: {said}. What was found: {found[:1].lower()}{found[1:]}"


def _medical_line(saying: Saying) -> str:
    consent = Medical.Consent(saying.facts["consent"])
    seen = saying.facts.get("seen_by")
    not_done = consent in (Medical.Consent.NOT_GIVEN, Medical.Consent.NOT_NEEDED)
    said = str(consent.label)
    return f"{'A doctor' if not_done or not seen else f'Seen by {seen}'}: {said[:1].lower()}{said[1:]}."


def _outcome_line(saying: Saying) -> str:
    needed = "A" if saying.facts["conference_needed"] else "No"
    return f"Section 47 enquiry ended{_as_said(saying)}. {needed} child protection conference is needed."


def _as_said(saying: Saying) -> str:
    try:
        return f": {in_a_line(outcome(saying.facts['outcome'], on=saying.began_on or date.max).words)}"
    except NoSuchRule:
        return ""


allegation = kind(
    "protection.allegation",
    "What is said to have happened",
    Allegation,
    _allegation_line,
    slot("alleged", "What is said to have happened", shareable=False),
    slot("found", "What was found"),
    in_chronology=False,
)

enquiry_outcome = kind(
    "protection.enquiry-outcome",
    "How a section 47 enquiry ended",
    EnquiryOutcome,
    _outcome_line,
    slot("why", "Why a conference is needed, or is not", own=True),
    in_chronology=True,
)

medical = kind(
    "protection.medical",
    "Seen by a doctor, within an enquiry",
    Medical,
    _medical_line,
    slot("where", "Where", shareable=False, field_class=FieldClass.LOCATION),
    slot("agreed", "How it was explained, and what was said", shareable=True),
    slot("found", "What was found", own=True, field_class=FieldClass.HEALTH),
    in_chronology=False,
)
