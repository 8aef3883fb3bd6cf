"""How far a drawn family reaches, and which line each kind of relationship is drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from footpath.drawings.genogram.values import Line, Partners
from footpath.people.rules.kinship import kinships

LINES: Mapping[str, Line] = {
    "mother": Line.BIRTH,
    "father": Line.BIRTH,
    "parent": Line.BIRTH,
    "second parent": Line.BIRTH,
    "adoptive parent": Line.ADOPTED,
    "step-parent": Line.STEP,
    "special guardian": Line.GUARDIAN,
    "guardian": Line.GUARDIAN,
    "kinship carer": Line.KINSHIP,
    "foster carer": Line.FOSTERED,
    "raised": Line.RAISED,
}
"""The kinds that are drawn as a line from a child up to whoever is, or was, a parent to them in some way."""

LASTING = frozenset({Line.BIRTH, Line.ADOPTED, Line.RAISED})
"""What stays so whatever ends."""

PARTNERS: Mapping[str, Partners] = {
    "partner": Partners.PARTNERS,
    "married": Partners.MARRIED,
    "civil partner": Partners.CIVIL,
    "separated": Partners.SEPARATED,
    "divorced": Partners.DIVORCED,
    "former partner": Partners.PAST,
}

TWIN = "twin"
FULL = "brother or sister"
ALIVE = "alive"
"""The kind of a claim about whether somebody is alive."""
FURTHEST = 4
"""Steps sideways or down through others: a parent or a child is one, a brother or sister one, a partner two."""
GENERATIONS = 6
"""Generations straight up from the person whose family it is, or straight down."""

_STEP = {"parent": 1, "sibling": 1, "grandparent": 1, "partner": 2}
"""What a step costs through somebody of the family; other ties are followed from the person at the centre only."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What the first is to the second, in one word of the list."""

    first: int
    second: int
    kind: str


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """How somebody was come to: the cost, and whether straight up, straight down or otherwise."""

    cost: int
    generations: int
    way: str


def reached(centre: int, ties: Iterable[Tied]) -> dict[int, Reach]:
    """
    Everybody whom the ties lead to from the person at the centre, and how far that is.

    Carers, guardians and friends lead no further: another child whom they care for is not of this family. Friends are
    the centre's alone; carers are those of brothers, sisters and parents too.
    """
    beside: dict[int, list[tuple[int, str, str]]] = {}
    for tie in ties:
        group = kinships()[tie.kind].group
        beside.setdefault(tie.first, []).append((tie.second, group, "down"))
        beside.setdefault(tie.second, []).append((tie.first, group, "up"))
    best: dict[int, Reach] = {centre: Reach(0, 0, "centre")}
    waiting = [(0, 0, centre)]
    while waiting:
        cost, generations, person = heappop(waiting)
        here = best[person]
        if (here.cost, here.generations) != (cost, generations) or not leads_on(here):
            continue
        for other, group, way in beside.get(person, ()):
            step = _step(here, group, way)
            if step is not None and (other not in best or step < best[other]):
                best[other] = step
                heappush(waiting, (step.cost, step.generations, other))
    return best


def leads_on(here: Reach) -> bool:
    """Whether the ties of somebody come to in this way are followed."""
    return here.way != "leaf"


def _step(here: Reach, group: str, way: str) -> Reach | None:
    if here.way == "centre":
        if group == "parent":
            return Reach(0, 1, way)
        if group == "grandparent":
            return Reach(1, 1, "side")
        return (
            Reach(_STEP[group], 0, "side")
            if group in _STEP
            else (Reach(1, 0, "side") if group == "wider" else Reach(FURTHEST + 1, 0, "leaf"))
        )
    if group == "parent" and here.way == way:
        return Reach(here.cost, here.generations + 1, way) if here.generations < GENERATIONS else None
    if group in ("guardian", "carer", "wider") and way == "up" and here.cost <= 1:
        return Reach(FURTHEST + 1, 0, "leaf")
    if group not in _STEP:
        return None
    cost = here.cost + _STEP[group]
    return Reach(cost, here.generations, "side") if cost <= FURTHEST else None
