"""A plan as a page or a sheet of paper shows it: frozen values that no template can query through."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Link, Picture, Quote


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and what is said under it, a line each."""

    heading: str
    lines: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """Who does what by when, and where it is now."""

    what: str
    whose: str
    when: str
    iso: str
    state: str
    state_words: str
    promised: bool
    note: str
    is_open: bool
    record: int = 0
    version: int = 0
    url: str = ""
    say_url: str = ""


@dataclass(frozen=True, kw_only=True)
class OutcomePart:
    """Something that should change for the child, and the steps towards it."""

    what: str
    because: str
    state_words: str
    seen: str
    came_to: str
    steps: tuple[StepRow, ...]
    url: str = ""
    record: int = 0
    version: int = 0
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreedRow:
    """What one person said to the plan."""

    called: str
    answer: str
    said: str
    because: str
    when: str
    not_asked: bool = False


@dataclass(frozen=True, kw_only=True)
class LookedRow:
    """A time at which it was looked at together."""

    when: str
    with_: str
    changed: str
    child_says: str
    agreed: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """The plan in another language."""

    language: str
    lang: str
    by: str
    when: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A plan, whole or as a copy of it may carry it."""

    title: str
    name: str
    picture: Picture | None
    level: str
    began: str
    until: str
    look_again: str
    made_by: str
    agreed: tuple[AgreedRow, ...]
    first: tuple[Section, ...]
    outcomes: tuple[OutcomePart, ...]
    steps: tuple[StepRow, ...]
    """Those of no outcome in particular."""
    more: tuple[Section, ...]
    for_child: tuple[str, ...]
    child_says: str
    own_words: Quote | None
    looked_at: tuple[LookedRow, ...]
    translations: tuple[Foreign, ...]
    between_us: tuple[str, ...]
    for_whom: str
    printed: str

    @property
    def all_steps(self) -> tuple[StepRow, ...]:
        return (*(step for one in self.outcomes for step in one.steps), *self.steps)


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """The page of a plan: the document, and what may be done with it."""

    document: Document
    child_url: str
    plans_url: str
    can_write: bool
    goes_on: bool
    links: tuple[Link, ...]
    readers: str
    given: tuple[str, ...]
