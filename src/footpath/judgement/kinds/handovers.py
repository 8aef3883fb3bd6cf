"""A handover, what was read back, and what was said to it."""

from footpath.access.rules import Can
from footpath.judgement.models.handovers import Answer, Handover, ReadBack
from footpath.record.casework import slot
from footpath.record.registry import Kind, Retention, Saying, first_words, register


def _handover(saying: Saying) -> str:
    state = str(saying.facts.get("state") or "")
    opening = {
        Handover.State.COMPLETE.value: "Handed over, and understood.",
        Handover.State.CALLED_OFF.value: "A handover that was called off.",
    }.get(state, "A handover has begun.")
    said = first_words("told", otherwise="")(saying) or first_words("know", otherwise="")(saying)
    return f"{opening} {said}".strip()


def _answer(saying: Saying) -> str:
    if saying.facts.get("understood"):
        return "Understood."
    return f"Mended: {first_words('mended', otherwise='something was not understood yet.')(saying)}"


handover = register(
    Kind(
        key="judgement.handover",
        label="Handover",
        detail=Handover,
        line=_handover,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            slot("know", "What whoever takes over must know"),
            slot("told", "How they were told, and when; or why not", own=True),
            slot("goodbye", "The goodbye: who, how, and what was said", own=True),
            slot("called-off", "Why it was called off"),
        ),
        standing=False,
        in_chronology=True,
    )
)

read_back = register(
    Kind(
        key="judgement.read-back",
        label="Read back",
        detail=ReadBack,
        line=first_words("lines", otherwise="Read back."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(slot("lines", "What I have understood, in three lines"),),
        standing=False,
        in_chronology=False,
    )
)

answer = register(
    Kind(
        key="judgement.read-back-answer",
        label="What was said to the read-back",
        detail=Answer,
        line=_answer,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(slot("mended", "What was not right, and how it is"),),
        standing=False,
        in_chronology=False,
    )
)
