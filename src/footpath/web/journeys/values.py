"""What the pages of journeys hold: words, numbers that open, drawings made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from footpath.web.ui.values import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a table; with an address where it opens something, and then what it opens in words."""

    words: str
    url: str = ""
    opens: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """A table of figures; the first cell of a row is its head, and the columns in `words` are set left."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    words: tuple[int, ...] = ()
    hide_caption: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Whose figures there are to see, and whether they are those shown."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """One way of cutting the figures, to choose from."""

    key: str
    words: str
    chosen: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cuts:
    """The ways of one kind, under its heading."""

    heading: str
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A wait, and what is to be said of it."""

    link: Link
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The measures of one part."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MapPage:
    """The map, what it says of waits, and the ways to each measure."""

    whose: tuple[Whose, ...]
    here: str
    told: str
    until: str
    mine: bool
    cuts: tuple[Cuts, ...]
    cut_words: str
    answers: tuple[Answer, ...]
    drawing: SafeString | None
    ways: Figures
    places: Figures
    parts: tuple[Part, ...]
    left_out: tuple[str, ...]
    spans: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasurePage:
    """One measure: its question, its figures by year and by who children are, and how to read it."""

    title: str
    definition: str
    here: str
    whose: tuple[Whose, ...]
    mine: bool
    until: str
    none: str
    table: Figures | None
    spreads: SafeString | None
    chart: SafeString | None
    change: str
    signals: tuple[str, ...]
    months: Figures | None
    who: tuple[Figures, ...]
    about: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    back: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """A child behind a number, each time they are counted in it."""

    name: str
    url: str
    journey: str
    when: str
    iso: str
    referred: str
    days: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BehindPage:
    """The children behind a number that the reader may see, a page of them."""

    title: str
    mine: bool
    children: tuple[Child, ...]
    earlier: str
    later: str
    back: Link
