"""Help that was offered: given, waited for, not wanted, not to be had."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.offers import Offered
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register

_OPENING = {
    Offered.State.OFFERED: "Offered",
    Offered.State.WAITING: "Waiting for",
    Offered.State.GIVEN: "Given",
    Offered.State.NOT_WANTED: "Offered, and not wanted now",
    Offered.State.UNAVAILABLE: "Asked for, and not to be had here",
    Offered.State.OVER: "Given, and over",
}


def _line(saying: Saying) -> str:
    state = Offered.State(str(saying.facts.get("state") or Offered.State.OFFERED))
    return f"{_OPENING[state]}: {first_words('what', otherwise='help.')(saying)}"


offered = register(
    Kind(
        key="help.offered",
        label="Help",
        detail=Offered,
        line=_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="what", label="What help", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="for", label="What it is for", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="words", label="In their words", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="found", label="What came of it", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)
