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
    one of these codes for its detail; ``among`` counts only events that have. Only events whose whole time of
    looking is in the files count.
    """

    of: str
    met: str
    months: int
    back: bool = False
    same_episode: bool = True
    by: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


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
    A child is counted once. ``detail`` takes only what began, and ended, with that code.
    """

    begins: str
    ends: tuple[str, ...]
    own_ending: bool = False
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Of the children who stand somewhere on 31 March, how many days it had been by then since it began."""

    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """
    Of the children who stand somewhere on 31 March, how many miles it was then from home to where they lived, and
    how many were farther than the line of that name.

    ``lives`` is the step whose ``number`` says how far, in tenths of a mile: the latest by that day. A child of
    whom it is not known is left out (``not-known``).
    """

    standing: Standing
    lives: str
    line: str


Shape: TypeAlias = Share | Recorded | Wait | Within | Lasted | Standing | SoFar | Apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """
    One measure: what it asks, exactly what is counted, what it cannot say, what to ask next.

    ``part`` is where it stands in the report; ``needs`` says what else must be given before it can be counted.
    Nothing here has a target.
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
    needs: str = ""

    @property
    def is_share(self) -> bool:
        """Return whether it tells so many of so many."""
        return isinstance(self.shape, Share | Recorded | Within | Lasted | Apart)

    @property
    def is_wait(self) -> bool:
        """Return whether it tells waits that ended, month by month."""
        return isinstance(self.shape, Wait | Within | Lasted)

    @property
    def has_spread(self) -> bool:
        """Return whether it tells a spread, in its ``unit``."""
        return self.is_wait or isinstance(self.shape, SoFar | Apart)

    @property
    def on_a_day(self) -> bool:
        """Return whether it tells of the children who stood somewhere on 31 March."""
        return isinstance(self.shape, Standing | SoFar | Apart)

    @property
    def unit(self) -> str:
        """Return what its spread is in, or nothing where it has none."""
        if not self.has_spread:
            return ""
        return "miles" if isinstance(self.shape, Apart) else "working days" if self.working_days else "days"
