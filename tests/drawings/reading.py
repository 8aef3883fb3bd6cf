"""A drawing read back, as somebody would who holds it against what it was drawn from."""

from __future__ import annotations

from itertools import combinations, pairwise

from lxml import etree
from shapely.geometry import LineString, Point, Polygon, box

from footpath.drawings.genogram.page import Drawing, Stands
from footpath.drawings.genogram.values import Family, Life, Shape, Someone

SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawing: Drawing) -> etree._Element:
    return etree.fromstring(drawing.svg.encode())


def hold_everybody_once(family: Family, drawing: Drawing) -> None:
    assert sorted(stands.key for stands in drawing.people) == sorted(someone.key for someone in family.people)
    drawn = [one for one in parsed(drawing).iter() if one.get("class") == "fp-drawn__person"]
    labels = sorted(one.get("aria-label") or "" for one in drawn)
    assert labels == sorted(someone.told for someone in family.people)


def hold_apart(drawing: Drawing) -> None:
    """No symbol or name touches another's."""
    for one, other in combinations(drawing.people, 2):
        for ours in (one.symbol, one.words):
            for theirs in (other.symbol, other.words):
                across = ours[0] <= theirs[2] and theirs[0] <= ours[2]
                assert not (across and ours[1] <= theirs[3] and theirs[1] <= ours[3]), (one, other)


def outline(someone: Someone, stands: Stands) -> Polygon:
    """The outline of a symbol, found from its box alone."""
    left, top, right, bottom = stands.symbol
    x, y = (left + right) / 2, (top + bottom) / 2
    shape = Shape.TRIANGLE if someone.life in (Life.EXPECTED, Life.LOST) else someone.shape
    if shape is Shape.CIRCLE:
        return Point(x, y).buffer((right - left) / 2, quad_segs=64)
    if shape is Shape.DIAMOND:
        return Polygon([(x, top), (right, y), (x, bottom), (left, y)])
    if shape is Shape.TRIANGLE:
        return Polygon([(x, top), (right, bottom), (left, bottom)])
    return box(left, top, right, bottom)


def hold_lines(family: Family, drawing: Drawing) -> None:
    """Each line of partners ends at both of them; each child's runs from their parents' line to their own top."""
    someone = {one.key: one for one in family.people}
    edge = {stands.key: outline(someone[stands.key], stands).exterior for stands in drawing.people}
    couples = [line for line in drawing.lines if line.kind == "couple"]
    joined = {frozenset(line.people) for line in couples}
    assert joined >= {frozenset((couple.one, couple.other)) for couple in family.couples}
    for line in couples:
        ends = [Point(line.points[0]), Point(line.points[-1])]
        for one, other in (line.people, line.people[::-1]):
            if edge[one].distance(ends[0]) < 1 and edge[other].distance(ends[1]) < 1:
                break
        else:
            raise AssertionError(f"{line.people} are not joined by their line.")
    drawn = [(line.people[-1], frozenset(line.people[:-1]), line.how, line.is_disputed)
             for line in drawing.lines if line.kind == "parentage"]  # fmt: skip
    told = {(one.child, frozenset(one.parents), one.line.value, one.is_disputed) for one in family.parentages}
    assert set(drawn) == told
    assert len(drawn) == len(set(drawn)) or len(drawn) == len(set(family.parentages))
    for line in drawing.lines:
        if line.kind == "parentage":
            *parents, child = line.people
            assert edge[child].distance(Point(line.points[-1])) < 1, line
            begin = Point(line.points[0])
            if len(parents) == 1:
                assert edge[parents[0]].distance(begin) < 1, line
            else:
                theirs = [one for one in couples if set(one.people) == set(parents)]
                assert min(LineString(one.points).distance(begin) for one in theirs) < 1, line


def hold_homes(family: Family, drawing: Drawing) -> None:
    """Nobody stands, and no name is, in the outline of a home that is not theirs; every member does and is."""
    members = {home.key: set(home.members) for home in family.homes}
    assert sorted(rings.key for rings in drawing.homes) == sorted(members)
    for rings in drawing.homes:
        inside = [Polygon(loop) for loop in rings.loops]
        for loop in inside:
            assert loop.is_valid
        for stands in drawing.people:
            boxes = [box(*stands.symbol), box(*stands.words)]
            if stands.key in members[rings.key]:
                assert any(all(loop.buffer(0.01).contains(one) for one in boxes) for loop in inside)
            else:
                assert not any(loop.intersects(one) for loop in inside for one in boxes), (rings, stands)


def words_in(drawing: Drawing) -> set[str]:
    return {(one.text or "").strip() for one in parsed(drawing).iter(f"{SVG}text")}


def hold_upright(drawing: Drawing) -> None:
    """No two lines from parents of different children lie upon each other for long."""
    for line in drawing.lines:
        for one, other in pairwise(line.points):
            assert min(one[0], other[0]) >= 0
            assert min(one[1], other[1]) >= 0
            assert max(one[0], other[0]) <= drawing.width
            assert max(one[1], other[1]) <= drawing.height
