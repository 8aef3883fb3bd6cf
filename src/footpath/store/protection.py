"""
Which tables are protected, and who may see a row of each, said once for both databases.

A rule is SQL over the row `t`, written with a handful of words that each database translates (`Dialect`). SQLite puts
a view of it in front of the table; PostgreSQL makes it a row-level security policy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import models


class Dialect(Protocol):
    """The words a rule may use, as one database says them."""

    def mask(self, column: str) -> str:
        """Bits of the field classes open to the reader for the subject in this column."""

    def barred(self, column: str) -> str:
        """Whether the reader must not see the subject in this column."""

    def reader(self) -> str:
        """The reader's user id."""

    def today(self) -> str:
        """The day on which the reader reads."""

    def table(self, name: str) -> str:
        """A table itself, from inside a rule or a word."""

    def call(self, word: str, *arguments: str) -> str:
        """A word defined with `define`."""


Rule = Callable[[Dialect], str]


@dataclass(frozen=True, slots=True)
class Protection:
    table: str
    rule: Rule
    append: bool = False
    """Rows may be added outside the writing lane (the audit of reading), never changed."""
    by_function: bool = False
    """
    Reached only through functions of its own on PostgreSQL, where a policy would turn a text index off: the site's role
    may add rows and nothing else.
    """


@dataclass(frozen=True, slots=True)
class Word:
    """A question asked of ids by several rules; a `security definer` function on PostgreSQL."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    """Each parameter's name and its type in PostgreSQL."""
    sql: Callable[..., str]


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something the database itself keeps true that Django cannot say; laid, idempotently, after each migration."""

    name: str
    sqlite: Sequence[str]
    postgresql: Sequence[str]


_protected: dict[str, Protection] = {}
_words: dict[str, Word] = {}
_constraints: dict[str, Constraint] = {}


def protect(table: type[models.Model] | str, rule: Rule, *, append: bool = False, by_function: bool = False) -> None:
    """Declare a table protected, once, beside its model (or beside the index no model stands for)."""
    name = table if isinstance(table, str) else table._meta.db_table
    if name in _protected:
        raise ValueError(f"{name} is protected twice; a table has one rule.")
    _protected[name] = Protection(table=name, rule=rule, append=append, by_function=by_function)


def define(word: Word) -> None:
    _words[word.name] = word


def keep_true(constraint: Constraint) -> None:
    _constraints[constraint.name] = constraint


def protected() -> dict[str, Protection]:
    return dict(_protected)


def words() -> dict[str, Word]:
    return dict(_words)


def constraints() -> list[Constraint]:
    return list(_constraints.values())


def nobody(dialect: Dialect) -> str:
    """Only the system lanes read this table."""
    return "1=0"


def by_subject(column: str, bits: int) -> Rule:
    """Open where any of these field classes is open for the subject."""
    return lambda dialect: f"({dialect.mask(f't.{column}')} & {bits}) <> 0"


def by_both_subjects(first: str, second: str, bits: int) -> Rule:
    """Open where both people are: a relationship says something about each."""
    return lambda dialect: (
        f"({dialect.mask(f't.{first}')} & {bits}) <> 0 AND ({dialect.mask(f't.{second}')} & {bits}) <> 0"
    )


def by_word(word: str, *columns: str) -> Rule:
    """Open where a defined word says so of these columns."""
    return lambda dialect: dialect.call(word, *(f"t.{column}" for column in columns))
