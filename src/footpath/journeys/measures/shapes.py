"""The shapes that measures come in: what is counted, said as data, so that every engine reads the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """
    Of the events ``of``, how many met ``met`` within so many months, forward or ``back``.

    ``same_episode`` looks in the event's own episode only, else in all the child's. Which of two
    events of one day came first is the order of the log. ``by`` also asks that the event counted has
    one of these codes for its detail. Only events whose whole time of looking is in the files count.
    """

    of: str
    met: str
    months: int
    back: bool = False
    same_episode: bool = True
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Of the events ``of`` with a number recorded, how many have one above nought."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """
    How many days it was to each event ``to``: since what its ``since`` says, or the referral.

    ``first`` takes only the first in its episode; ``detail`` only those with that code.
    """

    to: str
    since_referral: bool = False
    first: bool = False
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A wait, and how many were within the longest time of the rule pack that held when it began."""

    wait: Wait
    maximum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasted:
    """Of the endings ``of``, how many came so many months or more after their beginning."""

    of: str
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    How many children stood between ``begins`` and ``ends`` on the 31 March that ends each year.

    An ending that says since when (``own_ending``) ends what began that day; another, the episode.
    A child is counted once.
    """

    begins: str
    ends: tuple[str, ...]
    own_ending: bool = False


Shape: TypeAlias = Share | Recorded | Wait | Within | Lasted | Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """
    One measure: what it asks, exactly what is counted, what it cannot say, what to ask next.

    ``part`` is where it stands in the report. Nothing here has a target.
    """

    key: str
    part: str
    title: str
    definition: str
    numerator: str
    denominator: str
    cohort: str
    follow_up: str
    caveat: str
    questions: tuple[str, ...]
    shape: Shape
    working_days: bool = False

    @property
    def is_share(self) -> bool:
        """Return whether it tells so many of so many."""
        return isinstance(self.shape, Share | Recorded | Within | Lasted)

    @property
    def is_wait(self) -> bool:
        """Return whether it tells a spread of days."""
        return isinstance(self.shape, Wait | Within | Lasted)
