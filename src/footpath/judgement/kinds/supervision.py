"""What those who work with a child thought together, and what somebody who manages looked at and decided."""

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.supervision import Oversight, Reflection
from footpath.record.registry import Kind, Retention, Slot, first_words, register


def _slot(key: str, label: str, *, shareable: bool, field_class: FieldClass = FieldClass.NARRATIVE) -> Slot:
    return Slot(key=key, label=label, own=False, field_class=field_class, shareable=shareable)


def _hunch(key: str, label: str) -> Slot:
    """What may not be so, often of somebody else: for those who work with the child, and looked over before a copy."""
    return _slot(key, label, shareable=False, field_class=FieldClass.THIRD_PARTY)


reflection = register(
    Kind(
        key="judgement.reflection",
        label="Case reflection",
        detail=Reflection,
        line=first_words("next", otherwise="Thought about together."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _hunch("think", "What we think may be going on"),
            _hunch("else", "What else it could be"),
            _slot("eye", "Through the child’s eye", shareable=True),
            _hunch("mind", "How we might be fooling ourselves, and what would change our mind"),
            _slot("theory", "What theory or research we used", shareable=True),
            _slot("next", "What next", shareable=True),
            _slot("why", "Why", shareable=True),
            _slot("there", "Who thought about it together", shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)

oversight = register(
    Kind(
        key="judgement.oversight",
        label="Management oversight",
        detail=Oversight,
        line=first_words("decided", otherwise="Looked at by somebody who manages."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("looked", "What was looked at", shareable=True),
            _slot("decided", "What was decided or asked for", shareable=True),
            _slot("why", "Why", shareable=True),
            _slot("came", "What came of it", shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)
