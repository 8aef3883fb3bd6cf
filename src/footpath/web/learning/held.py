"""
What other rooms of the site hold that belongs beside figures: what people said of the help, who does the work.

What people said is the room of feedback's. Another room says once, where it is loaded, what it holds:
`register("workforce", provider)`. Where nothing does, the pack and the page of the record name it as not held.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date

from footpath.feedback.rules.sets import WORDS_FOR, ForWhom
from footpath.web.feedback.figures import figures
from footpath.web.ui.values import Table

FEEDBACK, WORKFORCE, STAFF, FIRST_TIME, CHANGES = "feedback", "workforce", "staff", "first-time", "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Sentences and small tables that may be shown to anybody: what is in them has passed the one exit."""

    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def _said(on: date, *, by: Container[str]) -> Held | None:
    """How people answered, as the room of feedback may show it to anybody; None where too few did."""
    shown = figures(on=on)
    sets = [one for one in shown.sets if one.whose in by and one.table]
    if not sets:
        return None
    sentences = tuple(
        f"{one.name} ({one.whose}), {shown.first} to {shown.last}: {one.answered} answered, of {one.asked} asked. "
        f"Questions of {one.edition}."
        for one in sets
    )
    return Held(sentences=sentences, tables=tuple(one.table for one in sets if one.table))


Provider = Callable[[date], Held | None]
_held: dict[str, Provider] = {
    FEEDBACK: lambda on: _said(on, by=set(WORDS_FOR.values())),
    STAFF: lambda on: _said(on, by={WORDS_FOR[ForWhom.STAFF]}),
}


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
