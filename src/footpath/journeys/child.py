"""One child's journey as a line: for those who may see the child, and apart from the shared report."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from footpath.journeys.events import WHO, Events
from footpath.journeys.refusals import NoSuchChild
from footpath.journeys.steps import CODE, NAME, ONLY_COUNTED


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStep:
    """One step of a child's line; ``days`` since the step before, None at the first."""

    date: datetime.date
    event: str
    name: str
    episode: datetime.date
    detail: str | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One child's journey in one authority, in order."""

    authority: str
    child: str
    steps: tuple[LineStep, ...]


def lines(every: Sequence[Events], child: str) -> list[Line]:
    """
    Return the line of each child of that number over all the events: one for each authority that uses it.

    :raises NoSuchChild: no authority's files have that number.
    """
    table = pl.concat([one.table for one in every]).filter(pl.col("child") == child)
    table = table.filter(~pl.col("event").is_in(ONLY_COUNTED))
    known = pl.concat([one.children.select(*WHO) for one in every]).filter(pl.col("child") == child)
    if table.is_empty() and known.is_empty():
        raise NoSuchChild(f"no child in these files has the number {child!r}; it is the LAchildID of the census.")
    found = []
    owners = pl.concat([table["authority"], known["authority"]])
    for authority in owners.unique().sort().to_list():
        rows = sorted(
            table.filter(pl.col("authority") == authority).to_dicts(),
            key=lambda row: (row["date"], row["episode"], CODE[row["event"]]),
        )
        before = [None, *(row["date"] for row in rows)]
        steps = tuple(
            LineStep(
                date=row["date"],
                event=row["event"],
                name=NAME[row["event"]],
                episode=row["episode"],
                detail=row["detail"],
                days=None if last is None else (row["date"] - last).days,
            )
            for row, last in zip(rows, before, strict=False)
        )
        found.append(Line(authority=authority, child=child, steps=steps))
    return found
