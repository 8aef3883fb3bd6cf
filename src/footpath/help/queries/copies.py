"""What of a plan may be in a copy for somebody: each line by itself, and why a line may not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.help.models.plans import Next, Plan, PlanAgreement
from footpath.help.queries.plans import PlanRead
from footpath.help.rules.copies import gives_away, marks_of, names_one_of
from footpath.people.queries.family import Relative, family_of
from footpath.people.queries.names import called_of
from footpath.people.queries.places import how_to_reach, places
from footpath.people.queries.protected import informants
from footpath.people.sealed import Sealed, reveal
from footpath.record.registry import kind_of
from footpath.store.scope import current

_WHY = "to keep it off a copy of a plan"


class CannotCheck(Exception):
    """Whoever makes the copy may not know what it must not carry, and so cannot keep it off."""


class Kept(StrEnum):
    """Why a line is not in a copy."""

    OURS = "It is for those who work with them."
    ABOUT_OTHERS = "It says something about somebody else."
    THEIR_WORDS = "They are somebody else’s own words."
    GIVES_AWAY = "It could give away a protected place, a number, or who raised a worry."
    ANOTHER_CHILD = "It names another child."
    NOT_READ = "It is all of the plan, and so may say what is kept off this copy."


_IN_A_TRANSLATION = frozenset({Kept.ABOUT_OTHERS, Kept.GIVES_AWAY, Kept.ANOTHER_CHILD})
"""What may stand in a translation, where nobody who makes the copy can see it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One line of a plan that can be in a copy or not."""

    key: str
    heading: str
    words: str
    third_party: bool = False
    whose_words: int | None = None
    for_us: bool = False
    of_the_whole: bool = False
    """A translation: what it says of each line is not marked in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Who a copy is for."""

    subject: int | None
    name: str
    at_home: bool
    """The child, or somebody who lives with them: they know where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """The lines that may be in a copy, and those that may not, each with why."""

    may: tuple[Piece, ...]
    may_not: tuple[tuple[Piece, Kept], ...]
    by_hand: bool
    """Each line is chosen by a named manager: it is for somebody who does not live with the child."""


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


def recipients(*, child: int, on: date) -> tuple[Recipient, ...]:
    """The child, then the family whom the reader may know of; nobody who has died, and nobody not born."""
    name = called_of([child])[child].first
    around = [one for one in family_of(child, on=on) if one.died_on is None and not (one.due_on and not one.born_on)]
    return (
        Recipient(subject=child, name=name, at_home=True),
        *(Recipient(subject=one.subject, name=one.name, at_home=one.lives_with) for one in around),
    )


def allowed(*, plan: PlanRead, to: Recipient, on: date, by: User, at: datetime) -> Allowed:
    """
    What may be in a copy of this plan for somebody; whose protected places were looked at for it is written down.

    :raises CannotCheck: whoever makes the copy may not know the places that it must not carry.
    """
    family = family_of(plan.child, on=on)
    marks = _marks([plan.child, *(one.subject for one in family)], child=plan.child, on=on, by=by, at=at)
    names = _other_children(plan.child, family, to=to, on=on)
    may: list[Piece] = []
    may_not: list[tuple[Piece, Kept]] = []
    for one in pieces_of(plan):
        why = _kept(one, to=to, marks=marks, names=names)
        if why is None and one.of_the_whole and {shut for _, shut in may_not} & _IN_A_TRANSLATION:
            why = Kept.NOT_READ
        if why is None:
            may.append(one)
        else:
            may_not.append((one, why))
    return Allowed(may=tuple(may), may_not=tuple(may_not), by_hand=not to.at_home)


def _kept(one: Piece, *, to: Recipient, marks: Collection[str], names: Collection[str]) -> Kept | None:
    if one.for_us:
        return Kept.OURS
    if one.third_party:
        return Kept.ABOUT_OTHERS
    if not to.at_home and one.whose_words is not None and one.whose_words != to.subject:
        return Kept.THEIR_WORDS
    if gives_away(one.words, marks=marks):
        return Kept.GIVES_AWAY
    return Kept.ANOTHER_CHILD if names_one_of(one.words, names=names) else None


def _marks(people: Collection[int], *, child: int, on: date, by: User, at: datetime) -> frozenset[str]:
    scope = current()
    if not scope.mask(child) & FieldClass.LOCATION:
        raise CannotCheck(
            "You may not know where they live, so you cannot keep it off a copy. Ask the lead practitioner to make it."
        )
    sealed: list[str] = []
    for one in people:
        if not scope.mask(one) & FieldClass.LOCATION:
            continue
        sealed += [
            words for place in places(one, on=None) if place.is_protected for words in (place.where, place.words)
        ]
        sealed += [way.detail for way in how_to_reach(one, on=on) if way.is_protected]
        sealed += [words for raised in informants(one) for words in (raised.who, raised.reach) if words is not None]
    # All sealed words are alike to a set: each is opened by itself.
    boxes = [words for words in sealed if isinstance(words, Sealed)]
    return marks_of(reveal(one, by=by, at=at, why=_WHY) for one in boxes)


def _other_children(child: int, family: Collection[Relative], *, to: Recipient, on: date) -> frozenset[str]:
    """What the child's brothers and sisters are called, but for those who are the recipient's own to know about."""
    theirs = {child}
    if to.subject is not None and to.at_home:
        theirs |= {one.subject for one in family_of(to.subject, on=on) if one.group == "child"}
        theirs |= {one.subject for one in family_of(to.subject, on=on) if one.lives_with}
    others = [one.subject for one in family if one.group == "sibling" and one.subject not in theirs]
    called = called_of(others)
    return frozenset(name for one in called.values() if one.is_a_name for name in (one.first, one.whole))
