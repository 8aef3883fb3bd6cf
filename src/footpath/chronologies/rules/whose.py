"""Whose story something is: an adult’s own childhood is theirs, and is not told by their children’s chronology."""

from __future__ import annotations

from datetime import date

GROWN_UP = 18
"""Years: Family Law Reform Act 1969, section 1."""


def grown_up_on(born_on: date) -> date:
    """The day somebody is an adult; born on a 29 February, on 1 March."""
    try:
        return born_on.replace(year=born_on.year + GROWN_UP)
    except ValueError:
        return date(born_on.year + GROWN_UP, 3, 1)


def is_a_child(born_on: date | None, *, on: date) -> bool:
    """Whether somebody is a child on a day; whoever is not born yet, or of whom it is not known, is taken to be one."""
    return born_on is None or on < grown_up_on(born_on)


def is_their_own_childhood(born_on: date | None, *, happened_on: date) -> bool:
    """Whether something that is about an adult alone happened while they were a child."""
    return born_on is not None and happened_on < grown_up_on(born_on)
