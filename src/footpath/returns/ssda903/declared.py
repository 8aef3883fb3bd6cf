"""
Every rule, declared once: its words, tables, fields and years in ``data/rules.csv``, and beside its
number in ``rules`` the function that finds the rows that fail it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module, resources
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from footpath.returns.ssda903.returned import Returned

YEARS = range(2023, 2028)
"""The collections whose rules are held, by the year in which they closed."""


class Kind(StrEnum):
    """An error must be put right; a query may be true, and is then explained."""

    ERROR = "error"
    QUERY = "query"


class Needs(StrEnum):
    """What a rule looks things up in that is not in the return."""

    PROVIDERS = "providers"
    POSTCODES = "postcodes"
    XML = "xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One official rule as it stood in the collections closing ``first`` to ``last``.

    ``tables`` are those without which it cannot be run; a name ending in ``_last`` is last year's.
    ``fields`` are the columns a person looks at. ``message`` is the official one, word for word.
    """

    number: str
    first: int
    last: int
    kind: Kind
    tables: tuple[str, ...]
    fields: tuple[str, ...]
    needs: Needs | None
    message: str


Finds = Callable[["Returned"], "Mapping[str, pl.Series]"]

_FINDS: dict[str, Finds] = {}


def rule(number: str) -> Callable[[Finds], Finds]:
    """Declare the function that finds the rows failing this rule: table name to rows."""

    def declare(finds: Finds) -> Finds:
        assert number not in _FINDS, f"rule {number} is declared twice"
        _FINDS[number] = finds
        return finds

    return declare


def each(table: str, number: str) -> Callable[[Callable[[Returned], pl.Expr]], Callable[[Returned], pl.Expr]]:
    """Declare a rule that looks at each row of one table by itself; the function says which fail."""

    def declare(fails: Callable[[Returned], pl.Expr]) -> Callable[[Returned], pl.Expr]:
        from footpath.returns.ssda903.returned import hit

        rule(number)(lambda returned: hit(returned[table].filter(fails(returned)), table))
        return fails

    return declare


def plain(table: str, fails: Mapping[str, pl.Expr]) -> None:
    """Declare the rules, by number, that look at each row of one table and are the same every year."""
    for number, expression in fails.items():
        each(table, number)(_always(expression))


def _always(expression: pl.Expr) -> Callable[[Returned], pl.Expr]:
    return lambda returned: expression


@cache
def finds() -> Mapping[str, Finds]:
    """Every function, by the number of its rule."""
    from footpath.returns.ssda903 import rules

    for module in iter_modules(rules.__path__):
        import_module(f"{rules.__name__}.{module.name}")
    return dict(_FINDS)


def _data(name: str) -> list[dict[str, str]]:
    text = (resources.files("footpath.returns.ssda903") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def every_rule() -> tuple[Rule, ...]:
    """Every rule of every year, in the order of the numbers; one whose words changed is there once for each wording."""
    return tuple(
        Rule(
            number=row["number"],
            first=int(row["first"]),
            last=int(row["last"]),
            kind=Kind(row["kind"]),
            tables=tuple(row["tables"].split()),
            fields=tuple(row["fields"].split()),
            needs=Needs(row["needs"]) if row["needs"] else None,
            message=row["message"],
        )
        for row in _data("rules.csv")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where the public validator finds other rows than the rule's own words ask for, and what settles it."""

    rule: str
    public_validator: str
    footpath: str
    settled_by: str


@cache
def differences() -> Mapping[str, Difference]:
    """What is known to differ from the public validator (csc-validator-be-903 0.1.17), by rule."""
    return {row["rule"]: Difference(**row) for row in _data("differences.csv")}


def rules_of(year: int) -> tuple[Rule, ...]:
    """The rules of the collection closing on 31 March of that year."""
    return tuple(one for one in every_rule() if one.first <= year <= one.last)
