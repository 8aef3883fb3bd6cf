"""What the pages and papers of a chronology show: frozen values that no template can query through."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Drawing, Link


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What somebody says of an entry: why it matters, what it meant, what we make of it."""

    label: str
    words: str
    whose: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One entry as it is read: numbered, dated, with what was found and where it is written."""

    key: str
    number: int
    when: str
    iso: str
    what: str
    found: str = ""
    who: str = ""
    meanings: tuple[Meaning, ...] = ()
    kind: str = ""
    by: str = ""
    source: str = ""
    source_number: int = 0
    url: str = ""
    own_words: bool = False
    record_says: str = ""
    word_url: str = ""


@dataclass(frozen=True, kw_only=True)
class YearOf:
    """The entries of one year."""

    year: str
    rows: tuple[Row, ...]

    @property
    def start(self) -> int:
        return self.rows[0].number


@dataclass(frozen=True, kw_only=True)
class Document:
    """A chronology, as it is read on a page or on paper."""

    title: str
    names: str
    purpose: str
    what_for: str
    span: str
    status: str
    made: str
    printed: str
    years: tuple[YearOf, ...]
    sources: tuple[str, ...]
    is_of_a_family: bool
    is_finished: bool
    for_whom: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for year in self.years for row in year.rows)


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A box to type in beside an entry."""

    name: str
    label: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something a chronology could be chosen from, and what was decided of it."""

    key: str
    anchor: str
    when: str
    iso: str
    kind: str
    by: str
    what: str
    found: str
    who: str
    why: str
    state: str
    state_words: str
    url: str
    own_words: bool
    significant: bool
    version: int
    typed: tuple[Typed, ...]
    word_url: str


@dataclass(frozen=True, kw_only=True)
class OfferYear:
    year: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many are kept, not chosen, and not decided."""

    kept: int
    dropped: int
    open: int


@dataclass(frozen=True, kw_only=True)
class Answer:
    words: str
    by: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the whole, what it came from, and who looked at it."""

    key: str
    asks: str
    from_: tuple[Link, ...]
    answers: tuple[Answer, ...]
    id: str


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One thing told to a child."""

    key: str
    when: str
    words: tuple[str, ...]
    because: tuple[str, ...] = ()
    picture: Drawing | None = None
    said: str = ""
    """The child’s own words from that day, as they were said."""
    url: str = ""
    reads: str = ""
    word_url: str = ""


@dataclass(frozen=True, kw_only=True)
class ChapterOf:
    """A chapter of a story: its title, how it begins, and what is told in it."""

    title: str
    opening: tuple[str, ...]
    tellings: tuple[Telling, ...]
    by_child: bool = False
    url: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A child’s story, told to the child and to the adult they become."""

    title: str
    name: str
    chapters: tuple[ChapterOf, ...]
    not_told: int
    """Entries that were kept, and that nobody has worded for the child yet."""
    kept_off: tuple[str, ...]
    made: str
    printed: str
