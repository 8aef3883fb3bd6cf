"""What two readers judged, through the one exit: counts of records, small ones held back, and never by who judged."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from footpath.journeys.report.words import count
from footpath.journeys.suppression import Counts, published
from footpath.learning.queries.looks import OUTCOMES, Tally, tallies
from footpath.web.ui.values import Table

HEADINGS = ("Question", "Records read by two", *OUTCOMES.values())


def judged(*, questions: str, on: date, measure: str = "") -> Table | None:
    """
    How each question was judged, of all records read or of one measure's; None where nothing can be told.

    Everything passes the exit together, whichever part is then shown, so that no part undoes what was held back.
    """
    told = tallies(questions=questions, on=on)
    shown = through_the_exit(told)
    rows = tuple(
        (one.asks, count(shown[_read(one)]), *(count(shown[_name(one, key)]) for key in OUTCOMES))
        for one in told
        if one.measure == measure and shown[_read(one)]
    )
    if not rows:
        return None
    caption = "How two people judged, of records drawn by chance"
    return Table(caption=caption, headings=HEADINGS, rows=rows, numeric=tuple(range(1, len(HEADINGS))))


def _read(one: Tally) -> Hashable:
    # With the count in the name: two questions of the same records are one number.
    return ("read", one.measure, one.read)


def _name(one: Tally, key: str) -> Hashable:
    return (one.measure, one.question, key)


def through_the_exit(told: Sequence[Tally]) -> dict[Hashable, int | None]:
    """Each count as it may be shown, or None where it is not."""
    counts = Counts()
    for one in told:
        counts.add(_read(one), one.read)
        for key in OUTCOMES:
            counts.add(_name(one, key), one.counts[key])
        counts.add_sum(_read(one), [_name(one, key) for key in OUTCOMES])
    for whole in (one for one in told if not one.measure):
        parts = [one for one in told if one.measure and one.question == whole.question]
        counts.add_sum(_read(whole), [_read(part) for part in parts])
        for key in OUTCOMES:
            counts.add_sum(_name(whole, key), [_name(part, key) for part in parts])
    return published(counts)
