"""How far somebody says they have come."""

from footpath.access.rules import Can
from footpath.help.models.readings import Point, Reading
from footpath.record.casework import slot
from footpath.record.registry import Kind, Retention, Saying, first_words, register


def _reading_line(saying: Saying) -> str:
    again = "Looked at again." if saying.facts.get("first_id") else "Looked at for the first time."
    said = first_words("helped", otherwise="")(saying) or first_words("with", otherwise="")(saying)
    return f"{saying.facts.get('scale_words', '')}: {saying.facts.get('whose', '')}. {again} {said}".strip()


reading = register(
    Kind(
        key="help.reading",
        label="How far we have come",
        detail=Reading,
        line=_reading_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            slot("with", "Who was there, and how it was done"),
            slot("helped", "What helped, and what did not"),
        ),
        standing=False,
        in_chronology=True,
    )
)

point = register(
    Kind(
        key="help.point",
        label="One part of life, on its line",
        detail=Point,
        line=first_words("said", otherwise="Put on its line."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(slot("said", "In their words"),),
        standing=False,
        in_chronology=False,
    )
)
