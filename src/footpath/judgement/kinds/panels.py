"""A panel, who was there and what each advised, what it went by, and what came after."""

from footpath.judgement.models.panels import Panel, PanelPaper, PanelSince, PanelVoice
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words


def _asked(saying: Saying) -> str:
    """What the panel was asked; and that it has sat, once it has, or does not sit. What it said stands beside it."""
    named = str(saying.facts.get("named") or "Panel")
    asked = first_words("asked", otherwise="")(saying) or first_words("why", otherwise="")(saying)
    if saying.facts.get("sat_on"):
        return f"{named}: {asked}"
    if saying.words.get("moved") and not saying.facts.get("sits_on"):
        return f"The {named.lower()} does not sit: {asked}"
    return f"To be brought to the {named.lower()}: {asked}"


def _since(saying: Saying) -> str:
    did = PanelSince.Did(str(saying.facts.get("did") or PanelSince.Did.TOLD)).label
    return f"{did}. {first_words('words', otherwise='')(saying)}".strip()


panel = kind(
    "judgement.panel", "Panel", Panel, _asked,
    slot("asked", "What is asked of the panel"),
    slot("why", "Why it is brought"),
    slot("view", "How they see it", own=True),
    slot("moved", "Why it sits on another day, or does not sit"),
    slot("found", "What the panel says"),
    slot("because", "Why"),
    in_chronology=True,
)  # fmt: skip
voice = kind(
    "judgement.panel-voice", "At a panel", PanelVoice, first_words("said", otherwise="Was at a panel."),
    slot("said", "What they advised", shareable=False),
    in_chronology=False,
)  # fmt: skip
paper = kind(
    "judgement.panel-paper", "With a panel", PanelPaper, first_words("words", otherwise="Brought to a panel."),
    slot("words", "What follows from what the panel said, and why"),
    in_chronology=False,
)  # fmt: skip
since = kind(
    "judgement.panel-since", "After a panel", PanelSince, _since,
    slot("words", "In words"),
    slot("told", "How they were told", own=True),
    in_chronology=False,
)  # fmt: skip
