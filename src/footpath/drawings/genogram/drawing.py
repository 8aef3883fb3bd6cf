"""A family, drawn: its values in, one picture out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from footpath.drawings.genogram import page
from footpath.drawings.genogram.graph import graph
from footpath.drawings.genogram.order import nudged, order
from footpath.drawings.genogram.page import Drawing
from footpath.drawings.genogram.plan import planned
from footpath.drawings.genogram.puzzle import pose
from footpath.drawings.genogram.rows import rows
from footpath.drawings.genogram.told import told
from footpath.drawings.genogram.values import Family

_EDITION = 1
"""Counts up when the same values are drawn otherwise, so that nobody is shown an old picture of them."""


def digest(family: Family, nudges: Mapping[str, int] | None = None) -> str:
    """The same for what is drawn the same; for a cache whose every reader was given these very values."""
    plain: Any = {key: _sorted(value) for key, value in asdict(family).items()}
    said = json.dumps([_EDITION, plain, sorted((nudges or {}).items())], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def _sorted(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return sorted(json.dumps(_members(one), sort_keys=True, default=str) for one in value)
    return value


def _members(value: Any) -> Any:
    if isinstance(value, dict) and "members" in value:
        return {**value, "members": sorted(value["members"])}
    return value


def draw(
    family: Family,
    *,
    nudges: Mapping[str, int] | None = None,
    starts: int | None = None,
    legend: bool = True,
) -> Drawing:
    """
    A family as a genogram; the same values in any order make the same picture.

    :param nudges: by a person's key, how many people's places they were moved in their row: left if below nought.
    :param starts: how often the search for the best order is started; `None` is what a page needs.
    :param legend: whether what each line and mark means stands below; what is drawn is the same without.
    :raises CannotDraw: the process that orders a family did not answer.
    """
    known = graph(family)
    row = rows(known)
    posed = pose(known, row)
    best = order(posed.puzzle, starts=starts)
    number = {key: item for item, key in enumerate(posed.keys)}
    moved = {number[key]: places for key, places in (nudges or {}).items() if key in number and places}
    plan = planned(known, row, posed, nudged(best, moved, people=len(posed.keys)))
    return page.laid(family.title, plan, told(known, plan), with_legend=legend)
