"""The child's own words and picture, and how they talk and listen."""

from footpath.access.rules import Can, FieldClass
from footpath.record.registry import Kind, Retention, Slot, first_words, register

words = register(
    Kind(
        key="voice.words",
        label="Their own words",
        detail=None,
        line=first_words("words", otherwise="A picture of theirs."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="words", label="In their words", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(
                key="how", label="How they said it, to whom", own=True, field_class=FieldClass.NARRATIVE, shareable=True
            ),
            Slot(
                key="changed",
                label="What changed because they said so",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(
                key="matters", label="What matters to them", own=True, field_class=FieldClass.NARRATIVE, shareable=True
            ),
            Slot(
                key="call-me",
                label="What they want to be called, and said of them",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
        ),
        standing=True,
        in_chronology=True,
    )
)

talk_and_listen = register(
    Kind(
        key="voice.talk-and-listen",
        label="How they talk and listen",
        detail=None,
        line=first_words("how", otherwise="How they talk and listen."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(
                key="how", label="How they talk and listen", own=True, field_class=FieldClass.NARRATIVE, shareable=True
            ),
        ),
        standing=True,
        in_chronology=True,
    )
)
