"""Section 47 enquiries, conferences, child protection plans and reviews, as a chronology shows them."""

from collections.abc import Callable

from footpath.access.rules import Can, FieldClass
from footpath.protection.models import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register, said_of
from footpath.record.models import Detail


def _plan(saying: Saying) -> str:
    category = said_of("cin.category-of-abuse", saying.facts.get("latest_category"))
    return f"Child protection plan: {category}." if category else "Child protection plan."


def _kind(key: str, label: str, detail: type[Detail], line: Callable[[Saying], str]) -> Kind:
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=line,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=(
                Slot(key="what", label="What happened", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
                Slot(key="found", label="What was found", own=True, field_class=FieldClass.NARRATIVE, shareable=True),
            ),
            standing=False,
        )
    )


section_47_enquiry = _kind(
    "protection.section-47-enquiry", "Section 47 enquiry", Section47Enquiry,
    first_words("what", otherwise="Section 47 enquiry."),
)  # fmt: skip
conference = _kind(
    "protection.conference", "Child protection conference", Conference,
    first_words("what", otherwise="Initial child protection conference."),
)  # fmt: skip
plan = _kind("protection.plan", "Child protection plan", ChildProtectionPlan, _plan)
review = _kind(
    "protection.review", "Review of a child protection plan", Review,
    first_words("what", otherwise="Child protection plan reviewed."),
)  # fmt: skip
