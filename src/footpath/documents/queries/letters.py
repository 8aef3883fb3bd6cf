"""Letters about a child: to whom one may go and where, what it names, what it may not carry, and those there are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.documents.models import Letter
from footpath.documents.rules.addressing import Addressed, Home, addressed, points_for
from footpath.people.models.facts import STANDS
from footpath.people.models.family import HouseholdMember
from footpath.people.models.places import PlaceOf, Reach
from footpath.people.queries.family import Relative, family_of
from footpath.people.queries.heads import about as about_person
from footpath.people.queries.names import called_of, read_as_one
from footpath.people.queries.places import PlaceSeen, how_to_reach, places
from footpath.people.queries.unseen import give_away_the_unseen, protected_words
from footpath.people.rules.giving_away import gives_away, marks_of, names_one_of
from footpath.people.sealed import Sealed, reveal
from footpath.record.models import Attachment
from footpath.record.queries import newest_filings, open_many
from footpath.record.values import Opened
from footpath.store.managers import AnyOf
from footpath.store.scope import current, system

_LIVES = (PlaceOf.Kind.HOME, PlaceOf.Kind.CUSTODY)
_WHY = "to keep it off a letter"
MOST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Somebody a letter about this child could be to."""

    subject: int
    name: str
    first: str
    who: str
    at_home: bool
    """The child, or somebody who lives with them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What somebody said of how they want to be reached, or how they talk and read."""

    what: str
    words: str
    not_safe: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WhereTo:
    """How a recipient wants to be reached, and where a letter to them may go."""

    to: Recipient
    said: tuple[Said, ...]
    languages: tuple[str, ...]
    needs_interpreter: bool
    points: int
    where: tuple[tuple[int, str], ...]
    """Their own places it may be addressed to, by row, as on an envelope."""
    why_not: str
    """Why it may be posted nowhere; nothing where it may."""


def recipients(*, child: int, on: date) -> tuple[Recipient, ...]:
    """The child, then the family the reader may know of; nobody who has died, and nobody not born."""
    called = called_of([child])
    if child not in called:
        return ()
    mine = called[child]
    around = [one for one in family_of(child, on=on) if one.died_on is None and not (one.due_on and not one.born_on)]
    firsts = called_of(one.subject for one in around)
    return (
        Recipient(subject=child, name=mine.whole, first=mine.first, who="the child", at_home=True),
        *(
            Recipient(
                subject=one.subject, name=one.name, first=firsts[one.subject].first, who=one.who, at_home=one.lives_with
            )
            for one in around
            if one.subject in firsts
        ),
    )


def where_to(*, to: Recipient, on: date, long: dict[date, str]) -> WhereTo:
    """
    How somebody wants to be reached, and the places of theirs, and of nobody else's, that a letter may go to.

    :param long: filled by the caller with the words of each day that is told; days not in it are told in figures.
    """
    ways = how_to_reach(to.subject, on=on)
    talks = about_person(subject=to.subject, on=on)
    said = [
        Said(what=one.channel_words, words=one.words, not_safe=not one.is_safe)
        for one in ways
        if one.words or not one.is_safe
    ]
    said += [Said(what=one.kind_words, words=one.words, not_safe=False) for one in talks.talks if one.words]
    not_by_post = next(
        (one.words or "it is not safe" for one in ways if one.channel == Reach.Channel.POST and not one.is_safe), ""
    )
    lives = [one for one in places(to.subject, on=on) if one.kind in _LIVES]
    came_back = _came_back([one.row for one in lives])
    homes = [
        Home(row=one.row, protected=one.is_protected, since=one.since, came_back_on=came_back.get(one.row))
        for one in lives
    ]
    moved = _moved_on(to.subject, on)
    words = {day: long.get(day, f"{day.day}/{day.month}/{day.year}") for day in (*moved, *came_back.values())}
    verdict: Addressed = addressed(homes, called=to.first, not_by_post=not_by_post, moved_on=moved, long=words)
    by_row: dict[int, PlaceSeen] = {one.row: one for one in lives}
    return WhereTo(
        to=to,
        said=tuple(said),
        languages=tuple(
            dict.fromkeys(one.words.split(".")[0] for one in talks.talks if one.words and one.kind != "other")
        ),
        needs_interpreter=talks.needs_interpreter,
        points=points_for([one.words for one in said]),
        where=tuple((row, str(by_row[row].where)) for row in verdict.rows),
        why_not=verdict.why_not,
    )


def _came_back(rows: Collection[int]) -> dict[int, date]:
    astray = Letter.objects.exclude(astray="").filter(place_of__in=AnyOf(sorted(rows)), found_on__isnull=False)
    found = astray.order_by("found_on").values_list("place_of", "found_on")
    return {row: day for row, day in found if row is not None and day is not None}


def _moved_on(subject: int, on: date) -> list[date]:
    """The days on which somebody joined or left those they live with, as far as the reader may know."""
    one = read_as_one([subject]).get(subject)
    rows = HouseholdMember.objects.filter(STANDS, subject__in=AnyOf(list(one.members) if one else []))
    days = {day for pair in rows.values_list("since", "until") for day in pair if day is not None and day <= on}
    return sorted(days)


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Somebody, or somewhere, that a letter names."""

    name: str
    who: str
    ask: bool
    """Whoever writes should ask whether the recipient may know of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LookedAt:
    """What was found in the words of a letter."""

    child: int
    to: int
    digest: str
    names: tuple[Named, ...]
    places: tuple[Named, ...]
    another_child: str
    """What a child is called who is not the recipient's own to know of; nothing where none is named."""
    gives_away: bool
    """It would carry what is protected. Never what, whose or where."""


def digest_of(words: str) -> str:
    return sha256(" ".join(words.split()).encode()).hexdigest()


def look_at(*, words: str, child: int, to: Recipient, on: date, by: User, at: datetime) -> LookedAt:
    """Who and what these words name, and whether they would carry a protected place; that it was asked is kept."""
    family = family_of(child, on=on)
    people = {child, to.subject, *(one.subject for one in family)}
    with system("everybody around a child and the recipient of a letter, so that it gives none of them away"):
        around = people | {one.subject for whom in (child, to.subject) for one in family_of(whom, on=on)}
    [unseen] = give_away_the_unseen([words], people=sorted(around), on=on, by=by, at=at)
    scope = current()
    known = [] if scope.system else [one for one in sorted(around) if scope.mask(one) & FieldClass.LOCATION]
    boxes = [box for one in known for box in protected_words(one, on=on)]
    marks = marks_of(reveal(one, by=by, at=at, why=_WHY) for one in boxes)
    theirs = {child, to.subject}
    if to.at_home or any(one.subject == to.subject for one in family):
        own = family_of(to.subject, on=on)
        theirs |= {one.subject for one in own if one.group == "child"}
        theirs |= {one.subject for one in own if one.lives_with}
        siblings = [one.subject for one in family if one.group == "sibling" and one.subject not in theirs]
        theirs |= {one for one in siblings if _is_family(to.subject, of=one, on=on)}
    named = _named(words, family, to, theirs)
    shut = {one.name for one in family if one.group == "sibling" and one.subject not in theirs}
    return LookedAt(
        child=child,
        to=to.subject,
        digest=digest_of(words),
        names=named,
        places=_places(words, [child, *(one.subject for one in family)], to, on),
        another_child=next((one.name for one in named if one.name in shut), ""),
        gives_away=unseen or gives_away(words, marks=marks),
    )


def _is_family(subject: int, *, of: int, on: date) -> bool:
    return any(one.subject == subject and one.ties and not one.is_past for one in family_of(of, on=on))


def _named(words: str, family: Collection[Relative], to: Recipient, theirs: Collection[int]) -> tuple[Named, ...]:
    called = called_of(one.subject for one in family)
    found = []
    for one in family:
        mine = called.get(one.subject)
        names = {name for name in (mine.first, mine.whole) if mine.is_a_name} if mine else set()
        if one.subject != to.subject and names_one_of(words, names=names):
            found.append(Named(name=one.name, who=one.who, ask=one.subject not in theirs))
    return tuple(found)


def _places(words: str, people: Collection[int], to: Recipient, on: date) -> tuple[Named, ...]:
    theirs = {one.place for one in places(to.subject, on=None)}
    called = called_of(people)
    found: dict[str, Named] = {}
    for subject in people:
        for one in places(subject, on=None):
            if isinstance(one.where, Sealed) or not gives_away(words, marks=marks_of([one.where])):
                continue
            whose = called[subject].first if subject in called else "somebody"
            ask = one.place not in theirs and not to.at_home
            found.setdefault(one.where, Named(name=one.where, who=f"{one.kind_words.lower()}: {whose}", ask=ask))
    return tuple(found.values())


def address_is_shut(*, record: int | None = None, file: UUID | None = None) -> bool:
    """
    Whether a letter was addressed to a place that this reader may not know: its files carry the address as it was, and
    the place may have been protected since.
    """
    letters = Letter.objects.filter(place_of__isnull=False)
    if file is not None:
        letters = letters.filter(record__in=Attachment.objects.filter(ref=file).values("record"))
    else:
        letters = letters.filter(record=record)
    place = letters.values_list("place_of", flat=True).first()
    return place is not None and not PlaceOf.objects.filter(pk=place).exists()


def letters_about(*, subject: int) -> tuple[Opened, ...]:
    """The letters about a child as this reader may read them, newest first."""
    rows = newest_filings(subject, [Letter.KIND], MOST)
    return tuple(one for one in open_many(records=[row.record for row in rows]) if not one.withheld) if rows else ()


def not_told(*, subject: int, since: date | None = None, until: date | None = None) -> tuple[Opened, ...]:
    """The letters about a child that reached nobody, by the day they were sent: what we did not tell them."""
    return tuple(
        one
        for one in letters_about(subject=subject)
        if one.facts.get("astray")
        and (since is None or one.happened_on >= since)
        and (until is None or one.happened_on <= until)
    )
