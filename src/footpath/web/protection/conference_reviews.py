"""A review conference on its page: the plans it reviews, by when, and what it decided for each child."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from footpath.people.rules.naming import first_in
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.path import ConferenceRead, about
from footpath.protection.queries.plans import ProtectedBrief, protection_of, protections_about
from footpath.web import clock
from footpath.web.protection.asking import named
from footpath.web.protection.plan_values import at_the_longest, harm
from footpath.web.protection.values import Group, Piece, Said
from footpath.web.ui.values import Link, Row
from footpath.web.words import long


def plans_reviewed(found: ConferenceRead) -> dict[str, ProtectedBrief]:
    """By each child’s name, the plan that went on by its day, where the reader may read it."""
    on = found.opened.happened_on
    reviewed = {}
    for child, name in named(found.children).items():
        for plan in protections_about(subject=int(child)):
            if plan.began < on and (plan.ended is None or on <= plan.ended):
                reviewed[name] = plan
    return reviewed


def before_review(found: ConferenceRead) -> tuple[Row, ...]:
    """The plans it reviews, and by when it is held at the longest, until it was."""
    plans = plans_reviewed(found)
    rows = [
        Row(
            label=f"{first_in(name)}’s plan", words=f"A child protection plan, begun {long(plan.began)}",
            url=reverse("protecting:plan", args=[plan.ref]), action="The plan",
        )
        for name, plan in plans.items()
    ]  # fmt: skip
    by = set() if found.held else {longest_until(plan.ref) for plan in plans.values()}
    return (*rows, *(Row(label="By", words=one) for one in sorted(by) if one))


def longest_until(plan: UUID) -> str:
    """The longest until the next review of a plan, beside the day that people chose."""
    stands = protection_of(ref=plan)
    return at_the_longest(stands.review_longest) if stands else ""


def decided_of_plans(found: ConferenceRead, names: dict[str, str], *, works: bool) -> Group:
    """What it decided for each child; it is written down as a review of their plans."""
    held = found.held
    pieces = []
    for one in found.decisions:
        child = about(one)[0]
        if held is None or str(child) not in names:
            continue
        decided, category = str(Decided.Decision(one.facts["decision"]).label), harm(one.facts["category"])
        told = (("Why", one.words("because", child), False), ("What they say", held.words("child", child), True))
        pieces.append(
            Piece(
                key=str(one.ref), heading=f"{first_in(names[str(child)])}: {decided[:1].lower()}{decided[1:]}",
                facts=f"For {category}" if category else "",
                said=tuple(Said(label=label, words=words, own=own) for label, words, own in told if words),
            )
        )  # fmt: skip
    write = works and held is None and found.opened.happened_on <= clock.today()
    goes_on = [plan for plan in plans_reviewed(found).values() if plan.ended is None] if write else []
    url = reverse("protecting:review", args=[goes_on[0].ref]) if goes_on else ""
    return Group(
        key="decided", heading="What was decided for each child", pieces=tuple(pieces),
        links=(Link(label="Write down what was decided for each child", url=url),) if url else (),
        empty="Nothing is decided yet: whether each plan goes on, is for another kind of harm, or ends.",
    )  # fmt: skip
