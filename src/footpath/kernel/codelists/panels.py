"""The panels of an area: what each looks at, and whether it advises or decides, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from footpath.kernel.codelists.footings import dated, in_use, told
from footpath.kernel.codelists.lists import Standing, UnknownCode


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelHere:
    """One panel of the area; both days inclusive, `None` is open."""

    key: str
    name: str
    looks_at: str
    decides: bool
    """Its own word is the decision, by this area's rule; else it advises."""
    source: str
    standing: Standing
    valid_from: date | None
    valid_to: date | None


@cache
def _panels() -> tuple[PanelHere, ...]:
    local = told("panels")
    return tuple(PanelHere(**dated(item, local)) for item in local["panels"])


def panels(*, on: date) -> tuple[PanelHere, ...]:
    """The panels there are on a day, in the order of the area's list."""
    return tuple(one for one in _panels() if in_use(one, on))


def panel(key: str, *, on: date) -> PanelHere:
    """
    One panel as it stood on a day.

    :raises UnknownCode: there was none of that name.
    """
    found = [one for one in panels(on=on) if one.key == key]
    if not found:
        raise UnknownCode(f"There is no panel called {key!r} here on that day; choose one of those there are.")
    return found[-1]
