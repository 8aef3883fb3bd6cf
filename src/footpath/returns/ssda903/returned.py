"""What one authority returned for one year, as the rules ask about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from footpath.formats.ssda903 import ROW, TABLES, with_places
from footpath.kernel.codelists import codelist
from footpath.returns.ssda903.words import SHORT_BREAKS, col, given, none_of, one_of, yes

LAST = "_last"
"""Ends the name of a table of last year's return."""


def hit(frame: pl.DataFrame, *tables: str, **columns: str) -> dict[str, pl.Series]:
    """The rows a frame points at, by table; ``table=column`` where the column is not ``@table``."""
    pointing = {table: f"@{table}" for table in tables} | columns
    return {table: frame[column].drop_nulls().unique().sort() for table, column in pointing.items()}


def both(*failing: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    """The rows of several findings together."""
    together: dict[str, pl.Series] = {}
    for one in failing:
        for table, rows in one.items():
            found = pl.concat([together[table], rows]) if table in together else rows
            together[table] = found.unique().sort()
    return together


def meet(left: pl.DataFrame, right: pl.DataFrame, *, how: str = "inner", suffix: str = "_2") -> pl.DataFrame:
    """Each row with each row of the other table about the same child."""
    if how == "left":
        return left.join(right, on="CHILD", how="left", suffix=suffix, maintain_order="left_right")
    return left.join(right, on="CHILD", how="inner", suffix=suffix, maintain_order="left_right")


def about(frame: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The rows about a child whom the other table has too."""
    return frame.join(other.select("CHILD"), on="CHILD", how="semi", maintain_order="left")


def not_about(frame: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The rows about a child whom the other table does not have."""
    return frame.join(other.select("CHILD"), on="CHILD", how="anti", maintain_order="left")


def earliest(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """One row a child: the first of those with the earliest date, leaving out what has no date."""
    return _first(frame, name, descending=False)


def latest(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """One row a child: the first of those with the latest date, leaving out what has no date."""
    return _first(frame, name, descending=True)


def _first(frame: pl.DataFrame, name: str, *, descending: bool) -> pl.DataFrame:
    known = frame.filter(given(name) & given("CHILD")).sort(name, descending=descending, maintain_order=True)
    return known.unique("CHILD", keep="first", maintain_order=True)


def with_previous(frame: pl.DataFrame, *order: str) -> pl.DataFrame:
    """
    Each row that has one before it about the same child, with that one's columns named ``prev_...``.
    Rows are put in the order given, child by child; what has no date comes last.
    """
    ordered = frame.sort("CHILD", *order, nulls_last=True, maintain_order=True)
    return ordered.with_columns(pl.all().shift(1).name.prefix("prev_")).filter(col("CHILD") == col("prev_CHILD"))


@dataclass(frozen=True)
class Returned:
    """
    The tables of one year, and last year's where given.

    ``returned["Episodes"]`` is a frame of the reader's, in which the row is called ``@Episodes``, so
    that tables can be met without losing where a row came from; ``returned["Episodes_last"]`` is
    last year's.
    """

    year: int
    tables: Mapping[str, pl.DataFrame]
    authority: str | None = None
    postcodes: pl.DataFrame | None = None

    @property
    def start(self) -> date:
        """1 April a year before the collection closes."""
        return date(self.year - 1, 4, 1)

    @property
    def end(self) -> date:
        """31 March, when the collection closes."""
        return date(self.year, 3, 31)

    def has(self, *names: str) -> bool:
        return all(name in self.tables for name in names)

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self._named[name]

    @cached_property
    def _named(self) -> dict[str, pl.DataFrame]:
        named = {name: frame.rename({ROW: f"@{name}"}) for name, frame in self.tables.items()}
        if self.postcodes is not None:
            for name in ("Episodes", f"Episodes{LAST}"):
                if name in named:
                    named[name] = with_places(named[name], self.postcodes, authority=self.authority)
        for last in ("", LAST):
            if f"Header{last}" in named and f"UASC{last}" in named and "UASC" not in named[f"Header{last}"].columns:
                uasc = pl.when(col("CHILD").is_in(named[f"UASC{last}"]["CHILD"].drop_nulls().implode()))
                named[f"Header{last}"] = named[f"Header{last}"].with_columns(
                    uasc.then(pl.lit("1")).otherwise(pl.lit("0")).alias("UASC")
                )
        return named

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a list of this return, as they stood when the collection closed."""
        return codelist(f"ssda903.{name}").codes(on=self.end)

    @cached_property
    def female(self) -> str:
        """The code for a girl, which changed with the collection of 2024 to 2025."""
        return "2" if self.year <= 2024 else "F"

    @cached_property
    def male(self) -> str:
        return "1" if self.year <= 2024 else "M"

    @cached_property
    def no_provider(self) -> tuple[str, ...]:
        """Placements for which no provider is asked."""
        other = ("Z1",) if self.year <= 2025 else ("Z11", "Z12", "Z13", "Z14")
        return ("T0", "T1", "T2", "T3", "T4", *other)

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """Each episode with the one before it."""
        return with_previous(self["Episodes"], "decom")

    @cached_property
    def first_episodes(self) -> pl.DataFrame:
        return earliest(self["Episodes"], "decom")

    @cached_property
    def last_episodes(self) -> pl.DataFrame:
        return latest(self["Episodes"], "decom")

    @cached_property
    def with_header(self) -> pl.DataFrame:
        """Each episode with its child's header, where there is one."""
        return meet(self["Episodes"], self["Header"], how="left")

    def in_year(self, name: str) -> pl.Expr:
        return yes(col(name).is_between(self.start, self.end))

    @cached_property
    def continuously(self) -> pl.DataFrame:
        """
        The children looked after continuously for the whole year: an episode in it, and none that
        started it, ended it or was a short break in it.
        """
        start, end = self.start, self.end
        during = yes(col("decom") <= end) & (yes(col("dec") >= start) | col("dec").is_null())
        came = one_of("RNE", ["S"]) & yes((col("decom") > start) & (col("decom") <= end))
        left = none_of("REC", ["X1"]) & yes((col("dec") >= start) & (col("dec") < end))
        short = one_of("LS", SHORT_BREAKS) & during
        by_child = self["Episodes"].filter(given("CHILD")).group_by("CHILD")
        told = by_child.agg(during.any().alias("in"), (came | left | short).any().alias("broken"))
        return told.filter(col("in") & ~col("broken"))

    def is_continuous(self) -> pl.Expr:
        """Whether this row's child was looked after continuously for the whole year."""
        return yes(col("CHILD").is_in(self.continuously["CHILD"].implode()))

    def is_in(self, other: pl.DataFrame) -> pl.Expr:
        """Whether this row's child is in the other table."""
        return yes(col("CHILD").is_in(other["CHILD"].drop_nulls().unique().implode()))

    @cached_property
    def periods(self) -> pl.DataFrame:
        """
        The periods of care: ``CHILD``, ``began``, ``ended``. An episode that starts after the one
        before it ended starts a new one; the last episode says whether it has ended.
        """
        ordered = self["Episodes"].filter(given("decom")).sort("CHILD", "decom", nulls_last=True, maintain_order=True)
        new = col("CHILD").ne_missing(col("CHILD").shift(1)) | yes(col("decom") > col("dec").shift(1))
        numbered = ordered.with_columns(new.cum_sum().alias("period"))
        return numbered.group_by("period", maintain_order=True).agg(
            col("CHILD").first(), col("decom").first().alias("began"), col("dec").last().alias("ended")
        )

    @cached_property
    def uasc_children(self) -> pl.DataFrame:
        """The children who are, or last year were, unaccompanied and seeking asylum."""
        found: list[pl.DataFrame] = [pl.DataFrame(schema={"CHILD": pl.String})]
        for last in ("", LAST):
            if self.has(f"Header{last}", f"UASC{last}"):
                found.append(self[f"Header{last}"].filter(one_of("UASC", ["1"])).select("CHILD"))
            elif self.has(f"UASC{last}"):
                found.append(self[f"UASC{last}"].filter(given("SEX", "DOB", "DUC")).select("CHILD"))
        return pl.concat(found)


def needed(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """This year's tables, and last year's by their plain names."""
    names = list(names)
    return (
        [name for name in names if name in TABLES],
        [name.removesuffix(LAST) for name in names if name.endswith(LAST)],
    )
