"""What the marks of one drawing mean: only those that are in it."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.drawings import svg
from footpath.drawings.genogram import feelings, homes, looks, sizes, symbols
from footpath.drawings.genogram.graph import Graph
from footpath.drawings.genogram.values import Feeling, Life, Line, Partners, Shape, Someone
from footpath.drawings.letters import width

_HIGH = 28.0
_SAMPLE = 50.0
_LEAST = 320.0
_SHAPES = {
    Shape.SQUARE: "male",
    Shape.CIRCLE: "female",
    Shape.DIAMOND: "not known, or neither word fits",
}
_PARTNERS = {
    Partners.MARRIED: "married",
    Partners.CIVIL: "civil partners",
    Partners.TOGETHER: "living together",
    Partners.PARTNERS: "partners, living apart",
    Partners.SEPARATED: "separated",
    Partners.DIVORCED: "divorced",
    Partners.PAST: "were together",
    Partners.PARENTS: "parents of a child",
}
_LINES = {
    Line.BIRTH: "child by birth",
    Line.ADOPTED: "adopted",
    Line.FOSTERED: "fostered",
    Line.KINSHIP: "in kinship care",
    Line.GUARDIAN: "special guardian",
    Line.STEP: "step-parent",
    Line.RAISED: "raised by",
}

Entry = tuple[str, list[str]]
"""What it means, and how it looks about a middle at (0, 0)."""


def entries(graph: Graph) -> Iterator[Entry]:
    people = list(graph.people.values())
    for shape, said in _SHAPES.items():
        if any(one.shape is shape for one in people):
            yield said, [symbols.outline(shape, 0, 0, 9, line=1.6)]
    for life, said in ((Life.EXPECTED, "not yet born"), (Life.LOST, "a pregnancy lost")):
        if any(one.life is life for one in people):
            yield (
                said,
                [symbols.outline(Shape.TRIANGLE, 0, 0, 9, line=1.6), *(_cross(5.0) if life is Life.LOST else [])],
            )
    if any(one.shape is Shape.TRIANGLE and one.life not in (Life.EXPECTED, Life.LOST) for one in people):
        yield "a pregnancy", [symbols.outline(Shape.TRIANGLE, 0, 0, 9, line=1.6)]
    centre = next((one for one in people if one.is_centre), None)
    if centre is not None:
        yield (
            "whose family it is",
            [
                symbols.outline(centre.shape, 0, 0, 11, line=1.6),
                symbols.outline(centre.shape, 0, 1 if centre.shape is Shape.TRIANGLE else 0, 7, line=1.6),
            ],
        )
    if any(one.life is Life.DIED for one in people):
        yield "has died", [symbols.outline(Shape.SQUARE, 0, 0, 9, line=1.6), *_cross()]
    if any(one.life is Life.NOT_KNOWN and not one.is_unknown for one in people):
        square = symbols.outline(Shape.SQUARE, -3, 0, 9, line=1.6)
        yield "not known whether alive", [square, svg.text("?", 13, 0, size=13, weight=700)]
    if any(one.is_unknown for one in people):
        unknown = symbols.outline(_unknown(people), 0, 0, 9, line=1.6)
        yield "nothing is known of them", [unknown, svg.text("?", 0, 4, size=12, weight=500, soft=True)]
    yield from _lines(graph)


def _unknown(people: list[Someone]) -> Shape:
    return next(one.shape for one in people if one.is_unknown)


def _cross(half: float = 9.0) -> list[str]:
    low = 9 - half
    return [looks.stroke([(-half, low - half * way), (half, low + half * way)], None, weight=1.4) for way in (1, -1)]


def _lines(graph: Graph) -> Iterator[Entry]:
    ends = [(-_SAMPLE / 2, 0.0), (_SAMPLE / 2, 0.0)]
    couples = [couple for union in graph.unions if len(union.parents) == 2 for couple in union.couples]
    ties = [tie for union in graph.unions for tie in union.ties]
    for partners, said in _PARTNERS.items():
        if any(couple.partners is partners and not couple.is_disputed for couple in couples):
            line = looks.stroke(ends, looks.of_partners(partners, is_disputed=False))
            yield said, [line, *looks.slashes(0, 0, looks.SLASHES.get(partners, 0))]
    for way, said in _LINES.items():
        if any(tie.line is way and not tie.is_disputed for tie in ties):
            yield said, [looks.stroke(ends, looks.of_line(way, is_disputed=False))]
    if any(couple.is_disputed for couple in couples) or any(tie.is_disputed for tie in ties):
        line = looks.stroke(ends, looks.of_line(Line.BIRTH, is_disputed=True))
        yield "said by some, not agreed", [line, *symbols.on("?", 0, 0)]
    for is_alike, said in ((False, "born together"), (True, "born together, identical")):
        if any(tie.together and tie.is_alike is is_alike for tie in ties):
            sides = [looks.stroke([(0, -9), (12 * way, 9)], None) for way in (1, -1)]
            yield said, [*sides, *([looks.stroke([(-7, 1), (7, 1)], None)] if is_alike else [])]
    if graph.homes:
        yield "live together", [homes.sample(_SAMPLE)]
    for feeling in Feeling:
        if any(one.feeling is feeling for one in graph.betweens):
            yield feeling.value, list(feelings.look(feeling, [(x, 0.0) for x in range(-30, 31, 2)]))


def drawn(graph: Graph, *, top: float, room: float) -> tuple[str, float, float]:
    """The whole of it in columns, and how wide and high it is."""
    told = list(entries(graph))
    if not told:
        return "", 0.0, 0.0
    column = _SAMPLE + 20 + max(width(said, sizes.NOTE) for said, _ in told) + 18
    columns = min(len(told), max(1, int(max(room, _LEAST) // column)))
    deep = -(-len(told) // columns)
    parts = []
    for number, (said, look) in enumerate(told):
        x, y = (number // deep) * column, top + 14 + (number % deep) * _HIGH
        parts.append(svg.element("g", look, transform=f"translate({svg.number(x + _SAMPLE / 2 + 6)} {svg.number(y)})"))
        parts.append(svg.text(said, x + _SAMPLE + 18, y + 4, size=sizes.NOTE, anchor="start", soft=True))
    used = -(-len(told) // deep)
    return svg.element("g", parts, class_="fp-drawn__legend"), used * column - 18, deep * _HIGH + 8
