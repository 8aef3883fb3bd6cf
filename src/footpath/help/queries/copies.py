"""What of a plan may be in a copy for somebody: each line by itself, and why a line may not."""

from __future__ import annotations

from datetime import date, datetime

from footpath.access.models import User
from footpath.help.models.plans import Next, Plan, PlanAgreement
from footpath.help.queries.plans import PlanRead
from footpath.people.queries.copies import Allowed as Allowed
from footpath.people.queries.copies import CannotCheck as CannotCheck
from footpath.people.queries.copies import Kept as Kept
from footpath.people.queries.copies import Piece, allowed_pieces
from footpath.people.queries.copies import Recipient as Recipient
from footpath.people.queries.copies import recipients as recipients
from footpath.record.registry import kind_of

_WHY = "to keep it off a copy of a plan"


def pieces_of(plan: PlanRead) -> tuple[Piece, ...]:
    """Everything a plan says, each line under a key of its own."""
    found = [
        Piece(
            key=f"words-{slot.key}", heading=slot.label, words=plan.words[slot.key],
            third_party=slot.key in plan.third_party, for_us=not slot.shareable,
        )
        for slot in kind_of(Plan.KIND).slots
        if slot.key in plan.words
    ]  # fmt: skip
    found += [
        Piece(
            key=f"outcome-{one.record}", heading="What should change",
            words=" – ".join(part for part in (one.what, one.because, one.seen, one.seen_by) if part),
            third_party=one.third_party,
        )
        for one in plan.outcomes
    ]  # fmt: skip
    found += [
        Piece(
            key=f"step-{one.record}", heading="Who does what",
            words=" – ".join(part for part in (one.what, one.whose, one.because, one.came_of_it) if part),
            third_party=one.third_party,
        )
        for one in plan.steps
        if one.state != Next.State.NO_LONGER
    ]  # fmt: skip
    found += [
        Piece(
            key=f"agreed-{one.record}", heading="Who agreed",
            words=f"{one.called}: {one.answer.label.lower()}. {one.said}".strip(),
            third_party=one.third_party, whose_words=one.who or 0,
            for_us=one.answer == PlanAgreement.Answer.NOT_ASKED,
        )
        for one in plan.agreed
    ]  # fmt: skip
    found += [
        Piece(key=f"translation-{one.ref}", heading=f"In {one.language}", words=one.text, of_the_whole=True)
        for one in plan.translations
    ]  # fmt: skip
    return tuple(found)


def allowed(*, plan: PlanRead, to: Recipient, on: date, by: User, at: datetime) -> Allowed:
    """
    What may be in a copy of this plan for somebody; whose protected places were looked at for it is written down.

    :raises CannotCheck: whoever makes the copy may not know the places that it must not carry.
    """
    return allowed_pieces(pieces_of(plan), children=[plan.child], to=to, on=on, by=by, at=at, why=_WHY)
