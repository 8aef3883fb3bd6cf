"""
What of a child's time in care belongs to one year's return, and as it stood at the end of that year. Pure.

What came after 31 March is left out. Where a day that would decide could not be read, a row belongs to the years up to
the last return that told of it. What an earlier return told as going on, and a later one that tells of the child leaves
out, is in no later return.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.care import told
from footpath.care.told import Told
from footpath.kernel.dates import long_date

SHORT_BREAKS = ("V3", "V4")
ADOPTED = ("E11", "E12")
_SAME_DAY = "X1"
_NEEDS_AN_EPISODE = (told.UASC, told.PLACED, told.BEFORE, told.WORKERS, told.OC2, told.AD1)
"""Files that tell only of children who were in care at some time in the year."""
_SINCE = {told.WORKERS.table: 2024, told.ORDERS.table: 2027}


@dataclass(frozen=True, slots=True)
class Year:
    """The year a collection covers: 1 April to 31 March of ``closing``."""

    closing: int

    @property
    def first(self) -> date:
        return date(self.closing - 1, 4, 1)

    @property
    def last(self) -> date:
        return date(self.closing, 3, 31)

    @property
    def words(self) -> str:
        return f"SSDA903 return {self.closing - 1}-{self.closing % 100:02d}"

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """
    One row as the record holds it for the year asked about.

    :param known: whether its day is known; where it is not, ``on`` only places it.
    :param written: what could not be read, by column.
    :param told_on: the reference date of the last return that told of it; None where it was written here.
    :param told_for_it: whether the last return to say so was the year's own.
    :param said_then: whether these are the words of the year's own return, which are given out as they were told.
    :param goes_on: whether it was still going on when a return last told of it.
    """

    told: Told
    key: str | None
    on: date
    known: bool
    until: date | None
    facts: Mapping[str, Any]
    written: Mapping[str, str]
    told_on: date | None
    told_for_it: bool = False
    said_then: bool = False
    goes_on: bool = False

    @property
    def ended_somehow(self) -> bool:
        """Whether it ended, on a day that could not be read."""
        return self.until is None and self.told.ended is not None and self.told.ended in self.written


@dataclass(slots=True, kw_only=True)
class Child:
    """One child's rows, by file, and the reference dates of the returns that are known to have told of them."""

    rows: dict[str, list[Held]] = field(default_factory=dict)
    told_in: set[date] = field(default_factory=set)

    def of(self, one: Told) -> Sequence[Held]:
        return self.rows.get(one.table, ())


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a row belongs to the year, and why, in a sentence."""

    belongs: bool
    why: str


class Belonging:
    """Which rows of one child belong to the return of a year."""

    def __init__(self, child: Child, year: Year) -> None:
        self.child = child
        self.year = year
        self.episodes = [one for one in child.of(told.EPISODES) if self._open_in(one).belongs]

    @property
    def is_continuous(self) -> bool:
        """Whether the child was in care all through the year, short breaks not counted."""
        first, last = self.year.first, self.year.last
        for one in self.child.of(told.EPISODES):
            came = one.facts["began_code"] == "S" and one.known and first < one.on <= last
            ended = one.until is not None and first <= one.until < last
            left = ended and one.facts["ended_code"] != _SAME_DAY
            short = one.facts["legal_status_code"] in SHORT_BREAKS and one in self.episodes
            if came or left or short:
                return False
        return bool(self.episodes)

    def answer(self, held: Held) -> Answer:
        """Whether a row belongs, and why."""
        one, year = held.told, self.year
        since = _SINCE.get(one.table, 0)
        if year.closing < since:
            return Answer(False, f"This is asked for from the return closing in {since}.")
        if one in _NEEDS_AN_EPISODE and not self.episodes:
            return Answer(False, "The child was at no time of the year in care.")
        if one is told.REVIEWS:
            return self._on_a_day(held)
        if one is told.OC2:
            return self._of_the_year(held) if self.is_continuous else Answer(False, "Not in care all through the year.")
        if one is told.OC3:
            return Answer(False, "In care all through the year.") if self.is_continuous else self._of_the_year(held)
        if one is told.AD1:
            return self._adoption()
        if one is told.UASC:
            ends = held.facts["standing_ends_on"]
            if ends is not None and ends < year.first:
                return Answer(False, f"Their standing ended on {long_date(ends)}, before the year began.")
            return Answer(True, "Their standing had not ended when the year began.")
        if one is told.OWN_CHILD:
            return self._own_child(held)
        if one is told.BEFORE:
            return self._home_before(held)
        return self._open_in(held)

    def _on_a_day(self, held: Held) -> Answer:
        if not held.known:
            return self._told_in_the_year(held)
        day = long_date(held.on)
        return Answer(True, f"It was on {day}.") if self.year.has(held.on) else Answer(False, f"It was on {day}.")

    def _told_in_the_year(self, held: Held) -> Answer:
        """Of what has no day that can be read."""
        if held.told_on is None or held.told_on >= self.year.last:
            return Answer(True, "Its day could not be read, and a return of this year or later tells of it.")
        last = long_date(held.told_on)
        return Answer(False, f"Its day could not be read; the last return to tell of it was to {last}.")

    def _of_the_year(self, held: Held) -> Answer:
        ending = held.facts["year_ending"]
        return Answer(ending == self.year.closing, f"It is about the year to 31 March {ending}.")

    def _adoption(self) -> Answer:
        for one in self.episodes:
            if one.facts["ended_code"] in ADOPTED and self.year.has(one.until):
                assert one.until is not None
                return Answer(True, f"They left care by adoption on {long_date(one.until)}.")
        return Answer(False, "No episode of the year ended in adoption.")

    def _own_child(self, held: Held) -> Answer:
        if not self.episodes or all(one.facts["legal_status_code"] in SHORT_BREAKS for one in self.episodes):
            return Answer(False, "She was at no time of the year in care, but for short breaks.")
        if held.known and held.on > self.year.last:
            return Answer(False, "Her child was born after the year ended.")
        if self._left_out_since(held):
            return Answer(False, "An earlier return told of her child, and a later one of her does not.")
        return Answer(True, "She has a child of her own.")

    def _home_before(self, held: Held) -> Answer:
        for one in self.episodes:
            if one.facts["began_code"] == "S" and one.known and self.year.has(one.on):
                return Answer(True, f"They came into care on {long_date(one.on)}.")
        if held.told_for_it:
            return Answer(True, "The return of the year told of it.")
        return Answer(False, "They came into care in another year, whose return tells of it.")

    def _open_in(self, held: Held) -> Answer:
        """Whether something from a day to a day was going on at any time in the year."""
        year, day = self.year, long_date(held.on)
        if not held.known and not (answer := self._told_in_the_year(held)).belongs:
            return answer
        if held.known and held.on > year.last:
            return Answer(False, f"It began on {day}, after the year ended.")
        if held.until is not None and held.until < year.first:
            return Answer(False, f"It ended on {long_date(held.until)}, before the year began.")
        if held.ended_somehow and held.told_on is not None and held.told_on < year.first:
            return Answer(False, "It had ended before the year, on a day that could not be read.")
        if self._left_out_since(held):
            assert held.told_on is not None
            last = long_date(held.told_on)
            return Answer(False, f"The return to {last} told of it, and a later one of this child does not.")
        if held.until is None:
            return Answer(True, f"It began on {day} and was going on.")
        return Answer(True, f"It began on {day} and ended on {long_date(held.until)}.")

    def _left_out_since(self, held: Held) -> bool:
        """
        Told of once, and by no return since that tells of this child.

        An episode that went on at the end of a year is in the next year's return, or it was a mistake in any.
        """
        if held.told_on is None:
            return False
        following = date(held.told_on.year + 1, 3, 31)
        if held.told_on < self.year.last and max(self.child.told_in, default=date.min) >= self.year.last:
            return True
        return held.told is told.EPISODES and held.goes_on and following in self.child.told_in

    # As the file has it.

    def row(self, held: Held, *, places: Mapping[str, str | None]) -> dict[str, str | None]:
        """
        Return a row's own columns in words, as it stood at the end of the year.

        :param places: where the child lived, by column, for an episode.
        """
        one = held.told
        row: dict[str, str | None] = {}
        ended = held.until
        to_come = ended is not None and ended > self.year.last and not held.said_then
        for fact in one.facts:
            words = fact.words(held.facts[fact.name])
            if words is not None or fact.column not in row:
                row[fact.column] = words
        if one.began is not None:
            row[one.began] = told.day_in_words(held.on) if held.known else None
        if one.ended is not None:
            row[one.ended] = told.day_in_words(ended) if ended is not None and not to_come else None
        row |= places
        for column, words in held.written.items():
            if column in row and row[column] is None and words:
                row[column] = words
        if to_come:
            row |= dict.fromkeys(_WITH_THE_END.get(one.table, ()))
        return row


_WITH_THE_END = {
    told.EPISODES.table: ("DEC", "REC", "REASON_PLACE_CHANGE"),
    told.PLACED.table: ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    told.MISSING.table: ("MIS_END",),
    told.WORKERS.table: ("SW_DEC",),
    told.ORDERS.table: ("DOLO_END",),
}
"""What is known of an end only once it has come."""
