"""Letters, as a chronology shows them: a letter that went astray says that we did not tell them."""

from footpath.access.rules import Can, FieldClass
from footpath.documents.models import Letter
from footpath.record.registry import Kind, Retention, Saying, Slot, register


def _letter_line(saying: Saying) -> str:
    facts = saying.facts
    about = str(facts.get("about") or "").rstrip(".")
    line = f"To {facts.get('called') or 'somebody'}" + (f": {about}." if about else ".")
    astray = Letter.Astray(facts.get("astray") or "")
    if astray is not Letter.Astray.NO:
        return f"{line} {astray.label}: we did not tell them."
    state = Letter.State(facts.get("state") or Letter.State.MADE)
    return line if state is Letter.State.SENT else f"{line} {state.label}."


def _slot(key: str, label: str, *, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=False, field_class=FieldClass.NARRATIVE, shareable=shareable)


letter = register(
    Kind(
        key=Letter.KIND,
        label="Letter",
        detail=Letter,
        line=_letter_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("text", "What it says"),
            _slot("sent", "How it was sent"),
            _slot("astray", "What it told of that they could not know", shareable=False),
            _slot("found", "What came of it"),
        ),
        standing=False,
        in_chronology=True,
    )
)
