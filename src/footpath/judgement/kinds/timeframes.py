"""By when, and why that long; and each time it was moved."""

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.timeframes import Moved, Timeframe
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _shared(key: str, label: str, *, shareable: bool = True, own: bool = False) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _day(value: object) -> str:
    return f"{value:%-d %B %Y}" if hasattr(value, "strftime") else str(value or "")


def _timeframe(saying: Saying) -> str:
    about = Timeframe.About(str(saying.facts.get("about") or Timeframe.About.OTHER)).label
    if saying.facts.get("planned_on"):
        opening = f"{about}: by {_day(saying.facts['planned_on'])}."
    else:
        opening = f"{about}: at least every {saying.facts.get('every_days')} days."
    return f"{opening} {first_words('why', otherwise='')(saying)}".strip()


def _moved(saying: Saying) -> str:
    opening = f"Moved from {_day(saying.facts.get('from_on'))} to {_day(saying.facts.get('to_on'))}."
    return f"{opening} {first_words('why', otherwise='')(saying)}".strip()


timeframe = register(
    Kind(
        key="judgement.timeframe",
        label="How long it should take",
        detail=Timeframe,
        line=_timeframe,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _shared("why", "Why that long"),
            _shared("told", "Who in the family was told, and how"),
            _shared("look-back", "Looked at part-way"),
            _shared("quality", "Was it good?", shareable=False),
        ),
        standing=False,
        in_chronology=False,
    )
)

moved = register(
    Kind(
        key="judgement.timeframe-moved",
        label="A planned day moved",
        detail=Moved,
        line=_moved,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _shared("why", "Why it takes longer"),
            _shared("means", "What that means for them", own=True),
            _shared("told", "Who in the family was told, and how"),
        ),
        standing=False,
        in_chronology=False,
    )
)
