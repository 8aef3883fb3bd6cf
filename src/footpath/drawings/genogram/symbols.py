"""The symbol of a person, what is written under it, and the words beside lines."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.drawings import svg
from footpath.drawings.genogram import sizes
from footpath.drawings.genogram.sizes import Words
from footpath.drawings.genogram.values import Life, Shape, Someone
from footpath.drawings.letters import width

LINE = 2.0
_FINE = 1.6


def outline(shape: Shape, x: float, y: float, half: float, *, line: float = LINE, filled: bool = True) -> str:
    look = {
        "fill": svg.SHEET if filled else "none",
        "class_": "fp-drawn__sheet" if filled else None,
        "stroke": svg.INK,
        "stroke_width": line,
        "stroke_linejoin": "round",
    }
    if shape is Shape.CIRCLE:
        return svg.element("circle", cx=x, cy=y, r=half, **look)
    if shape is Shape.SQUARE:
        return svg.element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=2, **look)
    corners = (
        [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        if shape is Shape.DIAMOND
        else [(x, y - half), (x + half, y + half), (x - half, y + half)]
    )
    return svg.element("polygon", points=" ".join(f"{svg.number(a)},{svg.number(b)}" for a, b in corners), **look)


def symbol(someone: Someone, x: float, y: float) -> Iterator[str]:
    shape = someone.shape
    if someone.is_centre:
        yield outline(shape, x, y, sizes.HALF + sizes.RIM, line=2.4)
        inner = sizes.HALF - (1 if shape is Shape.TRIANGLE else 0)
        yield outline(shape, x, y + (2 if shape is Shape.TRIANGLE else 0), inner - 1, line=2.4)
    else:
        yield outline(shape, x, y, sizes.HALF)
    if someone.is_unknown:
        yield svg.text("?", x, y + 8, size=22, weight=500, soft=True)
    if someone.life in (Life.DIED, Life.LOST):
        yield from _crossed(someone, x, y)
    elif someone.life is Life.NOT_KNOWN and not someone.is_unknown:
        yield svg.text("?", x + sizes.reach(someone) + 4, y - sizes.HALF + 10, size=17, weight=700, anchor="start")


def _crossed(someone: Someone, x: float, y: float) -> Iterator[str]:
    half = sizes.HALF
    if someone.shape is Shape.CIRCLE:
        reach = half * 0.7071
        ends = [(-reach, -reach, reach, reach), (reach, -reach, -reach, reach)]
    elif someone.shape is Shape.DIAMOND:
        reach = half / 2
        ends = [(-reach, -reach, reach, reach), (reach, -reach, -reach, reach)]
    elif someone.shape is Shape.TRIANGLE:
        ends = [(-half, half, half * 0.42, -half * 0.16), (half, half, -half * 0.42, -half * 0.16)]
    else:
        ends = [(-half, -half, half, half), (half, -half, -half, half)]
    for x1, y1, x2, y2 in ends:
        yield svg.element(
            "path",
            d=f"M{svg.number(x + x1)} {svg.number(y + y1)}L{svg.number(x + x2)} {svg.number(y + y2)}",
            stroke=svg.INK,
            stroke_width=_FINE,
            fill="none",
        )


def under(someone: Someone, words: Words, x: float, y: float) -> Iterator[str]:
    """The name and the note, on a piece of blank sheet, so that a line behind them does not cross them."""
    if not words.name and not words.note:
        return
    top = y + sizes.HALF + sizes.UNDER_SYMBOL
    yield svg.sheet(x - words.width / 2 - 2, top - 2, words.width + 4, words.height + 3)
    at = top
    for line in words.name:
        at += sizes.NAME_LINE
        yield svg.text(line, x, at - 4, size=sizes.NAME, weight=700 if someone.is_centre else 600)
    for line in words.note:
        at += sizes.NOTE_LINE
        yield svg.text(line, x, at - 3.5, size=sizes.NOTE, soft=True)


def whole_words(someone: Someone, words: Words) -> bool:
    """Whether all of the name and note could be written."""
    return not any("…" in line for line in (*words.name, *words.note))


def beside(word: str, x: float, y: float, *, right: bool) -> Iterator[str]:
    """A word beside a line."""
    wide = width(word, sizes.SMALL)
    yield svg.sheet(x if right else x - wide, y - 11, wide, 14)
    yield svg.text(word, x, y, size=sizes.SMALL, anchor="start" if right else "end", slant=True)


def on(word: str, x: float, y: float, *, size: float = sizes.SMALL, class_: str | None = None) -> Iterator[str]:
    """A word on a line, its middle here."""
    wide = width(word, size)
    yield svg.sheet(x - wide / 2 - 3, y - size / 2 - 2, wide + 6, size + 4)
    yield svg.text(word, x, y + size * 0.34, size=size, class_=class_)
