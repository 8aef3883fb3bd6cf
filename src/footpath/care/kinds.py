"""Pre-proceedings and a child's time in care, as a chronology shows them."""

from __future__ import annotations

from collections.abc import Callable

from footpath.access.rules import FieldClass
from footpath.care.models import (
    Adoption,
    AdoptionDecision,
    CareEpisode,
    CareReview,
    HealthYear,
    HomeBefore,
    InTouch,
    LibertyOrder,
    Missing,
    OwnChild,
    PreProceedings,
    Unaccompanied,
    Worker,
)
from footpath.record.casework import kind, slot
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, in_a_line, said_of

pre_proceedings = kind(
    "care.pre-proceedings",
    "Pre-proceedings",
    PreProceedings,
    first_words("what", otherwise="Pre-proceedings begun."),
    slot("what", "What happened", own=True, field_class=FieldClass.LEGAL, shareable=False),
    slot("found", "What was decided", own=True, field_class=FieldClass.LEGAL, shareable=False),
    in_chronology=True,
)

SAME_DAY = "X1"
"""The episode ended because another began the same day: the child is still in care."""
_BEGAN = {
    "S": "Came into care",
    "L": "New legal status",
    "P": "Moved, to another carer",
    "T": "Moved, with the same carer",
    "B": "Moved, to another carer, with a new legal status",
    "U": "Moved, with the same carer and a new legal status",
}


def _episode(saying: Saying) -> str:
    """Nothing of why they moved: an allegation is never shown without what was found."""
    if saying.words.get("what"):
        return first_words("what", otherwise="")(saying)
    facts = saying.facts
    line = _BEGAN.get(str(facts.get("began_code")), "In care")
    placement = said_of("ssda903.place", facts.get("placement_code"))
    if placement:
        line += f": {in_a_line(placement)}"
    if status := said_of("ssda903.ls", facts.get("legal_status_code")):
        line += f". {status}"
    ended = facts.get("ended_code")
    if ended and ended != SAME_DAY and (why := said_of("ssda903.rec", ended)):
        line += f". Left care: {in_a_line(why)}"
    return f"{line}."


def _review(saying: Saying) -> str:
    took_part = said_of("ssda903.review-code", saying.facts.get("took_part_code"))
    otherwise = "Review of their time in care" + (f": {in_a_line(took_part)}" if took_part else "") + "."
    return first_words("what", otherwise=otherwise)(saying)


def _missing(saying: Saying) -> str:
    away = saying.facts.get("missing_code") == "A"
    return first_words("what", otherwise="Away without permission." if away else "Missing.")(saying)


def _kind(
    key: str,
    label: str,
    detail: type[Detail],
    line: Callable[[Saying], str],
    *more: Slot,
    retention: Retention = Retention.CARE_RECORD,
) -> Kind:
    what, found = slot("what", "What happened", own=True), slot("found", "What was found", own=True)
    return kind(key, label, detail, line, what, *more, found, in_chronology=True, retention=retention)


def _says(words: str) -> Callable[[Saying], str]:
    """A line that tells no more than that it is so: the facts themselves are for fewer than the line."""
    return first_words("what", otherwise=words)


episode = _kind("care.episode", "Time in care", CareEpisode, _episode)
review = _kind(
    "care.review", "Review of time in care", CareReview, _review,
    slot("said", "What they said and showed", own=True),
)  # fmt: skip
health = _kind("care.health", "Health over the year", HealthYear, _says("Their health over the year in care."))
in_touch = _kind("care.in-touch", "In touch after care", InTouch, _says("How they are, after care."))
missing = _kind("care.missing", "Missing", Missing, _missing)
unaccompanied = _kind(
    "care.unaccompanied", "Unaccompanied child", Unaccompanied, _says("Here without their family, and seeking asylum.")
)  # fmt: skip
adoption_decision = _kind(
    "care.adoption-decision", "Decision about adoption", AdoptionDecision,
    _says("Decided that they should be placed for adoption."), retention=Retention.ADOPTION_RECORD,
)  # fmt: skip
adoption = _kind("care.adoption", "Adoption", Adoption, _says("Adoption."), retention=Retention.ADOPTION_RECORD)
home_before = _kind(
    "care.home-before", "Permanent home before care", HomeBefore,
    _says("What had been arranged for them to stay for good, before they came into care."),
)  # fmt: skip
worker = _kind("care.worker", "Social worker", Worker, _says("A social worker began with them."))
own_child = _kind("care.own-child", "A child of her own", OwnChild, _says("She has a child of her own."))
liberty_order = _kind(
    "care.liberty-order", "Deprivation of liberty order", LibertyOrder, _says("Deprivation of liberty order.")
)  # fmt: skip
