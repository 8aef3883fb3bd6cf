"""On what footing we are beside a family."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.footing import Footing
from footpath.record.registry import Kind, Retention, Slot, first_words, register

footing = register(
    Kind(
        key="help.footing",
        label="On what footing we are here",
        detail=Footing,
        line=first_words("footing", otherwise="On what footing we are here."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(
                key="footing",
                label="On what footing we are here",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(
                key="means",
                label="What that means, and whether they may say no",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(key="found", label="How it ended", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=True,
        in_chronology=True,
    )
)
