"""The parts of an assessment: each written at its own moment by its own hand, and told of by the whole."""

from functools import partial

from footpath.access.rules import FieldClass
from footpath.record.casework import kind, slot
from footpath.record.models import Detail
from footpath.record.registry import Kind, Slot, first_words
from footpath.understanding.models import (
    Adult,
    Answer,
    Claim,
    Comment,
    Contribution,
    Effort,
    Recommendation,
    Sign,
    Strength,
    Worry,
)


def _part(detail: type[Detail], label: str, first: str, *slots: Slot, otherwise: str = "") -> Kind:
    line = first_words(first, otherwise=otherwise or f"{label}.")
    return kind(detail.KIND, label, detail, line, *slots, in_chronology=False)


_own = partial(slot, own=True)
_THEIRS_ALONE = FieldClass.THIRD_PARTY

answer = _part(
    Answer,
    "Part of an assessment",
    "words",
    _own("words", "What we understand"),
    _own("family", "How the family sees it"),
    _own("professionals", "How others who help see it"),
    _own("worker", "How the worker sees it"),
    slot("theirs", "In their own words"),
    slot(
        "history",
        "Their own history, for those who work with the family",
        field_class=_THEIRS_ALONE,
        shareable=False,
    ),
)
worry = _part(
    Worry,
    "Worry",
    "worry",
    _own("worry", "What the worry is"),
    _own("past", "What has happened already"),
    _own("future", "What we fear could happen"),
    _own("means", "What it is and would be for this child"),
    _own("whose", "Who is worried, in whose words"),
)
strength = _part(
    Strength,
    "Strength",
    "strength",
    _own("strength", "What is strong, or keeps them safe"),
    _own("seen", "How we know"),
    _own("more", "What would make it stronger"),
)
claim = _part(
    Claim,
    "What we make of it",
    "claim",
    _own("claim", "What we think"),
    _own("for", "What speaks for it"),
    _own("against", "What speaks against it"),
    _own("other", "What else it could be"),
    _own("sure-why", "How sure, and what would change our mind"),
    slot("research", "Research and practice wisdom used"),
)
recommendation = _part(
    Recommendation,
    "Recommendation",
    "words",
    _own("words", "What should happen"),
    _own("whose-idea", "Whose idea it was"),
)
adult = _part(
    Adult,
    "Asking an adult",
    "who",
    slot("who", "Who they are"),
    slot("not-asked", "Why they have not been asked", shareable=False),
    slot("safe-why", "Why it is safe, or not, and how", field_class=_THEIRS_ALONE, shareable=False),
)
effort = _part(
    Effort,
    "Trying to reach somebody",
    "tried",
    slot("tried", "What was tried"),
    slot("came", "What came of it"),
)
contribution = _part(
    Contribution,
    "What somebody else who knows them says",
    "words",
    _own("words", "What they say"),
    _own("disagrees", "Where they see it otherwise"),
)
comment = _part(
    Comment,
    "What somebody said about an assessment",
    "said",
    slot("who", "Who"),
    _own("said", "What they said, word for word"),
    _own("disagrees", "Where they do not agree"),
    slot("why", "Why not yet, or anything else about it"),
)
sign = _part(
    Sign,
    "Who answers for an assessment",
    "words",
    slot("words", "What they say to it"),
    otherwise="Said where the assessment stands.",
)
