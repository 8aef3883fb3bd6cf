"""By what children's journeys can be told apart, and the choosing of some of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from footpath.journeys.refusals import NoSuchFilter

BY: dict[str, str] = {
    "year": "Census year in which the step was taken, named by the year it ends",
    "authority": "Local authority",
    "age": "Age at the referral",
    "need": "Main need, as recorded",
    "source": "Who made the referral",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "disability": "Whether disabled, as recorded",
}
"""What journeys can be filtered by: key, and what it means."""

AGES = ("before birth", "under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over", "not known")


def place(by: str, value: str) -> int:
    """Return where a value stands among the others of its key, where their letters would not say: ages, by age."""
    return AGES.index(value) if by == "age" and value in AGES else 0


Where: TypeAlias = Mapping[str, Collection[str | int]]
"""For each key of ``BY`` that is chosen by, the values that are wanted."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that was checked: the wanted values of each key, as text."""

    wanted: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, where: Where | None) -> Chosen:
        """
        Check a filter.

        :raises NoSuchFilter: it names what is not in ``BY``, or gives one word where several are meant.
        """
        wanted = {}
        for key, values in (where or {}).items():
            if key not in BY:
                raise NoSuchFilter(f"journeys are not told apart by {key!r}; they are by {', '.join(BY)}.")
            if isinstance(values, str):
                raise NoSuchFilter(f"{key} was given as the one word {values!r}; give a list of values.")
            wanted[key] = frozenset(str(value) for value in values)
        return cls(wanted)
