"""A family as the engine sees it: people, and the unions their children come of; the same whatever order it came in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from footpath.drawings.genogram.values import (
    Between,
    Couple,
    Family,
    Home,
    Life,
    Line,
    Parentage,
    Partners,
    Shape,
    Someone,
)


@dataclass(frozen=True, slots=True)
class Tie:
    """One child of a union, in one way."""

    child: str
    line: Line
    is_disputed: bool
    together: str
    is_alike: bool


@dataclass(frozen=True, slots=True)
class Union:
    """Two who are or were together, or one alone, and the children who are theirs in any way."""

    parents: tuple[str, ...]
    couples: tuple[Couple, ...]
    ties: tuple[Tie, ...]

    @property
    def children(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tie.child for tie in self.ties))

    @property
    def groups(self) -> tuple[tuple[Tie, ...], ...]:
        """Children who hang on one line: all of them where one was born of it, otherwise each way apart."""
        if any(tie.line is Line.BIRTH and not tie.is_disputed for tie in self.ties):
            return (self.ties,)
        ways = sorted({(tie.line.value, tie.is_disputed) for tie in self.ties})
        return tuple(tuple(tie for tie in self.ties if (tie.line.value, tie.is_disputed) == way) for way in ways)


@dataclass(frozen=True, slots=True)
class Graph:
    people: dict[str, Someone]
    """By key, sorted."""
    unions: tuple[Union, ...]
    homes: tuple[Home, ...]
    betweens: tuple[Between, ...]

    @property
    def centre(self) -> str | None:
        return next((key for key, someone in self.people.items() if someone.is_centre), None)

    def elder(self, key: str) -> tuple[float, str, str]:
        """Sorts brothers and sisters: the oldest first, those whose birth is not known last."""
        someone = self.people[key]
        return (float("inf") if someone.born is None else someone.born, someone.name, key)


def graph(family: Family) -> Graph:
    """The family with every value once and in one order; a tie to somebody who was not given is left out."""
    people = {someone.key: _as_drawn(someone) for someone in sorted(family.people, key=lambda one: (one.key, one.told))}
    homes = []
    for home in sorted(set(family.homes), key=lambda one: (one.key, one.name)):
        members = tuple(sorted({key for key in home.members if key in people}))
        if members:
            homes.append(replace(home, members=members))
    betweens = sorted(
        {one for one in family.betweens if one.one in people and one.other in people and one.one != one.other},
        key=lambda one: (one.one, one.other, one.feeling.value, one.in_whose_eyes, one.is_one_way),
    )
    return Graph(people, _unions(family, people), tuple(homes), tuple(betweens))


def _as_drawn(someone: Someone) -> Someone:
    """Who is not born is a triangle, whatever else is known."""
    if someone.life in (Life.EXPECTED, Life.LOST) and someone.shape is not Shape.TRIANGLE:
        return replace(someone, shape=Shape.TRIANGLE)
    return someone


def _unions(family: Family, people: dict[str, Someone]) -> tuple[Union, ...]:
    couples: dict[tuple[str, ...], set[Couple]] = {}
    ties: dict[tuple[str, ...], set[Tie]] = {}
    for couple in family.couples:
        if couple.one in people and couple.other in people and couple.one != couple.other:
            one, other = sorted((couple.one, couple.other))
            couples.setdefault((one, other), set()).add(replace(couple, one=one, other=other))
    for parentage in family.parentages:
        if parentage.child not in people:
            continue
        for parents in _parents(parentage, people):
            tie = Tie(
                parentage.child,
                parentage.line,
                parentage.is_disputed,
                parentage.born_together,
                parentage.is_alike,
            )
            ties.setdefault(parents, set()).add(tie)
            if len(parents) == 2:
                couples.setdefault(parents, set())
    made = []
    for parents in sorted({*couples, *ties}):
        together = sorted(couples.get(parents, ()), key=lambda one: (one.partners.value, one.note, one.is_disputed))
        if len(parents) == 2 and not together:
            together = [Couple(one=parents[0], other=parents[1], partners=Partners.PARENTS)]
        of = sorted(ties.get(parents, ()), key=lambda tie: (tie.child, tie.line.value, tie.is_disputed, tie.together))
        made.append(Union(parents, tuple(together), tuple(of)))
    return tuple(made)


def _parents(parentage: Parentage, people: dict[str, Someone]) -> Iterator[tuple[str, ...]]:
    """Two together, or one; of more, the first two together and each of the others alone."""
    known = [key for key in dict.fromkeys(parentage.parents) if key in people and key != parentage.child]
    if known:
        yield tuple(sorted(known[:2]))
    for key in known[2:]:
        yield (key,)
