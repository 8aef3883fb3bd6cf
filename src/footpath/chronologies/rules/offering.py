"""Why something is offered for a chronology, each reason in plain words; and what a rough one begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from footpath.chronologies.rules.happening import (
    CAME_IN,
    NOT_SEEN,
    OWN_WORDS,
    SAW,
    SEEN,
    Happening,
    in_order,
    speaks_of_good,
    speaks_of_harm,
)

_HARM_IS_TOLD_OF_BY = CAME_IN | {"protection.enquiry", "protection.strategy", "protection.conference", "care.missing"}
_LASTS = frozenset(
    {
        "help.plan", "help.footing", "help.child-in-need-plan", "help.step", "protection.plan", "care.episode",
        "understanding.assessment", "care.legal-status",
    }
)  # fmt: skip
_MEETS = frozenset({"protection.conference", "protection.review", "care.review"})
_FACTS = {
    "fact.birth": ("born", "a birth"),
    "fact.death": ("died", "a death"),
    "fact.order": ("order", "an order of a court"),
    "fact.home": ("moved", "a change of where they live"),
    "fact.school": ("school", "a change of school or nursery"),
    "fact.adult": ("adult", "an adult who began to live with them"),
    "fact.worker": ("worker", "a change of worker"),
}
_GOOD_A_YEAR = 2
_NOT_SEEN_RUNNING = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is offered. `picks`: a rough chronology begins with it."""

    key: str
    says: str
    picks: bool


@dataclass(slots=True)
class _SoFar:
    """What came before, in the order in which it happened."""

    kinds: set[str] = field(default_factory=set)
    words: set[tuple[int, int]] = field(default_factory=set)
    good: Counter[int] = field(default_factory=Counter)
    unseen: Counter[int] = field(default_factory=Counter)


Rule = Callable[[Happening, _SoFar], "Reason | None"]


def reasons(happenings: Iterable[Happening]) -> dict[str, tuple[Reason, ...]]:
    """Why each of them is offered, by its key; nothing where no rule says why."""
    so_far = _SoFar()
    found: dict[str, tuple[Reason, ...]] = {}
    for one in in_order(happenings):
        found[one.key] = tuple(reason for rule in RULES if (reason := rule(one, so_far)) is not None)
        so_far.kinds.add(one.kind)
    return found


def in_a_rough_one(why: Iterable[Reason]) -> bool:
    return any(reason.picks for reason in why)


def _marked(one: Happening, so_far: _SoFar) -> Reason | None:
    return Reason("marked", "marked significant by whoever wrote it", True) if one.significant else None


def _fact(one: Happening, so_far: _SoFar) -> Reason | None:
    if one.kind not in _FACTS:
        return None
    key, says = _FACTS[one.kind]
    return Reason(key, says, key != "school")


def _first(one: Happening, so_far: _SoFar) -> Reason | None:
    if one.is_fact or one.kind in so_far.kinds:
        return None
    return Reason("first", "the first of its kind", one.kind in CAME_IN or one.kind in SAW)


def _harm(one: Happening, so_far: _SoFar) -> Reason | None:
    if one.is_fact or not speaks_of_harm(one.words):
        return None
    return Reason("harm", "harm mentioned by somebody", one.kind in _HARM_IS_TOLD_OF_BY)


def _found(one: Happening, so_far: _SoFar) -> Reason | None:
    if not one.found or one.kind not in _HARM_IS_TOLD_OF_BY:
        return None
    return Reason("found", "what was found stands beside it", True)


def _begins_or_ends(one: Happening, so_far: _SoFar) -> Reason | None:
    if one.kind not in _LASTS:
        return None
    return Reason("lasts", "something begins or ends: a plan, a footing, a time in care", True)


def _met(one: Happening, so_far: _SoFar) -> Reason | None:
    return Reason("meeting", "a meeting that decided something", True) if one.kind in _MEETS else None


def _missing(one: Happening, so_far: _SoFar) -> Reason | None:
    return Reason("missing", "missing from where they live", True) if one.kind == "care.missing" else None


def _changed_hands(one: Happening, so_far: _SoFar) -> Reason | None:
    return Reason("worker", "a change of worker", False) if one.kind == "judgement.handover" else None


def _own_words(one: Happening, so_far: _SoFar) -> Reason | None:
    if one.kind != OWN_WORDS:
        return None
    told = {(one.day.year, who) for who in one.parts}
    new = not told <= so_far.words
    so_far.words |= told
    return Reason("words", "their own words", new)


def _not_seen(one: Happening, so_far: _SoFar) -> Reason | None:
    if one.kind not in SAW:
        return None
    running = 0
    for who, part in one.parts.items():
        if part == NOT_SEEN:
            so_far.unseen[who] += 1
            running = max(running, so_far.unseen[who])
        elif part in SEEN:
            so_far.unseen[who] = 0
    if not running:
        return None
    if running >= _NOT_SEEN_RUNNING:
        return Reason("not-seen", "not seen, again and again", True)
    return Reason("not-seen", "not seen", False)


def _good(one: Happening, so_far: _SoFar) -> Reason | None:
    if one.is_fact or not speaks_of_good(one.words):
        return None
    so_far.good[one.day.year] += 1
    return Reason("good", "something good", so_far.good[one.day.year] <= _GOOD_A_YEAR)


RULES: tuple[Rule, ...] = (
    _marked, _fact, _first, _harm, _found, _begins_or_ends, _met, _missing, _changed_hands, _own_words, _not_seen,
    _good,
)  # fmt: skip
"""Every reason there is, in the order in which they are said."""
