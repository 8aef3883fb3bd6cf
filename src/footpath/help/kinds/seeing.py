"""Visits, conversations, calls, documents."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.seeing import Visit
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
