"""What of a chronology may be in a copy for somebody: each entry by itself, and why an entry may not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from footpath.access.models import User
from footpath.chronologies.queries.known import born_of
from footpath.chronologies.queries.reading import Crafted, Held
from footpath.chronologies.rules.whose import is_a_child
from footpath.people.models.facts import STANDS
from footpath.people.models.family import HouseholdMember
from footpath.people.queries.copies import Allowed, Piece, Recipient, allowed_pieces, recipients
from footpath.people.queries.family import family_of
from footpath.record.models import Record
from footpath.store.managers import AnyOf

_WHY = "to keep it off a copy of a chronology"
OURSELVES = Recipient(subject=None, name="those who work with them", at_home=True, of_the_family=False)
_TOLD = ("told", "because")
HEAD = "head"
"""The key of what stands above everything else in a copy."""
_MEANT = ("significance", "impact", "analysis")


def court(name: str) -> Recipient:
    """A court, a conference, or another service that is to read it: it is told no protected place."""
    return Recipient(subject=None, name=name, at_home=False, of_the_family=False)


def who_it_could_be_for(crafted: Crafted, *, on: date) -> tuple[Recipient, ...]:
    """Each of its people and their family, each once: whoever is at home with any of them is at home."""
    found: dict[int | None, Recipient] = {}
    for person in crafted.people:
        for one in recipients(child=person, on=on):
            there = found.get(one.subject)
            if there is None or (one.at_home and not there.at_home and one.subject not in crafted.people):
                found[one.subject] = one
    return tuple(found.values())


def pieces_of(crafted: Crafted) -> tuple[Piece, ...]:
    """Everything it holds, each entry under its key."""
    family = len(crafted.people) > 1
    numbers = {number for one in crafted.kept for number in (one.entry.id, one.of.record if one.of else None) if number}
    shut = Record.objects.filter(pk__in=AnyOf(sorted(numbers)), sensitivity=Record.Sensitivity.RESTRICTED)
    few = frozenset(shut.values_list("pk", flat=True))
    return (
        _head(crafted),
        *(_piece(one, family=family, few=few) for one in crafted.kept),
    )


def _piece(one: Held, *, family: bool, few: frozenset[int]) -> Piece:
    """:param few: the records that are kept for some people only: no copy for the family carries them."""
    kept_for_some = not few.isdisjoint({one.entry.id, one.of.record if one.of else None})
    said = (one.line, one.found, *_said(one, _MEANT), *_source(one))
    return Piece(
        key=one.key,
        heading="",
        words=" – ".join(part for part in said if part),
        third_party=one.of is not None and one.of.third_party and not one.is_reworded,
        for_us=kept_for_some or (one.of is not None and one.of.for_us and not one.is_reworded),
        in_the_story_of=frozenset(one.about) if family else None,
        hides_a_place=one.of is not None and one.of.protected,
    )


def _head(crafted: Crafted) -> Piece:
    said = [words for slot in ("title", "for", "purpose") if (words := crafted.opened.words(slot))]
    return Piece(key=HEAD, heading="Its title, and what it is for", words=" – ".join(said))


def _source(one: Held) -> tuple[str, ...]:
    return (one.entry.source, one.of.by, one.of.source) if one.of else (one.entry.source,)


def _told(one: Held, child: int) -> list[str]:
    """What is told of an entry to a child: the words for them, their own of that day, and what its picture shows."""
    said = [words for slot in _TOLD for who, words in one.own(slot) if who == child]
    if said and one.of is not None and one.of.own_words:
        said.append(one.of.line)
    if said and one.of is not None and one.entry.facts.get("picture"):
        said += [each.shows for each in one.of.pictures[:1] if each.shows]
    return said


def story_pieces_of(crafted: Crafted, *, child: int) -> tuple[Piece, ...]:
    """What is told to a child, each telling and each chapter under its key: nothing that nobody worded for them."""
    told = tuple(
        Piece(key=one.key, heading="", words=" – ".join(words)) for one in crafted.kept if (words := _told(one, child))
    )
    chapters = tuple(
        Piece(
            key=f"chapter-{one.id}",
            heading="A chapter",
            words=" – ".join(each.words for each in one.paragraphs if each.subject in (None, child)),
        )
        for one in crafted.chapters
    )
    return (_head(crafted), *chapters, *told)


def allowed(*, crafted: Crafted, pieces: Sequence[Piece], to: Recipient, on: date, by: User, at: datetime) -> Allowed:
    """
    What may be in a copy of this chronology for somebody. A child may read the names of those they have lived with.

    :raises CannotCheck: whoever makes the copy may not know the places that it must not carry.
    """
    return allowed_pieces(
        pieces, children=crafted.people, to=to, on=on, by=by, at=at, why=_WHY, theirs=_theirs(crafted, to, on=on),
        known=_lived_with(to.subject) if to.subject in crafted.people else (),
    )  # fmt: skip


def _lived_with(subject: int | None) -> set[int]:
    """Everybody who was ever in a household with somebody, as far as whoever makes the copy may know."""
    mine = HouseholdMember.objects.filter(STANDS, subject=subject).values("household")
    return set(HouseholdMember.objects.filter(STANDS, household__in=mine).values_list("subject_id", flat=True))


def _theirs(crafted: Crafted, to: Recipient, *, on: date) -> frozenset[int]:
    """The children whose story a parent or a carer may read as well as their own."""
    if to.subject is None:
        return frozenset()
    born = born_of([*crafted.people, to.subject])
    found: set[int] = set()
    if is_a_child(born.get(to.subject), on=on):
        return frozenset()
    for child in crafted.people:
        if not is_a_child(born.get(child), on=on):
            continue
        one = next((each for each in family_of(child, on=on) if each.subject == to.subject), None)
        if one is not None and (one.has_parental_responsibility or one.lives_with):
            found.add(child)
    return frozenset(found)


def _own(one: Held, slots: Sequence[str]) -> list[tuple[int, str]]:
    return [pair for slot in slots for pair in one.own(slot)]


def _said(one: Held, slots: Sequence[str]) -> list[str]:
    return [words for _, words in _own(one, slots)]
