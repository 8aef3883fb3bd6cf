"""A family as it is drawn: everybody around somebody on a day, as far as this reader may know each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.access import audit
from footpath.drawings.genogram import values as drawn
from footpath.kernel.dates import long_date
from footpath.people.models.drawn import Between
from footpath.people.models.persons import Person
from footpath.people.queries.drawn_lines import couples, homes, parentages, unknown_generations, unknown_parents
from footpath.people.queries.drawn_rows import Rows, rows_of
from footpath.people.queries.drawn_words import days_of_change, note_of, of_whom, told_of
from footpath.people.rules.drawing import ALIVE
from footpath.people.rules.kinship import kinships


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What somebody says about a question of the family that is not settled."""

    claim: int
    question: str
    about: str
    """The key of whom it is asked."""
    whom: str
    """The key of whom it names; empty where it names nobody."""
    says: str
    who: str
    source: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieSeen:
    """One relationship between two people of the drawing."""

    relationship: int
    first: str
    second: str
    says: str
    """ "Kerry Linden is the mother of Maya Linden"."""
    since: date | None
    since_how: str
    until: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenSeen:
    """How things are between two people, in somebody's eyes."""

    between: int
    one: str
    other: str
    how: str
    says: str
    whose_eyes: str
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilySeen:
    """A family on a day as one reader may know it: what is drawn, and what may be said more of it."""

    family: drawn.Family
    on: date
    subjects: Mapping[str, int]
    """The subject behind each key that is a person here."""
    refs: Mapping[str, UUID]
    names: Mapping[str, str]
    """The whole name behind each key."""
    ties: tuple[TieSeen, ...]
    accounts: tuple[Account, ...]
    betweens: tuple[BetweenSeen, ...]
    changes: tuple[date, ...]
    """The days on which something of it changed, in order."""
    nudges: Mapping[str, int]


def family_seen(subject: int, *, on: date) -> FamilySeen | None:
    """
    Return the family around somebody on a day, for whoever reads; None where they may not know of them at all.

    Nobody is here whom the reader may not know, nor any line, household or account that would name them: the drawing
    is the same as if they had never been written down. Nothing of it says where anybody is.
    """
    rows = rows_of(subject)
    if rows is None or rows.centre not in rows.called:
        return None
    there = _there(rows, on)
    keys = {head: str(rows.ones[head].ref) for head in there}
    lines = parentages(rows, keys, on=on)
    lines, unknown = unknown_parents(rows, keys, lines)
    lines, further = unknown_generations(rows, keys, lines)
    unknown += further
    told = told_of(rows, there, on=on)
    people = [
        _someone(rows, head, key, told[head], _alive_is_asked(rows, head, on), on=on) for head, key in keys.items()
    ]
    names = {key: rows.called[head].whole for head, key in keys.items()}
    seen = _betweens(rows, keys, on)
    # Whose family it is stands first in the audit.
    audit.shown([rows.centre, *(member for head in there for member in rows.ones[head].members)])
    return FamilySeen(
        family=drawn.Family(
            title=f"{rows.called[rows.centre].first}’s family on {long_date(on)}",
            people=(*people, *unknown),
            couples=couples(rows, keys, lines, on=on),
            parentages=lines,
            homes=homes(rows, keys, on=on),
            betweens=tuple(
                drawn.Between(
                    one=keys[one], other=keys[other], feeling=_FEELINGS[row.how], in_whose_eyes=row.whose_eyes,
                    is_one_way=row.one_way,
                )
                for row, one, other in seen
            ),
        ),
        on=on,
        subjects={key: head for head, key in keys.items()},
        refs={key: rows.ones[head].ref for head, key in keys.items()},
        names=names,
        ties=_ties(rows, keys),
        accounts=_accounts(rows, keys, on),
        betweens=tuple(
            BetweenSeen(
                between=row.pk, one=keys[one], other=keys[other], how=str(row.get_how_display()),
                says=_how_it_is(row, names[keys[one]], names[keys[other]]),
                whose_eyes=row.whose_eyes, since=row.since, until=row.until, source=row.source,
            )
            for row, one, other in seen
        ),
        changes=days_of_change(rows),
        nudges={keys[head]: places for head, places in rows.nudges.items() if head in keys},
    )  # fmt: skip


_FEELINGS = {
    "close": drawn.Feeling.CLOSE,
    "very-close": drawn.Feeling.VERY_CLOSE,
    "distant": drawn.Feeling.DISTANT,
    "cut-off": drawn.Feeling.CUT_OFF,
    "conflict": drawn.Feeling.CONFLICT,
    "close-conflict": drawn.Feeling.CLOSE_AND_CONFLICT,
    "controlling": drawn.Feeling.CONTROLLING,
    "harm": drawn.Feeling.HARM,
}
_SHAPES = {"M": drawn.Shape.SQUARE, "F": drawn.Shape.CIRCLE}
_CARRIED = 294
"""Days before a due day from which a baby may be expected."""


def _there(rows: Rows, on: date) -> list[int]:
    """Who was there on a day: born or expected, and tied to somebody of it by something that had begun."""
    known = {head for head in rows.called if _lives_on(rows.persons.get(head), on)} | {rows.centre}
    tied: dict[int, set[int]] = {}
    for tie in rows.ties:
        pair = rows.pair(tie)
        ends = kinships()[tie.kind].group in ("carer", "guardian") and tie.kind != "raised"
        over = ends and tie.until is not None and tie.until <= on
        if pair and (tie.since is None or tie.since <= on) and not over and set(pair) <= known:
            tied.setdefault(pair[0], set()).add(pair[1])
            tied.setdefault(pair[1], set()).add(pair[0])
    for claim in rows.claims:
        one, other = rows.head(claim.subject_id), rows.head(claim.person_id) if claim.person_id else None
        if one in known and other in known and claim.kind and (claim.since is None or claim.since <= on):
            tied.setdefault(one, set()).add(other)
            tied.setdefault(other, set()).add(one)
    found, waiting = {rows.centre}, [rows.centre]
    while waiting:
        for other in tied.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    found |= _at_home(rows, known, on)
    return sorted(found, key=lambda head: str(rows.ones[head].ref))


def _at_home(rows: Rows, known: set[int], on: date) -> set[int]:
    living = [
        (row.household_id, rows.head(row.subject_id))
        for row in rows.living
        if (row.since is None or row.since <= on) and (row.until is None or row.until > on)
    ]
    mine = {household for household, head in living if head == rows.centre}
    return {head for household, head in living if household in mine and head in known and head is not None}


def _lives_on(person: Person | None, on: date) -> bool:
    if person is None:
        return False
    if person.born_on is not None and person.born_on <= on:
        return True
    if person.due_on is not None:
        return (person.due_on - on).days <= _CARRIED
    return person.born_on is None


def _someone(rows: Rows, head: int, key: str, told: str, is_asked: bool, *, on: date) -> drawn.Someone:
    person, called = rows.persons[head], rows.called[head]
    born = person.born_on if person.born_on is not None and person.born_on <= on else None
    expected = born is None and person.due_on is not None
    died = person.died_on is not None and person.died_on <= on
    life = drawn.Life.LIVING
    if expected:
        life = drawn.Life.LOST if died else drawn.Life.EXPECTED
    elif died:
        life = drawn.Life.DIED
    elif is_asked:
        life = drawn.Life.NOT_KNOWN
    first = called.first if called.is_a_name else called.whole
    same = [one.first for other, one in rows.called.items() if other != head]
    day = born or person.due_on
    return drawn.Someone(
        key=key,
        name=called.whole if first in same else first,
        note=note_of(rows, head, on=on),
        shape=drawn.Shape.TRIANGLE if expected else _SHAPES.get(person.sex, drawn.Shape.DIAMOND),
        life=life,
        is_centre=head == rows.centre,
        born=day.toordinal() if day else None,
        told=told,
    )


def _alive_is_asked(rows: Rows, head: int, on: date) -> bool:
    return any(
        claim.kind == ALIVE and rows.head(claim.person_id) == head and (claim.since is None or claim.since <= on)
        for claim in rows.claims
        if claim.person_id is not None
    )


def _betweens(rows: Rows, keys: Mapping[int, str], on: date) -> list[tuple[Between, int, int]]:
    found = []
    for row in rows.betweens:
        one, other = rows.head(row.one_id), rows.head(row.other_id)
        holds = (row.since is None or row.since <= on) and (row.until is None or row.until > on)
        if holds and one in keys and other in keys:
            assert one is not None
            assert other is not None
            found.append((row, one, other))
    return found


def _how_it_is(row: Between, one: str, other: str) -> str:
    if row.how == Between.How.HARM:
        return f"{one} has hurt {other}"
    if row.how == Between.How.CONTROLLING:
        return f"{one} controls {other}"
    how = str(row.get_how_display()).lower()
    return f"From {one} to {other}: {how}" if row.one_way else f"{one} and {other}: {how}"


def _ties(rows: Rows, keys: Mapping[int, str]) -> tuple[TieSeen, ...]:
    found = []
    for row in rows.ties:
        pair = rows.pair(row)
        if pair is None or not set(pair) <= keys.keys():
            continue
        first, second = pair
        word = kinships()[row.kind].forward(rows.persons[first].sex)
        article = "" if word.startswith(("the ", "somebody ")) else "the "
        says = f"{rows.called[first].whole} is {article}{of_whom(word, rows.called[second].whole)}"
        found.append(
            TieSeen(
                relationship=row.pk, first=keys[first], second=keys[second], says=says, since=row.since,
                since_how=row.since_how, until=row.until, source=row.source,
            )
        )  # fmt: skip
    return tuple(found)


def _accounts(rows: Rows, keys: Mapping[int, str], on: date) -> tuple[Account, ...]:
    found = []
    for row in rows.claims:
        about = rows.head(row.subject_id)
        whom = rows.head(row.person_id) if row.person_id else None
        by = rows.head(row.by_whom_id) if row.by_whom_id else None
        unseen = (row.person_id and whom not in keys) or (row.by_whom_id and by is None)
        if about is None or about not in keys or unseen or (row.since is not None and row.since > on):
            continue
        found.append(
            Account(
                claim=row.pk, question=row.question, about=keys[about], whom=keys.get(whom or 0, ""),
                says=row.says, who=_first(rows, by), source=row.source, since=row.since,
            )
        )  # fmt: skip
    return tuple(found)


def _first(rows: Rows, head: int | None) -> str:
    return rows.called[head].first if head in rows.called else ""
