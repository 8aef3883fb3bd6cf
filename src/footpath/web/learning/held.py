"""
What other rooms of the site hold that belongs beside figures: what people said of the help, who does the work.

A room says so once, where it is loaded: `register("feedback", provider)`. Where nothing does, the pack and the page of
the record name it as not held.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from footpath.web.ui.values import Table

FEEDBACK, WORKFORCE, STAFF, FIRST_TIME, CHANGES = "feedback", "workforce", "staff", "first-time", "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Sentences and small tables that may be shown to anybody: what is in them has passed the one exit."""

    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


Provider = Callable[[date], Held | None]
_held: dict[str, Provider] = {}


def register(key: str, provider: Provider) -> None:
    """
    Say what holds a part of what is published.

    :param provider: given a day, what is held to the end of the month before it; None where that is nothing yet.
    """
    if key in _held:
        raise ValueError(f"{key} is held twice.")
    _held[key] = provider


def held(key: str, *, on: date) -> Held | None:
    provider = _held.get(key)
    return provider(on) if provider else None
