"""What the pages of an understanding show: frozen values that no template can query through."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Link


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Words with whose they are."""

    words: str
    label: str = ""
    source: str = ""
    third_party: bool = False
    off_paper: bool = False
    """Not for everybody who may hold the paper: it is read here."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing in a block: somebody, an event, a worry with what answers it."""

    title: str
    tag: str = ""
    rows: tuple[Voice, ...] = ()
    """Short facts, each with its name."""
    voices: tuple[Voice, ...] = ()
    note: str = ""
    links: tuple[Link, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """Part of a section that is read from what stands in the record already, or written piece by piece."""

    heading: str
    items: tuple[Item, ...] = ()
    empty: str = ""
    plain: bool = False
    """Its titles are sentences, and not names."""
    off_paper: bool = False
    """What people told us in confidence: it is read here, and goes on no paper."""
    add: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question, with what was answered: shared, each child's own, or one view beside another."""

    asks: str
    voices: tuple[Voice, ...] = ()
    sides: tuple[Voice, ...] = ()
    own: tuple[Voice, ...] = ()
    note: str = ""
    """Who wrote it and when, and where it still stands from."""
    versions_url: str = ""
    whose: str = ""
    """Of whom, where each adult is asked."""

    @property
    def has_words(self) -> bool:
        return bool(self.voices or self.sides or self.own)


@dataclass(frozen=True, kw_only=True)
class Section:
    key: str
    heading: str
    says: str
    blocks: tuple[Block, ...]
    asked: tuple[Asked, ...]
    consider: tuple[str, ...]
    write_url: str

    @property
    def has_words(self) -> bool:
        return any(one.has_words for one in self.asked) or any(one.items for one in self.blocks)


@dataclass(frozen=True, kw_only=True)
class Document:
    """The record for understanding a family, whole, as one reader may read it; it can go on paper as it is."""

    title: str
    names: str
    stands: str
    """Where it stands, in a sentence."""
    whole: tuple[Voice, ...]
    """What is said of the whole of it: the only words of one that was written without a framework."""
    own: tuple[Voice, ...]
    stands_for: tuple[str, ...]
    framework: str
    sections: tuple[Section, ...]
    earlier: tuple[Link, ...]
    children: tuple[Link, ...]
    links: tuple[Link, ...]
    printed: str
    not_asked: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A stretch of words in a comparison: the same, gone or new."""

    words: str
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One answer at two moments."""

    label: str
    whose: str
    before: tuple[Told, ...]
    after: tuple[Told, ...]
    changed: bool
