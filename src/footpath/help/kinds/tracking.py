"""How daily life goes, week by week."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.tracking import Week
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str) -> Slot:
    return Slot(key=key, label=label, own=False, field_class=FieldClass.NARRATIVE, shareable=True)


def _week_line(saying: Saying) -> str:
    seen = first_words("seen", otherwise="")(saying) or first_words("family", otherwise="")(saying)
    return f"{saying.facts.get('area', '')}: {seen}" if seen else f"{saying.facts.get('area', '')}, that week."


tracker = register(
    Kind(
        key="help.tracker",
        label="Week by week",
        detail=None,
        line=first_words("areas", otherwise="How daily life goes, week by week."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("areas", "What we look at each week, one on each line"),
            _slot("why", "Why these"),
            _slot("found", "How it ended"),
        ),
        standing=False,
        in_chronology=True,
    )
)

week = register(
    Kind(
        key="help.week",
        label="One week of daily life",
        detail=Week,
        line=_week_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(_slot("family", "What the family say"), _slot("seen", "What was seen")),
        standing=False,
        in_chronology=False,
    )
)
