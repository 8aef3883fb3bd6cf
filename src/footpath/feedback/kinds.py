"""How it was to be helped, and what was done because they said so, as a chronology shows it."""

from footpath.access.rules import Can, FieldClass
from footpath.feedback.models import Answer, ToldBack
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _answer(saying: Saying) -> str:
    words = first_words("said", otherwise="")(saying)
    opening = "How it is to be helped"
    return f"{opening}: {words}" if words else f"{opening}, in points."


answer = register(
    Kind(
        key="feedback.answer",
        label="How it was to be helped",
        detail=Answer,
        line=_answer,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="said", label="In their words", own=True, field_class=FieldClass.NARRATIVE, shareable=False),
        ),
        standing=False,
        in_chronology=True,
    )
)  # fmt: skip

told_back = register(
    Kind(
        key="feedback.told-back",
        label="You said, we did",
        detail=ToldBack,
        line=first_words("did", otherwise="They were told what was done because they said so."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="heard", label="You said", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="did", label="What we did, or did not do, and why", own=True, field_class=FieldClass.NARRATIVE,
                 shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)  # fmt: skip
