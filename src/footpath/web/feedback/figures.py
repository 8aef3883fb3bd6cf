"""How people answered, as it may be shown: everything through the one exit together, before anybody sees a number."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from footpath.feedback.queries.figures import Tallies, Tally, tallies
from footpath.feedback.rules.sets import WORDS_FOR, Holds
from footpath.web.ui.values import Table
from footpath.web.words import long

if TYPE_CHECKING:
    from footpath.journeys.suppression import Counts

NOT_SHOWN = "*"
LEFT_OUT = "Not answered"
HEADINGS = (
    "From", "To", "Whose", "Questions", "Edition", "Asked", "Never asked", "Answered", "Question", "Answer", "Count",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class SetShown:
    """One set of questions: who was asked, who answered, and how, as far as it may be told."""

    name: str
    whose: str
    edition: str
    source: str
    asked: str
    answered: str
    never_asked: str
    table: Table | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FiguresShown:
    """Everything that may be told of how people answered in a year of whole months."""

    first: str
    last: str
    sets: tuple[SetShown, ...]


def figures(*, on: date) -> FiguresShown:
    """How people answered, as anybody who may see figures may see it."""
    from footpath.journeys.suppression import published  # with it comes the library of tables, which is large

    told = tallies(on=on)
    may_be_shown = published(_counts(told))

    def said(*name: str) -> str:
        count = may_be_shown[name]
        return NOT_SHOWN if count is None else str(count)

    shown = []
    for one in told.sets:
        of = (one.asks.key, one.asks.edition)
        table = None
        if may_be_shown[*of, "answered"]:
            # Nothing is told of a set that too few answered: not even what nobody chose.
            headings = ("Question", *(point.words for point in one.asks.points), LEFT_OUT)
            rows = tuple(
                (question.asks, *(said(*of, question.key, key) for key in (*(p.key for p in one.asks.points), "")))
                for question in one.asks.of(Holds.POINT)
            )
            table = Table(caption=one.asks.name, headings=headings, rows=rows, numeric=tuple(range(1, len(headings))))
        shown.append(
            SetShown(
                name=one.asks.name, whose=WORDS_FOR[one.asks.for_whom], edition=one.asks.edition,
                source=one.asks.source, asked=said(*of, "asked"), answered=said(*of, "answered"),
                never_asked=said(*of, "never asked"), table=table,
            )
        )  # fmt: skip
    return FiguresShown(first=long(told.first), last=long(told.last), sets=tuple(shown))


def as_csv(shown: FiguresShown) -> str:
    """The same figures, a line for each answer to each question."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for one in shown.sets:
        common = [
            shown.first, shown.last, one.whose, one.name, one.edition, one.asked, one.never_asked, one.answered
        ]  # fmt: skip
        if one.table is None:
            writer.writerow([*common, "", "", ""])
            continue
        for question, *counts in one.table.rows:
            for heading, count in zip(one.table.headings[1:], counts, strict=True):
                writer.writerow([*common, question, heading, count])
    return out.getvalue()


def _counts(told: Tallies) -> Counts:
    from footpath.journeys.suppression import Counts

    counts = Counts()
    for one in told.sets:
        of = (one.asks.key, one.asks.edition)
        counts.add((*of, "asked"), one.asked)
        counts.add((*of, "never asked"), one.never_asked)
        counts.add((*of, "answered"), one.answered)
        counts.add((*of, "did not answer"), one.asked - one.answered)
        counts.add_sum((*of, "asked"), [(*of, "answered"), (*of, "did not answer")])
        for name, parts in _parts(one):
            for key, count in parts:
                counts.add((*of, name, key), count)
            counts.add_sum((*of, "answered"), [(*of, name, key) for key, _ in parts])
    return counts


def _parts(one: Tally) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    for question in one.asks.of(Holds.POINT):
        chosen = one.points.get(question.key) or Counter()
        parts = [(point.key, chosen.get(point.key, 0)) for point in one.asks.points]
        yield question.key, [*parts, ("", one.answered - sum(count for _, count in parts))]
