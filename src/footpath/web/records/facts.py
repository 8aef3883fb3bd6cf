"""A kind's structured facts in words: codes as they were meant, and what could not be read as it was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Field

from footpath.care.told import TOLD
from footpath.imports.queries import said_otherwise
from footpath.kernel.codelists.footings import bases, sorts_of_help
from footpath.record.registry import kind_of, said_of
from footpath.record.values import Opened
from footpath.web.family.links import drawn_at
from footpath.web.feedback import facts as feedback
from footpath.web.judgement.facts import rows_of
from footpath.web.plans.facts import rows_of as rows_of_plans
from footpath.web.protection import facts as protection
from footpath.web.protection.plan_facts import whole_at
from footpath.web.team.choices import said as kinds_said
from footpath.web.ui.values import Row
from footpath.web.words import listed, long

_CODES = {
    "source_code": "cin.referral-source",
    "need_code": "cin.primary-need",
    "closure_code": "cin.closure-reason",
    "first_category": "cin.category-of-abuse",
    "latest_category": "cin.category-of-abuse",
    "category": "cin.category-of-abuse",
    "ended_because": "protection.plan-ending",
    "outcome_code": "cin.pp-outcome",
    "factors": "cin.assessment-factor",
    **{fact.name: f"ssda903.{fact.codes}" for told in TOLD for fact in told.facts if fact.codes},
}
_LABELS = {
    "where": "Where",
    "unannounced": "Unannounced",
    "from_whom": "From",
    "source_code": "From",
    "need_code": "Main need",
    "no_further_action": "No further action",
    "closed_on": "Closed",
    "closure_code": "Why it was closed",
    "internal_review_on": "Looked at part-way",
    "factors": "What was found",
    "due_on": "When",
    "whose": "Who will do it",
    "promised": "Promised to the child",
    "state": "Where it is now",
    "conference_due_on": "Conference due by",
    "conference_not_required": "No conference needed",
    "conference_needed": "A child protection conference is needed",
    "first_category": "Category at first",
    "latest_category": "Category",
    "plans_before": "Child protection plans before this one",
    "ended_because": "Why it ended",
    "goes_on_as": "Help goes on as",
    "core_group_on": "The core group meets",
    "letter_sent_on": "Letter before proceedings",
    "family_meeting_offered": "Family group decision-making offered",
    "family_meeting_held": "Family group decision-making held",
    "first_meeting_on": "First meeting",
    "review_meetings": "Review meetings",
    "decided_on": "Decided",
    "outcome_code": "Outcome",
    "applied_to_court_on": "Applied to court",
    "care_plan_letter_on": "Letter about the care plan",
    "by_agreement": "By agreement",
    "level": "Kind of help",
    "began_code": "How it began",
    "legal_status_code": "Legal status",
    "category_code": "Why they came into care",
    "placement_code": "Where they live, in kind",
    "provider_code": "Who provides it",
    "ended_code": "How it ended",
    "change_code": "Why they moved",
    "places": "Where they live",
    "took_part_code": "How they took part",
    "year_ending": "Year to 31 March",
    "sdq_score": "Strengths and difficulties score",
    "sdq_reason_code": "Why there is no score",
    "convicted": "Convicted of something in the year",
    "health_check": "Health checks for under-fives up to date",
    "immunisations": "Immunisations up to date",
    "teeth_check": "Teeth checked",
    "health_assessment": "Health assessed",
    "substance_misuse": "Harmed by drugs or alcohol they take",
    "intervention_received": "Help for that given",
    "intervention_offered": "Help for that offered",
    "in_touch_code": "In touch with us",
    "activity_code": "What they do",
    "accommodation_code": "What kind of home",
    "missing_code": "Missing or away",
    "standing_ends_on": "Until",
    "ceased_code": "Why it no longer holds",
    "matched_on": "Matched",
    "by_foster_carer": "By their foster carer",
    "adopters_code": "How many adopters",
    "adopters_sex_code": "Who the adopters are",
    "adopters_status_code": "Legal status of the adopters",
    "arranged_code": "What was arranged",
    "where_code": "By which authority",
    "ordered_on": "Ordered on",
    "ordered_about": "Ordered about",
    "is_mother": "She is a mother",
    "born_on": "Born",
    "since": "Since",
    "given_by": "Who gives it",
    "on_whom": "Waiting on",
    "service": "What sort of help",
    "from_level": "From",
    "to_level": "To",
    "told_on": "The family was told",
    "leads": "Who leads",
    "alongside": "Works alongside",
    "alongside_until": "Alongside until",
    "keeps_door": "Who keeps the door",
    "door_until": "Until",
    "about": "Agreement",
    "answer": "What they said",
    "with_whom": "With whom",
    "classes": "What may be seen",
    "until": "Until",
    "withdrawn_on": "They changed their mind",
    "how": "How they were asked",
    "decision": "What was decided",
    "basis": "What makes it lawful",
    "family_knows": "Does the family know",
    "review_on": "Looked at again on",
    "worker_number": "Their number",
    "changed_code": "Why it changed",
    "way_in": "Why they got in touch",
    "outcome": "What happens next",
    "agency": "Who shared it",
    "as_at": "As at",
    "declined": "They shared nothing",
    "introduced_by": "Handed over in person by",
    "ask_on": "To be asked on",
    "received": "Was help received?",
    "talked_by": "Who talked with the family",
    "asked_how": "They were asked how it had been",
    "out_of_sight_on": "Nobody sees their record from",
    "viewpoint": "Seen by",
    "whose_eyes": "In whose eyes",
    "sort": "What it is",
    "formal": "It is somebody’s job to help",
    "strength": "How the tie is",
    "flow": "Which way support goes",
}
_ALLEGATION = "ALLEG"
"""A move because of an allegation, which is never shown without what was found."""
_NO_IS_SAID = {
    "by_agreement", "no_further_action", "convicted", "health_check", "immunisations", "teeth_check",
    "health_assessment", "substance_misuse", "intervention_received", "intervention_offered", "by_foster_carer",
}  # fmt: skip
_HAPPENED = {"happened_on": "Date", "happened_until": "Until", "how_exact": "How exact"}
_UNSHOWN = {"natural_key", "reference_date", "as_written"}
_UNSHOWN_OF = {
    "understanding": {
        "evidence_for", "evidence_against", "framework", "edition", "section", "prompt", "prompt_version",
        "likelihood", "severity", "significance", "sure", "safe", "shared", "says", "how",
    },
    "protection": protection.UNSHOWN,
}  # fmt: skip
"""By room: what its own page says in its own way."""
_LEVELS = ("level", "from_level", "to_level", "goes_on_as")


def facts_in_words(opened: Opened) -> tuple[Row, ...]:
    """The rows of a summary, in the order the kind keeps them; empty facts are left out."""
    for said in (rows_of(opened), feedback.rows_of(opened), rows_of_plans(opened)):
        if said is not None:
            return said
    unshown = _UNSHOWN | _UNSHOWN_OF.get(opened.kind.partition(".")[0], set())
    rows = [
        Row(label=_LABELS.get(name, name.replace("_", " ").capitalize()), words=words)
        for name, value in opened.facts.items()
        # What ends in _id is another record or a person, which their own pages tell of.
        if name not in unshown and not name.endswith("_id")
        if (words := _choice(opened.kind, name, value) or _words(name, value))
    ]
    as_written = _as_written(opened.facts.get("as_written") or {})
    before = (*drawn_at(opened), *whole_at(opened), *protection.whole_of(opened))
    return (*before, *rows, *as_written, *_said_before(opened))


def _choice(kind: str, name: str, value: Any) -> str:
    """What the kind itself calls one of its choices."""
    detail = kind_of(kind).detail
    field = detail._meta.get_field(name) if detail is not None and isinstance(value, str) else None
    return str(dict(field.flatchoices).get(value, "")) if isinstance(field, Field) else ""


def _words(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return ""
    if name == "places":
        return "Protected: it is shown to those who may know where, and who say why"
    if name == "change_code" and value == _ALLEGATION:
        return "Somebody was accused of harm; the return does not say what was found"
    if name == "ordered_about":
        return str(value).replace("ZZZZ", "not known").replace("ZZ/", "")
    if name == "classes":
        return kinds_said(int(value))
    if name == "service":
        return next((one.name for one in sorts_of_help() if one.key == value), str(value))
    if name == "basis":
        return next((one.name for one in bases() if one.key == value), str(value))
    if name in _CODES:
        codes = value if isinstance(value, list) else [value]
        return listed(said_of(_CODES[name], code) or f"{code} (a code we do not know)" for code in codes)
    if isinstance(value, bool):
        return "Yes" if value else "No" if name in _NO_IS_SAID else ""
    if isinstance(value, date):
        return long(value)
    plain = name == "state" or name in _LEVELS
    say: Callable[[str], str] = str.capitalize if plain else str
    return say(str(value).replace("-", " ") if plain else str(value))


def _said_before(opened: Opened) -> tuple[Row, ...]:
    """What earlier censuses said where it is not what stands: both are history."""
    return tuple(
        Row(label=f"{one.source} said", words="; ".join(_told(name, value) for name, value in one.says.items()))
        for one in said_otherwise(opened)
        if one.says
    )


def _told(name: str, value: Any) -> str:
    label = _LABELS.get(name) or _HAPPENED.get(name) or name.replace("_", " ").capitalize()
    if isinstance(value, dict):
        return "; ".join(f"{element} “{written}”" for element, written in value.items()) or "Everything could be read"
    if name == "places":
        return "Where they live: told otherwise, and protected as well"
    if isinstance(value, bool):
        return f"{label}: {'yes' if value else 'no'}"
    if isinstance(value, str) and name.endswith(("_on", "_until")):
        value = date.fromisoformat(value)
    return f"{label}: {_words(name, value) or 'not given'}"


def _as_written(kept: Any) -> tuple[Row, ...]:
    if not isinstance(kept, dict):
        return ()
    return tuple(
        Row(label=f"{element}, as it was written", words=f"“{one.get('written', '')}”. {one.get('why', '')}".strip())
        for element, one in kept.items()
        if isinstance(one, dict) and "written" in one
    )
