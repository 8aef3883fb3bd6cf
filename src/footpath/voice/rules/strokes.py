"""
A drawing as the lines it was drawn with: read with care, and drawn again as a picture.

A line is one stroke of one pen: its colour by name, how thick, and the points the finger passed, each with how hard it
pressed. Points are in a sheet of 800 by 600. Nothing but these comes from the page it was drawn on.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDE, HIGH = 800, 600
"""The sheet."""
PENS: Mapping[str, str] = {
    "ink": "#22303a",
    "sea": "#1f5f99",
    "leaf": "#2f7d4f",
    "sun": "#e0a100",
    "orange": "#d9631e",
    "berry": "#a8285e",
    "violet": "#6a4a9c",
    "earth": "#7a4a2b",
    "cloud": "#8a9199",
}
"""The colour of each pen, by the name children are given for it."""
THICK: Mapping[str, int] = {"thin": 6, "middle": 12, "thick": 26}
MOST_LINES, MOST_POINTS, LARGEST = 2_000, 120_000, 4 * 1024 * 1024
_PAPER = "#fffdf8"
_TWICE = 2
"""Drawn twice as large and then made smaller, so that its edges are smooth."""


class NotADrawing(Exception):
    """What came is not a drawing of ours, or is too large to be one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One stroke: the pen, how thick, and each point as across, down and how hard."""

    pen: str
    thick: int
    points: tuple[tuple[float, float, float], ...]


def read(text: str) -> tuple[Line, ...]:
    """
    The lines of a drawing, as the pad sends them.

    :raises NotADrawing: it is none.
    """
    if len(text) > LARGEST:
        raise NotADrawing("This drawing has too many lines to keep. Finish it, and begin another.")
    try:
        told = json.loads(text or "[]")
        lines = tuple(_line(one) for one in told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotADrawing("This drawing could not be read. Nothing of it was kept: try once more.") from error
    if len(lines) > MOST_LINES or sum(len(one.points) for one in lines) > MOST_POINTS:
        raise NotADrawing("This drawing has too many lines to keep. Finish it, and begin another.")
    return tuple(one for one in lines if one.points)


def _line(told: Mapping[str, Any]) -> Line:
    pen, thick = told["pen"], told["thick"]
    if pen not in PENS or thick not in THICK:
        raise ValueError(pen)
    return Line(pen, THICK[thick], tuple(_point(one) for one in told["points"]))


def _point(told: Sequence[Any]) -> tuple[float, float, float]:
    across, down, hard = (float(one) for one in told)
    # `not a number` fails each comparison, and is no place on a sheet.
    if not (-WIDE <= across <= 2 * WIDE and -HIGH <= down <= 2 * HIGH and 0 <= hard <= 1):
        raise ValueError(told)
    return round(across, 1), round(down, 1), round(hard, 2)


def as_text(lines: Sequence[Line]) -> str:
    """The lines again, as they are kept: the same drawing is always the same text."""
    names = {width: name for name, width in THICK.items()}
    return json.dumps(
        [{"pen": one.pen, "thick": names[one.thick], "points": [list(p) for p in one.points]} for one in lines],
        separators=(",", ":"),
    )


def as_picture(lines: Sequence[Line]) -> bytes:
    """A PNG of the drawing, made here from its lines alone."""
    from PIL import Image, ImageDraw

    sheet = Image.new("RGB", (WIDE * _TWICE, HIGH * _TWICE), _PAPER)
    pen = ImageDraw.Draw(sheet)
    for line in lines:
        before: tuple[float, float] | None = None
        for across, down, hard in line.points:
            x, y = across * _TWICE, down * _TWICE
            half = line.thick * _TWICE * (0.5 + hard * 0.5) / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=PENS[line.pen])
            if before is not None:
                pen.line((*before, x, y), fill=PENS[line.pen], width=max(1, round(half * 2)))
            before = (x, y)
    out = io.BytesIO()
    sheet.resize((WIDE, HIGH), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
