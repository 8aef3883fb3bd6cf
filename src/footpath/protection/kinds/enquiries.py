"""What is said to have happened, never without what was found; and a child seen by a doctor."""

from footpath.access.rules import FieldClass
from footpath.protection.models.enquiries import Allegation, Medical
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words


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


allegation = kind(
    "protection.allegation",
    "What is said to have happened",
    Allegation,
    _allegation_line,
    slot("alleged", "What is said to have happened", shareable=False),
    slot("found", "What was found"),
    in_chronology=False,
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
