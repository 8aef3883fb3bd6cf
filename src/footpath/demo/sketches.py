"""Drawings of the story as the lines they were drawn with: sheets of 800 by 600, as the pad of a child's room keeps."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

_Points = Sequence[tuple[float, float]]
_BANK: _Points = [(20, 470), (160, 455), (320, 476), (480, 458), (640, 474), (780, 460)]
_BODY: _Points = [
    (330, 330),
    (380, 270),
    (460, 250),
    (540, 280),
    (610, 330),
    (530, 356),
    (430, 366),
    (350, 352),
    (330, 330),
]
_NECK: _Points = [(350, 340), (318, 300), (322, 250), (350, 210), (352, 160), (326, 132)]
_BEAK: _Points = [(320, 128), (260, 136), (196, 150), (262, 152), (322, 144)]
_LEGS: Sequence[_Points] = [
    [(430, 366), (428, 430), (432, 500), (404, 508)],
    [(470, 364), (474, 432), (470, 500), (446, 510)],
]
_REEDS: Sequence[_Points] = [[(x, 474), (x + 8, 400), (x - 4, 330 + x % 40)] for x in (70, 104, 690, 720, 752)]
_FISH: _Points = [(180, 540), (214, 520), (258, 540), (214, 560), (180, 540), (160, 526), (162, 556), (180, 540)]
_BED: Sequence[_Points] = [
    [(120, 500), (120, 250), (150, 240), (152, 330)], [(150, 330), (640, 330), (644, 420), (124, 424)],
    [(640, 500), (640, 420)], [(170, 326), (190, 280), (280, 280), (300, 326)],
    [(310, 330), (360, 346), (440, 330), (520, 348), (638, 336)],
]  # fmt: skip
_COVER: _Points = [(180, 380), (300, 392), (450, 376), (620, 390)]
_DOOR: Sequence[_Points] = [
    [(300, 560), (296, 150), (500, 146), (506, 560)], [(460, 360), (474, 352), (480, 366), (464, 372), (460, 360)],
    [(330, 200), (470, 200), (470, 320), (330, 322), (330, 200)],
]  # fmt: skip


def _line(chance: Random, pen: str, thick: str, points: _Points) -> dict[str, object]:
    """One line as a hand draws it: between the points, not quite straight, pressed harder in the middle."""
    found = []
    for (x, y), (to_x, to_y) in pairwise(points):
        steps = max(2, int(math.dist((x, y), (to_x, to_y)) / 12))
        for step in range(steps):
            part = step / steps
            found.append(
                [
                    round(x + (to_x - x) * part + chance.gauss(0, 1.6), 1),
                    round(y + (to_y - y) * part + chance.gauss(0, 1.6), 1),
                    round(0.45 + 0.3 * math.sin(math.pi * part), 2),
                ]
            )
    return {"pen": pen, "thick": thick, "points": found}


def _sheet(seed: int, *lines: tuple[str, str, _Points]) -> str:
    chance = Random(seed)
    return json.dumps([_line(chance, *line) for line in lines])


def heron() -> str:
    """Maya's heron: it stands still, there are reeds, and one fish that does not know."""
    return _sheet(
        1, ("sea", "middle", _BANK), ("cloud", "thick", _BODY), ("cloud", "thick", _NECK), ("sun", "middle", _BEAK),
        *(("orange", "thin", leg) for leg in _LEGS), *(("leaf", "middle", reed) for reed in _REEDS),
        ("ink", "thin", [(332, 136), (336, 136)]), ("ink", "thin", [(326, 126), (370, 112), (404, 122)]),
        ("berry", "thin", _FISH),
    )  # fmt: skip


def bed() -> str:
    """Her own bed, with the torch on."""
    beam: _Points = [(560, 300), (700, 180), (620, 160), (556, 292)]
    return _sheet(
        2, *(("earth", "middle", part) for part in _BED), ("violet", "middle", _COVER),
        ("ink", "thick", [(540, 316), (560, 300)]), ("sun", "middle", beam),
    )  # fmt: skip


def door() -> str:
    """The back door."""
    return _sheet(3, *(("ink", "middle", part) for part in _DOOR), ("cloud", "thin", [(40, 560), (760, 556)]))
