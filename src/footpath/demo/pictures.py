"""Maya's drawings: pancakes, and a man; art club. Drawn here line by line, as a child would with wax crayons."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from itertools import pairwise
from random import Random

from PIL import Image, ImageDraw

from footpath.record.files import keep_file
from footpath.record.values import Attached

_WIDE, _HIGH = 1200, 900
_PAPER = (253, 251, 244)
_BROWN, _AMBER, _BLUE, _RED, _GREEN, _GREY, _SKIN, _YELLOW = (
    (124, 74, 32), (214, 150, 62), (54, 96, 168), (196, 62, 58), (72, 128, 72), (92, 92, 98), (236, 190, 158),
    (238, 200, 72),
)  # fmt: skip
Point = tuple[float, float]

SHOWS = "Maya’s drawing: a man with a frying pan, and a plate of pancakes."
ART_CLUB = "Maya’s drawing: an easel with a bird on it, pots of paint, and nobody there."


def pancakes() -> Attached:
    """Maya's drawing, kept as any picture is."""
    return keep_file(name="pancakes.png", content=io.BytesIO(drawing()), shows=SHOWS)


def art_club() -> Attached:
    """What she drew when she had read her page: the art room on a Wednesday, without her."""
    made = _drawn(Random(14), _easel, _pots)
    return keep_file(name="art-club.png", content=io.BytesIO(made), shows=ART_CLUB)


def drawing() -> bytes:
    """The pancakes, the same each time, as PNG."""
    return _drawn(Random(11), _table, _man, _stack, _sun)


def _drawn(chance: Random, *parts: Callable[[_Crayon], None]) -> bytes:
    paper = Image.new("RGB", (_WIDE, _HIGH), _PAPER)
    crayon = _Crayon(ImageDraw.Draw(paper), chance)
    for part in parts:
        part(crayon)
    out = io.BytesIO()
    paper.save(out, "PNG", optimize=True)
    return out.getvalue()


class _Crayon:
    """Draws lines that wobble and go over twice."""

    def __init__(self, draw: ImageDraw.ImageDraw, chance: Random) -> None:
        self.draw = draw
        self.chance = chance

    def line(self, points: list[Point], colour: tuple[int, int, int], width: int = 9) -> None:
        for _ in range(2):
            path = [self._near(point) for point in _between(points)]
            self.draw.line(path, fill=self._shade(colour), width=width, joint="curve")

    def ring(self, middle: Point, across: float, down: float, colour: tuple[int, int, int], width: int = 9) -> None:
        turn = [math.tau * step / 40 for step in range(42)]
        self.line([(middle[0] + across * math.cos(t), middle[1] + down * math.sin(t)) for t in turn], colour, width)

    def fill(self, middle: Point, across: float, down: float, colour: tuple[int, int, int]) -> None:
        """Scribbled in, to and fro, a little over the edge."""
        path: list[Point] = []
        steps = int(down * 2 / 11)
        for step in range(steps + 1):
            y = -down + step * 11
            reach = across * math.sqrt(max(0.0, 1 - (y / down) ** 2)) * 1.04
            path.append((middle[0] + (reach if step % 2 else -reach), middle[1] + y))
        self.draw.line([self._near(point) for point in path], fill=self._shade(colour), width=12, joint="curve")

    def _near(self, point: Point) -> Point:
        return (point[0] + self.chance.gauss(0, 2.2), point[1] + self.chance.gauss(0, 2.2))

    def _shade(self, colour: tuple[int, int, int]) -> tuple[int, int, int]:
        by = self.chance.randint(-10, 10)
        red, green, blue = (max(0, min(255, part + by)) for part in colour)
        return (red, green, blue)


def _between(points: list[Point]) -> list[Point]:
    """More points along the way, so that a long line wobbles too."""
    found: list[Point] = []
    for (x, y), (to_x, to_y) in pairwise(points):
        steps = max(1, int(math.dist((x, y), (to_x, to_y)) / 28))
        found += [(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(steps)]
    return [*found, points[-1]]


def _table(crayon: _Crayon) -> None:
    crayon.line([(520, 700), (1150, 690)], _BROWN, 14)
    crayon.line([(580, 700), (570, 870)], _BROWN, 12)
    crayon.line([(1090, 694), (1100, 870)], _BROWN, 12)


def _man(crayon: _Crayon) -> None:
    crayon.fill((290, 250), 92, 98, _SKIN)
    crayon.ring((290, 250), 96, 102, _GREY)
    for lock in range(9):
        x = 214 + lock * 19
        crayon.line([(x, 176), (x + 8, 128 + (lock % 3) * 9)], _BROWN, 9)
    crayon.ring((256, 238), 9, 11, _BLUE, 8)
    crayon.ring((326, 238), 9, 11, _BLUE, 8)
    crayon.line([(246, 292), (268, 312), (300, 318), (338, 290)], _RED, 9)
    crayon.line([(292, 250), (284, 274), (296, 276)], _GREY, 6)
    crayon.fill((288, 500), 104, 146, _GREEN)
    crayon.ring((288, 500), 108, 150, _GREEN)
    crayon.line([(384, 430), (470, 470), (548, 452)], _GREEN, 16)
    crayon.line([(194, 430), (120, 520), (132, 590)], _GREEN, 16)
    for finger in (-16, 0, 16):
        crayon.line([(132, 590), (132 + finger, 622)], _SKIN, 8)
    crayon.line([(250, 646), (240, 850), (196, 856)], _BLUE, 18)
    crayon.line([(328, 646), (340, 850), (388, 856)], _BLUE, 18)
    crayon.line([(548, 452), (640, 436)], _GREY, 16)
    crayon.fill((742, 424), 100, 26, _AMBER)
    crayon.ring((742, 424), 112, 34, _GREY, 13)


def _stack(crayon: _Crayon) -> None:
    crayon.ring((840, 670), 190, 26, _BLUE, 10)
    for number in range(6):
        middle = (840 + (number % 2) * 9 - 4, 640 - number * 27)
        crayon.fill(middle, 138, 17, _AMBER)
        crayon.ring(middle, 142, 20, _BROWN, 8)
    crayon.fill((838, 486), 26, 14, _YELLOW)
    for steam in (780, 842, 904):
        path: list[Point] = [(steam + 12 * math.sin(step / 2), 440 - step * 9) for step in range(3, 9)]
        crayon.line(path, _GREY, 4)


def _sun(crayon: _Crayon) -> None:
    crayon.fill((1090, 110), 62, 62, _YELLOW)
    for ray in range(11):
        turn = math.tau * ray / 11
        start = (1090 + 82 * math.cos(turn), 110 + 82 * math.sin(turn))
        end = (1090 + 124 * math.cos(turn), 110 + 124 * math.sin(turn))
        crayon.line([start, end], _YELLOW, 9)


def _easel(crayon: _Crayon) -> None:
    crayon.line([(330, 120), (200, 840)], _BROWN, 16)
    crayon.line([(410, 120), (560, 840)], _BROWN, 16)
    crayon.line([(370, 100), (372, 640)], _BROWN, 12)
    crayon.line([(170, 600), (600, 594)], _BROWN, 18)
    crayon.line([(190, 190), (580, 184), (586, 584), (186, 590), (190, 190)], _GREY, 9)
    crayon.fill((400, 430), 86, 44, _GREY)
    crayon.line([(330, 420), (300, 360), (316, 300), (300, 262)], _GREY, 18)
    crayon.line([(304, 258), (244, 276), (304, 276)], _AMBER, 10)
    crayon.line([(390, 474), (386, 560), (360, 566)], _AMBER, 8)
    crayon.line([(424, 472), (424, 560), (400, 568)], _AMBER, 8)
    crayon.line([(206, 568), (320, 574), (450, 566), (570, 574)], _BLUE, 14)


def _pots(crayon: _Crayon) -> None:
    crayon.line([(660, 660), (1160, 652)], _BROWN, 16)
    crayon.line([(710, 660), (704, 860)], _BROWN, 12)
    crayon.line([(1110, 656), (1116, 860)], _BROWN, 12)
    for number, colour in enumerate((_RED, _YELLOW, _BLUE, _GREEN)):
        x = 740 + number * 112
        crayon.line([(x - 36, 560), (x - 34, 646), (x + 34, 644), (x + 36, 558)], _GREY, 8)
        crayon.fill((x, 600), 30, 36, colour)
    crayon.line([(852, 560), (900, 420)], _BROWN, 9)
    crayon.line([(896, 430), (910, 384)], _YELLOW, 14)
    crayon.line([(700, 120), (1120, 114), (1124, 300), (704, 306), (700, 120)], _GREY, 8)
    for wide in ([(740, 168), (762, 262), (790, 200), (816, 262), (840, 168)],
                 [(930, 170), (876, 172), (878, 262), (932, 260)], [(878, 216), (920, 214)],
                 [(980, 170), (978, 262), (1030, 244), (1040, 200), (1024, 174), (980, 170)]):  # fmt: skip
        crayon.line([(float(x), float(y)) for x, y in wide], _RED, 12)
