"""A family as a picture: made once for the same values, whoever asks, and kept in memory a while."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from footpath.drawings.genogram.drawing import draw
from footpath.drawings.genogram.page import Drawing
from footpath.drawings.genogram.values import Family

_KEPT = 256


def picture(family: Family, nudges: dict[str, int], *, legend: bool = True) -> Drawing:
    """
    A family drawn. The same values give the same picture, so nothing that one reader may know can come to another by
    what is kept: whoever asks brings all of it along.
    """
    return _drawn(family, tuple(sorted(nudges.items())), legend)


@lru_cache(maxsize=_KEPT)
def _drawn(family: Family, nudges: tuple[tuple[str, int], ...], legend: bool) -> Drawing:
    return draw(family, nudges=dict(nudges), legend=legend)


def without_links(family: Family) -> Family:
    """The family as it goes on paper, where nothing can be chosen."""
    return replace(family, people=tuple(replace(one, link="") for one in family.people))
