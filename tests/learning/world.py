"""Two readers of one team, six children they may both see, and one they may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from footpath.access import actions as access
from footpath.access.models import User
from footpath.access.rules import Role
from footpath.learning.actions import looks
from footpath.learning.models.looks import Look
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.store.scope import system
from tests.access.cast import Cast, allocate, cast, reading, role, user

SEPTEMBER = datetime(2026, 9, 15, 10, tzinfo=UTC)
NAMES = ("Ada", "Ben", "Cal", "Dot", "Eli", "Fay")


@dataclass(kw_only=True)
class Area:
    people: Cast
    children: list[int]
    """Of the north team, whose manager is Tom and in which Grace works."""
    elsewhere: int
    """Of the south team: Owen's."""
    analyst: User
    reviewer: User


def area() -> Area:
    people = cast()
    analyst, reviewer = user("Ivan", people.authority), user("Lena", people.authority)
    role(analyst, Role.ANALYST)
    role(reviewer, Role.CASE_REVIEWER)
    with system("children for a test"):
        children = [
            add_person(
                draft=named(name, "Marsh", source="a test", born_on=date(2016, 5, 4)), by=people.tom, at=SEPTEMBER
            )
            for name in (*NAMES, "Gus")
        ]
    for child in children[:-1]:
        allocate(child, people.north)
    allocate(children[-1], people.south)
    return Area(people=people, children=children[:-1], elsewhere=children[-1], analyst=analyst, reviewer=reviewer)


def drawn(here: Area, *, among: list[int] | None = None, most: int = 3, seed: str = "") -> Look:
    tom = here.people.tom
    with reading(tom, on=SEPTEMBER.date()):
        return looks.draw(
            among=looks.Among(
                children=[*here.children, here.elsewhere] if among is None else among, measure="episode-length",
                counted="Children with whom work ended in 2025-26",
            ),
            questions="first-time", most=most, second=here.people.grace, by=tom, at=SEPTEMBER, seed=seed,
        )  # fmt: skip


def judged(look: Look, place: int, by: User, need: str, help_: str, *, at: datetime = SEPTEMBER) -> None:
    with reading(by, on=at.date()):
        looks.judge(
            look=look, place=place, by=by, at=at,
            said={"need": looks.Said(answer=need, why="The school said so in March, and it was not asked again."),
                  "help": looks.Said(answer=help_, why="Help came in the fourth week, and it was the right help.")},
        )  # fmt: skip


__all__ = ["SEPTEMBER", "Area", "access", "area", "drawn", "judged", "reading"]
