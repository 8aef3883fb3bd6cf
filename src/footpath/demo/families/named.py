"""Eight families with names, one each for what the standing cast does not carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from footpath.demo.doing import Area, Do, moment
from footpath.demo.families.eight_goodbyes import goodbyes
from footpath.demo.families.eight_moves import moves
from footpath.demo.families.eight_selves import selves
from footpath.demo.families.eight_waiting import waiting
from footpath.demo.families.values import Family
from footpath.people.actions.lives import born, died
from footpath.people.models.persons import Sex


def eight() -> Iterator[Family]:
    yield from goodbyes()
    yield from waiting()
    yield from selves()
    yield from moves()


def what_else() -> Iterator[Do]:
    """What happened to them that is not writing."""
    on = date(2025, 5, 2)
    yield Do(moment(on, "21:30"), _died("death.lowri", on, "The nurse, by telephone, 2 May 2025"))
    birth = date(2024, 2, 8)
    yield Do(moment(birth, "12:00"), _born("adoption.rowan", birth, "The ward, 8 February 2024"))


def _died(key: str, on: date, source: str) -> Callable[[Area], object]:
    def do(area: Area) -> None:
        died(subject=area.people[key], on=on, source=source, by=area.users["meg-trevanion"], at=moment(on, "21:30"))

    return do


def _born(key: str, on: date, source: str) -> Callable[[Area], object]:
    def do(area: Area) -> None:
        born(
            subject=area.people[key], on=on, sex=Sex.FEMALE, source=source, by=area.users["anneka-voss"],
            at=moment(on, "12:00"),
        )  # fmt: skip

    return do
