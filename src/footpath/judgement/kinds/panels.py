"""A panel, who was there and what each advised, what it went by, and what came after."""

from collections.abc import Callable

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.panels import Panel, PanelPaper, PanelSince, PanelVoice
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, shareable: bool = True, own: bool = False) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _asked(saying: Saying) -> str:
    """What the panel was asked; and that it has sat, once it has. What it said stands beside it."""
    named = str(saying.facts.get("named") or "Panel")
    asked = first_words("asked", otherwise="")(saying) or first_words("why", otherwise="")(saying)
    return f"{named}: {asked}" if saying.facts.get("sat_on") else f"To be brought to the {named.lower()}: {asked}"


def _since(saying: Saying) -> str:
    did = PanelSince.Did(str(saying.facts.get("did") or PanelSince.Did.TOLD)).label
    return f"{did}. {first_words('words', otherwise='')(saying)}".strip()


def _kind(
    key: str, label: str, detail: type[Detail], line: Callable[[Saying], str], *slots: Slot, in_chronology: bool = False
) -> Kind:
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=line,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=slots,
            standing=False,
            in_chronology=in_chronology,
        )
    )


panel = _kind(
    "judgement.panel", "Panel", Panel, _asked,
    _slot("asked", "What is asked of the panel"),
    _slot("why", "Why it is brought"),
    _slot("view", "How they see it", own=True),
    _slot("found", "What the panel says"),
    _slot("because", "Why"),
    in_chronology=True,
)  # fmt: skip
voice = _kind(
    "judgement.panel-voice", "At a panel", PanelVoice, first_words("said", otherwise="Was at a panel."),
    _slot("said", "What they advised", shareable=False),
)  # fmt: skip
paper = _kind(
    "judgement.panel-paper", "With a panel", PanelPaper, first_words("words", otherwise="Brought to a panel."),
    _slot("words", "What follows from what the panel said, and why"),
)  # fmt: skip
since = _kind(
    "judgement.panel-since", "After a panel", PanelSince, _since,
    _slot("words", "In words"),
    _slot("told", "How they were told", own=True),
)  # fmt: skip
