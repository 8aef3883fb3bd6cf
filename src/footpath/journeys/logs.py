"""
Files of events, as ``footpath journeys --events`` writes them, read straight into a packed, sorted log.

For those who hold many authorities' events: nothing is kept of a row but its one number. The rows may stand
in any order and in any number of files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike, fspath

import numpy as np
import polars as pl

from footpath.journeys.packed import Codes, Ints, Log, Mask
from footpath.journeys.refusals import NotEvents
from footpath.journeys.steps import CODE

_DAYS = {"date", "episode"}
_NEEDED = ("authority", "child", "date", "event")
_TO_1900 = 25_567  # days from 1900-01-01 to 1970-01-01


@dataclass(frozen=True, kw_only=True)
class EventLog:
    """
    A log of days and steps, and whose children they are.

    ``log.time`` is days since 1900-01-01, ``log.code`` the step's place in ``STEPS``; ``log.child >> shift`` is the
    child's authority, as its place in ``authorities``, some of which may have no child here.
    """

    log: Log
    authorities: tuple[str, ...]
    shift: int

    @cached_property
    def authority(self) -> Codes:
        """Return each event's authority, as its place in ``authorities``."""
        return (self.log.child >> self.shift).astype(np.min_scalar_type(max(1, len(self.authorities) - 1)))

    def of(self, authorities: Sequence[str]) -> Mask:
        """Return which events are of the children of some authorities."""
        return np.isin(np.asarray(self.authorities), list(authorities))[self.authority]

    def flows_of(self, authorities: Sequence[str], mask: Mask | None = None) -> Ints:
        """
        Return the flows of the children of some authorities, whose events stand together: nothing else is looked at.

        An authority that has no child here has no flow.
        """
        bits = np.uint64(self.shift + sum(self.log.bits))
        places = [place for place, name in enumerate(self.authorities) if name in set(authorities)]
        begins = [np.uint64(place) << bits for place in places]
        starts = self.log.keys.searchsorted(np.asarray(begins, np.uint64))
        stops = self.log.keys.searchsorted(
            np.asarray([key | (np.uint64(1) << bits) - np.uint64(1) for key in begins], np.uint64), side="right"
        )
        return self.log.flows(mask, within=[slice(int(a), int(b)) for a, b in zip(starts, stops, strict=True)])


def read_log(*files: str | PathLike[str]) -> EventLog:
    """
    Read Parquet files of events, with the columns authority, child, date and event, and episode where it is there.

    Two events of one child on one day stand in the order of their episodes, then of the steps. A child is one by
    authority and number together, also where they are in several files.

    :raises NotEvents: a file is not Parquet, lacks a column, or has an event without one of them or of no known step.
    :raises TooWide: the events need more than 64 bits each.
    """
    names = ", ".join(fspath(file) for file in files)
    try:
        rows = pl.scan_parquet([fspath(file) for file in files])
        schema = rows.collect_schema()
        missing = [column for column in _NEEDED if column not in schema]
        if missing:
            raise NotEvents(f"{names}: there is no column {missing[0]}; give a file that journeys --events wrote.")
        return _packed(_plain(rows, with_episode="episode" in schema) or _any(rows, "episode" in schema), names)
    except (pl.exceptions.ComputeError, pl.exceptions.InvalidOperationError, pl.exceptions.SchemaError) as error:
        first = str(error).partition("\n")[0]
        raise NotEvents(f"{names}: it cannot be read as Parquet of events ({first}); give another.") from error


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """The events as columns of numbers; ``number`` tells apart the children of one authority."""

    rows: pl.DataFrame
    authorities: tuple[str, ...]


def _plain(rows: pl.LazyFrame, *, with_episode: bool) -> _Columns | None:
    """Return the columns where children are numbered in digits of one length, maybe after the same letters."""
    first = rows.select(pl.col("child").cast(pl.String).drop_nulls().first()).collect().item()
    if first is None:
        return None
    begins = first.rstrip("0123456789")
    child, digits = pl.col("child").cast(pl.String), pl.col("child").cast(pl.String).str.slice(len(begins))
    authority = pl.col("authority").cast(pl.String)
    alike = (
        (child.str.len_bytes() == len(first.encode()))
        & child.str.starts_with(begins)
        & ~digits.str.starts_with("+")
        & (authority.str.len_bytes() == 3)
        & ~authority.str.contains("+", literal=True)
    )
    found = rows.select(
        *_days_and_step(with_episode),
        digits.cast(pl.UInt64, strict=False).alias("number"),
        authority.cast(pl.UInt16, strict=False).alias("whose"),
        alike.fill_null(value=False).alias("alike"),
    ).collect(engine="streaming")
    if not found["alike"].all() or found["number"].null_count() or found["whose"].null_count():
        return None
    return _Columns(rows=found.drop("alike"), authorities=tuple(f"{number:03d}" for number in range(1000)))


def _any(rows: pl.LazyFrame, with_episode: bool) -> _Columns:
    """Return the columns whatever children and authorities are called: numbered as they are met."""
    who = [pl.col(name).cast(pl.String) for name in ("authority", "child")]
    met = rows.select(*_days_and_step(with_episode), *who).group_by("authority", "child").agg(pl.all()).collect()
    names = tuple(sorted(met["authority"].drop_nulls().unique().to_list()))
    known = met.filter(pl.col("authority").is_not_null() & pl.col("child").is_not_null()).height == met.height
    numbered = met.select(
        pl.exclude("authority", "child"),
        pl.int_range(pl.len(), dtype=pl.UInt64).alias("number"),
        pl.col("authority").cast(pl.Enum(names)).to_physical().alias("whose"),
    )
    if not known:
        numbered = numbered.with_columns(pl.lit(None, pl.UInt64).alias("number"))
    lists = [name for name, kind in numbered.schema.items() if kind == pl.List]
    return _Columns(rows=numbered.explode(lists), authorities=names)


def _days_and_step(with_episode: bool) -> list[pl.Expr]:
    days = ("date", "episode") if with_episode else ("date",)
    return [
        *(pl.col(day).cast(pl.Date).to_physical().alias(day) for day in days),
        pl.col("event").cast(pl.String).cast(pl.Enum(list(CODE)), strict=False).to_physical().alias("event"),
    ]


def _packed(columns: _Columns, names: str) -> EventLog:
    rows = columns.rows
    for name, what in (
        ("number", "child or authority"),
        ("whose", "authority"),
        ("date", "date"),
        ("event", "event that is a known step"),
    ):
        if rows[name].null_count():
            raise NotEvents(f"{names}: {rows[name].null_count()} events have no {what}; give each its own.")
    if not rows.height:
        return EventLog(log=Log.pack(child=[], time=[], code=[], codes=len(CODE)), authorities=(), shift=0)
    number = rows["number"].to_numpy()
    if first := number.min():
        number = number - first
    shift = int(number.max()).bit_length()
    turn: Ints | None = None
    if "episode" in rows.columns and rows["episode"].null_count() < rows.height:
        # An event of no episode stands before those of any.
        episode = rows["episode"].to_numpy() if not rows["episode"].null_count() else None
        if episode is None:
            episode = rows["episode"].fill_null(int(rows["episode"].min()) - 1).to_numpy()  # type: ignore[arg-type]
        turn = episode - episode.min()
    log = Log.pack(
        child=number,
        whose=rows["whose"].to_numpy(),
        time=rows["date"].to_numpy() + np.int32(_TO_1900),
        code=rows["event"].to_numpy(),
        turn=turn,
        codes=len(CODE),
    )
    return EventLog(log=log, authorities=columns.authorities, shift=shift)
