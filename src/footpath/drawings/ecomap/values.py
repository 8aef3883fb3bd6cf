"""
What an eco-map is drawn from: the ties of one person or one home, in somebody's eyes, on a day.

As for a family, whoever makes these values leaves out what the reader may not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is at the other end of a tie."""

    PERSON = "person"
    GROUP = "group"
    SERVICE = "service"


class Strength(StrEnum):
    """How a tie is."""

    STRONG = "strong"
    WEAK = "weak"
    STRESSFUL = "stressful"
    BROKEN = "broken"


class Flow(StrEnum):
    """Which way support goes."""

    IN = "they support the one in the middle"
    OUT = "the one in the middle supports them"
    BOTH = "each supports the other"
    NONE = "not said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    key: str
    """The same for the same tie in a later eco-map, so that the two can be laid over each other."""
    name: str
    kind: Kind
    is_formal: bool
    """Formal is a service or somebody paid to help; informal is family, friends, neighbours, clubs."""
    strength: Strength
    flow: Flow = Flow.NONE
    note: str = ""
    """A few words under the name: "Sunday dinner", "stopped in May"."""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecomap:
    title: str
    """ "Maya's eco-map on 20 November 2026, as Maya sees it"."""
    middle: str
    """Who is in the middle: "Maya", or a home by a name that says nothing of where."""
    note: str = ""
    viewpoint: str
    """In whose eyes: "Maya", "Kerry", "Grace Adeyemi"."""
    on: str
    """The day, as people write it: "20 November 2026"."""
    ties: tuple[Tie, ...] = ()
