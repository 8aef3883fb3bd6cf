"""
What a genogram is drawn from: a family on a day, as one reader may know it.

Nothing here is hidden later: whoever makes these values leaves out what the reader may not know, so that a drawing
cannot hold it. A key is the person's own and says nothing of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The symbol of a person: nothing follows from it but the outline."""

    SQUARE = "square"
    """Male."""
    CIRCLE = "circle"
    """Female."""
    DIAMOND = "diamond"
    """Not known, or neither word fits."""
    TRIANGLE = "triangle"
    """Not yet born, or lost before birth."""


class Life(StrEnum):
    LIVING = "living"
    DIED = "died"
    EXPECTED = "expected"
    LOST = "lost"
    """A pregnancy that ended."""
    NOT_KNOWN = "not known"
    """Whether they are alive is not known."""


class Partners(StrEnum):
    """How two people are, or were, together."""

    MARRIED = "married"
    CIVIL = "civil partners"
    TOGETHER = "living together"
    PARTNERS = "partners"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    PAST = "were together"
    PARENTS = "parents of a child"
    """Nothing is known but that they have a child."""


class Line(StrEnum):
    """How a child came to be somebody's."""

    BIRTH = "birth"
    ADOPTED = "adopted"
    FOSTERED = "fostered"
    KINSHIP = "kinship care"
    GUARDIAN = "special guardianship"
    STEP = "step"
    RAISED = "raised"


class Feeling(StrEnum):
    """How things are between two people, in somebody's eyes."""

    CLOSE = "close"
    VERY_CLOSE = "very close"
    DISTANT = "distant"
    CUT_OFF = "cut off"
    CONFLICT = "conflict"
    CLOSE_AND_CONFLICT = "close, with conflict"
    CONTROLLING = "controlling"
    HARM = "has hurt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    key: str
    name: str
    """As it is written under the symbol: "Maya", "father, not known"."""
    note: str = ""
    """A second line: "9", "born May 2022", "1958 to 2019"."""
    shape: Shape
    life: Life = Life.LIVING
    is_centre: bool = False
    is_unknown: bool = False
    """Somebody there must have been, of whom nothing is known."""
    born: int | None = None
    """The day of birth or due day as an ordinal, for the order of brothers and sisters; `None` is not known."""
    told: str
    """A sentence for who listens: "Maya Linden, 9, daughter of Kerry and Dean, lives with Kerry and Theo"."""
    link: str = ""
    """Where choosing them leads; empty leads nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    one: str
    other: str
    partners: Partners
    is_disputed: bool = False
    note: str = ""
    """Beside the line: "2015 to 2024"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parentage:
    """A child and one or two who are their parents in one way; a child may have several."""

    child: str
    parents: tuple[str, ...]
    line: Line = Line.BIRTH
    is_disputed: bool = False
    born_together: str = ""
    """The same words for twins and more; empty for a child born alone."""
    is_alike: bool = False
    """Of those born together: identical."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    key: str
    name: str
    """A name that says nothing of where: "Nan's"."""
    members: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """How things are from one person to another, in somebody's eyes."""

    one: str
    other: str
    feeling: Feeling
    in_whose_eyes: str
    """ "Kai", "Kerry", "Grace Adeyemi"."""
    is_one_way: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family on a day. Keys of couples, parentages, homes and betweens are all among the people's."""

    title: str
    """ "Maya's family on 20 November 2026"."""
    people: tuple[Someone, ...]
    couples: tuple[Couple, ...] = ()
    parentages: tuple[Parentage, ...] = ()
    homes: tuple[Home, ...] = ()
    betweens: tuple[Between, ...] = ()
