"""A census checked by the rules of its year."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from footpath.formats.cin.columns import ON, CensusColumns, read_columns
from footpath.formats.cin.reader import Source
from footpath.returns.cin.rule import Rule
from footpath.returns.cin.rulesets import NoRules, ruleset
from footpath.returns.cin.tables import Tables

MOST_SHOWN = 1_000  # rows of one rule whose values are kept; the others are counted, and their children named
OLDEST, LATEST = 1900, 2200  # a reference date of another year is a slip of the keyboard


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """
    One rule, and what breaks it.

    ``children`` are the numbers of the children concerned, each once, in the order of the file; a child
    without a number is counted in ``rows`` alone. ``rows`` is 1 for the return as a whole. ``shown`` has
    the first rows: ``LAchildID``, ``line``, and the rule's columns as they are written.
    """

    rule: Rule
    children: tuple[str, ...]
    rows: int
    shown: pl.DataFrame

    @property
    def is_of_the_whole(self) -> bool:
        """Return whether it is the return that breaks the rule, and no child."""
        return self.rule.whole is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """
    What the rules of ``year`` say of one census, with its own words (``census``) beside it.

    ``unread`` are the dates that are written and are no day as 2026-03-31: the rules take them as missing.
    """

    year: int
    census: CensusColumns
    rules_run: int
    failures: tuple[Failure, ...]
    unread: pl.DataFrame

    @property
    def children(self) -> int:
        """Return how many Child elements the census has."""
        return self.census.children.height

    def document(self) -> dict[str, Any]:
        """Return it as other programs read it."""
        return {
            "year": self.year,
            "children": self.children,
            "rules_run": self.rules_run,
            "failures": [
                {
                    "rule": failure.rule.number,
                    "kind": failure.rule.kind,
                    "children": list(failure.children),
                    "rows": failure.rows,
                }
                for failure in self.failures
            ],
        }


def check(source: Source, *, year: int | None = None, only: Collection[str] | None = None) -> Checked:
    """
    Check a census file by the rules of the collection closing on 31 March of ``year``, or of its own year.

    ``only`` are the numbers of the rules to run; all, where it is None.

    :raises CensusRefused: the file is not a well-formed CIN message, or is not safe to read.
    :raises NoRules: the file does not say its year, or there are no rules for the year.
    """
    return check_columns(read_columns(source), year=year, only=only)


def check_columns(census: CensusColumns, *, year: int | None = None, only: Collection[str] | None = None) -> Checked:
    """
    Check a census that has been read.

    :raises NoRules: the census does not say its year, or there are no rules for the year.
    """
    year = census.year if year is None else year
    if year is None:
        raise NoRules("its header says neither Year nor ReferenceDate, so nothing tells which year's rules are meant")
    rules = [rule for rule in ruleset(year) if only is None or rule.number in only]
    tables = Tables(census, year=year, end=_end(census, year))
    failures = [failure for rule in rules if (failure := _failure(rule, tables)) is not None]
    return Checked(
        year=year, census=census, rules_run=len(rules), failures=tuple(failures), unread=census.unread_dates()
    )


def _end(census: CensusColumns, year: int) -> date:
    """Return the last day of the period: as the header says it, or else 31 March of the year."""
    said = census.reference_date
    return said if said is not None and OLDEST <= said.year <= LATEST else date(census.year or year, 3, 31)


def _failure(rule: Rule, tables: Tables) -> Failure | None:
    if rule.whole is not None:
        return Failure(rule=rule, children=(), rows=1, shown=pl.DataFrame()) if rule.whole(tables) else None
    assert rule.rows is not None
    broken = rule.rows(tables)
    if broken.is_empty():
        return None
    ids = tables.census.children["LAchildID"]
    children = ids[broken["child"].unique().sort()].drop_nulls().unique(maintain_order=True)
    return Failure(
        rule=rule, children=tuple(children), rows=broken.height, shown=_shown(rule, broken.head(MOST_SHOWN), ids)
    )


def _shown(rule: Rule, broken: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """Return where each row stands, with the words of the rule's columns, or the day where only that is known."""
    values = [
        pl.col(column) if column in broken.columns else pl.col(column + ON).dt.to_string("iso").alias(column)
        for column in rule.columns
        if column != "LAchildID" and (column in broken.columns or column + ON in broken.columns)
    ]
    return broken.select("line", *values).insert_column(0, ids[broken["child"]])
