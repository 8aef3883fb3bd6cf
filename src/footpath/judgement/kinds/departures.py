"""What was done otherwise than a rule says, for this child, and why."""

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.departures import Departure
from footpath.record.registry import Kind, Retention, Slot, first_words, register


def _slot(key: str, label: str, *, own: bool = False) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=True)


departure = register(
    Kind(
        key="judgement.departure",
        label="Done otherwise than the rule says",
        detail=Departure,
        line=first_words("why", otherwise="Done otherwise than the rule says."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("rule", "Which rule"),
            _slot("principle", "Which principle it serves better"),
            _slot("why", "Why, for this child", own=True),
        ),
        standing=False,
        in_chronology=True,
    )
)
