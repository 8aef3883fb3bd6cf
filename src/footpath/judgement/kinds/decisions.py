"""A decision, what was weighed in it, who saw it how, and what came after."""

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.decisions import Decision, DecisionOption, DecisionSince, DecisionView
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, shareable: bool = False, own: bool = False) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _line(saying: Saying) -> str:
    agency = str(saying.facts.get("agency") or "")
    opening = f"Decided by {agency}:" if agency else "Decided:"
    return f"{opening} {first_words('decided', otherwise='')(saying)}".strip()


def _since(saying: Saying) -> str:
    did = DecisionSince.Did(str(saying.facts.get("did") or DecisionSince.Did.OUTCOME)).label
    return f"{did}. {first_words('words', otherwise='')(saying)}".strip()


decision = register(
    Kind(
        key="judgement.decision",
        label="Decision",
        detail=Decision,
        line=_line,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("question", "The question", shareable=True),
            _slot("decided", "What was decided", shareable=True),
            _slot("why", "Why", shareable=True),
            _slot("known", "What is known"),
            _slot("unknown", "What is not known"),
            _slot("view", "How they see it", shareable=True, own=True),
            _slot("weighed", "How that weighed", shareable=True, own=True),
            _slot("would-change", "What would change our mind", shareable=True),
            _slot("peers", "What a body of peers would do"),
            _slot("emergency", "Why it could not wait"),
            _slot("dilemma", "What makes it a dilemma"),
        ),
        standing=False,
        in_chronology=True,
    )
)

option = register(
    Kind(
        key="judgement.decision-option",
        label="What could have been decided",
        detail=DecisionOption,
        line=first_words("option", otherwise="Something that could have been decided."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("option", "What could be done"),
            _slot("benefits", "Benefits"),
            _slot("benefits-likely", "How likely, and how much they would matter"),
            _slot("harms", "Harms"),
            _slot("harms-likely", "How likely, and how serious"),
        ),
        standing=False,
        in_chronology=False,
    )
)

view = register(
    Kind(
        key="judgement.decision-view",
        label="How somebody saw a decision",
        detail=DecisionView,
        line=first_words("said", otherwise="Said about a decision."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(_slot("said", "In their own words"),),
        standing=False,
        in_chronology=False,
    )
)

since = register(
    Kind(
        key="judgement.decision-since",
        label="What came after a decision",
        detail=DecisionSince,
        line=_since,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(_slot("words", "In words", shareable=True),),
        standing=False,
        in_chronology=False,
    )
)
