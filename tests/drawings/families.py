"""Random families of any shape, up to sixty people: nobody designed them, and a drawing must still be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from hypothesis import strategies as st

from footpath.drawings.genogram.values import (
    Between,
    Couple,
    Family,
    Feeling,
    Home,
    Life,
    Line,
    Parentage,
    Partners,
    Shape,
    Someone,
)

_NAMES = (
    "Ada", "Bo", "Chidi Okonkwo-Featherstonehaugh", "Dee", "father, not known", "Élodie", "Femi", "Grandad",
    "Hatice Öz", "Ines", "Jo", "<b>Kit</b> & “co”", "李小龍", "Maximiliana-Wilhelmina", "", "Noor", "Ottoline Smith",
)  # fmt: skip
_NOTES = ("", "9", "born May 2022", "1958 to 2019", "somewhere abroad, when last heard of", "about 14")
_CARE = (Line.ADOPTED, Line.FOSTERED, Line.KINSHIP, Line.GUARDIAN, Line.STEP, Line.RAISED)


@st.composite
def families(draw: st.DrawFn, *, most: int = 60) -> Family:
    """A family grown from a few people by marrying, having children, taking in and falling out, in any order."""
    chance = draw(st.randoms(use_true_random=False))
    size = draw(st.integers(min_value=0, max_value=most))
    people: list[Someone] = []
    depth: dict[str, int] = {}

    def add(level: int, *, life: Life | None = None) -> str:
        key = f"k{chance.randrange(10**6):06}-{len(people)}"
        people.append(
            Someone(
                key=key,
                name=chance.choice(_NAMES),
                note=chance.choice(_NOTES),
                shape=chance.choice(list(Shape)[:3]),
                life=life or chance.choice((Life.LIVING,) * 6 + (Life.DIED, Life.NOT_KNOWN)),
                is_centre=len(people) == 0,
                is_unknown=chance.random() < 0.1,
                born=None if chance.random() < 0.15 else 700_000 + level * 9_000 + chance.randrange(6_000),
                told=f"person number {len(people)}",
                link=f"/people/{len(people)}/" if chance.random() < 0.5 else "",
            )
        )
        depth[key] = level
        return key

    couples: list[Couple] = []
    parentages: list[Parentage] = []
    if size:
        add(3)
    while len(people) < size:
        one = chance.choice(people).key
        level = depth[one]
        step = chance.randrange(10)
        if step < 3:
            _grow_children(chance, add, depth, couples, parentages, one, size - len(people))
        elif step < 5:
            couples.append(_couple(chance, one, add(level)))
        elif step < 7 and level > 0:
            parents = [add(level - 1) for _ in range(min(chance.randrange(1, 3), size - len(people)))]
            parentages.append(Parentage(child=one, parents=tuple(parents), is_disputed=chance.random() < 0.1))
        elif step == 7:
            carer = add(max(0, level - 1))
            parentages.append(Parentage(child=one, parents=(carer,), line=chance.choice(_CARE)))
        else:
            add(level)
    _tangle(chance, people, couples, parentages)
    return Family(
        title="a family",
        people=tuple(people),
        couples=tuple(couples),
        parentages=tuple(parentages),
        homes=tuple(_homes(chance, people)),
        betweens=tuple(_betweens(chance, people)),
    )


def _couple(chance: Random, one: str, other: str) -> Couple:
    return Couple(
        one=one,
        other=other,
        partners=chance.choice(list(Partners)),
        is_disputed=chance.random() < 0.1,
        note=chance.choice(("", "", "2015 to 2024")),
    )


def _grow_children(
    chance: Random,
    add: Callable[..., str],
    depth: dict[str, int],
    couples: list[Couple],
    parentages: list[Parentage],
    one: str,
    room: int,
) -> None:
    others = [
        couple.other if couple.one == one else couple.one for couple in couples if one in (couple.one, couple.other)
    ]
    parents = (one, chance.choice(others)) if others and chance.random() < 0.8 else (one,)
    together = chance.choice(("", "", "", "twins"))
    alike = chance.random() < 0.5
    line = chance.choice((Line.BIRTH,) * 8 + _CARE)
    for _ in range(min(chance.randrange(1, 5), room)):
        life = chance.choice((None,) * 8 + (Life.EXPECTED, Life.LOST))
        child = add(depth[one] + 1, life=life)
        parentages.append(
            Parentage(
                child=child,
                parents=parents,
                line=line,
                born_together=f"{together}{one}" if together else "",
                is_alike=bool(together) and alike,
                is_disputed=chance.random() < 0.05,
            )
        )


def _tangle(chance: Random, people: list[Someone], couples: list[Couple], parentages: list[Parentage]) -> None:
    """What law and life add: carers who are kin, cousins who marry, claims, a grandmother who adopts."""
    keys = [someone.key for someone in people]
    if len(keys) < 3:
        return
    for _ in range(chance.randrange(0, 1 + len(keys) // 6)):
        one, other, third = chance.sample(keys, 3)
        if chance.random() < 0.5:
            line = chance.choice((Line.BIRTH, *_CARE))
            parents = (one,) if chance.random() < 0.6 else (one, other)
            parentages.append(Parentage(child=third, parents=parents, line=line, is_disputed=line is Line.BIRTH))
        else:
            couples.append(_couple(chance, one, other))


def _homes(chance: Random, people: list[Someone]) -> Iterator[Home]:
    keys = [someone.key for someone in people]
    for number in range(chance.randrange(0, 4) if keys else 0):
        members = tuple(chance.sample(keys, min(len(keys), chance.randrange(1, 6))))
        yield Home(key=f"home{number}", name=chance.choice(("Nan’s", "the flat", "")), members=members)


def _betweens(chance: Random, people: list[Someone]) -> Iterator[Between]:
    keys = [someone.key for someone in people]
    for _ in range(chance.randrange(0, 4) if len(keys) > 1 else 0):
        one, other = chance.sample(keys, 2)
        yield Between(
            one=one,
            other=other,
            feeling=chance.choice(list(Feeling)),
            in_whose_eyes=chance.choice(("Kai", "Grace Adeyemi")),
            is_one_way=chance.random() < 0.4,
        )
