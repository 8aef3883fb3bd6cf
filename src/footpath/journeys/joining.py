"""
Several years of one thing joined into one: by what it is known by from year to year.

A later file's word is the present. What a later file does not say stays as an earlier one said it,
but for endings: a thing that the latest file gives as going on goes on. Where two files say
different things it is counted, and the later is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

Tables: TypeAlias = Mapping[str, pl.DataFrame]

_WHO: dict[str, pl.DataType] = {"authority": pl.String(), "child": pl.String()}
_WHICH: dict[str, pl.DataType] = {**_WHO, "episode": pl.Date()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """
    The columns of one table: ``key`` is what a row is known by, ``facts`` stay until said otherwise,
    ``ends`` are as the latest file says, also where it says nothing.
    """

    key: Mapping[str, pl.DataType]
    facts: Mapping[str, pl.DataType]
    ends: Mapping[str, pl.DataType]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Return every column with its type, the key first."""
        return {**self.key, **self.facts, **self.ends}


SHAPES: dict[str, Shape] = {
    "children": Shape(
        key=_WHO,
        facts={
            "born_on": pl.Date(),
            "expected_on": pl.Date(),
            "sex": pl.String(),
            "ethnicity": pl.String(),
            "disability": pl.String(),
        },
        ends={},
    ),
    "episodes": Shape(
        key=_WHICH,
        facts={
            "source": pl.String(),
            "need": pl.String(),
            "no_further_action": pl.Boolean(),
            "conference_on": pl.Date(),
        },
        ends={"closed_on": pl.Date(), "closure_reason": pl.String()},
    ),
    "assessments": Shape(
        key={**_WHICH, "started_on": pl.Date()}, facts={"finished_on": pl.Date(), "goes_on": pl.Int64()}, ends={}
    ),
    "enquiries": Shape(
        key={**_WHICH, "started_on": pl.Date()},
        facts={"conference_on": pl.Date(), "conference_not_required": pl.Boolean()},
        ends={},
    ),
    "protection_plans": Shape(
        key={**_WHICH, "started_on": pl.Date()},
        facts={"category": pl.String(), "plans_before": pl.Int64()},
        ends={"ended_on": pl.Date()},
    ),
    "reviews": Shape(key={**_WHICH, "started_on": pl.Date(), "reviewed_on": pl.Date()}, facts={}, ends={}),
    "child_in_need_plans": Shape(key={**_WHICH, "started_on": pl.Date()}, facts={}, ends={"ended_on": pl.Date()}),
    "pre_proceedings": Shape(key={**_WHICH, "decided_on": pl.Date()}, facts={"court_applied_on": pl.Date()}, ends={}),
}
"""The plain tables of a census, by name."""


def joined(frames: Sequence[pl.DataFrame], *, name: str, told: Counter[str]) -> pl.DataFrame:
    """
    Return the table of that name, one row for each key. ``frames`` have a column ``file``, rising
    from the earliest word.

    ``told`` counts rows left out because a part of their key could not be read
    (``<table>.without.<column>``), and facts that two rows of one key tell differently
    (``<table>.differs.<column>``).
    """
    shape = SHAPES[name]
    whole = pl.concat([frame.select("file", *shape.schema) for frame in frames]) if frames else _empty(shape)
    for column in shape.key:
        without = whole[column].null_count()
        if without:
            told[f"{name}.without.{column}"] += without
            whole = whole.filter(pl.col(column).is_not_null())
    key = list(shape.key)
    again = whole.select(key).is_duplicated()
    once = whole.filter(~again).drop("file")
    if once.height == whole.height:
        return once
    repeated = whole.filter(again).sort("file", maintain_order=True)
    groups = repeated.group_by(key, maintain_order=True)
    differ = groups.agg(
        *((pl.col(fact).drop_nulls().n_unique() > 1).alias(fact) for fact in shape.facts),
        *(
            (pl.col(end).drop_nulls() != pl.col(end).last()).fill_null(value=True).any().alias(end)
            for end in shape.ends
        ),
    )
    for fact in (*shape.facts, *shape.ends):
        found = int(differ[fact].sum())
        if found:
            told[f"{name}.differs.{fact}"] += found
    latest = groups.agg(
        *(pl.col(fact).drop_nulls().last() for fact in shape.facts), *(pl.col(end).last() for end in shape.ends)
    )
    return pl.concat([once, latest.select(list(shape.schema))])


def _empty(shape: Shape) -> pl.DataFrame:
    return pl.DataFrame(schema={"file": pl.UInt32(), **shape.schema})
