"""How a learning conversation stands in the records of the children it is about."""

from footpath.access.rules import Can, FieldClass
from footpath.record.registry import Kind, Retention, Slot, first_words, register


def _slot(key: str, label: str) -> Slot:
    return Slot(key=key, label=label, own=False, field_class=FieldClass.NARRATIVE, shareable=False)


conversation = register(
    Kind(
        key="learning.conversation",
        label="Learning conversation",
        detail=None,
        line=first_words("about", otherwise="A learning conversation."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("about", "What it was about, and who talked"),
            _slot("by-event", "What happened, step by step"),
            _slot("whole", "What stood around it: why it made sense, and where it will happen again"),
            _slot("learnt", "What we learnt, and what we will do"),
        ),
        standing=False,
        in_chronology=True,
    )
)
