"""A drawn family in words: the line under each name, and a sentence of each person for who listens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from footpath.people.models.family import Relationship
from footpath.people.queries.drawn_rows import Rows
from footpath.people.queries.heads import listed
from footpath.people.rules.dates import HowExact, age_of, day_in_words
from footpath.people.rules.kinship import kinships


def note_of(rows: Rows, head: int, *, on: date) -> str:
    """The second line under a symbol: what the person at the centre calls them, and how old they are."""
    person = rows.persons[head]
    age = _years(rows, head, on)
    calls = _calls(rows).get(head, "")
    if calls and calls in (rows.called[head].first, rows.called[head].whole):
        calls = ""
    if person.died_on is not None and person.died_on <= on and person.born_on is None:
        age = f"died {day_in_words(person.died_on, person.died_how)}"
    return ", ".join(part for part in (calls, age) if part)


def _years(rows: Rows, head: int, on: date) -> str:
    person = rows.persons[head]
    if person.born_on is None or person.born_on > on:
        return f"due {day_in_words(person.due_on)}" if person.due_on else ""
    if person.died_on is not None and person.died_on <= on:
        about = "about " if person.born_how in (HowExact.ABOUT, HowExact.AS_TOLD) else ""
        return f"{about}{person.born_on.year} to {person.died_on.year}"
    if person.born_how == HowExact.YEAR:
        return f"born {person.born_on.year}"
    return age_of(person.born_on, how=person.born_how, on=on)


def _calls(rows: Rows) -> dict[int, str]:
    """What the person at the centre calls each of the others."""
    words: dict[int, str] = {}
    for row in rows.ties:
        pair = rows.pair(row)
        if pair is None:
            continue
        first, second = pair
        if second == rows.centre and row.second_calls_first:
            words[first] = row.second_calls_first
        if first == rows.centre and row.first_calls_second:
            words[second] = row.first_calls_second
    return words


def told_of(rows: Rows, there: Collection[int], *, on: date) -> dict[int, str]:
    """A sentence of each: "Jean Linden, 68, special guardian of Kai, the woman who raised Kerry; lives with Kai"."""
    about: dict[int, dict[str, list[str]]] = {head: defaultdict(list) for head in there}
    for row in rows.ties:
        pair = rows.pair(row)
        if pair is None or not set(pair) <= about.keys() or (row.since is not None and row.since > on):
            continue
        first, second = pair
        forward, back = _words(rows, row, first, second, on)
        about[first][forward].append(rows.called[second].first)
        if second != first:
            about[second][back].append(rows.called[first].first)
    lives = _lives_with(rows, there, on)
    found = {}
    for head in there:
        said = [of_whom(word, listed(_once(names))) for word, names in about[head].items()]
        if lives.get(head):
            said.append(f"lives with {listed(lives[head])}")
        opening = ", ".join(part for part in (rows.called[head].whole, note_of(rows, head, on=on)) if part)
        found[head] = f"{opening}: {'; '.join(said)}" if said else opening
    return found


_OTHERWISE = {
    "child they care for": "cared for by",
    "child they foster": "fostered by",
    "child they raised": "raised by",
    "child in their special guardianship": "in the special guardianship of",
    "child in their guardianship": "in the guardianship of",
}


def of_whom(word: str, names: str) -> str:
    """A word of the list with its names: "mother of Kai", "the woman who raised Kerry", "raised by Jean"."""
    for said, instead in _OTHERWISE.items():
        if word.endswith(said):
            return f"{word.removesuffix(said)}{instead} {names}"
    return f"{word.removesuffix('them')}{names}" if word.endswith(" them") else f"{word} of {names}"


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _words(rows: Rows, row: Relationship, first: int, second: int, on: date) -> tuple[str, str]:
    kind = kinships()[row.kind]
    forward, back = kind.forward(rows.persons[first].sex), kind.back(rows.persons[second].sex)
    if row.until is not None and row.until <= on:
        forward, back = (f"until {row.until.year} {word}" for word in (forward, back))
    return forward, back


def _lives_with(rows: Rows, there: Collection[int], on: date) -> dict[int, list[str]]:
    homes: dict[int, list[int]] = defaultdict(list)
    for row in rows.living:
        head = rows.head(row.subject_id)
        if head in there and (row.since is None or row.since <= on) and (row.until is None or row.until > on):
            assert head is not None
            homes[row.household_id].append(head)
    found: dict[int, list[str]] = defaultdict(list)
    for members in homes.values():
        for one in members:
            found[one] += [rows.called[other].first for other in members if other != one]
    return {head: _once(names) for head, names in found.items()}


def days_of_change(rows: Rows) -> tuple[date, ...]:
    """The days on which something of the family began or ended, was born or died, as far as the reader may know it."""
    days: set[date] = set()
    for row in (*rows.ties, *rows.betweens):
        days |= {day for day in (row.since, row.until) if day is not None}
    for one in rows.living:
        if rows.head(one.subject_id) in rows.called:
            days |= {day for day in (one.since, one.until) if day is not None}
    for person in rows.persons.values():
        days |= {day for day in (person.born_on, person.died_on) if day is not None}
    return tuple(sorted(days))
