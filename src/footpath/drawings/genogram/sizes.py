"""How large everything is, in the units of the drawing: about a pixel of a screen each."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.drawings.genogram.graph import Tie
from footpath.drawings.genogram.values import Line, Shape, Someone
from footpath.drawings.letters import lines, width

HALF = 22.0
"""Half of a symbol."""
RIM = 5.0
"""Between the two outlines of who is at the centre."""
NAME, NOTE, SMALL = 14.0, 12.0, 11.0
"""Sizes of letters."""
NAME_LINE, NOTE_LINE = 17.0, 15.0
UNDER_SYMBOL = 9.0
WORDS_ROOM = 116.0
FREE = 7.0
"""Half of a place kept free for a line that passes."""
GAP = 26.0
SLOT = 11.0
"""Between two lines that run side by side."""
LANE = 15.0
TRACK = 13.0
TWINS = 30.0
TAG = 15.0
MARGIN = 36.0
PORT = 13.0
"""Between two lines that end at one symbol's top."""

TAGS = {
    Line.ADOPTED: "adopted",
    Line.FOSTERED: "fostered",
    Line.KINSHIP: "kinship care",
    Line.GUARDIAN: "guardian",
    Line.STEP: "step",
    Line.RAISED: "raised",
}


def tag(tie: Tie) -> str:
    """The word beside a child's line; a plain birth needs none."""
    word = TAGS.get(tie.line, "")
    return f"{word}?" if tie.is_disputed else word


@dataclass(frozen=True, slots=True)
class Words:
    """What is written under a symbol, set in lines."""

    name: tuple[str, ...]
    note: tuple[str, ...]
    width: float
    height: float


def words(someone: Someone) -> Words:
    name = lines(someone.name, size=NAME, room=WORDS_ROOM, most=2, bold=True)
    note = lines(someone.note, size=NOTE, room=WORDS_ROOM, most=2)
    wide = max([width(line, NAME, bold=True) for line in name] + [width(line, NOTE) for line in note], default=0.0)
    return Words(name, note, wide, len(name) * NAME_LINE + len(note) * NOTE_LINE)


def reach(someone: Someone) -> float:
    """From the middle of a symbol to its outermost line."""
    return HALF + RIM if someone.is_centre else HALF


def side(someone: Someone, down: float) -> float:
    """How far from its middle a symbol's side is, so far below the middle."""
    half = reach(someone)
    down = max(-half, min(half, down))
    if someone.shape is Shape.CIRCLE:
        return float((half * half - down * down) ** 0.5)
    if someone.shape is Shape.DIAMOND:
        return half - abs(down)
    if someone.shape is Shape.TRIANGLE:
        return (half + down) / 2
    return half


def above(someone: Someone, across: float) -> float:
    """How far above its middle a symbol's top is, so far from the middle."""
    half = reach(someone)
    across = min(half, abs(across))
    if someone.shape is Shape.CIRCLE:
        return float((half * half - across * across) ** 0.5)
    if someone.shape is Shape.DIAMOND:
        return half - across
    if someone.shape is Shape.TRIANGLE:
        return half - 2 * across
    return half


def below(someone: Someone, across: float) -> float:
    """How far below its middle a symbol's bottom is, so far from the middle."""
    return reach(someone) if someone.shape is Shape.TRIANGLE else above(someone, across)
