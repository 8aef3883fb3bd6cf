"""
A strategy discussion and who took part in it. Its line says what was decided, and nothing of what was feared.

What each organisation knew, and what was weighed from it, is of several people, of children of more than one family,
and of somebody who may harm them: a share of one child's story does not open it.
"""

from functools import partial

from footpath.access.rules import FieldClass
from footpath.protection.models.strategy import StrategyDiscussion, TookPart
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying

_among_us = partial(slot, shareable=False, field_class=FieldClass.THIRD_PARTY)
"""What may be of somebody else: for those who work with the child, and looked over before a copy."""


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
    _among_us("brought", "What brought people together"),
    _among_us("child", "What was said of this child", own=True),
    slot("found", "What was found", own=True),
    _among_us("decided", "Why it was decided so"),
    slot("instead", "Why no enquiry about this child, and what happens instead", own=True, shareable=False),
    _among_us("immediate", "What was done at once to keep them safe"),
    slot("told", "What the family was told"),
    _among_us("not-told", "Why it is not safe to tell them yet, and who decided"),
    in_chronology=True,
)

took_part = kind(
    "protection.took-part",
    "Somebody in a strategy discussion",
    TookPart,
    _took_part_line,
    _among_us("knew", "What they knew", own=True),
    _among_us("absent", "Why they were not there"),
    in_chronology=False,
)
