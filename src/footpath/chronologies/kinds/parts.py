"""The parts of a crafted chronology, each by its own hand: they are told of by the whole."""

from footpath.access.rules import Can, FieldClass
from footpath.chronologies.models import Chapter, ChronologyGiven, Entry, Finish, LookedAt
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, own: bool = False, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _kind(detail: type[Detail], label: str, first: str, *slots: Slot) -> Kind:
    line = first_words(first, otherwise=f"{label}.")

    def said(saying: Saying) -> str:
        return line(saying)

    return register(
        Kind(
            key=detail.KIND,
            label=label,
            detail=detail,
            line=said,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=slots,
            standing=False,
            in_chronology=False,
        )
    )


entry = _kind(
    Entry,
    "Entry of a chronology",
    "what",
    _slot("what", "What happened, in the words of whoever crafted it"),
    _slot("significance", "Why it matters for this child", own=True),
    _slot("impact", "What it meant for this child", own=True),
    _slot("analysis", "What we make of it", own=True),
    _slot("told", "As it is told to the child", own=True),
    _slot("because", "Why it was decided, told to the child", own=True),
)

chapter = _kind(
    Chapter,
    "Chapter of a life story",
    "title",
    _slot("title", "What this chapter is called", own=True),
    _slot("opening", "How it begins, told to the child", own=True),
)

looked_at = _kind(
    LookedAt,
    "A question looked at",
    "because",
    _slot("asked", "What was asked"),
    _slot("because", "Looked at: because"),
)

finish = _kind(Finish, "A chronology finished or opened again", "why", _slot("why", "Why"))

given = _kind(ChronologyGiven, "Copy of a chronology given", "why", _slot("why", "Why, and what was agreed about it"))
