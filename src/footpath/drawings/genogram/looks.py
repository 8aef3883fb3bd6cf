"""How each kind of line looks. No two differ by colour alone: each by its dashes, and by a word or a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footpath.drawings import svg
from footpath.drawings.genogram.values import Line, Partners

Point = tuple[float, float]

WEIGHT = 2.0
_DISPUTED = "0.1 6"
_BY_LINE: dict[Line, str | None] = {
    Line.BIRTH: None,
    Line.ADOPTED: "9 5",
    Line.FOSTERED: "3 4",
    Line.KINSHIP: "10 4 3 4",
    Line.GUARDIAN: "14 5",
    Line.STEP: "5 7",
    Line.RAISED: "10 4 3 4 3 4",
}
_BY_PARTNERS: dict[Partners, str | None] = {
    Partners.MARRIED: None,
    Partners.CIVIL: "18 3",
    Partners.TOGETHER: "8 5",
    Partners.PARTNERS: "8 4 2 4",
    Partners.SEPARATED: None,
    Partners.DIVORCED: None,
    Partners.PAST: "8 5",
    Partners.PARENTS: "4 3",
}
SLASHES = {Partners.SEPARATED: 1, Partners.DIVORCED: 2, Partners.PAST: 1}


def of_line(line: Line, *, is_disputed: bool) -> str | None:
    return _DISPUTED if is_disputed else _BY_LINE[line]


def of_partners(partners: Partners, *, is_disputed: bool) -> str | None:
    return _DISPUTED if is_disputed else _BY_PARTNERS[partners]


def data(points: Sequence[Point]) -> str:
    """Points as the data of a path."""
    first, *rest = points
    return f"M{svg.number(first[0])} {svg.number(first[1])}" + "".join(
        f"L{svg.number(x)} {svg.number(y)}" for x, y in rest
    )


def stroke(points: Sequence[Point], dashes: str | None, *, weight: float = WEIGHT, class_: str | None = None) -> str:
    return svg.element(
        "path",
        d=data(points),
        fill="none",
        stroke=svg.INK,
        stroke_width=weight + 0.6 if dashes == _DISPUTED else weight,
        stroke_dasharray=dashes,
        stroke_linecap="round" if dashes == _DISPUTED else None if dashes else "square",
        stroke_linejoin="round",
        class_=class_,
    )


def slashes(x: float, y: float, number: int) -> Iterator[str]:
    """Marks across a line that runs from left to right: one for parted, two for divorced."""
    for at in range(number):
        middle = x + (at - (number - 1) / 2) * 7
        yield stroke([(middle - 4.5, y + 9), (middle + 4.5, y - 9)], None, weight=2)
