"""The dataset's tables as dated data, and a row held to its columns. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from footpath.formats.cin import Unread

Row = tuple[str, dict[str, Any]]
"""A table's name, and what its columns hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    One column.

    :param joins: the table and column that its values are found in.
    :param held: whether this site's record fills it.
    """

    ref: str
    name: str
    type: str
    longest: int | None = None
    key: bool = False
    joins: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table, its columns in their order; why not, where nothing is written of it."""

    name: str
    columns: tuple[Column, ...]
    why_not: str = ""

    @property
    def is_held(self) -> bool:
        return not self.why_not

    @property
    def key(self) -> str:
        return next(column.name for column in self.columns if column.key)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The dataset as published on a day."""

    title: str
    source: str
    version: str
    tables: Mapping[str, Table]


class NotOfTheDataset(Exception):
    """A column that the dataset does not have, or that is said not to be held; ours is the fault."""


@cache
def dataset() -> Dataset:
    """Return the dataset as it stands."""
    found = tomllib.loads((resources.files(__package__) / "tables.toml").read_text(encoding="utf-8"))
    tables = (
        Table(
            name=one["name"],
            why_not=one.get("why_not", ""),
            columns=tuple(Column(**column) for column in one["columns"]),
        )
        for one in found["tables"]
    )
    return Dataset(found["title"], found["source"], found["version"], {table.name: table for table in tables})


def as_row(table: Table, values: Mapping[str, Any]) -> tuple[list[str], list[tuple[str, str]]]:
    """
    Return a row's texts in the order of the columns, and each column whose value does not fit, with why.

    :raises NotOfTheDataset: a value is given for a column that is not held.
    """
    held = {column.name for column in table.columns if column.held}
    if strange := values.keys() - held:
        raise NotOfTheDataset(f"{table.name} has no {', '.join(sorted(strange))} that is held.")
    row, missed = [], []
    for column in table.columns:
        value = values.get(column.name)
        if why := _unfit(value, column):
            missed.append((column.name, why))
            value = None
        row.append("" if value is None else value.isoformat() if isinstance(value, date) else str(value))
    return row, missed


def _unfit(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, Unread):
        return "it could not be read as it came, and stands in the record as written"
    if column.type == "day":
        return "" if isinstance(value, date) else "it is not a day"
    if column.longest is not None and len(str(value)) > column.longest:
        return f"it has {len(str(value))} characters, and there is room for {column.longest}"
    return ""
