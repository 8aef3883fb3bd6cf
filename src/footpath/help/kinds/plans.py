"""Plans, and all that is written of them: steps, what should change, who agreed, looking at them together."""

from collections.abc import Callable

from footpath.access.rules import Can, FieldClass
from footpath.help.models.plans import (
    ChildInNeedPlan,
    CopyGiven,
    Next,
    Outcome,
    Plan,
    PlanAgreement,
    PlanReview,
    Translation,
)
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, own: bool = False, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _plan_line(saying: Saying) -> str:
    ended = first_words("found", otherwise="")(saying) if saying.ended_on else ""
    return ended or first_words("change", otherwise="A plan, made together.")(saying)


def _outcome_line(saying: Saying) -> str:
    seen = first_words("seen", otherwise="")(saying)
    said = first_words("what", otherwise="What should change.")(saying)
    return f"{said} Changed: {seen}" if saying.facts.get("state") == Outcome.State.CHANGED and seen else said


def _agreement_line(saying: Saying) -> str:
    facts = saying.facts
    answer = PlanAgreement.Answer(facts["answer"]).label
    return first_words("said", otherwise="")(saying) or f"{facts.get('called', '')}: {answer.lower()}."


def _translation_line(saying: Saying) -> str:
    return f"The plan in {saying.facts['language']}, translated by {saying.facts['translated_by']}."


def _copy_line(saying: Saying) -> str:
    return f"A copy of the plan, for {saying.facts['called']}."


def _kind(
    key: str,
    label: str,
    detail: type[Detail],
    line: Callable[[Saying], str],
    *slots: Slot,
    standing: bool = False,
    in_chronology: bool = False,
) -> Kind:
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=line,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=slots,
            standing=standing,
            in_chronology=in_chronology,
        )
    )


plan = _kind(
    "help.plan",
    "Plan",
    Plan,
    _plan_line,
    _slot("change", "What needs to change"),
    _slot("safe-enough", "What will be safe enough for this plan to end"),
    _slot("strengths", "What is strong, and who is there"),
    _slot("ideas", "The family’s own ideas"),
    _slot("done-already", "What has been done already"),
    _slot("parts", "The parts of the way, and until when"),
    _slot("bottom-lines", "What must be so, whoever does it"),
    _slot("follows", "What follows if it is so, and if it is not"),
    _slot("known-by", "How we will all know"),
    _slot("for-child", "The plan in short words, for the child"),
    _slot("child-says", "What the child says about it"),
    _slot("between-us", "For those who work with them, and on no copy", shareable=False),
    _slot("found", "How it ended"),
    in_chronology=True,
)

# A step is told by its plan, and what is to come has not happened yet: neither is an entry of a chronology.
next_ = _kind(
    "help.next",
    "What happens next",
    Next,
    first_words("what", otherwise="Something to come."),
    _slot("what", "What happens next", own=True),
    _slot("why-not", "Why not", own=True),
    _slot("found", "What came of it", own=True),
    standing=True,
)

outcome = _kind(
    "help.outcome",
    "What should change",
    Outcome,
    _outcome_line,
    _slot("what", "What should change for the child"),
    _slot("because", "The worry behind it"),
    _slot("seen", "What was seen"),
    _slot("came-to", "Who came to what: this is not change"),
)

agreement = _kind(
    "help.agreement",
    "What somebody said to a plan",
    PlanAgreement,
    _agreement_line,
    _slot("said", "In their words"),
    _slot("because", "Why, or why they were not asked", shareable=False),
)

review = _kind(
    "help.review",
    "Plan looked at together",
    PlanReview,
    first_words("changed", otherwise="Looked at together."),
    _slot("with", "Who looked at it"),
    _slot("changed", "What has changed since"),
    _slot("child-says", "What the child says"),
    _slot("agreed", "What we do next"),
    in_chronology=True,
)

translation = _kind(
    "help.translation",
    "Plan in another language",
    Translation,
    _translation_line,
    _slot("text", "The plan in that language"),
)

copy_given = _kind(
    "help.copy-given",
    "Copy of a plan given",
    CopyGiven,
    _copy_line,
    _slot("why", "Why, and what was agreed about it"),
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
