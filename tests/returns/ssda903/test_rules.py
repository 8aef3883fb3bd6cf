"""
Every rule by its number: rows that fail it, and rows that just do not.

A block in ``specs`` starts with the number of the rule, and the year where it is not 2026 or the
nearest that has it. Then come its tables: a line with the table's name and columns, and the rows, ``!`` before a
row that fails and ``.`` before one that does not; ``-`` is blank. Where there is no column ``CHILD``
each row is about another child.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from footpath.formats.ssda903 import ROW, TABLES, with_dates
from footpath.returns.ssda903.declared import YEARS, Needs, every_rule, finds, rules_of
from footpath.returns.ssda903.returned import LAST, Returned

SPECS = Path(__file__).parent / "specs"


@dataclass(frozen=True)
class Spec:
    number: str
    year: int
    tables: dict[str, tuple[list[dict[str, str | None]], list[bool]]]

    @property
    def name(self) -> str:
        return f"{self.number} in {self.year}"


def _specs() -> Iterator[Spec]:
    usual = {rule.number: max(rule.first, min(rule.last, 2026)) for rule in every_rule()}
    for path in sorted(SPECS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line.split() for line in block.strip().splitlines()]
            number, *year = lines[0]
            tables: dict[str, tuple[list[dict[str, str | None]], list[bool]]] = {}
            rows: list[dict[str, str | None]] = []
            fails: list[bool] = []
            columns: list[str] = []
            for words in lines[1:]:
                if words[0] in "!.":
                    values = [None if word == "-" else word for word in words[1:]]
                    rows.append({"CHILD": f"C{len(rows)}", **dict(zip(columns, values, strict=True))})
                    fails.append(words[0] == "!")
                else:
                    table, *columns = words
                    rows, fails = tables.setdefault(table, ([], []))
            yield Spec(number, int(year[0]) if year else usual[number], tables)


ALL = list(_specs())
DERIVED = {
    "UASC": pl.col("UASC"),  # of the XML form
    "PL_LA": pl.col("PL_LA"),
    "PL_LOCATION": pl.col("PL_LOCATION"),
    "PL_DISTANCE": pl.col("PL_DISTANCE").cast(pl.Float64),
    "home_known": pl.col("home_known") == "YES",
    "pl_known": pl.col("pl_known") == "YES",
}
"""What is not in a CSV file of the return but is read of it."""


def frame(name: str, rows: list[dict[str, str | None]]) -> pl.DataFrame:
    table = TABLES[name.removesuffix(LAST)]
    derived = [column for column in DERIVED if any(column in row for row in rows)]
    columns = [*table.columns, *derived]
    told = [{column: row.get(column) for column in columns} for row in rows]
    text = pl.DataFrame(told, schema=dict.fromkeys(columns, pl.String))
    text = text.with_columns(DERIVED[column] for column in derived)
    return with_dates(text.with_columns(pl.Series(ROW, range(2, len(rows) + 2), dtype=pl.UInt32)), table)


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.name)
def test_a_rule_fails_the_rows_it_is_about_and_no_other(spec: Spec) -> None:
    rule = next(rule for rule in rules_of(spec.year) if rule.number == spec.number)
    tables = {name: frame(name, rows) for name, (rows, _) in spec.tables.items()}
    tables |= {name: frame(name, []) for name in rule.tables if name not in tables}

    found = finds()[spec.number](Returned(year=spec.year, tables=tables, authority="E09000027"))

    expected = {
        name: [n + 2 for n, fails in enumerate(marks) if fails]
        for name, (_, marks) in spec.tables.items()
        if any(marks)
    }
    assert {name: rows.to_list() for name, rows in found.items() if len(rows)} == expected


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.name)
def test_a_spec_has_rows_that_fail_and_rows_that_do_not(spec: Spec) -> None:
    marks = {mark for _, table in spec.tables.values() for mark in table}

    assert marks == {True, False}


def test_every_rule_that_is_run_has_a_spec_and_a_function_and_nothing_else_has() -> None:
    run = {rule.number for rule in every_rule() if rule.needs is not Needs.PROVIDERS}

    assert {spec.number for spec in ALL} == run
    assert set(finds()) == run


def test_no_rule_has_two_wordings_in_one_year() -> None:
    for year in YEARS:
        numbers = [rule.number for rule in rules_of(year)]

        assert len(numbers) == len(set(numbers))


def test_a_rule_names_only_tables_and_columns_that_there_are() -> None:
    derived = {"PL_LA", "PL_DISTANCE", "PL_LOCATION", "UASC"}
    for rule in every_rule():
        named = [name.removesuffix(LAST) for name in rule.tables]
        columns = {column for name in named for column in TABLES[name].columns}

        assert rule.message
        assert named
        assert rule.fields
        if rule.needs is None:
            assert set(rule.fields) <= columns, rule.number
        else:
            assert set(rule.fields) <= columns | derived, rule.number


def test_each_collection_has_the_number_of_rules_it_had() -> None:
    assert [len(rules_of(year)) for year in YEARS] == [293, 312, 305, 316, 327]
