"""
Families from a seed. The same seed gives the same families, and a family is the same however many are made.

Nothing here touches a database: `bulk` puts them into one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from footpath.demo.doing import TODAY
from footpath.demo.families.courses import COURSES, WEIGHTS, Course, told_of
from footpath.demo.families.sentences import Deck
from footpath.demo.families.shape import Shape, shape
from footpath.demo.families.values import Family, Post
from footpath.demo.families.workers import WORKERS, key_of
from footpath.kernel.working_days import next_working_day

FIRST = date(2021, 11, 22)
SEED = 2011
"""The year of the review that asked for this."""

_LASTS = {
    "advice": (0, 1),
    "help": (90, 420),
    "assessed": (46, 66),
    "in-need": (130, 480),
    "protection": (250, 640),
    "care": (160, 900),
}


def families(seed: int = SEED, count: int = 300) -> Iterator[Family]:
    """Yield so many families, one by one."""
    for number in range(1, count + 1):
        yield family(seed, number)


def family(seed: int, number: int) -> Family:
    """Make one family: the same for the same seed and number."""
    chance = Random(f"{seed}:{number}")
    kind = chance.choices(COURSES, weights=WEIGHTS)[0]
    begun = next_working_day(FIRST + timedelta(days=chance.randrange((TODAY - FIRST).days - 9)))
    least, most = _LASTS[kind]
    ends = next_working_day(begun + timedelta(days=chance.randrange(least, most)))
    ended = ends if ends <= TODAY else None
    who = shape(number, chance, begun)
    team = chance.choice(tuple(WORKERS))
    worker = key_of(chance.choice(WORKERS[team]))
    clock = f"{chance.randrange(15, 19)}:{chance.randrange(0, 60):02d}"
    course = Course(
        number=number,
        shape=who,
        chance=chance,
        deck=Deck(chance, who.called),
        worker=worker,
        begun=begun,
        ended=ended,
        clock=clock,
    )
    return Family(
        number=number,
        name=who.name,
        begun_on=begun,
        by="nasreen",
        source=f"The front door, {begun:%d %B %Y}".replace(" 0", " "),
        humans=who.humans,
        children=course.keys,
        ties=who.ties,
        homes=who.homes,
        responsible=who.responsible,
        posts=_posts(kind, course, team),
        records=tuple(told_of(course, kind)),
        called=_called(who),
    )


def _posts(kind: str, course: Course, team: str) -> tuple[Post, ...]:
    if kind == "advice":
        return ()
    until = course.ended and course.ended + timedelta(days=1)
    whom = [(course.worker, "lead"), (team, "team")]
    if kind == "protection":
        whom.append(("frances", "chair"))
    if kind == "care":
        whom.append(("yvonne", "reviewing-officer"))
    return tuple(Post(who=who, part=part, children=course.keys, since=course.begun, until=until) for who, part in whom)


def _called(who: Shape) -> Mapping[str, str]:
    return {human.key: human.given for human in who.humans}
