"""
Whose records the code that is running may reach, and the lanes that open more.

A `Scope` is plain numbers, compiled from dated facts by `access`. Entering one tells the database connection, which
filters every statement by it (`store.sqlite`, `store.postgresql`), and the scoped managers (`store.managers`).
With no scope entered nothing protected can be read at all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, cast

from django.db import connections


class NoReader(Exception):
    """Something protected was asked for while nobody was reading: a programming mistake, never a person's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """
    What one reader may reach, for the length of one request.

    :param classes: for each subject, the field classes open to the reader as bits; 0 shuts a subject that `everyone`
        would open.
    :param everyone: the bits for every subject not named in `classes` (a duty worker's); 0 for nearly everybody.
    :param barred: subjects the reader must not see: a record filed to one of them is shut whole.
    :param reads_as: for each subject in sight that was merged into another, whom it reads as; None where that was not
        compiled and must be asked for.
    :param writes: for each subject, the field classes of which the reader may write facts, and one bit more where they
        work with them (`access.rules`); asked by actions before they write, not by the database.
    :param writes_everyone: the same for every subject not named in `writes`; 0 for nearly everybody.
    :param holds_until: the moment at which a fact it was compiled from ends by itself; None where none does today.
    """

    reader: int
    on: date
    classes: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    everyone: int = 0
    barred: frozenset[int] = frozenset()
    reads_as: Mapping[int, int] | None = None
    writes: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    writes_everyone: int = 0
    holds_until: datetime | None = None
    system: bool = False
    begun: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What is worked out from this scope once: whom it opens, and what it asks of a table’s rows. It never changes."""

    def mask(self, subject: int) -> int:
        return self.classes.get(subject, self.everyone)

    def writes_all(self, subject: int, bits: int) -> bool:
        """Whether all of this may be written about a subject."""
        return self.system or self.writes.get(subject, self.writes_everyone) & bits == bits

    def subjects(self, bits: int) -> list[int]:
        """The subjects open for any of these field classes, in order; the list is one and is not to be changed."""
        if bits not in self.begun:
            self.begun[bits] = sorted(subject for subject, mask in self.classes.items() if mask & bits)
        found: list[int] = self.begun[bits]
        return found


_scope: ContextVar[Scope | None] = ContextVar("footpath_scope", default=None)
_writing: ContextVar[bool] = ContextVar("footpath_writing", default=False)


def current() -> Scope:
    """
    :raises NoReader: no scope has been entered.
    """
    scope = _scope.get()
    if scope is None:
        raise NoReader("No reader: enter a scope (access.reading) before asking for anything protected.")
    return scope


def entered_now() -> Scope | None:
    """The scope entered, or None."""
    return _scope.get()


def is_writing() -> bool:
    return _writing.get()


def _connection(using: str) -> Any:
    return cast(Any, connections[using])


@contextmanager
def entered(scope: Scope | None, *, using: str = "default") -> Iterator[Scope | None]:
    """Read as this reader. Nested scopes replace the outer one until they end; `None` shuts everything."""
    token = _scope.set(scope)
    connection = _connection(using)
    connection.enter_scope(scope)
    try:
        yield scope
    finally:
        _scope.reset(token)
        connection.enter_scope(_scope.get())


@contextmanager
def system(reason: str, *, using: str = "default") -> Iterator[None]:
    """
    Read everything, for a stated reason: the decision function's own facts, the ledger's work, a whole-record check.

    Every call is listed in `docs/reference/system-lanes.md`, generated from the code and checked for drift.
    """
    if not reason:
        raise ValueError("A system lane needs its reason.")
    outer = _scope.get()
    if outer is not None and outer.system:
        yield
        return
    with entered(Scope(reader=0, on=date.min, system=True), using=using):
        yield


@contextmanager
def writing(reason: str, *, using: str = "default") -> Iterator[None]:
    """Read and write the protected tables themselves: only the ledger's and the record's own core opens this lane."""
    with system(reason, using=using):
        if _writing.get():
            yield
            return
        token = _writing.set(True)
        connection = _connection(using)
        connection.enter_writing(True)
        try:
            yield
        finally:
            _writing.reset(token)
            connection.enter_writing(False)
