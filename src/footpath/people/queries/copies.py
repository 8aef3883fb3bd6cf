"""What may be in a copy of something for somebody: each line by itself, and why a line may not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.people.queries.family import Relative, family_of
from footpath.people.queries.names import called_of
from footpath.people.queries.unseen import give_away_the_unseen, protected_words
from footpath.people.rules.giving_away import gives_away, marks_of, names_one_of
from footpath.people.sealed import reveal
from footpath.store.scope import current


class CannotCheck(Exception):
    """Whoever makes the copy may not know what it must not carry, and so cannot keep it off."""


class Kept(StrEnum):
    """Why a line is not in a copy."""

    OURS = "It is for those who work with them."
    ABOUT_OTHERS = "It says something about somebody else."
    THEIR_WORDS = "They are somebody else’s own words."
    GIVES_AWAY = "It could give away a protected place, a number, or who raised a worry."
    ANOTHER_CHILD = "It names another child."
    NOT_THEIRS = "It is in somebody else’s story."
    NOT_READ = "It is all of the plan, and so may say what is kept off this copy."


_IN_A_TRANSLATION = frozenset({Kept.ABOUT_OTHERS, Kept.GIVES_AWAY, Kept.ANOTHER_CHILD})
"""What may stand in a translation, where nobody who makes the copy can see it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One line of something that can be in a copy or not."""

    key: str
    heading: str
    words: str
    third_party: bool = False
    whose_words: int | None = None
    for_us: bool = False
    of_the_whole: bool = False
    """A translation: what it says of each line is not marked in it."""
    in_the_story_of: frozenset[int] | None = None
    """Whose story it is in, where a copy for one of a family does not carry what is in another’s; None asks nothing."""
    hides_a_place: bool = False
    """That it happened is kept from whoever may not know where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Who a copy is for."""

    subject: int | None
    name: str
    at_home: bool
    """The child, or somebody who lives with them: they know where."""
    of_the_family: bool = True
    """A court or a meeting is not: it reads what those who work with the child do, and no protected place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """The lines that may be in a copy, and those that may not, each with why."""

    may: tuple[Piece, ...]
    may_not: tuple[tuple[Piece, Kept], ...]
    by_hand: bool
    """Each line is chosen by a named manager: it is for somebody who does not live with the child."""


def recipients(*, child: int, on: date) -> tuple[Recipient, ...]:
    """The child, then the family whom the reader may know of; nobody who has died, and nobody not born."""
    name = called_of([child])[child].first
    around = [one for one in family_of(child, on=on) if one.died_on is None and not (one.due_on and not one.born_on)]
    return (
        Recipient(subject=child, name=name, at_home=True),
        *(Recipient(subject=one.subject, name=one.name, at_home=one.lives_with) for one in around),
    )


def allowed_pieces(
    pieces: Sequence[Piece],
    *,
    children: Sequence[int],
    to: Recipient,
    on: date,
    by: User,
    at: datetime,
    why: str,
    theirs: Collection[int] = (),
    known: Collection[int] = (),
) -> Allowed:
    """
    What may be in a copy for somebody; whose protected places were looked at for it is written down.

    :param children: whom it is about. Everybody around them has places that it must not carry.
    :param why: for what, as the audit says it: "to keep it off a copy of a plan".
    :param theirs: other children whose story this recipient may read, besides their own.
    :param known: other children whose names they know: to be named is not to be told of.
    :raises CannotCheck: whoever makes the copy may not know the places that it must not carry.
    """
    families = {child: family_of(child, on=on) for child in children}
    around = {one.subject: one for family in families.values() for one in family if one.subject not in families}
    people = [*children, *around]
    marks = _marks(people, children=children, on=on, why=why, by=by, at=at)
    named = {*theirs, *known}
    names = _other_children(children, families, to=to, on=on, known=named) if to.of_the_family else frozenset()
    may: list[Piece] = []
    may_not: list[tuple[Piece, Kept]] = []
    unseen = give_away_the_unseen([one.words for one in pieces], people=people, on=on, by=by, at=at)
    for one, gives_unseen in zip(pieces, unseen, strict=True):
        kept = Kept.GIVES_AWAY if gives_unseen else _kept(one, to=to, marks=marks, names=names, theirs=theirs)
        if kept is None and one.of_the_whole and {shut for _, shut in may_not} & _IN_A_TRANSLATION:
            kept = Kept.NOT_READ
        if kept is None:
            may.append(one)
        else:
            may_not.append((one, kept))
    return Allowed(may=tuple(may), may_not=tuple(may_not), by_hand=not to.at_home)


def _kept(
    one: Piece, *, to: Recipient, marks: Collection[str], names: Collection[str], theirs: Collection[int]
) -> Kept | None:
    if to.of_the_family:
        if one.for_us:
            return Kept.OURS
        if one.third_party:
            return Kept.ABOUT_OTHERS
        if one.in_the_story_of is not None and not one.in_the_story_of <= {to.subject, *theirs}:
            return Kept.NOT_THEIRS
    if not to.at_home and one.hides_a_place:
        return Kept.GIVES_AWAY
    if to.of_the_family and not to.at_home and one.whose_words is not None and one.whose_words != to.subject:
        return Kept.THEIR_WORDS
    if gives_away(one.words, marks=marks):
        return Kept.GIVES_AWAY
    return Kept.ANOTHER_CHILD if names_one_of(one.words, names=names) else None


def _marks(
    people: Collection[int], *, children: Collection[int], on: date, why: str, by: User, at: datetime
) -> frozenset[str]:
    scope = current()
    if not all(scope.mask(child) & FieldClass.LOCATION for child in children):
        raise CannotCheck(
            "You may not know where they live, so you cannot keep it off a copy. Ask the lead practitioner to make it."
        )
    known = [one for one in people if scope.mask(one) & FieldClass.LOCATION]
    boxes = [words for one in known for words in protected_words(one, on=on)]
    return marks_of(reveal(one, by=by, at=at, why=why) for one in boxes)


def _other_children(
    children: Sequence[int],
    families: dict[int, tuple[Relative, ...]],
    *,
    to: Recipient,
    on: date,
    known: Collection[int],
) -> frozenset[str]:
    """What the brothers and sisters are called, but for those who are the recipient's own to know about."""
    mine = {*known, *(children if len(children) == 1 else ())}
    if to.subject is not None:
        mine.add(to.subject)
    if to.subject is not None and to.at_home:
        around = family_of(to.subject, on=on)
        mine |= {one.subject for one in around if one.group == "child" or one.lives_with}
    brothers = {one.subject for family in families.values() for one in family if one.group == "sibling"}
    called = called_of(sorted((brothers | set(children)) - mine))
    return frozenset(name for one in called.values() if one.is_a_name for name in (one.first, one.whole))
