"""A strategy discussion and who took part in it. Its line says what was decided, and nothing of what was feared."""

from footpath.protection.models.strategy import StrategyDiscussion, TookPart
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying


def _discussion_line(saying: Saying) -> str:
    if saying.words.get("instead"):
        return "Strategy discussion. No section 47 enquiry about this child."
    decided = StrategyDiscussion.Decision(saying.facts.get("decision") or "").label
    return f"Strategy discussion. {decided}."


def _took_part_line(saying: Saying) -> str:
    facts = saying.facts
    who = ", ".join(part for part in (facts.get("called"), facts.get("organisation")) if part)
    return f"{who}: {'took part' if facts.get('came', True) else 'did not take part'}."


strategy = kind(
    "protection.strategy",
    "Strategy discussion",
    StrategyDiscussion,
    _discussion_line,
    slot("brought", "What brought people together", shareable=False),
    slot("child", "What was said of this child", own=True, shareable=False),
    slot("found", "What was found", own=True),
    slot("decided", "Why it was decided so", shareable=False),
    slot("instead", "Why no enquiry about this child, and what happens instead", own=True, shareable=False),
    slot("immediate", "What was done at once to keep them safe", shareable=False),
    slot("told", "What the family was told"),
    slot("not-told", "Why it is not safe to tell them yet, and who decided", shareable=False),
    in_chronology=True,
)

took_part = kind(
    "protection.took-part",
    "Somebody in a strategy discussion",
    TookPart,
    _took_part_line,
    slot("knew", "What they knew", own=True, shareable=False),
    slot("absent", "Why they were not there", shareable=False),
    in_chronology=False,
)
