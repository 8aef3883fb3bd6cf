"""
An authority made up for measuring: seeded, by the same actions as everybody's, so that its ledger is whole.

One child has two thousand entries. One worker has twenty children, as many in a small authority as in a large one; one
manager's team has two thousand, or all there are. Names are put together by chance and are nobody's.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from footpath.access import actions as access
from footpath.access.models import Allocation, Team, User
from footpath.access.rules import Role
from footpath.demo.families.names import BOYS, FAMILIES, GIRLS, MEN, WOMEN
from footpath.people.actions.drafts import NameDraft, PersonDraft
from footpath.people.actions.family import relate
from footpath.people.actions.persons import add_people
from footpath.record.actions import write_many
from footpath.record.values import FiledTo, Part, Words, Writing
from footpath.store.scope import system

TODAY = date(2026, 11, 20)
BEGUN = date(2016, 1, 4)
CASELOAD = 20
TEAM = 2_000
_BATCH = 10_000
_SOURCE = "made for measuring"
_GIVEN = (*GIRLS, *BOYS, *WOMEN, *MEN)
_FIRST = ("ash", "oak", "brad", "wes", "thorn", "hart", "black", "stan", "whit", "ched", "mar", "pem", "ridg", "sel",
          "tar", "ull", "vern", "wal", "yel", "amber", "birch", "cold", "dun", "elm", "fern", "green", "holl",
          "ivy", "kirk", "lang", "mill", "new")  # fmt: skip
_LAST = ("ley", "ford", "ton", "wood", "field", "worth", "bury", "stead", "well", "ham", "by", "combe", "shaw", "croft",
         "dale", "gate", "hurst", "land", "more", "ridge", "side", "thwaite", "wick", "water")  # fmt: skip
_SYLLABLES = (
    "ba",
    "co",
    "da",
    "fe",
    "go",
    "hi",
    "ju",
    "ka",
    "lo",
    "me",
    "na",
    "pe",
    "qua",
    "ri",
    "so",
    "tu",
    "ve",
    "wi",
)
_KINDS = ("help.visit", "help.conversation", "help.phone-call")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How much to make."""

    children: int
    records_each: int
    entries: int
    people: int = 0
    """Besides the children and their families."""


def make(asked: Asked) -> dict[str, Any]:
    """Make it all; returns what is there, by name."""
    chance = random.Random(20261120)
    at = timezone.now()
    with system("make an authority to measure"):
        staff = _staff(at)
        children = _people(asked.children, chance, staff["worker"], at, "children")
        _people(asked.people, chance, staff["worker"], at, "people")
        family = _family(children, staff, at)
        _beside(children, staff, at)
        _write(_of_the_child(family, asked.entries, chance), asked.entries, staff["worker"], at, "one child")
        total = asked.children * asked.records_each
        _write(_of_everybody(children, asked.records_each, chance), total, staff["worker"], at, "records")
    return {
        "child": children[0], "caseload": children[:CASELOAD], "children": len(children), "people": asked.people,
        "records": total + asked.entries, "entries": asked.entries,
        **{name: user.email for name, user in staff.items()},
    }  # fmt: skip


def _staff(at: datetime) -> dict[str, User]:
    agency = access.add_agency(name="Fernshire", is_authority=True, by=None, at=at)
    team = access.add_team(name="Family Help, Abbotsworth", agency=agency, by=None, at=at)
    large = access.add_team(name="All of Fernshire", agency=agency, by=None, at=at)

    def join(name: str, role: Role, of: Team | None) -> User:
        email = f"{name.split()[0].lower()}@fernshire.example"
        user = access.add_user(name=name, email=email, job=role.value, agency=agency, by=None, at=at)
        access.give_role(user=user, role=role, team=of, since=BEGUN, by=None, at=at)
        return user

    return {
        "worker": join("Grace Adeyemi", Role.PRACTITIONER, team),
        "manager": join("Tom Ellis", Role.MANAGER, large),
        "duty": join("Samira Khan", Role.EMERGENCY_DUTY, None),
        "door": join("Priya Nair", Role.FRONT_DOOR, None),
    }


def drafts(count: int, chance: random.Random) -> Iterator[PersonDraft]:
    """People with a name and a day of birth, and nothing else."""
    for _ in range(count):
        given = chance.choice(_GIVEN)
        family = chance.choice(FAMILIES) if chance.random() < 0.3 else _surname(chance)
        born_on = TODAY - timedelta(days=chance.randrange(1, 80 * 365))
        yield PersonDraft(source=_SOURCE, names=(NameDraft(given=given, family=family),), born_on=born_on)


def _surname(chance: random.Random) -> str:
    middle = chance.choice(_SYLLABLES) if chance.random() < 0.6 else ""
    return (chance.choice(_FIRST) + middle + chance.choice(_LAST)).capitalize()


def _people(count: int, chance: random.Random, by: User, at: datetime, what: str) -> list[int]:
    found: list[int] = []
    source = drafts(count, chance)
    while batch := list(islice(source, _BATCH)):
        found += add_people(batch, by=by, at=at)
        _tell(what, len(found), count)
    return found


def _family(children: Sequence[int], staff: dict[str, User], at: datetime) -> list[int]:
    """The first child's mother and brother, so that the page has somebody beside them."""
    by = staff["worker"]
    child, brother = children[:2]
    names = (NameDraft(given="Kerry", family="Ashfordley"),)
    mother = add_people([PersonDraft(source=_SOURCE, names=names, born_on=date(1995, 8, 19))], by=by, at=at)[0]
    for one in (child, brother):
        relate(first=mother, second=one, kind="mother", second_calls_first="Mum", source=_SOURCE, by=by, at=at)
    return [child, brother, mother]


def _beside(children: Sequence[int], staff: dict[str, User], at: datetime) -> None:
    mine = list(children[:CASELOAD])
    access.allocate_many(
        subjects=mine, to=staff["worker"], part=Allocation.Part.LEAD, since=BEGUN, by=staff["worker"], at=at
    )
    team = Team.objects.get(name="All of Fernshire")
    access.allocate_many(
        subjects=children[:TEAM], to=team, part=Allocation.Part.TEAM, since=BEGUN, by=staff["worker"], at=at
    )


def vocabulary(chance: random.Random) -> list[str]:
    """Words that could be English and are not, some of them very common."""
    return sorted({"".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5))) for _ in range(30_000)})


def mark(number: int) -> str:
    """A word that one record alone holds."""
    return f"zq{number:x}"


def _words(chance: random.Random, known: Sequence[str], count: int) -> str:
    # The square of an even chance: the first words are said far oftener than the last.
    return " ".join(known[int(len(known) * chance.random() ** 2)] for _ in range(count))


def _of_the_child(family: Sequence[int], entries: int, chance: random.Random) -> Iterator[Writing]:
    child, brother, mother = family
    known = vocabulary(chance)

    def stands(kind: str, days: int, *words: tuple[str, str], **facts: Any) -> Writing:
        said = tuple(Words(slot=slot, subject=child, words=text) for slot, text in words)
        day = TODAY - timedelta(days=days)
        return Writing(kind=kind, happened_on=day, filed_to=(FiledTo(subject=child),), words=said, facts=facts)

    yield stands(
        "help.know-first", 17, ("protected", "Where they live is protected."), ("lines", "Text first.\nNo voicemail.")
    )
    yield stands(
        "voice.talk-and-listen", 37, ("how", "A day's notice; yes / no / not-sure cards; drawing side by side.")
    )
    yield stands("voice.words", 37, ("words", "Meetings on Wednesday mean I miss art."), ("matters", "herons\nmy bed"))
    yield stands(
        "help.footing",
        500,
        ("footing", "Family Help, by agreement"),
        ("means", "They may say no."),
        level="family-help",
    )
    yield stands(
        "understanding.life", 16, ("life", "Gets a bag ready most days. Is proud of it."), ("with-whom", "With Mum")
    )
    yield stands(
        "understanding.worries",
        16,
        ("worried", "Being found\nBeing tired"),
        ("working", "Art club"),
        ("needs", "A plan"),
    )
    yield stands("help.next", 14, ("what", "Visit at school"), due_on=date(2026, 11, 24), whose="Grace")
    for number in range(entries - 7):
        yield Writing(
            kind=_KINDS[number % 3],
            happened_on=BEGUN + timedelta(days=number * 3_900 // entries),
            filed_to=(
                FiledTo(subject=child, part=Part.SPOKEN_ALONE, significant=number % 9 == 0),
                FiledTo(subject=brother, part=Part.PRESENT),
                FiledTo(subject=mother, part=Part.PRESENT),
            ),
            words=(
                Words(slot="what-happened", words=f"We sat in the kitchen. {_words(chance, known, 12)}."),
                Words(slot="said", subject=child, words=f"Mum laughs more. {_words(chance, known, 8)}."),
            ),
        )


def _of_everybody(children: Sequence[int], each: int, chance: random.Random) -> Iterator[Writing]:
    known = vocabulary(chance)
    total = len(children) * each
    for number in range(total):
        child = children[number % len(children)]
        filed = [FiledTo(subject=child, part=Part.SPOKEN_WITH)]
        if number % 5 == 0:
            filed.append(FiledTo(subject=children[(number + 1) % len(children)], part=Part.PRESENT))
        said = f"{_words(chance, known, 22)} {mark(number)}."
        yield Writing(
            kind=_KINDS[number % 3],
            happened_on=BEGUN + timedelta(days=number * 3_900 // total),
            filed_to=tuple(filed),
            words=(Words(slot="what-happened", words=said),),
        )


def _write(writings: Iterator[Writing], count: int, by: User, at: datetime, what: str) -> None:
    done = 0
    while batch := list(islice(writings, _BATCH)):
        write_many(batch, by=by, at=at)
        done += len(batch)
        _tell(what, done, count)


def _tell(what: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= of else ""
        print(f"\r\033[Kmaking {what}: {done} of {of}", end=end, file=sys.stderr, flush=True)
