"""A drawing is its lines and nothing else: what is none of ours is refused, and the picture is made here."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from footpath.demo import sketches
from footpath.voice.rules.strokes import HIGH, PENS, THICK, WIDE, Line, NotADrawing, as_picture, as_text, read
from footpath.voice.rules.tonight import NotReadable, help_tonight

A_LINE = {"pen": "sea", "thick": "thick", "points": [[10, 10, 0.5], [400, 300, 0.9]]}
_POINTS = st.tuples(
    st.floats(0, WIDE).map(lambda n: round(n, 1)), st.floats(0, HIGH).map(lambda n: round(n, 1)),
    st.floats(0, 1).map(lambda n: round(n, 2)),
)  # fmt: skip
_LINES = st.builds(
    Line, st.sampled_from(sorted(PENS)), st.sampled_from(sorted(THICK.values())),
    st.lists(_POINTS, min_size=1, max_size=6).map(tuple),
)  # fmt: skip


@given(lines=st.lists(_LINES, max_size=4).map(tuple))
@settings(max_examples=40, deadline=None)
def test_what_is_kept_of_a_drawing_is_the_drawing(lines: tuple[Line, ...]) -> None:
    assert read(as_text(lines)) == lines


def test_the_picture_is_made_from_the_lines_in_the_colour_of_the_pen() -> None:
    with Image.open(io.BytesIO(as_picture(read(json.dumps([A_LINE]))))) as picture:
        assert picture.size == (WIDE, HIGH)
        red, green, blue = picture.convert("RGB").getpixel((200, 152))  # type: ignore[misc]
        assert (red, green, blue) == (0x1F, 0x5F, 0x99)
        assert picture.convert("RGB").getpixel((700, 50)) == (0xFF, 0xFD, 0xF8)


@pytest.mark.parametrize(
    "told",
    [
        "not json", "{}{}", '"a"', "[1]", "[[]]", json.dumps([{**A_LINE, "pen": "url(https://example.org)"}]),
        json.dumps([{**A_LINE, "thick": 9000}]), json.dumps([{**A_LINE, "points": [[1, 2]]}]),
        json.dumps([{**A_LINE, "points": [[1e9, 2, 0.5]]}]), '[{"pen":"sea","thick":"thin","points":[[NaN,1,1]]}]',
        json.dumps([{**A_LINE, "points": [["<script>", 2, 0.5]]}]), "[" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused_in_a_sentence(told: str) -> None:
    with pytest.raises(NotADrawing, match=r"\.$"):
        read(told)


def test_a_drawing_too_large_to_keep_says_so() -> None:
    with pytest.raises(NotADrawing, match="too many lines"):
        read(json.dumps([{**A_LINE, "points": [[1, 1, 0]]}] * 2001))


def test_the_drawings_of_the_story_are_drawings() -> None:
    for drawn in (sketches.heron(), sketches.bed(), sketches.door()):
        assert len(read(drawn)) > 3


def test_whom_a_child_can_ring_tonight_has_the_area_first_and_each_its_source(tmp_path: Path) -> None:
    own = tmp_path / "tonight.toml"
    own.write_text(
        'source = "Invented"\n[[help]]\nname = "Near"\nnumber = "07700 900111"\nwords = "All night."\n'
        '[[help]]\nname = "Not yet"\nnumber = "07700 900112"\nwords = "Later."\nvalid_from = 2027-01-01\n'
    )

    found = help_tonight(on=date(2026, 11, 20), local=own)

    assert [one.name for one in found] == ["Near", "Childline", "Police, ambulance or fire"]
    assert all(one.source and one.words and one.number for one in found)
    assert help_tonight(on=date(2026, 11, 20), local=tmp_path / "none.toml")[0].name == "Childline"


def test_an_areas_own_words_that_cannot_be_read_say_what_they_need(tmp_path: Path) -> None:
    own = tmp_path / "tonight.toml"
    own.write_text('[[help]]\nname = "Near"\n')
    with pytest.raises(NotReadable, match="needs a source"):
        help_tonight(on=date(2026, 11, 20), local=own)
