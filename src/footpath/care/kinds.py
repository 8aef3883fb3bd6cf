"""Pre-proceedings, as a chronology shows them."""

from footpath.access.rules import Can, FieldClass
from footpath.care.models import PreProceedings
from footpath.record.registry import Kind, Retention, Slot, first_words, register

pre_proceedings = register(
    Kind(
        key="care.pre-proceedings",
        label="Pre-proceedings",
        detail=PreProceedings,
        line=first_words("what", otherwise="Pre-proceedings begun."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="what", label="What happened", own=True, field_class=FieldClass.LEGAL, shareable=False),
            Slot(key="found", label="What was decided", own=True, field_class=FieldClass.LEGAL, shareable=False),
        ),
        standing=False,
    )
)
