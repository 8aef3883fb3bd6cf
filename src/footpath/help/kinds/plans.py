"""Plans, and all that is written of them: steps, what should change, who agreed, looking at them together."""

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
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words


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


plan = kind(
    "help.plan",
    "Plan",
    Plan,
    _plan_line,
    slot("change", "What needs to change"),
    slot("safe-enough", "What will be safe enough for this plan to end"),
    slot("strengths", "What is strong, and who is there"),
    slot("ideas", "The family’s own ideas"),
    slot("done-already", "What has been done already"),
    slot("parts", "The parts of the way, and until when"),
    slot("bottom-lines", "What must be so, whoever does it"),
    slot("follows", "What follows if it is so, and if it is not"),
    slot("known-by", "How we will all know"),
    slot("for-child", "The plan in short words, for the child"),
    slot("child-says", "What the child says about it"),
    slot("between-us", "For those who work with them, and on no copy", shareable=False),
    slot("found", "How it ended"),
    in_chronology=True,
)

# A step is told by its plan, and what is to come has not happened yet: neither is an entry of a chronology.
next_ = kind(
    "help.next",
    "What happens next",
    Next,
    first_words("what", otherwise="Something to come."),
    slot("what", "What happens next", own=True),
    slot("why-not", "Why not", own=True),
    slot("found", "What came of it", own=True),
    standing=True,
    in_chronology=False,
)

outcome = kind(
    "help.outcome",
    "What should change",
    Outcome,
    _outcome_line,
    slot("what", "What should change for the child"),
    slot("because", "The worry behind it"),
    slot("seen", "What was seen"),
    slot("came-to", "Who came to what: this is not change"),
    in_chronology=False,
)

agreement = kind(
    "help.agreement",
    "What somebody said to a plan",
    PlanAgreement,
    _agreement_line,
    slot("said", "In their words"),
    slot("because", "Why, or why they were not asked", shareable=False),
    in_chronology=False,
)

review = kind(
    "help.review",
    "Plan looked at together",
    PlanReview,
    first_words("changed", otherwise="Looked at together."),
    slot("with", "Who looked at it"),
    slot("changed", "What has changed since"),
    slot("child-says", "What the child says"),
    slot("agreed", "What we do next"),
    in_chronology=True,
)

translation = kind(
    "help.translation",
    "Plan in another language",
    Translation,
    _translation_line,
    slot("text", "The plan in that language"),
    in_chronology=False,
)

copy_given = kind(
    "help.copy-given",
    "Copy of a plan given",
    CopyGiven,
    _copy_line,
    slot("why", "Why, and what was agreed about it"),
    in_chronology=False,
)

child_in_need_plan = kind(
    "help.child-in-need-plan",
    "Child in need plan",
    ChildInNeedPlan,
    first_words("plan", otherwise="Child in need plan."),
    slot("plan", "The plan", own=True),
    slot("found", "What came of it", own=True),
    in_chronology=True,
)
