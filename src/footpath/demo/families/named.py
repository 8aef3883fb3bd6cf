"""Eight families with names, one each for what the standing cast does not carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from footpath.demo.doing import Area, Do, moment
from footpath.demo.families.eight_homes import eight_homes
from footpath.demo.families.eight_losses import eight_losses
from footpath.demo.families.values import Family
from footpath.people.actions.persons import died


def eight() -> Iterator[Family]:
    yield from eight_losses()
    yield from eight_homes()


def what_else() -> Iterator[Do]:
    """What happened to them that is not writing."""
    on = date(2025, 5, 2)
    yield Do(moment(on, "21:30"), _died("death.lowri", on, "The hospice, by telephone, 2 May 2025"))


def _died(key: str, on: date, source: str) -> Callable[[Area], object]:
    def do(area: Area) -> None:
        died(subject=area.people[key], on=on, source=source, by=area.users["meg-trevanion"], at=moment(on, "21:30"))

    return do
