"""Families drawn: forty people first and from what is kept, and how the time grows with how many there are."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from statistics import median

from footpath.bench.asked import Asked
from footpath.bench.told import Measure, NotEqual
from footpath.drawings.genogram.drawing import digest, draw
from footpath.drawings.genogram.page import Drawing
from footpath.drawings.genogram.values import Couple, Family, Home, Line, Parentage, Partners, Shape, Someone

_PEOPLE = 40
_ALLOWED = 2.0
"""Seconds, for the first drawing of forty people."""
_GROWTH = (10, 25, 40, 70, 100)
_TIMES = 3


def drawings(asked: Asked) -> Iterator[Measure]:
    size = asked.size or _PEOPLE
    family = made(size)
    took = []
    first: Drawing | None = None
    for number in range(_TIMES + 1):
        asked.tell(f"a family of {size}, time {number + 1} of {_TIMES + 1}")
        began = time.perf_counter()
        drawing = draw(family)
        took.append(time.perf_counter() - began)
        _held(family, drawing, first)
        first = first or drawing
    assert first is not None
    kept = {digest(family): first}
    began = time.perf_counter()
    again = kept[digest(made(size))]
    cached = time.perf_counter() - began
    if again.svg != first.svg:
        raise NotEqual("What is kept of a drawing is not that drawing.")
    yield Measure(
        bench="genogram",
        what=f"a family of {size} drawn for the first time, its helper process still to be started, of {_ALLOWED:g} s",
        ratio=took[0] / _ALLOWED,
        limit=1.0 if size <= _PEOPLE else None,
        at_least=False,
        seconds={"the first": took[0], "another": median(took[1:]), "found in what is kept": cached},
        notes=(
            f"{len(first.people)} people, {len(first.lines)} lines, {len(first.svg)} characters; the same each time",
        ),
    )
    yield _grows(asked)


def _grows(asked: Asked) -> Measure:
    seconds = {}
    for size in _GROWTH:
        asked.tell(f"a family of {size}")
        family = made(size)
        began = time.perf_counter()
        drawing = draw(family)
        seconds[f"{size} people"] = time.perf_counter() - began
        _held(family, drawing, None)
    each = {size: seconds[f"{size} people"] / size for size in _GROWTH}
    return Measure(
        bench="genogram",
        what=f"what each of {_GROWTH[-1]} people costs, of what each of {_GROWTH[0]} does",
        ratio=each[_GROWTH[-1]] / each[_GROWTH[0]],
        limit=None,
        at_least=False,
        seconds=seconds,
    )


def _held(family: Family, drawing: Drawing, before: Drawing | None) -> None:
    if sorted(one.key for one in drawing.people) != sorted(one.key for one in family.people):
        raise NotEqual("Not everybody was drawn once.")
    if before is not None and drawing.svg != before.svg:
        raise NotEqual("The same family was drawn otherwise the second time.")


def made(size: int) -> Family:
    """A family of so many over four generations: several partners, homes, carers who are kin."""
    chance = random.Random(size)
    people: list[Someone] = []
    couples: list[Couple] = []
    parentages: list[Parentage] = []

    def add(level: int) -> str:
        key = f"k{len(people)}"
        people.append(
            Someone(
                key=key,
                name=f"{chance.choice(('Ann', 'Bo', 'Cal', 'Dee'))} {chance.choice(('Linden', 'Moss', 'Shaw'))}",
                note=str(1940 + 25 * level),
                shape=chance.choice((Shape.SQUARE, Shape.CIRCLE)),
                is_centre=not people,
                born=700_000 + 9_000 * level + chance.randrange(6_000),
                told=f"person {len(people)}",
            )
        )
        return key

    adults = [(add(0), 0)]
    while len(people) < size:
        one, level = adults[chance.randrange(len(adults))] if chance.random() < 0.4 else adults[-1]
        if len(people) + 2 > size:
            add(1)
            continue
        other = add(level)
        couples.append(Couple(one=one, other=other, partners=chance.choice(list(Partners)), note="2015"))
        for _ in range(min(chance.randrange(1, 4), size - len(people))):
            child = add(level + 1)
            parentages.append(Parentage(child=child, parents=(one, other)))
            if level < 2:
                adults.append((child, level + 1))
            if chance.random() < 0.15:
                carer = chance.choice(adults)[0]
                if carer != child:
                    parentages.append(Parentage(child=child, parents=(carer,), line=Line.KINSHIP))
    homes = tuple(
        Home(key=f"h{number}", name=f"home {number}", members=(couple.one, couple.other))
        for number, couple in enumerate(couples[::3])
    )
    return Family(
        title="a family", people=tuple(people), couples=tuple(couples), parentages=tuple(parentages), homes=homes
    )
