"""The first line: managers that refuse without a reader and start from what the reader may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models
from django.db.models.sql import Query

from footpath.store.scope import Scope, current

M = TypeVar("M", bound=models.Model, covariant=True)


class AnyOf(models.Func):
    """A list of ids as one parameter, so that the SQL text is the same whatever its length."""

    def __init__(self, ids: list[int]) -> None:
        super().__init__(output_field=models.BigIntegerField())
        self.ids = ids

    def as_sqlite(self, compiler: Any, connection: Any, **kwargs: Any) -> tuple[str, tuple[str | int, ...]]:
        return "SELECT value FROM json_each(%s)", ("[" + ",".join(map(str, self.ids)) + "]",)

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> tuple[str, list[Any]]:
        return "SELECT unnest(%s::bigint[])", [self.ids]


ScopeRule = Callable[[Scope], models.Q | None]


class ScopedManager(models.Manager[M]):
    """
    A manager that cannot be used without a reader.

    :param rule: given the reader's scope, the condition a row must meet, or None where the reader has everything.
    """

    def __init__(self, rule: ScopeRule | None = None) -> None:
        super().__init__()
        self.rule = rule

    def get_queryset(self) -> models.QuerySet[M]:
        scope = current()
        queryset = super().get_queryset()
        if scope.system or self.rule is None:
            return queryset
        # Django puts a condition together anew for each query, which is a sixth of a page's work: once is enough for
        # one reader, who may see the same from their first question to their last.
        asked = (self.rule, self.model, self._db)
        begun: Query | None = scope.begun.get(asked)
        if begun is None:
            condition = self.rule(scope)
            begun = (queryset if condition is None else queryset.filter(condition)).query
            scope.begun[asked] = begun
        queryset.query = begun.chain()
        return queryset


def subject_open(column: str, bits: int) -> ScopeRule:
    """Rows about a subject open for any of these field classes."""

    def rule(scope: Scope) -> models.Q | None:
        if scope.everyone & bits:
            shut = sorted(s for s, mask in scope.classes.items() if not mask & bits)
            return ~models.Q(**{f"{column}__in": AnyOf(shut)}) if shut else None
        return models.Q(**{f"{column}__in": AnyOf(scope.subjects(bits))})

    return rule


def both_open(first: str, second: str, bits: int) -> ScopeRule:
    """Rows about two subjects, both open."""
    one, two = subject_open(first, bits), subject_open(second, bits)

    def rule(scope: Scope) -> models.Q | None:
        conditions = [condition for condition in (one(scope), two(scope)) if condition is not None]
        return None if not conditions else conditions[0] if len(conditions) == 1 else conditions[0] & conditions[1]

    return rule


def system_only(scope: Scope) -> models.Q | None:
    """No row for any reader."""
    return models.Q(pk__in=[])
