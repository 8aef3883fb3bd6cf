"""What people said in words and without a name, for those who hear it; first what asks for something to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from footpath.feedback.models import Heard, Heeded, InTheBox
from footpath.feedback.queries.sets import NoSuchSet, the_set
from footpath.feedback.rules.sets import WORDS_FOR, AskingSet, ForWhom, Holds


@dataclass(frozen=True, kw_only=True, slots=True)
class InWords:
    """One question, as it was asked, and what was said to it."""

    asks: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """What one person said without a name."""

    ref: UUID
    whose: ForWhom
    whose_words: str
    whom: str
    week: date
    said: tuple[InWords, ...]
    points: tuple[InWords, ...]
    act: bool
    done: str
    done_by: str
    done_on: date | None


def voices(*, on: date, weeks: int = 53) -> tuple[Voice, ...]:
    """
    What people said in words, those that ask for something now and were not heeded first, then by week.

    Nobody but whoever hears feedback gets a row. Within a week the order is that of the refs, which chance gave.
    """
    since = on - timedelta(weeks=weeks)
    heeded = {row.answer: row for row in Heeded.objects.select_related("by")}
    found = []
    for model in (InTheBox, Heard):
        for row in model.objects.filter(week__gte=since).select_related("asking"):
            try:
                asked = the_set(row.asking.asks, row.asking.edition)
            except NoSuchSet:
                continue
            if row.words or row.act:
                found.append(_voice(row, asked, heeded.get(row.ref)))
    newest = sorted(found, key=lambda one: (one.week, str(one.ref)), reverse=True)
    return tuple(sorted(newest, key=lambda one: not (one.act and one.done_on is None)))


def waiting_to_be_taken_out(*, on: date) -> int:
    """How many answers of weeks that are over still lie in the box, for whoever hears feedback."""
    return InTheBox.objects.filter(week__lt=on - timedelta(days=on.weekday())).count()


def _voice(row: InTheBox | Heard, asked: AskingSet, heeded: Heeded | None) -> Voice:
    points = []
    if row.act:
        # Somebody who asks for help is read whole: what they chose may say what the words do not.
        for question in asked.of(Holds.POINT):
            point = asked.point(row.points.get(question.key, ""))
            if point is not None:
                points.append(InWords(asks=question.asks, words=point.words))
    return Voice(
        ref=row.ref, whose=asked.for_whom, whose_words=WORDS_FOR[asked.for_whom], whom=row.asking.whom, week=row.week,
        said=tuple(
            InWords(asks=one.asks, words=row.words[one.key]) for one in asked.of(Holds.WORDS) if one.key in row.words
        ),
        points=tuple(points), act=row.act, done=heeded.done if heeded else "",
        done_by=heeded.by.name if heeded else "", done_on=heeded.on if heeded else None,
    )  # fmt: skip
