"""How daily life goes, week by week."""

from footpath.access.rules import Can
from footpath.help.models.tracking import Week
from footpath.record.casework import slot
from footpath.record.registry import Kind, Retention, Saying, first_words, register


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
            slot("areas", "What we look at each week, one on each line"),
            slot("why", "Why these"),
            slot("found", "How it ended"),
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
        slots=(slot("family", "What the family say"), slot("seen", "What was seen")),
        standing=False,
        in_chronology=False,
    )
)
