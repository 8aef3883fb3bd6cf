"""The legal gateway, who challenged what there, and meetings with a family in pre-proceedings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from footpath.access.rules import FieldClass
from footpath.protection.models.gateway import Challenge, Gateway
from footpath.protection.models.preproceedings import BeforeCourtMeeting
from footpath.record.casework import kind, slot
from footpath.record.models import Detail
from footpath.record.registry import Kind, Saying, Slot


def _line(words: str) -> Callable[[Saying], str]:
    """One line that says nothing of what is for those alone who may read what the law is asked."""
    return lambda _saying: words


def _kind(key: str, label: str, detail: type[Detail], line: str, *slots: Slot, in_chronology: bool) -> Kind:
    return kind(key, label, detail, _line(line), *slots, in_chronology=in_chronology)


_slot = partial(slot, field_class=FieldClass.LEGAL, shareable=False)

gateway = _kind(
    "protection.gateway", "Legal gateway", Gateway, "A legal gateway: whether to go towards a court.",
    _slot("why-now", "Why it is asked now"),
    _slot("worker", "How the worker was prepared, and with whom they thought it through"),
    _slot("voice", "What the child says, and how it was heard"),
    _slot("challenge", "What was challenged, and whether it was welcome"),
    _slot("explored", "Family and carers: who was looked for, asked, and what they offered"),
    _slot("parallel", "The other plan, if this one does not work out"),
    _slot("resources", "What help was tried, what was not to be had, and what it would take"),
    _slot("not-offered", "If the family was not offered a meeting of their own first: why, and who decided"),
    _slot("found", "What was decided, and why"),
    _slot("told", "What the family was told, by whom and when"),
    _slot("means", "What it means for this child", own=True),
    in_chronology=True,
)  # fmt: skip

challenge = _kind(
    "protection.challenge", "Challenge at a legal gateway", Challenge, "Somebody challenged it.",
    _slot("said", "What they said, in their own words"),
    _slot("answered", "What was answered, and what changed because of it"),
    in_chronology=False,
)  # fmt: skip

before_court_meeting = _kind(
    "protection.before-court-meeting", "Meeting in pre-proceedings", BeforeCourtMeeting,
    "A meeting with the family in pre-proceedings.",
    _slot("with", "Who was there, and who spoke for the family"),
    _slot("what", "What was said, and what has changed"),
    _slot("family", "What the family say, in their words"),
    _slot("agreed", "What was agreed, and by when"),
    in_chronology=True,
)  # fmt: skip
