"""The parts of a child's page that say what we understand."""

from footpath.access.rules import Can, FieldClass
from footpath.record.registry import Kind, Retention, Slot, first_words, register

life = register(
    Kind(
        key="understanding.life",
        label="What life is like",
        detail=None,
        line=first_words("life", otherwise="What life is like now."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="life", label="What life is like now", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="with-whom", label="Written with", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(
                key="not-asked",
                label="Who has not been asked, and why",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
        ),
        standing=True,
        in_chronology=True,
    )
)

worries = register(
    Kind(
        key="understanding.worries",
        label="Worries, what is working, what needs to happen",
        detail=None,
        line=first_words("worried", otherwise="What we are worried about, and what is working."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(
                key="worried",
                label="What we are worried about",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(
                key="working", label="What is working well", own=True, field_class=FieldClass.NARRATIVE, shareable=True
            ),
            Slot(key="needs", label="What needs to happen", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(
                key="safe-enough",
                label="What would be safe enough",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
        ),
        standing=True,
        in_chronology=True,
    )
)
