"""People who work with a child see it differently; what each says, and how it came out."""

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.disagreements import Disagreement, DisagreementSaid
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, shareable: bool, own: bool = False) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _line(saying: Saying) -> str:
    opening = {
        Disagreement.State.SETTLED.value: "Seen differently, and settled.",
        Disagreement.State.KEPT.value: "Decided, and still seen differently.",
    }.get(str(saying.facts.get("state") or ""), "Seen differently.")
    return f"{opening} {first_words('what', otherwise='')(saying)}".strip()


disagreement = register(
    Kind(
        key="judgement.disagreement",
        label="Disagreement",
        detail=Disagreement,
        line=_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("what", "What it is about", shareable=True),
            _slot("meanwhile", "How it is for them while this is open", shareable=True, own=True),
            _slot("found", "What came of it", shareable=True),
            _slot("minds", "What would change minds from here", shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)

said = register(
    Kind(
        key="judgement.disagreement-said",
        label="What somebody said in a disagreement",
        detail=DisagreementSaid,
        line=first_words("said", otherwise="Said in a disagreement."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("said", "In their own words", shareable=False),
            _slot("would-change", "What would change their mind", shareable=False),
        ),
        standing=False,
        in_chronology=False,
    )
)
