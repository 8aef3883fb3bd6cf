"""What stands on a child's page already, so that writing it anew begins from it and drops nothing in silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.urls import reverse

from footpath.record.queries import latest, reading_as
from footpath.record.registry import Kind
from footpath.record.values import Opened
from footpath.web.ui.values import Link
from footpath.web.words import lines_of, long
from footpath.web.writing.forms import WritingForm

_ONE_STANDS = (
    "help.know-first",
    "voice.talk-and-listen",
    "understanding.life",
    "understanding.worries",
    "help.footing",
)
"""The kinds of which the newest alone is on the page: filing one puts it in place of the one before."""
_BY_LINE = ("lines", "protected", "worried", "working", "needs")
"""What is a list: each line stands for itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Going:
    """Lines that stand now and would not, and the sign by which somebody says that they may go."""

    lines: tuple[str, ...]
    sign: str


def standing(*, kind: Kind, subject: int, today: date) -> Opened | None:
    """What stands of a kind of which one stands at a time; None where nothing does."""
    if kind.key not in _ONE_STANDS:
        return None
    found = latest(subject=subject, kinds=[kind.key])[kind.key]
    if not found or (found[0].happened_until is not None and found[0].happened_until <= today):
        return None
    return found[0]


def own_words(stands: Opened, subject: int) -> dict[str, str]:
    """What it says of this person by slot, under whichever of their subjects it was written."""
    same = set(reading_as(subject))
    return {said.slot: said.words for said in stands.paragraphs if said.subject in same}


def said_of(stands: Opened, *, again: bool, begun: bool) -> str:
    """From when and by whom what stands is."""
    said = f"What stands now is from {long(stands.happened_on)}, by {stands.by}."
    if again:
        return said
    return f"{said} Filing this puts it in its place" + (
        "." if begun else ": it is below, so change only what has changed."
    )


def to_come(*, kind: Kind, subject: int) -> tuple[Link, ...]:
    """What is to come already, where what happens next is written: each stays until it is done."""
    if kind.key != "help.next":
        return ()
    found = latest(subject=subject, kinds=[kind.key], most=12)[kind.key]
    return tuple(
        Link(label=own_words(one, subject).get("what", ""), url=reverse("records:page", args=[one.ref]))
        for one in found
        if one.facts.get("state") == "coming" and own_words(one, subject).get("what")
    )


def going(*, stands: Opened, form: WritingForm, subject: int) -> Going | None:
    """Which lines that stand now are not in what would be filed; a list line by line, the rest where it is emptied."""
    before, after = own_words(stands, subject), {one.slot: one.words for one in form.words() if one.subject}
    gone: list[str] = []
    for slot in form.kind.slots:
        stood, would = lines_of(before.get(slot.key, "")), lines_of(after.get(slot.key, ""))
        if slot.key in _BY_LINE:
            gone += [line for line in stood if line not in would]
        elif stood and not would:
            gone.append(" ".join(stood))
    return Going(lines=tuple(gone), sign=sha256("\n".join(gone).encode()).hexdigest()[:16]) if gone else None
