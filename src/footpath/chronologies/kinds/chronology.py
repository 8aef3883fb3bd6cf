"""A crafted chronology: it stands among a child’s chronologies, and is no entry of the record’s own."""

from footpath.access.rules import Can, FieldClass
from footpath.chronologies.models import Chronology
from footpath.record.registry import Kind, Retention, Slot, first_words, register

chronology = register(
    Kind(
        key=Chronology.KIND,
        label="Crafted chronology",
        detail=Chronology,
        line=first_words("title", otherwise="A chronology."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="title", label="Title", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="for", label="For whom", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="purpose", label="What it is for", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=False,
        in_chronology=False,
    )
)
