"""What was agreed, and what was decided about sharing, as a chronology shows it."""

from footpath.access.rules import Can, FieldClass
from footpath.consent.models import Agreement, Sharing
from footpath.record.registry import Kind, Retention, Saying, Slot, register


def _agreement(_: Saying) -> str:
    """That somebody was asked: what they said, and with whom, is not for everybody who may read the story."""
    return "Somebody was asked whether they agree."


def _sharing(_: Saying) -> str:
    return "Whether to share something was decided."


def _slot(key: str, label: str, *, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=False, field_class=FieldClass.THIRD_PARTY, shareable=shareable)


agreement = register(
    Kind(
        key="consent.agreement",
        label="What somebody agreed to",
        detail=Agreement,
        line=_agreement,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("what", "To what"),
            _slot("purpose", "For what purpose"),
            _slot("words", "In their own words"),
            _slot("changed", "What they said when they changed their mind"),
        ),
        standing=False,
        in_chronology=True,
    )
)
sharing = register(
    Kind(
        key="consent.sharing",
        label="A decision about sharing",
        detail=Sharing,
        line=_sharing,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("what", "What is shared, or is not"),
            _slot("why", "Why"),
            _slot("family", "What the family was told, or why they were not", shareable=False),
            _slot("risk-from", "Whose information it is, where they may be a risk to a child", shareable=False),
            _slot("proportion", "Why this much and no more", shareable=False),
        ),
        standing=False,
        in_chronology=True,
    )
)
