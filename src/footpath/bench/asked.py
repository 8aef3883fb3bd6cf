"""What whoever runs a benchmark may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _silent(words: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """
    How a benchmark that needs no database is to run.

    :param size: how many children; None is as many as its goal is set for, where alone the goal is held.
    :param peers: whether programs of others are fetched and measured too.
    :param tell: told what is being done.
    """

    size: int | None = None
    peers: bool = True
    tell: Callable[[str], None] = _silent
