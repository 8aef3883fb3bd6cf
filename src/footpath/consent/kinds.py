"""What was agreed, and what was decided about sharing, as a chronology shows it."""

from footpath.access.rules import Can, FieldClass
from footpath.consent.models import Agreement, Sharing
from footpath.record.registry import Kind, Retention, Saying, Slot, register

_ANSWERS = {
    Agreement.Answer.AGREED: "yes",
    Agreement.Answer.NOT_AGREED: "no",
    Agreement.Answer.NOT_YET: "not yet",
    Agreement.Answer.COULD_NOT_SAY: "could not say",
    Agreement.Answer.WITHDRAWN: "yes at first, and then no longer",
}


def _agreement(saying: Saying) -> str:
    """What was asked and answered; never with whom, which is not for everybody who may read the story."""
    about = "to help" if saying.facts.get("about") == Agreement.About.HELP else "to sharing something"
    answer = saying.facts.get("answer")
    return f"Asked to agree {about}: {_ANSWERS[Agreement.Answer(str(answer))]}." if answer else "Asked to agree."


def _sharing(saying: Saying) -> str:
    decision = saying.facts.get("decision")
    return "Decided not to share something." if decision == Sharing.Decision.NOT else "Decided to share something."


def _slot(key: str, label: str, *, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=False, field_class=FieldClass.THIRD_PARTY, shareable=shareable)


agreement = register(
    Kind(
        key="consent.agreement",
        label="What somebody agreed to",
        detail=Agreement,
        line=_agreement,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("what", "To what"),
            _slot("purpose", "For what purpose"),
            _slot("words", "In their own words"),
            _slot("changed", "What they said when they changed their mind"),
        ),
        standing=False,
        in_chronology=True,
    )
)
sharing = register(
    Kind(
        key="consent.sharing",
        label="A decision about sharing",
        detail=Sharing,
        line=_sharing,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("what", "What is shared, or is not"),
            _slot("why", "Why"),
            _slot("family", "What the family was told, or why they were not", shareable=False),
        ),
        standing=False,
        in_chronology=True,
    )
)
