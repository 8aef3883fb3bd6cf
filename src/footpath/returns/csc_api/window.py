"""
Which children the Department's daily interface is told of, and from which days.

From 1 April two financial years back until the day after: whoever something was open for in that time and who was not
yet 26 when it began, or is not born yet; those who have died are told of too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from footpath.kernel.ages import birthday
from footpath.kernel.dates import long_date
from footpath.returns.children import Child
from footpath.returns.cin.scope import Held, Within

OLDEST = 26
"""From this birthday on nobody is told of."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that count, for files of a day."""

    on: date

    @property
    def first(self) -> date:
        financial = self.on.year if (self.on.month, self.on.day) >= (4, 1) else self.on.year - 1
        return date(financial - 2, 4, 1)

    @property
    def last(self) -> date:
        return self.on + timedelta(days=1)

    @property
    def words(self) -> str:
        return f"{long_date(self.first)} to {long_date(self.last)}"

    def begun(self, day: date) -> bool:
        return day <= self.last

    def by_then(self, day: date | None) -> date | None:
        """A day, unless it is after the window."""
        return day if day is not None and day <= self.last else None

    def open_in(self, since: date, until: date | None) -> bool:
        return since <= self.last and (until is None or until >= self.first)

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whether a child is told of, why in sentences, and with which episodes."""

    is_in: bool
    sentences: tuple[str, ...]
    episodes: tuple[tuple[Held, Within], ...] = ()
    lacks_number: bool = False
    """They would be told of, had the authority given them a number."""


def belongs(child: Child, *, window: Window) -> Belonging:
    """Return whether a child is told of, and why, with a sentence for each referral."""
    said = [(pair, *_told(*pair, window)) for pair in child.episodes]
    episodes = tuple(pair for pair, is_in, _ in said if is_in)
    sentences = [words for _, _, words in said] or ["No referral of this child is on the record."]
    ours = bool(episodes)
    born = child.who.first("born_on")
    if born is not None and birthday(born_on=born, year=born.year + OLDEST) <= window.first:
        ours = False
        sentences.append(f"They were {OLDEST} by {long_date(window.first)}; from that birthday nobody is told of.")
    lacks_number = ours and not child.number
    if lacks_number:
        ours = False
        sentences.append("They have no number of the authority's, and the interface knows children by nothing else.")
    return Belonging(ours, tuple(sentences), episodes if ours else (), lacks_number)


def _told(referral: Held, within: Within, window: Window) -> tuple[bool, str]:
    day = "on a day that is not known" if not referral.known else f"on {long_date(referral.on)}"
    if referral.on > window.last:
        return False, f"The referral {day} came after the days that count ({window.words})."
    if _itself(referral, window):
        return True, f"The episode referred {day} was open in the days that count ({window.words})."
    if any(window.open_in(thing.on, until) for thing, until in _things(within)):
        return True, f"The episode referred {day} had ended, and something in it was open in the days that count."
    return False, f"The episode referred {day} had ended before the days that count ({window.words})."


def _itself(referral: Held, window: Window) -> bool:
    closed = referral.facts["closed_on"]
    if closed is None and referral.facts["no_further_action"]:
        return window.has(referral.on)
    if closed is None and (referral.facts["closure_code"] or "CINclosureDate" in referral.written):
        # It had ended, on a day that could not be read: it counts until the last return that told of it.
        return referral.told_on is None or referral.told_on >= window.first
    return window.open_in(referral.on, closed)


def _things(within: Within) -> Iterator[tuple[Held, date | None]]:
    """What may keep an episode in the days that count after it ended, each with its end."""
    for thing in (*within.plans, *within.cin_plans, *within.assessments):
        ended = thing.until
        if ended is None and thing.told_on is not None:
            ended = thing.told_on
        yield thing, ended
    for thing in within.enquiries:
        yield thing, thing.until or thing.on
