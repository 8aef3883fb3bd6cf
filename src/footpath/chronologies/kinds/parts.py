"""The parts of a crafted chronology, each by its own hand: they are told of by the whole."""

from footpath.chronologies.models import Chapter, ChronologyGiven, Entry, Finish, LookedAt
from footpath.record.casework import kind, slot
from footpath.record.models import Detail
from footpath.record.registry import Kind, Slot, first_words


def _part(detail: type[Detail], label: str, first: str, *slots: Slot) -> Kind:
    return kind(detail.KIND, label, detail, first_words(first, otherwise=f"{label}."), *slots, in_chronology=False)


entry = _part(
    Entry,
    "Entry of a chronology",
    "what",
    slot("what", "What happened, in the words of whoever crafted it"),
    slot("significance", "Why it matters for this child", own=True),
    slot("impact", "What it meant for this child", own=True),
    slot("analysis", "What we make of it", own=True),
    slot("told", "As it is told to the child", own=True),
    slot("because", "Why it was decided, told to the child", own=True),
)

chapter = _part(
    Chapter,
    "Chapter of a life story",
    "title",
    slot("title", "What this chapter is called", own=True),
    slot("opening", "How it begins, told to the child", own=True),
)

looked_at = _part(
    LookedAt,
    "A question looked at",
    "because",
    slot("asked", "What was asked"),
    slot("because", "Looked at: because"),
)

finish = _part(Finish, "A chronology finished or opened again", "why", slot("why", "Why"))

given = _part(ChronologyGiven, "Copy of a chronology given", "why", slot("why", "Why, and what was agreed about it"))
