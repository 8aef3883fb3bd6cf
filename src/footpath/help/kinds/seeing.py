"""Visits, conversations, calls, documents."""

from collections.abc import Callable

from footpath.access.rules import FieldClass
from footpath.help.models.seeing import Visit
from footpath.record.casework import kind, slot
from footpath.record.registry import Kind, Saying, first_words

_SEEN_SLOTS = (
    slot("what-happened", "What happened"),
    slot("said", "What they said and showed", own=True),
    slot("life", "What life is like as them", own=True),
    slot("observed", "What was observed", own=True),
    slot("means", "What it means for them", own=True),
    slot("health", "About their health", own=True, field_class=FieldClass.HEALTH, shareable=False),
    slot("agreed", "What was agreed"),
    slot("they-know", "What the child and family already know"),
    slot("said-to-be", "Where they were said to be, and by whom", own=True, shareable=False),
    slot("found", "What was found", own=True),
)


def _seen(label: str) -> Callable[[Saying], str]:
    plain = first_words("said", otherwise="")
    shared = first_words("what-happened", otherwise="")

    def line(saying: Saying) -> str:
        where = str(saying.facts.get("where") or "")
        opening = f"{label}, {where}." if where else f"{label}."
        words = plain(saying) or first_words("said-to-be", otherwise="")(saying) or shared(saying)
        return f"{opening} {words}".strip()

    return line


def _kind(key: str, label: str, detail: type[Visit] | None = None) -> Kind:
    return kind(key, label, detail, _seen(label), *_SEEN_SLOTS, in_chronology=True)


visit = _kind("help.visit", "Visit", Visit)
conversation = _kind("help.conversation", "Conversation")
phone_call = _kind("help.phone-call", "Phone call")
document = _kind("help.document", "Document")
