"""Crafting a chronology: begin it, keep and drop, say what it meant, write what is nowhere on the record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import CASEWORK
from footpath.chronologies.models import Chapter, Chronology, Entry, LookedAt
from footpath.chronologies.queries.known import Candidate, candidates, these
from footpath.chronologies.queries.reading import Begun, Crafted, begun_number, chapters_of, chronology_number, held
from footpath.people.actions.gate import MayNot, check_writer
from footpath.record.actions import write, write_again, write_again_many, write_many
from footpath.record.again import as_it_stood
from footpath.record.models import Filing, HowExact, Record
from footpath.record.readers import kept_for
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.managers import AnyOf
from footpath.store.scope import current

OWN_SLOTS = ("significance", "impact", "analysis", "told", "because")


class NotThere(LookupError):
    """There is no such chronology, or no such part of one, for whoever asks."""


class IsFinished(Exception):
    """It was finished: it is opened again first, with a reason."""


class CannotBeChosen(Exception):
    """It is not among what this chronology may tell of."""


class NothingSaid(Exception):
    """Nothing was written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What a chronology is, as its writer says: for what, for whom, from which day to which."""

    title: str
    purpose: Chronology.Purpose
    meant_for: str = ""
    what_for: str = ""
    since: date | None = None
    until: date | None = None

    def words(self) -> tuple[Words, ...]:
        said = (("title", self.title), ("for", self.meant_for), ("purpose", self.what_for))
        return tuple(Words(slot=slot, words=words.strip()) for slot, words in said if words.strip())

    def facts(self) -> dict[str, Any]:
        return {"purpose": self.purpose.value, "since": self.since, "until": self.until}


def begin(
    *, people: Sequence[int], head: Head, on: date, by: User, at: datetime, copied_from: int | None = None
) -> Written:
    """
    Begin a chronology of one child, or of a family.

    :raises MayNot: the record of one of them is not open to `by`.
    :raises NothingSaid: it has no title.
    """
    check_writer(by, at=at)
    check_open(people)
    if not head.title.strip():
        raise NothingSaid("Give it a title: a few words that say what it is for.")
    return write(
        Writing(
            kind=Chronology.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=who) for who in dict.fromkeys(people)),
            words=head.words(),
            facts={**head.facts(), "copied_from_id": copied_from},
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def begin_rough(*, people: Sequence[int], head: Head, on: date, by: User, at: datetime) -> Written:
    """Begin one with a first pick kept already, to go on with: what a worker reads before a first visit."""
    begun = begin(people=people, head=head, on=on, by=by, at=at)
    known = candidates(people, today=on, since=head.since, until=head.until)
    _keep(
        begun.id,
        [one for one in known if one.picks],
        dict.fromkeys((one.key for one in known), Entry.State.KEPT),
        by,
        at,
    )
    return begun


def change_head(*, chronology: int, version: int, head: Head, by: User, at: datetime) -> Written:
    """
    Say anew what it is.

    :raises IsFinished: it was finished.
    :raises Changed: somebody wrote it since.
    """
    begun = going_on(chronology, by=by, at=at)
    if not head.title.strip():
        raise NothingSaid("Give it a title: a few words that say what it is for.")
    again = as_it_stood(begun.opened, facts=head.facts())
    writing = replace(again.writing, words=head.words())
    return write_again(record=chronology, version=version, writing_=writing, by=by, at=at)


@transaction.atomic
def decide(
    *, chronology: int, states: Mapping[str, Entry.State], on: date, by: User, at: datetime
) -> dict[str, Entry.State]:
    """
    Keep, drop, or leave open; returns how each stood before, to be taken back.

    :raises CannotBeChosen: one of them is nothing that this chronology may tell of.
    :raises IsFinished: it was finished.
    """
    begun = going_on(chronology, by=by, at=at)
    there = held(begun, states, today=on)
    new = [key for key in states if key not in there]
    known = these(new, begun.people, today=on, begun=begun.opened.happened_on)
    if set(new) - known.keys():
        raise CannotBeChosen("That is not among what this chronology may tell of. Look at the list as it is now.")
    agains = [
        as_it_stood(there[key].entry, facts={"state": state.value})
        for key, state in states.items()
        if key in there and there[key].state is not state
    ]
    _keep(chronology, [known[key] for key in new], states, by, at)
    if agains:
        write_again_many(agains, by=by, at=at)
    return {key: there[key].state if key in there else Entry.State.OPEN for key in states}


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """
    What is written to an entry.

    :param own: for each person of it, their own paragraphs by slot: why it matters, what it meant, how it is told.
    """

    what: str = ""
    own: Mapping[int, Mapping[str, str]] | None = None
    picture: bool = False

    def words(self, about: Collection[int]) -> tuple[Words, ...]:
        said = [Words(slot="what", words=self.what.strip())]
        for who, theirs in (self.own or {}).items():
            if who in about:
                said += [Words(slot=slot, subject=who, words=theirs.get(slot, "").strip()) for slot in OWN_SLOTS]
        return tuple(one for one in said if one.words)


@transaction.atomic
def word(*, chronology: int, key: str, version: int, said: Said, on: date, by: User, at: datetime) -> Written:
    """
    Say what an entry that is kept meant, and tell it in one’s own words where one wants.

    :param version: the version the writer read; nought where nothing was decided of it yet, and it is kept by this.
    :raises Changed: somebody else wrote it since; theirs stands.
    """
    begun = going_on(chronology, by=by, at=at)
    entry = held(begun, (key,), today=on).get(key)
    if entry is None:
        if version:
            raise NotThere("There is no such entry here for you.")
        decide(chronology=chronology, states={key: Entry.State.KEPT}, on=on, by=by, at=at)
        entry = held(begun, (key,), today=on)[key]
        version = entry.entry.version
    if entry.of is None and not said.what.strip():
        raise NothingSaid("Say what happened: it is nowhere else on the record.")
    again = as_it_stood(entry.entry, facts={"picture": said.picture, "state": Entry.State.KEPT.value})
    writing = replace(again.writing, words=said.words(entry.about))
    return write_again(record=entry.entry.id, version=version, writing_=writing, by=by, at=at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Here:
    """Something that is nowhere on the record, written here: when, as exactly as it is known, and who says so."""

    day: date
    how: HowExact
    said: Said
    source: str
    about: tuple[int, ...] = ()


def write_here(*, chronology: int, here: Here, by: User, at: datetime) -> Written:
    """
    Write what is nowhere on the record.

    :raises NothingSaid: it does not say what happened, or who says so.
    """
    begun = going_on(chronology, by=by, at=at)
    if not here.said.what.strip():
        raise NothingSaid("Say what happened: it is nowhere else on the record.")
    if not here.source.strip():
        raise NothingSaid("Say who told you, or where it is written: it has no record of its own to point to.")
    about = tuple(who for who in here.about if who in begun.people) or begun.people
    return write(
        Writing(
            kind=Entry.KIND,
            happened_on=here.day,
            how_exact=here.how,
            filed_to=tuple(FiledTo(subject=who) for who in about),
            words=here.said.words(about),
            facts={"chronology_id": chronology, "state": Entry.State.KEPT.value, "picture": False},
            source=here.source.strip(),
        ),
        by=by,
        at=at,
    )


def write_chapter(
    *, chronology: int, day: date, how: HowExact, title: str, opening: str, by_child: bool, by: User, at: datetime,
    record: int | None = None, version: int = 0,
) -> Written:  # fmt: skip
    """
    Begin a chapter of a life story on a day, or write it again.

    :param by_child: the child gave it its title.
    """
    begun = going_on(chronology, by=by, at=at)
    if not title.strip():
        raise NothingSaid("Give the chapter a title: the child’s own, where they have one.")
    own = [(slot, words.strip()) for slot, words in (("title", title), ("opening", opening)) if words.strip()]
    writing = Writing(
        kind=Chapter.KIND,
        happened_on=day,
        how_exact=how,
        filed_to=tuple(FiledTo(subject=who) for who in begun.people),
        words=tuple(Words(slot=slot, words=words) for slot, words in own),
        facts={"chronology_id": chronology, "by_child": by_child},
    )
    if record is None:
        return write(writing, by=by, at=at)
    if record not in {one.id for one in chapters_of(begun)}:
        raise NotThere("There is no such chapter here for you.")
    return write_again(record=record, version=version, writing_=writing, by=by, at=at)


def look_at(
    *, chronology: int, question: str, asks: str, records: Sequence[str], about: Sequence[int], because: str, on: date,
    by: User, at: datetime,
) -> Written:  # fmt: skip
    """
    Say what somebody found who looked at a question; the answer is kept beside it.

    A question says something of each record it came from: where one of them is kept for some people, so is the answer.

    :raises NothingSaid: it does not say what was found.
    """
    begun = going_on(chronology, by=by, at=at, also_finished=True)
    if not because.strip():
        raise NothingSaid("Say what you found, or why it does not matter here: somebody will want to know.")
    whom = tuple(who for who in about if who in begun.people) or begun.people
    numbers = list(Record.objects.filter(ref__in=list(records)).values_list("pk", flat=True))
    kept = [set(users) for users in _restricted(numbers).values()]
    return write(
        Writing(
            kind=LookedAt.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=who) for who in whom),
            words=(Words(slot="asked", words=asks), Words(slot="because", words=because.strip())),
            facts={"chronology_id": chronology, "question": question, "records": list(records)},
            restricted_to=tuple(sorted(set.intersection(*kept))) if kept else None,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def begin_from(*, chronology: int, head: Head, on: date, by: User, at: datetime) -> Written:
    """
    Begin another for another purpose with the same choice.

    Entries are references, so nothing is pasted; why each mattered was said for the other purpose, and stays there.
    """
    crafted = whole_or_not_there(chronology, on=on)
    begun = begin(people=crafted.people, head=head, on=on, by=by, at=at, copied_from=chronology)
    own = {f"r{one.entry.id}" for one in crafted.kept if one.of is None}
    known = these({one.key for one in crafted.kept} | own, crafted.people, today=on)
    chosen = [known[one.key] for one in crafted.kept if one.key in known]
    _keep(begun.id, chosen, dict.fromkeys(known, Entry.State.KEPT), by, at)
    return begun


def whole_or_not_there(chronology: int, *, on: date) -> Crafted:
    """A chronology with everything in it; where one thing of it is decided, `going_on` is enough."""
    crafted = chronology_number(record=chronology, today=on)
    if crafted is None or not crafted.people:
        raise NotThere("There is no such chronology for you.")
    return crafted


def begun_or_not_there(chronology: int) -> Begun:
    begun = begun_number(record=chronology)
    if begun is None or not begun.people:
        raise NotThere("There is no such chronology for you.")
    return begun


def going_on(chronology: int, *, by: User, at: datetime, also_finished: bool = False) -> Begun:
    """
    A chronology that `by` may write in.

    :raises NotThere: there is none for them.
    :raises IsFinished: it was finished.
    """
    check_writer(by, at=at)
    begun = begun_or_not_there(chronology)
    if begun.is_finished and not also_finished:
        raise IsFinished("It is finished, and says what was known then. Open it again, with a reason, to change it.")
    return begun


def check_open(people: Collection[int]) -> None:
    scope = current()
    if not people:
        raise MayNot("Say whom it is about.")
    if not scope.system and not all(scope.mask(who) & CASEWORK for who in people):
        raise MayNot("A chronology is about people whose record is open to you.")


def _keep(
    chronology: int, chosen: Sequence[Candidate], states: Mapping[str, Entry.State], by: User, at: datetime
) -> None:
    """
    Write an entry for each: filed to everybody its record is filed to, so that whoever must not read the one does not
    read the other; and kept for the same people, where the record is.
    """
    if not chosen:
        return
    kept = _restricted([one.record for one in chosen if one.record is not None])
    writings = [
        Writing(
            kind=Entry.KIND,
            happened_on=one.day,
            how_exact=one.how,
            filed_to=(
                *(FiledTo(subject=who) for who in one.about),
                *(FiledTo(subject=who, part=Filing.Part.MENTIONED) for who in one.people if who not in one.about),
            ),
            facts={
                "chronology_id": chronology,
                "chosen_id": one.record,
                "fact": "" if one.record else one.key[1:],
                "state": states[one.key].value,
            },
            restricted_to=kept.get(one.record or 0),
        )
        for one in chosen
    ]
    write_many(writings, by=by, at=at)


def _restricted(records: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The few that are kept for named people, and for whom."""
    shut = Record.objects.filter(pk__in=AnyOf(sorted(records)), sensitivity=Record.Sensitivity.RESTRICTED)
    found = {record: kept_for(record=record) for record in shut.values_list("pk", flat=True)}
    return {record: tuple(one.user for one in named.people) for record, named in found.items() if named is not None}
