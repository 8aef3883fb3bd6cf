"""
What the parts of a page show: frozen values that no template can query through.

Words are plain text; templates escape them. Dates come as the words a person would say
(`when`, "4 Nov" or "summer 2019") beside the machine's form (`iso`, "" where it is not exact).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A person's picture: their own, or a drawn motif, or their initials, in that order."""

    initials: str = ""
    motif: str = ""  # a name in `ui.motifs.MOTIFS`
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person as they are named on somebody's page, with who they are to that person."""

    name: str
    who: str = ""
    note: str = ""  # the one thing to know: "text first", "hard of hearing"
    url: str = ""
    picture: Picture | None = None
    lead: bool = False


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a sentence comes from: a small number on screen, a footnote on paper."""

    number: int
    words: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence of what we understand, with its source where it has one."""

    words: str
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A child's own picture, with what it shows in words for those who cannot see it."""

    url: str
    shows: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What a child or another person said, in their own words."""

    words: str = ""
    who: str = ""
    when: str = ""
    iso: str = ""
    how: str = ""  # how it was said or shown: "sorting cards, with Grace"
    drawing: Drawing | None = None
    changed: str = ""  # what changed because they said so, and when they were told


@dataclass(frozen=True, kw_only=True)
class KnowLine:
    """One thing to know first. `on_paper` replaces it in print where paper would give it away."""

    words: str
    owner: str = ""
    checked: str = ""
    on_paper: str = ""


@dataclass(frozen=True, kw_only=True)
class KnowFirst:
    """Things to know first: three lines, owned and dated. A fourth asks which to retire."""

    lines: tuple[KnowLine, ...]
    checked: str = ""
    retire_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Tonight:
    """If something happens tonight: what somebody reading for the first time needs at 23:40."""

    can_have_them: str = ""
    must_not: str = ""
    what_works: str = ""
    ring: str = ""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One line under worries, working well, or what needs to happen."""

    words: str
    who: str = ""
    when: str = ""
    url: str = ""
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Column:
    """A heading and its points, with an invitation where there are none yet."""

    heading: str
    points: tuple[Point, ...] = ()
    note: str = ""
    invite: str = ""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """
    One stretch of the way so far.

    :param kind: "help" (offered, by agreement), "compulsory" (not a choice), or "open" (nobody
        beside the family, the door left open).
    """

    label: str
    starts: date
    ends: date | None = None
    kind: str = "help"
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One day worth a mark on the way, named."""

    label: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Entry:
    """
    One line of a chronology.

    A withheld entry has a date and a place in the list and nothing else: no line, writer or link.
    """

    when: str = ""
    iso: str = ""
    kind: str = ""
    line: str = ""
    by: str = ""
    url: str = ""
    found: str = ""  # what was found, wherever an allegation stands
    found_label: str = "What was found"  # or what came of it, or how it ended: the kind says
    because: str = ""  # why it is marked significant
    significant: bool = False
    own_words: bool = False
    withheld: bool = False


@dataclass(frozen=True, kw_only=True)
class Year:
    """The entries of one year, newest first."""

    year: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a filter."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One filter: a question with choices, or one thing to tick when `choices` is empty."""

    name: str
    label: str
    choices: tuple[Choice, ...] = ()
    ticked: bool = False


@dataclass(frozen=True, kw_only=True)
class FilterBar:
    """The filters above a list, and words to find in it."""

    filters: tuple[Filter, ...] = ()
    find_label: str = ""
    find: str = ""
    clear_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """Somewhere to go, or (with `posts`) something to do at once."""

    label: str
    url: str
    key: str = ""  # its keyboard shortcut
    posts: bool = False
    about: str = ""  # read out after the label where the label alone says too little


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a summary list."""

    label: str
    words: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A small table. Every row has as many cells as there are headings."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()  # columns, from 0, that hold figures


@dataclass(frozen=True, kw_only=True)
class Undo:
    """What was just done and can be taken back for ten seconds."""

    words: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Clash:
    """One passage that two people changed: both are kept until somebody chooses."""

    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two versions of one piece of writing."""

    who: str
    when: str
    version: int
    clashes: tuple[Clash, ...]
    of: str = ""  # "record" where somebody else has filed meanwhile
