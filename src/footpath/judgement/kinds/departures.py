"""What was done otherwise than a rule says, for this child, and why."""

from footpath.access.rules import Can
from footpath.judgement.models.departures import Departure
from footpath.record.casework import slot
from footpath.record.registry import Kind, Retention, first_words, register

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
            slot("rule", "Which rule"),
            slot("principle", "Which principle it serves better"),
            slot("why", "Why, for this child", own=True),
        ),
        standing=False,
        in_chronology=True,
    )
)
