"""
How a rule is declared: once, with its number, the official words, and what breaks it.

A rule is a function from the tables of a census to the rows that break it, or to whether the return as
a whole does. The rows are of one table of ``Tables``, and so have ``child`` and ``line``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import polars as pl

from footpath.returns.cin.tables import Tables

FIRST_YEAR, LAST_YEAR = 2023, 2027
"""The collections there are rules for, by the year each closes: 2022-23 to 2026-27."""

GIVEN_TWICE = (
    "Of a child given twice, the public validator takes CINdetails of the same place for one group. The rule: within "
    "one <CINdetails> group."
)

Kind: TypeAlias = Literal["error", "query"]
Rows: TypeAlias = Callable[[Tables], pl.DataFrame]
Whole: TypeAlias = Callable[[Tables], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One official rule, as it stands in the collections closing ``first`` to ``last`` (None is open).

    ``message`` is the Department's, word for word. ``fix`` says in plain words what to do. ``differs``
    says where the public validator answers otherwise, and the words that settle it.
    """

    number: str
    message: str
    module: str
    columns: tuple[str, ...]
    fix: str
    rows: Rows | None
    whole: Whole | None
    first: int
    last: int | None
    differs: str

    @property
    def kind(self) -> Kind:
        """Return whether it must be put right, or put right or explained (its number ends with Q)."""
        return "query" if self.number.endswith("Q") else "error"

    def holds_in(self, year: int) -> bool:
        """Return whether it is a rule of the collection closing in the year."""
        return self.first <= year and (self.last is None or year <= self.last)


class Rules:
    """The rules of one module of the census, in the order they are declared."""

    def __init__(self, module: str) -> None:
        self.module = module
        self._rules: list[Rule] = []

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def rows(
        self,
        number: str,
        message: str,
        *columns: str,
        fix: str,
        module: str | None = None,
        first: int = FIRST_YEAR,
        last: int | None = None,
        differs: str = "",
    ) -> Callable[[Rows], Rows]:
        """Declare a rule that rows break."""

        def declare(rows: Rows) -> Rows:
            self._add(number, message, columns, fix, module, rows, None, first, last, differs)
            return rows

        return declare

    def whole(
        self,
        number: str,
        message: str,
        *columns: str,
        fix: str,
        module: str | None = None,
        first: int = FIRST_YEAR,
        last: int | None = None,
        differs: str = "",
    ) -> Callable[[Whole], Whole]:
        """Declare a rule that a return breaks as a whole."""

        def declare(whole: Whole) -> Whole:
            self._add(number, message, columns, fix, module, None, whole, first, last, differs)
            return whole

        return declare

    def _add(
        self,
        number: str,
        message: str,
        columns: tuple[str, ...],
        fix: str,
        module: str | None,
        rows: Rows | None,
        whole: Whole | None,
        first: int,
        last: int | None,
        differs: str,
    ) -> None:
        self._rules.append(
            Rule(
                number=number,
                message=message,
                module=module or self.module,
                columns=columns,
                fix=fix,
                rows=rows,
                whole=whole,
                first=first,
                last=last,
                differs=differs,
            )
        )
