"""Who an invented family is: how many, how old, whose, and in which home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from footpath.demo.doing import TODAY
from footpath.demo.families.names import BOYS, ETHNICITIES, FAMILIES, GIRLS, MEN, WOMEN
from footpath.demo.families.values import Home, Human, Tie


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    name: str
    humans: tuple[Human, ...]
    children: tuple[Human, ...]
    ties: tuple[Tie, ...]
    homes: tuple[Home, ...]
    responsible: tuple[tuple[str, str], ...]
    called: dict[str, str]


def shape(number: int, chance: Random, on: date) -> Shape:
    """
    Make a family as it was on a day.

    :param number: which one it is; its people's keys begin with it.
    """
    name = chance.choice(FAMILIES)
    ethnicity = _ethnicity(chance)
    children = _children(number, chance, on, name, ethnicity)
    oldest = max(_years(child, on) for child in children)
    mother = _grown(
        f"{number}.mother", chance, on, "F", chance.choice((name, name, chance.choice(FAMILIES))), oldest + 17, 20
    )
    people = [mother, *children]
    ties = [Tie(first=mother.key, second=child.key, kind="mother", calls="Mum") for child in children]
    responsible = [(child.key, mother.key) for child in children]
    homes = []
    where = chance.choices(("together", "apart", "unknown"), weights=(32, 53, 15))[0]
    father = None
    if where != "unknown":
        father = _grown(f"{number}.father", chance, on, "M", name, oldest + 18, 20)
        people.append(father)
        his = children if where == "together" or chance.random() < 0.7 else children[-1:]
        ties += [Tie(first=father.key, second=child.key, kind="father", calls="Dad") for child in his]
        kind = "partner" if where == "together" else "former partner"
        ties.append(Tie(first=mother.key, second=father.key, kind=kind))
        responsible += [(child.key, father.key) for child in his if chance.random() < 0.8]
    gran = None
    if chance.random() < 0.45:
        gran = _grown(f"{number}.gran", chance, on, "F", mother.family, _years(mother, on) + 17, 14)
        people.append(gran)
        ties.append(Tie(first=gran.key, second=mother.key, kind="mother", calls="Mum"))
        ties += [Tie(first=gran.key, second=child.key, kind="grandparent", calls="Nan") for child in children]
    born = [child.key for child in children if child.born_on]
    if where == "together" and father is not None:
        homes.append(Home(words=f"The {name}s’", members=(mother.key, father.key, *born)))
    else:
        homes.append(Home(words=f"{mother.given}’s", members=(mother.key, *born)))
        if father is not None:
            homes.append(Home(words=f"{father.given}’s", members=(father.key,)))
    called = {
        "mum": mother.given,
        "dad": father.given if father else "their father",
        "gran": gran.given if gran else "her sister",
        "child": children[0].given or "the baby",
    }
    return Shape(
        name=name, humans=tuple(people), children=tuple(children), ties=tuple(ties), homes=tuple(homes),
        responsible=tuple(responsible), called=called,
    )  # fmt: skip


def _children(number: int, chance: Random, on: date, name: str, ethnicity: tuple[str, str]) -> list[Human]:
    count = chance.choices((1, 2, 3, 4, 5), weights=(38, 34, 18, 7, 3))[0]
    ages = sorted((chance.triangular(0.02, 17.4, 6.5) for _ in range(count)), reverse=True)
    taken: set[str] = set()
    children = []
    for place, age in enumerate(ages, start=1):
        sex = chance.choice("MF")
        given = chance.choice([one for one in (BOYS if sex == "M" else GIRLS) if one not in taken])
        taken.add(given)
        children.append(
            Human(
                key=f"{number}.child{place}", given=given, family=name, sex=sex,
                born_on=on - timedelta(days=int(age * 365.25)), ethnicity=ethnicity,
                disability=chance.choice(("LD", "COMM", "AUT", "BEH", "MOB")) if chance.random() < 0.11 else "",
            )
        )  # fmt: skip
    due = on + timedelta(days=chance.randrange(60, 200))
    if ages[-1] < 6 and chance.random() < 0.3 and due > TODAY:
        unborn = Human(key=f"{number}.child{count + 1}", given="", family=name, sex="U", due_on=due)
        children.append(unborn)
    return children


def _grown(key: str, chance: Random, on: date, sex: str, family: str, youngest: float, spread: int) -> Human:
    years = youngest + chance.triangular(0, spread, spread / 3)
    given = chance.choice(WOMEN if sex == "F" else MEN)
    return Human(key=key, given=given, family=family, sex=sex, born_on=on - timedelta(days=int(years * 365.25)))


def _years(human: Human, on: date) -> float:
    return (on - human.born_on).days / 365.25 if human.born_on else 0


def _ethnicity(chance: Random) -> tuple[str, str]:
    code, words, _ = chance.choices(ETHNICITIES, weights=[weight for _, _, weight in ETHNICITIES])[0]
    return code, words
