"""
Lays out a child's journey as a line: stages to scale in time, labels that never overlap.

Plain arithmetic on dates; the template draws what this says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from footpath.web.ui.values import Mark, Stage

WIDE = 1180.0  # on a laptop
PAPER = 820.0  # across A4, where the same letters must take more of the line
EDGE = 8.0  # room at both ends, so that a round end is not cut
TODAY = 40.0  # room for the word "today" after the line
LETTER = 6.5  # a letter's width at the label's size, a little more than it needs
ROW = 17.0
LINE = 10.0  # the thickness of the way
LEAST = 10.0  # the shortest a stage is drawn, so that a week can still be seen
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One stage as drawn, in the drawing's own units. `label_x` is where its label begins."""

    stage: Stage
    x: float
    width: float
    label_x: float
    label_y: float
    leader: bool  # the label stands above another label and needs a thin line down to its stage
    dates: str
    y: float

    @property
    def end_x(self) -> float:
        """Where the stretch ends."""
        return round(self.x + self.width, 1)


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One named day as drawn."""

    mark: Mark
    x: float
    label_x: float
    label_y: float
    day: str


@dataclass(frozen=True, kw_only=True)
class Tick:
    """The first of a January, under the line."""

    year: int
    x: float


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the way in words: a stage, or (kind "day") a named day."""

    on: date
    kind: str
    label: str
    when: str
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The whole drawing: its size, what is on it, and where the line and today are."""

    width: float
    height: float
    line_y: float
    thickness: float
    today_x: float
    stretches: tuple[Stretch, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The same way in words, in order of time."""
        stages = [
            Step(
                on=stretch.stage.starts,
                kind=stretch.stage.kind,
                label=stretch.stage.label,
                when=stretch.dates,
                meaning=stretch.stage.meaning,
            )
            for stretch in self.stretches
        ]
        days = [Step(on=dot.mark.on, kind="day", label=dot.mark.label, when=dot.day) for dot in self.dots]
        return tuple(sorted(stages + days, key=lambda step: step.on))

    @property
    def arrow_top(self) -> float:
        """Where the arrow at today begins."""
        return self.line_y - 7


def draw(*, stages: Sequence[Stage], marks: Sequence[Mark] = (), today: date, width: float = WIDE) -> Drawn:
    """
    Return where everything stands on the line, from the first stage to today.

    What starts after today is left out: a journey is what has been.

    :raises ValueError: no stage has begun.
    """
    ordered = sorted((s for s in stages if s.starts <= today), key=lambda stage: stage.starts)
    if not ordered:
        raise ValueError("A journey needs at least one stage that has begun to be drawn.")
    first = ordered[0].starts
    days = max((today - first).days, 1)
    scale = (width - 2 * EDGE - TODAY) / days

    def at(day: date) -> float:
        return round(EDGE + (min(day, today) - first).days * scale, 1)

    spans = []
    for stage in ordered:
        x, end = at(stage.starts), at(stage.ends or today)
        spans.append((stage, x, max(end - x, LEAST)))
    rows, label_xs = _rows([(x, stage.label) for stage, x, _ in spans], width=width)
    top = max(rows) + 1
    line_y = top * ROW + LINE / 2 + 2
    stretches = tuple(
        Stretch(
            stage=stage,
            x=x,
            width=round(length, 1),
            label_x=label_x,
            label_y=(top - row) * ROW - 5,
            leader=row > 0,
            dates=_between(stage.starts, stage.ends),
            y=line_y - LINE / 2,
        )
        for (stage, x, length), row, label_x in zip(spans, rows, label_xs, strict=True)
    )
    named = sorted((mark for mark in marks if first <= mark.on <= today), key=lambda m: m.on)
    mark_rows, mark_xs = _rows([(at(mark.on) - 4, mark.label) for mark in named], width=width)
    under = line_y + LINE / 2
    dots = tuple(
        Dot(
            mark=mark,
            x=at(mark.on),
            label_x=x + 7,
            label_y=under + 15 + (row + 1) * (ROW - 2),
            day=_day(mark.on),
        )
        for mark, row, x in zip(named, mark_rows, mark_xs, strict=True)
    )
    ticks = tuple(Tick(year=year, x=at(date(year, 1, 1))) for year in range(first.year + 1, today.year + 1))
    depth = max((dot.label_y for dot in dots), default=under + 15)
    return Drawn(
        width=width,
        height=depth + 5,
        line_y=line_y,
        thickness=LINE,
        today_x=at(today),
        stretches=stretches,
        dots=dots,
        ticks=ticks,
    )


def _rows(labels: Sequence[tuple[float, str]], *, width: float) -> tuple[list[int], list[float]]:
    """Return for each label, in order of x, the lowest row where it touches no other, and its x."""
    taken: list[list[tuple[float, float]]] = []
    rows: list[int] = []
    xs: list[float] = []
    # From the right, so that a label that is pushed up clears the ones it reaches over.
    for x, label in reversed(labels):
        length = len(label) * LETTER + 10
        start = max(EDGE, min(x, width - EDGE - length))
        row = 0
        while _touches(taken[row:], start=start, end=start + length):
            row += 1
        while row >= len(taken):
            taken.append([])
        taken[row].append((start, start + length))
        rows.append(row)
        xs.append(round(start, 1))
    return rows[::-1], xs[::-1]


def _touches(rows: Sequence[Sequence[tuple[float, float]]], *, start: float, end: float) -> bool:
    """Say whether a label here meets another on its row, or the thin line down from one above."""
    if not rows:
        return False
    beside = any(start < right and left < end for left, right in rows[0])
    return beside or any(start < left < end for above in rows[1:] for left, _ in above)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _between(starts: date, ends: date | None) -> str:
    """Say a stretch of time as a person would: "Mar to Nov 2024", "since May 2025"."""
    start = f"{MONTHS[starts.month - 1]} {starts.year}"
    if ends is None:
        return f"since {start}"
    end = f"{MONTHS[ends.month - 1]} {ends.year}"
    if start == end:
        return start
    if starts.year == ends.year:
        return f"{MONTHS[starts.month - 1]} to {end}"
    return f"{start} to {end}"
