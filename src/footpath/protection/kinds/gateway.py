"""The legal gateway, who challenged what there, and meetings with a family in pre-proceedings."""

from __future__ import annotations

from collections.abc import Callable

from footpath.access.rules import Can, FieldClass
from footpath.protection.models.gateway import Challenge, Gateway
from footpath.protection.models.preproceedings import BeforeCourtMeeting
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, register

FACTORS = ("worker", "voice", "challenge", "explored", "parallel", "resources")
"""The six things that belong to the child’s own record, in the order in which they are looked at."""


def _slot(key: str, label: str, *, own: bool = False) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.LEGAL, shareable=False)


def _line(words: str) -> Callable[[Saying], str]:
    """One line that says nothing of what is for those alone who may read what the law is asked."""
    return lambda _saying: words


def _kind(key: str, label: str, detail: type[Detail], line: str, *slots: Slot, in_chronology: bool) -> Kind:
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=_line(line),
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=slots,
            standing=False,
            in_chronology=in_chronology,
        )
    )


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
