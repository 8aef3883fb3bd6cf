"""
What each thing of the ledger is made into: the tables that can be rebuilt from images and held against them.

A table whose model is `Ledgered` says all of this by itself. What is made of an image in any other way (a record with
its filings and words, a user) is registered by the package it belongs to, because imports point down.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models as db

from footpath.ledger.models import Ledgered

Values = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """
    One table made from a thing's image.

    :param of: the column that holds the thing's id.
    :param columns: the columns an image decides, the first of them included; others (a row's own number, a password)
        are not the ledger's.
    :param key: which of those tell one row of a thing from another.
    """

    model: type[db.Model]
    of: str
    columns: tuple[str, ...]
    key: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    def column(self, attname: str) -> str:
        return next(str(f.column) for f in self.model._meta.concrete_fields if f.attname == attname)


Rows = Mapping[type[db.Model], Sequence[Values]]
"""Rows by model, each in the order of its table's columns, as Python values."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Projection:
    """
    A thing of the ledger, and what it is made into.

    :param tables: in the order in which they are filled; the first has one row a thing, and its version.
    :param rows: the rows an image, of whatever shape, stands for; `None` values are filled by `blanks`.
    :param finish: what else is built once all is there (an index), given the database's alias.
    """

    thing: str
    tables: tuple[Table, ...]
    rows: Callable[[Mapping[str, Any]], Rows]
    blanks: Mapping[str, Any] | None = None
    """Values for columns of the first table that no image has, where a row must have one."""
    finish: Callable[[str], None] | None = None


_registered: dict[str, Callable[[], Projection]] = {}
_evidence: dict[str, str] = {
    "ledger.image": "an image emptied as the law says",
    "ledger.given-out": "a statutory return written from the record; the file is known again by its digest",
    "site.restore": "a backup brought back, or a restored site opened again; the command line enters it",
}


def register_projection(thing: str, make: Callable[[], Projection]) -> None:
    """
    Say how a thing that is no `Ledgered` row is made from its images.

    :param make: called when it is needed, by which time everything it rests on has been declared.
    """
    if thing in _registered:
        raise ValueError(f"{thing} is registered twice.")
    _registered[thing] = make


def register_evidence(thing: str, why: str) -> None:
    """Say that a thing is only entered: nothing is made from it (a batch of readings sealed)."""
    _evidence[thing] = why


def evidence() -> Mapping[str, str]:
    return dict(_evidence)


def models() -> list[type[Ledgered]]:
    return [model for model in apps.get_models() if issubclass(model, Ledgered)]


def projections() -> list[Projection]:
    """Every thing that tables are made from, the registered ones last: they point at the others."""
    return [*(_of_model(model) for model in models()), *(make() for make in _registered.values())]


def _of_model(model: type[Ledgered]) -> Projection:
    columns = tuple(field.attname for field in model._meta.concrete_fields)
    key = model._meta.pk.attname
    return Projection(
        thing=model._meta.label_lower,
        tables=(Table(model=model, of=key, columns=columns),),
        rows=lambda image: {model: [values_of(model, columns, model.brought_up(image))]},
    )


def values_of(model: type[db.Model], columns: Sequence[str], image: Mapping[str, Any]) -> Values:
    """The Python values of some columns as an image holds them; the field's own default where it holds none."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return tuple(
        _python(fields[column], image[column]) if column in image else fields[column].get_default()
        for column in columns
    )


def _python(field: Any, value: Any) -> Any:
    if isinstance(field, db.BinaryField) and isinstance(value, str):
        return base64.b64decode(value)
    return value if field.is_relation else field.to_python(value)
