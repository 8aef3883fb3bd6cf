"""An assessment, as a chronology tells of it: its parts are told by it."""

from footpath.access.rules import Can, FieldClass
from footpath.kernel.working_days import BankHolidaysUnknown, working_days_between
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, in_a_line, register, said_of
from footpath.understanding.models import Assessment


def _assessment(saying: Saying) -> str:
    if saying.words.get("understanding"):
        return first_words("understanding", otherwise="")(saying)
    if saying.facts.get("framework"):
        return "What we understand of this family."
    said = [said_of("cin.assessment-factor", code) for code in saying.facts.get("factors") or ()]
    found = "; ".join(in_a_line(words) for words in said if words)
    line = f"Assessment agreed{_after(saying)}" if saying.ended_on else "Assessment"
    return f"{line}: {found}." if found else f"{line}."


def _after(saying: Saying) -> str:
    if saying.began_on is None or saying.ended_on is None:
        return ""
    try:
        days = working_days_between(saying.began_on, saying.ended_on)
    except BankHolidaysUnknown:
        return ""
    return f" after {days} working day{'' if days == 1 else 's'}" if days > 0 else " the same day"


assessment = register(
    Kind(
        key="understanding.assessment",
        label="Assessment",
        detail=Assessment,
        line=_assessment,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(
                key="understanding",
                label="What we understand",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(key="found", label="What was found", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)
