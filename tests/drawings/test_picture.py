"""A drawing as a picture for Word."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from footpath.drawings.genogram.drawing import draw
from footpath.drawings.genogram.values import Family
from footpath.drawings.picture import NotADrawing, as_png
from tests.drawings import cast
from tests.drawings.cast import C, somebody

pytestmark = pytest.mark.once


def _dark(png: bytes, box: tuple[float, float, float, float]) -> int:
    image = Image.open(BytesIO(png)).convert("L").crop(tuple(round(2 * side) for side in box))  # type: ignore[arg-type]
    return sum(image.histogram()[:128])


def test_names_are_in_the_picture() -> None:
    named = Family(title="one", people=(somebody("k", "Kerry Linden", C, "31"),))
    drawing = draw(named)
    nameless = drawing.svg.replace(">Kerry Linden<", "> <").replace(">31<", "> <")
    wide = round(2 * drawing.width)
    words = drawing.people[0].words

    assert _dark(as_png(nameless, width=wide), words) == 0
    assert _dark(as_png(drawing.svg, width=wide), words) > 200


def test_a_picture_is_as_wide_as_was_asked_and_carries_nothing_but_what_is_seen() -> None:
    drawing = draw(replace(cast.today(), title="CANARY"))
    png = as_png(drawing.svg, width=1200)
    image = Image.open(BytesIO(png))

    assert abs(image.width - 1200) <= 1
    assert abs(image.height - 1200 * drawing.height / drawing.width) <= 2
    assert set(image.info) <= {"dpi"}
    assert b"CANARY" not in png


def test_only_a_drawing_can_be_made_a_picture() -> None:
    with pytest.raises(NotADrawing):
        as_png("<svg></svg>", width=100)
