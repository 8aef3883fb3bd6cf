"""Words can be read on what they stand on: by day, by night and in a council's colours."""

import re
from itertools import chain

import pytest

from scripts.floors import SOURCE

STATIC = SOURCE / "web" / "static"
ENOUGH = 4.5  # WCAG 2.2 AA, 1.4.3
ENOUGH_FOR_EDGES = 3.0  # 1.4.11

# (words, what they stand on)
PAIRS = [
    *(("ink", ground) for ground in ("paper", "sheet", "tint", "words-tint", "know-tint")),
    *(("soft", ground) for ground in ("paper", "sheet", "tint", "words-tint")),
    *(("moss", ground) for ground in ("paper", "sheet", "tint", "words-tint")),
    *(("moss-deep", ground) for ground in ("paper", "sheet", "moss-tint")),
    *(("words", ground) for ground in ("sheet", "words-tint")),
    *(("bark", ground) for ground in ("sheet",)),
    *(("wrong", ground) for ground in ("paper", "sheet")),
    *((words, "head") for words in ("on-head", "on-head-soft", "focus")),
    *((words, "know") for words in ("on-know", "on-know-soft")),
    *((words, "head-field") for words in ("head-field-ink", "head-field-soft")),
    ("on-moss", "moss"),
    ("on-moss", "moss-deep"),
    ("on-focus", "focus"),
    ("sheet", "ink"),
]


def colours(name: str, *, dark: bool) -> dict[str, str]:
    """Return the named colours of a stylesheet, by day or by night."""
    day, _, night = (STATIC / name).read_text().partition("@media (prefers-color-scheme: dark)")
    found: dict[str, str] = {}
    for text in (day, night) if dark else (day,):
        found |= dict(re.findall(r"--fp-([a-z-]+):\s*(#[0-9a-f]{6})\b", text))
    return found


def light(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize("theme", ["", "themes/fernshire.css"], ids=["ours", "a council's"])
def test_words_can_be_read_on_what_they_stand_on(theme: str, dark: bool) -> None:
    named = colours("css/footpath.css", dark=dark)
    if theme:
        named |= colours(theme, dark=dark)

    faint = [
        f"{words} on {ground}: {contrast(named[words], named[ground]):.2f}"
        for words, ground in PAIRS
        if contrast(named[words], named[ground]) < ENOUGH
    ]

    assert not faint


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
def test_the_edges_of_controls_can_be_seen(dark: bool) -> None:
    named = colours("css/footpath.css", dark=dark)

    assert contrast(named["edge"], named["sheet"]) >= ENOUGH_FOR_EDGES
    assert contrast(named["compulsory"], named["sheet"]) >= ENOUGH_FOR_EDGES


def test_no_part_is_named_or_coloured_by_a_level_of_risk() -> None:
    sheets = [f.read_text() for f in (STATIC / "css").glob("*.css")]
    classes = set(chain.from_iterable(re.findall(r"\.(fp-[a-z_-]+)", sheet) for sheet in sheets))

    level = re.compile(r"[-_](?:risk|red|amber|green|score|overdue|late)(?:[-_]|$)")
    assert not [name for name in classes if level.search(name)]
