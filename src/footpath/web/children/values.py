"""
A child's page as one frozen value. Every part is optional: a part with nothing in it leaves no
hole for a reader, and is an invitation for somebody who may write it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.web.ui.values import (
    Column,
    FilterBar,
    KnowFirst,
    Link,
    Mark,
    Person,
    Picture,
    Quote,
    Sentence,
    Source,
    Stage,
    Tonight,
    Year,
)


@dataclass(frozen=True, kw_only=True)
class Head:
    """Who this is, in their own terms first. `standing` is a sentence, never a coloured flag."""

    ref: str
    name: str
    called: str = ""  # the name in headings: "Maya"; "" where no name is known
    age: str = ""
    asked_for: str = ""  # how they asked to be spoken of: "Call me Maya. Say autistic."
    picture: Picture | None = None
    standing: str = ""
    standing_means: str = ""
    lives: str = ""
    honest: str = ""  # what this record is, where it is not yet a story

    @property
    def short(self) -> str:
        """The name in headings."""
        return self.called or "this child"

    @property
    def own(self) -> str:
        """Whose words they are, in a heading."""
        return f"{self.called}’s" if self.called else "their own"


@dataclass(frozen=True, kw_only=True)
class Words:
    """The child's own words, newest first on the page, older ones behind a link."""

    latest: Quote | None = None
    older_url: str = ""
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Seen:
    """When the child was seen and heard, or was not: a fact with who and how, never a tick."""

    words: str
    when: str = ""
    not_seen: bool = False
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Who matters to the child, who helps, and when the child was last seen and heard."""

    family: tuple[Person, ...] = ()
    helpers: tuple[Person, ...] = ()
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Life:
    """What life is like now, with whom it was understood, and who has not been asked and why."""

    sentences: tuple[Sentence, ...]
    with_whom: str = ""
    not_asked: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Worries:
    """What we are worried about, what is working well, what needs to happen."""

    worried: Column
    working: Column
    needed: Column
    safe_enough: str = ""

    @property
    def columns(self) -> tuple[Column, Column, Column]:
        """The three, in the order they are read."""
        return (self.worried, self.working, self.needed)


@dataclass(frozen=True, kw_only=True)
class Next:
    """Something arranged: when, what and with whom."""

    when: str
    words: str
    who: str = ""
    iso: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Journey:
    """The way so far, from the first need for help to today."""

    stages: tuple[Stage, ...]
    marks: tuple[Mark, ...] = ()
    today: date


@dataclass(frozen=True, kw_only=True)
class Chronology:
    """One page of the chronology, at most fifty entries, with ways to earlier and later ones."""

    years: tuple[Year, ...] = ()
    filters: FilterBar | None = None
    earlier_url: str = ""
    later_url: str = ""


@dataclass(frozen=True, kw_only=True)
class FamilyDrawn:
    """The small drawing of the family: asked for by itself, after the page."""

    url: str
    picture_url: str


@dataclass(frozen=True, kw_only=True)
class ChildPage:
    """Everything on a child's page for one reader, and what that reader may do there."""

    head: Head
    know_first: KnowFirst | None = None
    talk_and_listen: str = ""
    tonight: Tonight | None = None
    words: Words | None = None
    beside: Beside | None = None
    life: Life | None = None
    worries: Worries | None = None
    next: tuple[Next, ...] = ()
    help: Link | None = None  # what help there is and is waited for, in a line
    journey: Journey | None = None
    family: FamilyDrawn | None = None
    sections: tuple[Link, ...] = ()  # family, plan, assessment, decisions, meetings, documents ...
    chronology: Chronology | None = None
    can_write: bool = False
    write_url: str = ""
    print_url: str = ""
    more: tuple[Link, ...] = ()
    invites: tuple[tuple[str, str], ...] = ()  # (part, where to write it), for those who may
    printed_for: str = ""
    printed_on: str = ""

    @property
    def invite(self) -> dict[str, str]:
        """Where to write each part that is not there yet, by the part's name."""
        return dict(self.invites)


@dataclass(frozen=True, kw_only=True)
class MyChild:
    """One child in my list: who they are, what is new, what is next. No score, no colour."""

    name: str
    url: str
    age: str = ""
    picture: Picture | None = None
    standing: str = ""
    seen: str = ""
    next: str = ""
    news: str = ""
    my_part: str = ""  # "lead practitioner", "co-working"


@dataclass(frozen=True, kw_only=True)
class Family:
    """Children who live or belong together, listed together."""

    name: str
    children: tuple[MyChild, ...]


@dataclass(frozen=True, kw_only=True)
class MyChildren:
    """The children I am beside, family by family."""

    families: tuple[Family, ...] = ()
    add_url: str = ""
