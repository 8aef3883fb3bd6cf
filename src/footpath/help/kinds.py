"""Visits, conversations, calls, documents; what to know first; what happens next; child in need plans."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models import ChildInNeedPlan, Footing, Next, Visit
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register

_SEEN_SLOTS = (
    Slot(key="what-happened", label="What happened", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
    Slot(key="said", label="What they said and showed", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
    Slot(key="life", label="What life is like as them", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
    Slot(key="observed", label="What was observed", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
    Slot(key="means", label="What it means for them", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
    Slot(key="health", label="About their health", own=True, field_class=FieldClass.HEALTH, shareable=False),
    Slot(key="agreed", label="What was agreed", own=False, field_class=FieldClass.NARRATIVE, shareable=True),
    Slot(
        key="they-know",
        label="What the child and family already know",
        own=False,
        field_class=FieldClass.NARRATIVE,
        shareable=True,
    ),
    Slot(
        key="said-to-be",
        label="Where they were said to be, and by whom",
        own=True,
        field_class=FieldClass.NARRATIVE,
        shareable=False,
    ),
    Slot(key="found", label="What was found", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
)


def _seen(label: str):  # type: ignore[no-untyped-def]
    plain = first_words("said", otherwise="")
    shared = first_words("what-happened", otherwise="")

    def line(saying: Saying) -> str:
        where = str(saying.facts.get("where") or "")
        opening = f"{label}, {where}." if where else f"{label}."
        words = plain(saying) or first_words("said-to-be", otherwise="")(saying) or shared(saying)
        return f"{opening} {words}".strip()

    return line


def _kind(key: str, label: str, detail: type[Visit] | None = None) -> Kind:
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=_seen(label),
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=_SEEN_SLOTS,
            standing=False,
            in_chronology=True,
        )
    )


visit = _kind("help.visit", "Visit", Visit)
conversation = _kind("help.conversation", "Conversation")
phone_call = _kind("help.phone-call", "Phone call")
document = _kind("help.document", "Document")

MOST_KNOW_FIRST = 3
"""Three lines are read before somebody rings or visits, and more are not: a fourth asks which to retire."""
KNOW_FIRST_LINES = ("protected", "lines")
"""The slots whose lines are shown together and counted together."""

know_first = register(
    Kind(
        key="help.know-first",
        label="Things to know first",
        detail=None,
        line=first_words("lines", otherwise="Things to know first."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(
                key="lines",
                label="Before you ring or visit",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="protected",
                label="What paper must not carry",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="tonight-can",
                label="Who can have them tonight",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="tonight-must-not",
                label="Who must not",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="tonight-works",
                label="What works with them",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(key="tonight-ring", label="Whom to ring", own=True, field_class=FieldClass.NARRATIVE, shareable=False),
        ),
        standing=True,
        in_chronology=True,
    )
)


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

footing = register(
    Kind(
        key="help.footing",
        label="On what footing we are here",
        detail=Footing,
        line=first_words("footing", otherwise="On what footing we are here."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(
                key="footing",
                label="On what footing we are here",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(
                key="means",
                label="What that means, and whether they may say no",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=True,
            ),
            Slot(key="found", label="How it ended", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
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
