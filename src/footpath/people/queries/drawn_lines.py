"""The lines of a drawn family: couples, children and their parents in each way, and who lives together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from footpath.drawings.genogram.values import (
    Couple,
    Home,
    Life,
    Line,
    Parentage,
    Partners,
    Shape,
    Someone,
)
from footpath.people.models.family import Relationship
from footpath.people.queries.drawn_rows import Rows
from footpath.people.rules.dates import HowExact
from footpath.people.rules.drawing import FULL, LASTING, LINES, PARTNERS, TWIN

Keys = Mapping[int, str]


def parentages(rows: Rows, keys: Keys, *, on: date) -> tuple[Parentage, ...]:
    """Each child and their parents in each way; what somebody says, or says is not so, as disputed."""
    ways: dict[tuple[int, Line], list[int]] = defaultdict(list)
    for row in rows.ties:
        line, pair = LINES.get(row.kind), rows.pair(row)
        if line is None or pair is None or not set(pair) <= keys.keys() or not _holds(row, line, on):
            continue
        parent, child = pair
        if parent not in ways[child, line]:
            ways[child, line].append(parent)
    said, denied = _said(rows, keys, on)
    together = _born_together(rows, keys, ways)
    found = []
    for (child, line), parents in ways.items():
        settled = [one for one in parents if line is not Line.BIRTH or (child, one) not in denied]
        doubted = [one for one in parents if one not in settled]
        for pair_ in (settled[:2], *([one] for one in settled[2:])):
            if pair_:
                found.append(_parentage(child, pair_, line, keys, together))
        found += [_parentage(child, [one], line, keys, together, is_disputed=True) for one in doubted]
    for child, person in sorted(said - {(child, one) for (child, _), ones in ways.items() for one in ones}):
        found.append(_parentage(child, [person], Line.BIRTH, keys, together, is_disputed=True))
    return tuple(found)


def _parentage(
    child: int, parents: list[int], line: Line, keys: Keys, together: Mapping[int, tuple[str, bool]],
    *, is_disputed: bool = False,
) -> Parentage:  # fmt: skip
    words, alike = together.get(child, ("", False)) if line is Line.BIRTH and not is_disputed else ("", False)
    return Parentage(
        child=keys[child], parents=tuple(keys[one] for one in parents), line=line, is_disputed=is_disputed,
        born_together=words, is_alike=alike,
    )  # fmt: skip


def _holds(row: Relationship, line: Line, on: date) -> bool:
    begun = row.since is None or row.since <= on
    return begun and (line in LASTING or row.until is None or row.until > on)


def _said(rows: Rows, keys: Keys, on: date) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The parents that somebody says a child has, and those that somebody says are not."""
    said: set[tuple[int, int]] = set()
    denied: set[tuple[int, int]] = set()
    for claim in rows.claims:
        child, person = rows.head(claim.subject_id), rows.head(claim.person_id) if claim.person_id else None
        if LINES.get(claim.kind) is not Line.BIRTH or child not in keys or person not in keys:
            continue
        if claim.since is not None and claim.since > on:
            continue
        assert child is not None
        assert person is not None
        (denied if claim.denies else said).add((child, person))
    return said, denied


def _born_together(rows: Rows, keys: Keys, ways: Mapping[tuple[int, Line], list[int]]) -> dict[int, tuple[str, bool]]:
    """Twins and more: said to be, or born on one exact day of one mother."""
    group: dict[int, int] = {}
    for row in rows.ties:
        pair = rows.pair(row)
        if row.kind == TWIN and pair and set(pair) <= keys.keys():
            lowest = min(group.get(one, one) for one in pair)
            group.update(dict.fromkeys(pair, lowest))
    born: dict[tuple[date, int], list[int]] = defaultdict(list)
    for (child, line), parents in ways.items():
        person = rows.persons[child]
        if line is Line.BIRTH and person.born_on is not None and person.born_how == HowExact.EXACT:
            for parent in parents:
                if rows.persons[parent].sex == "F":
                    born[person.born_on, parent].append(child)
    for children in born.values():
        if len(children) > 1:
            group.update(dict.fromkeys(children, min(children)))
    return {child: (f"born with {keys[first]}", False) for child, first in group.items()}


def unknown_parents(
    rows: Rows, keys: Keys, lines: tuple[Parentage, ...]
) -> tuple[tuple[Parentage, ...], list[Someone]]:
    """
    Give a parent of whom nothing is known to each child of this generation with one birth parent here and no account
    of another. It is drawn alike whether nobody wrote them down or the reader may not know of them.
    """
    heads = {key: head for head, key in keys.items()}
    own = _generation(keys[rows.centre], lines)
    asked = {line.child for line in lines if line.is_disputed}
    made: dict[tuple[str, frozenset[str]], Someone] = {}
    found = []
    for line in lines:
        alone = line.line is Line.BIRTH and not line.is_disputed and len(line.parents) == 1
        others = [one for one in lines if one.child == line.child and one.line in (Line.BIRTH, Line.ADOPTED)]
        if not alone or line.child not in own or line.child in asked or len(others) > 1:
            found.append(line)
            continue
        together = frozenset(_full(rows, heads[line.child], keys) & _without(lines, line.parents[0], own - asked))
        key = (line.parents[0], together | {line.child})
        made.setdefault(key, _unknown(f"{min(key[1])}-parent", rows.persons[heads[line.parents[0]]].sex, rows, key[1]))
        found.append(replace(line, parents=(line.parents[0], made[key].key)))
    return tuple(found), list(made.values())


def unknown_generations(
    rows: Rows, keys: Keys, lines: tuple[Parentage, ...]
) -> tuple[tuple[Parentage, ...], list[Someone]]:
    """Brothers and sisters of whose parents nothing is known hang together from parents who are not known."""
    heads = {key: head for head, key in keys.items()}
    with_parents = {line.child for line in lines if line.line in (Line.BIRTH, Line.ADOPTED)}
    found, made, seen = list(lines), [], set[str]()
    for key in sorted(heads):
        together, waiting = {key}, [key]
        while waiting:
            for other in _full(rows, heads[waiting.pop()], keys) - together:
                together.add(other)
                waiting.append(other)
        if len(together) < 2 or together & (with_parents | seen):
            continue
        seen |= together
        whose = " and ".join(sorted(rows.called[heads[one]].first for one in together))
        parents = Someone(
            key=f"{key}-parents", name="parents, not known", shape=Shape.DIAMOND, is_unknown=True,
            told=f"Parents of {whose}: not known",
        )  # fmt: skip
        made.append(parents)
        found += [Parentage(child=one, parents=(parents.key,)) for one in sorted(together)]
    return tuple(found), made


def _generation(centre: str, lines: Collection[Parentage]) -> set[str]:
    """The person at the centre, and whoever shares a birth parent with them."""
    births = [line for line in lines if line.line is Line.BIRTH]
    parents = {parent for line in births if line.child == centre for parent in line.parents}
    return {centre, *(line.child for line in births if parents & set(line.parents))}


def _full(rows: Rows, child: int, keys: Keys) -> set[str]:
    found = set()
    for row in rows.ties:
        pair = rows.pair(row)
        if row.kind in (FULL, TWIN) and pair and child in pair:
            other = pair[0] if pair[1] == child else pair[1]
            if other in keys:
                found.add(keys[other])
    return found


def _without(lines: Collection[Parentage], parent: str, among: set[str]) -> set[str]:
    """The children of one parent alone."""
    return {
        line.child
        for line in lines
        if line.line is Line.BIRTH and not line.is_disputed and line.parents == (parent,) and line.child in among
    }


def _unknown(key: str, other: str, rows: Rows, children: Collection[str]) -> Someone:
    word, shape = {
        "F": ("father", Shape.SQUARE), "M": ("mother", Shape.CIRCLE),
    }.get(other, ("other parent", Shape.DIAMOND))  # fmt: skip
    called = {str(one.ref): rows.called[head].first for head, one in rows.ones.items() if head in rows.called}
    whose = " and ".join(sorted(called[child] for child in children))
    return Someone(
        key=key, name=f"{word}, not known", shape=shape, life=Life.LIVING, is_unknown=True,
        told=f"{word.capitalize()} of {whose}: not known",
    )  # fmt: skip


def couples(rows: Rows, keys: Keys, lines: Collection[Parentage], *, on: date) -> tuple[Couple, ...]:
    """Those who are or were together, and those of whom nothing is known but that they have a child."""
    newest: dict[frozenset[int], Relationship] = {}
    for row in rows.ties:
        pair = rows.pair(row)
        if row.kind in PARTNERS and pair and set(pair) <= keys.keys() and (row.since is None or row.since <= on):
            newest[frozenset(pair)] = row
    at_home = _together(rows, on)
    found = {}
    for pair_, row in newest.items():
        one, other = sorted(pair_, key=lambda head: keys[head])
        partners = PARTNERS[row.kind]
        if row.until is not None and row.until <= on:
            partners = Partners.PAST
        elif partners is Partners.PARTNERS and pair_ in at_home:
            partners = Partners.TOGETHER
        found[frozenset((keys[one], keys[other]))] = Couple(
            one=keys[one], other=keys[other], partners=partners, note=_years(row, on)
        )
    for line in lines:
        if line.line is Line.BIRTH and len(line.parents) == 2 and frozenset(line.parents) not in found:
            one_, other_ = sorted(line.parents)
            found[frozenset(line.parents)] = Couple(one=one_, other=other_, partners=Partners.PARENTS)
    return tuple(found[pair] for pair in sorted(found, key=sorted))


def _years(row: Relationship, on: date) -> str:
    begun = str(row.since.year) if row.since else ""
    ended = str(row.until.year) if row.until and row.until <= on else ""
    if row.kind == "former partner":
        return f"until about {begun}" if begun else ""
    if begun and ended:
        return begun if begun == ended else f"{begun} to {ended}"
    return f"since {begun}" if begun else f"until {ended}" if ended else ""


def _together(rows: Rows, on: date) -> set[frozenset[int]]:
    homes: dict[int, set[int]] = defaultdict(set)
    for row in rows.living:
        head = rows.head(row.subject_id)
        if head is not None and (row.since is None or row.since <= on) and (row.until is None or row.until > on):
            homes[row.household_id].add(head)
    return {frozenset((one, other)) for members in homes.values() for one in members for other in members - {one}}


def homes(rows: Rows, keys: Keys, *, on: date) -> tuple[Home, ...]:
    """Who lives together, by a name that says nothing of where; whoever lives alone is drawn alone."""
    living: dict[int, list[str]] = defaultdict(list)
    words: dict[int, str] = {}
    notes: dict[int, list[str]] = defaultdict(list)
    for row in rows.living:
        head = rows.head(row.subject_id)
        if head not in keys or not ((row.since is None or row.since <= on) and (row.until is None or row.until > on)):
            continue
        assert head is not None
        living[row.household_id].append(keys[head])
        words[row.household_id] = row.household.words
        if row.words:
            notes[row.household_id].append(f"{rows.called[head].first}: {row.words}")
    found = [
        Home(key="", name=words[number], members=tuple(sorted(set(members))), note="; ".join(notes[number]))
        for number, members in living.items()
        if len(set(members)) > 1
    ]
    ordered = sorted(found, key=lambda home: (home.name, home.members))
    return tuple(replace(home, key=f"home-{number}") for number, home in enumerate(ordered, start=1))
