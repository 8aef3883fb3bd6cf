"""The parts of an assessment: each written at its own moment by its own hand, and told of by the whole."""

from footpath.access.rules import Can, FieldClass
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register
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


def _slot(
    key: str,
    label: str,
    *,
    own: bool = True,
    field_class: FieldClass = FieldClass.NARRATIVE,
    shareable: bool = True,
) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=field_class, shareable=shareable)


def _kind(detail: type[Detail], label: str, first: str, *slots: Slot, otherwise: str = "") -> Kind:
    line = first_words(first, otherwise=otherwise or f"{label}.")

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


_THEIRS_ALONE = FieldClass.THIRD_PARTY

answer = _kind(
    Answer,
    "Part of an assessment",
    "words",
    _slot("words", "What we understand"),
    _slot("family", "How the family sees it"),
    _slot("professionals", "How others who help see it"),
    _slot("worker", "How the worker sees it"),
    _slot("theirs", "In their own words", own=False),
    _slot(
        "history",
        "Their own history, for those who work with the family",
        own=False,
        field_class=_THEIRS_ALONE,
        shareable=False,
    ),
)
worry = _kind(
    Worry,
    "Worry",
    "worry",
    _slot("worry", "What the worry is"),
    _slot("past", "What has happened already"),
    _slot("future", "What we fear could happen"),
    _slot("means", "What it is and would be for this child"),
    _slot("whose", "Who is worried, in whose words"),
)
strength = _kind(
    Strength,
    "Strength",
    "strength",
    _slot("strength", "What is strong, or keeps them safe"),
    _slot("seen", "How we know"),
    _slot("more", "What would make it stronger"),
)
claim = _kind(
    Claim,
    "What we make of it",
    "claim",
    _slot("claim", "What we think"),
    _slot("for", "What speaks for it"),
    _slot("against", "What speaks against it"),
    _slot("other", "What else it could be"),
    _slot("sure-why", "How sure, and what would change our mind"),
    _slot("research", "Research and practice wisdom used", own=False),
)
recommendation = _kind(
    Recommendation,
    "Recommendation",
    "words",
    _slot("words", "What should happen"),
    _slot("whose-idea", "Whose idea it was"),
)
adult = _kind(
    Adult,
    "Asking an adult",
    "who",
    _slot("who", "Who they are", own=False),
    _slot("not-asked", "Why they have not been asked", own=False, shareable=False),
    _slot("safe-why", "Why it is safe, or not, and how", own=False, field_class=_THEIRS_ALONE, shareable=False),
)
effort = _kind(
    Effort,
    "Trying to reach somebody",
    "tried",
    _slot("tried", "What was tried", own=False),
    _slot("came", "What came of it", own=False),
)
contribution = _kind(
    Contribution,
    "What somebody else who knows them says",
    "words",
    _slot("words", "What they say"),
    _slot("disagrees", "Where they see it otherwise"),
)
comment = _kind(
    Comment,
    "What somebody said about an assessment",
    "said",
    _slot("who", "Who", own=False),
    _slot("said", "What they said, word for word"),
    _slot("disagrees", "Where they do not agree"),
    _slot("why", "Why not yet, or anything else about it", own=False),
)
sign = _kind(
    Sign,
    "Who answers for an assessment",
    "words",
    _slot("words", "What they say to it", own=False),
    otherwise="Said where the assessment stands.",
)
