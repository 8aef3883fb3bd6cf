"""What those who work with a child thought together, and what somebody who manages looked at and decided."""

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.supervision import Oversight, Reflection
from footpath.record.registry import Kind, Retention, Slot, first_words, register


def _slot(key: str, label: str, *, shareable: bool) -> Slot:
    return Slot(key=key, label=label, own=False, field_class=FieldClass.NARRATIVE, shareable=shareable)


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
            _slot("think", "What we think may be going on", shareable=False),
            _slot("else", "What else it could be", shareable=False),
            _slot("eye", "Through the child’s eye", shareable=True),
            _slot("mind", "How we might be fooling ourselves, and what would change our mind", shareable=False),
            _slot("theory", "What theory or research we used", shareable=False),
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
