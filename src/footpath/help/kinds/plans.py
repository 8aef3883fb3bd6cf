"""What happens next, and plans."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.plans import ChildInNeedPlan, Next
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _next(saying: Saying) -> str:
    return first_words("what", otherwise="Something to come.")(saying)


next_ = register(
    Kind(
        key="help.next",
        label="What happens next",
        detail=Next,
        line=_next,
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="what", label="What happens next", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="found", label="What came of it", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=True,
        in_chronology=True,
    )
)

child_in_need_plan = register(
    Kind(
        key="help.child-in-need-plan",
        label="Child in need plan",
        detail=ChildInNeedPlan,
        line=first_words("plan", otherwise="Child in need plan."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(key="plan", label="The plan", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            Slot(key="found", label="What came of it", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
        ),
        standing=False,
        in_chronology=True,
    )
)
