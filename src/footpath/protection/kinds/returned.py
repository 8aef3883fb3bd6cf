"""Section 47 enquiries, conferences, child protection plans and reviews, as a chronology shows them."""

from collections.abc import Callable

from footpath.kernel.dates import long_date
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.record.casework import kind, slot
from footpath.record.models import Detail
from footpath.record.registry import Kind, Saying, Slot, first_words, in_a_line, said_of


def _plan(saying: Saying) -> str:
    if saying.words.get("what"):
        return first_words("what", otherwise="")(saying)
    first = said_of("cin.category-of-abuse", saying.facts.get("first_category"))
    category = said_of("cin.category-of-abuse", saying.facts.get("latest_category"))
    line = f"Child protection plan: {in_a_line(category)}" if category else "Child protection plan"
    if first and category and first != category:
        line += f", at first {in_a_line(first)}"
    before = saying.facts.get("plans_before")
    if before:
        line += f"; {before} plan{'' if before == 1 else 's'} before this one"
    return f"{line}."


def _enquiry(saying: Saying) -> str:
    if saying.facts.get("conference_not_required"):
        otherwise = "Section 47 enquiry. No conference was needed."
    elif (due := saying.facts.get("conference_due_on")) and saying.ended_on is None:
        otherwise = f"Section 47 enquiry. A conference, if needed, by {long_date(due)}."
    else:
        otherwise = "Section 47 enquiry."
    return first_words("what", otherwise=otherwise)(saying)


def _conference(saying: Saying) -> str:
    after = ", after a section 47 enquiry" if saying.facts.get("follows_id") else ""
    return first_words("what", otherwise=f"Initial child protection conference{after}.")(saying)


def _kind(
    key: str, label: str, detail: type[Detail], line: Callable[[Saying], str], *more: Slot,
    found: str = "What was found",
) -> Kind:  # fmt: skip
    both = slot("what", "What happened", own=True), slot("found", found, own=True)
    return kind(key, label, detail, line, *both, *more, in_chronology=True)


section_47_enquiry = _kind(
    "protection.section-47-enquiry", "Section 47 enquiry", Section47Enquiry, _enquiry,
    slot("conference-why", "Why a conference is needed, or is not"),
)  # fmt: skip
conference = _kind(
    "protection.conference", "Child protection conference", Conference, _conference
)  # fmt: skip
plan = _kind(
    "protection.plan", "Child protection plan", ChildProtectionPlan, _plan,
    slot("moved", "What was on another day, why, and what that meant"),
    found="How it ended",
)  # fmt: skip
review = _kind(
    "protection.review", "Review of a child protection plan", Review,
    first_words("what", otherwise="Child protection plan reviewed."),
    slot("child", "What the child says", own=True),
    found="What was decided, and why",
)  # fmt: skip
