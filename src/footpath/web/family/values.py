"""What the page of a drawn family shows: frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Link


@dataclass(frozen=True, kw_only=True)
class TieRow:
    """One relationship of whoever was chosen."""

    says: str
    note: str
    source: str
    url: str
    """Where it is ended or taken back; empty where the reader may not."""


@dataclass(frozen=True, kw_only=True)
class BetweenRow:
    says: str
    whose_eyes: str
    note: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Somebody chosen in the drawing, and what may be done beside it."""

    key: str
    name: str
    told: str
    url: str
    ties: tuple[TieRow, ...]
    adds: tuple[Link, ...]
    more: tuple[Link, ...]
    moves: bool
    moved: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """One person of the drawing in the list."""

    name: str
    rest: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class AccountRow:
    who: str
    says: str
    when: str


@dataclass(frozen=True, kw_only=True)
class QuestionRow:
    words: str
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, kw_only=True)
class TogetherRow:
    """One time that the family was drawn together."""

    when: str
    with_whom: str
    where: str
    said: str
    on_url: str
    url: str


@dataclass(frozen=True, kw_only=True)
class FamilyPage:
    """A family drawn for one reader on a day, and everything beside it."""

    ref: str
    name: str
    title: str
    svg: str
    trouble: str
    """Why there is no drawing; the list below it says the same in words."""
    on: str
    on_words: str
    is_now: bool
    earlier: Link | None
    later: Link | None
    now_url: str
    chosen: Chosen | None
    people: tuple[Told, ...]
    questions: tuple[QuestionRow, ...]
    betweens: tuple[BetweenRow, ...]
    together: tuple[TogetherRow, ...]
    can_write: bool
    together_url: str
    ecomap_url: str
    paper_url: str
    printed_for: str
    printed_on: str
