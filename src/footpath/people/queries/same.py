"""Whether somebody about to be added may be known already; asked of everybody, told with care."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from footpath.access import audit
from footpath.kernel.approximate import exactly
from footpath.people.models.facts import IDENTITY
from footpath.people.queries.finding import Candidate, Found, candidates, found_as
from footpath.people.queries.heads import briefs
from footpath.people.rules.asking import MOST_WORDS, Asked
from footpath.people.rules.spelling import fold
from footpath.store.scope import Scope, current, system

ASK = "Somebody like this is already known: ask the duty manager before you add them."
_ENOUGH = 12
_ALIKE = 70
"""Likeness of whole names, of 100, from which two may be one where nothing else is against it."""


class Nameable(Protocol):
    """A name, of a draft."""

    @property
    def given(self) -> str: ...
    @property
    def family(self) -> str: ...


class Numbered(Protocol):
    """A number, of a draft."""

    @property
    def value(self) -> str: ...


class Draftable(Protocol):
    """Somebody about to be added (`actions.drafts.PersonDraft`)."""

    @property
    def names(self) -> Sequence[Nameable]: ...
    @property
    def identifiers(self) -> Sequence[Numbered]: ...
    @property
    def born_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Those who may be the same, as far as the reader may know them; for others, one flag."""

    people: tuple[Found, ...]
    ask: str
    """A sentence where somebody likely is known whom the reader may not see; else empty."""


def could_be_the_same(draft: Draftable) -> Same:
    """
    Return who may be the person about to be added.

    Everybody is looked at, in the system lane. Of people the reader may know there is a full match
    each, with what differs; of all others only whether to ask. Of somebody whom the reader must
    not see there is nothing at all.
    """
    reader = current()
    likely = _likely(draft)
    seen = {s: near for s, near in likely.items() if reader.mask(s) & IDENTITY or reader.system}
    hidden = any(_may_be_hinted(reader, s) and _is_strong(near) for s, near in likely.items())
    shown = briefs(seen, on=reader.on)
    people = found_as(seen, shown, most=_ENOUGH)
    audit.shown(one.subject for one in people)
    return Same(people=people, ask=ASK if hidden else "")


def _may_be_hinted(reader: Scope, subject: int) -> bool:
    """Not open, and not shut on purpose: an exclusion leaves no trace, not even this one."""
    return subject not in reader.classes and subject not in reader.barred and not reader.mask(subject)


def _likely(draft: Draftable) -> dict[int, Candidate]:
    likely: dict[int, Candidate] = {}
    with system("whether somebody about to be added is known already"):
        for asked in _asked(draft):
            for subject, near in candidates(asked, most=_ENOUGH).items():
                if _could_be(near) and (subject not in likely or near.cost < likely[subject].cost):
                    likely[subject] = near
    return likely


def _asked(draft: Draftable) -> Iterable[Asked]:
    born = exactly(draft.born_on) if draft.born_on is not None else None
    numbers = tuple(number.value for number in draft.identifiers)
    names = {(*fold(name.given), *fold(name.family)) for name in draft.names}
    for words in sorted(names) or [()]:
        if words or numbers:
            yield Asked(words=words[:MOST_WORDS], born=born, numbers=numbers)


def _could_be(near: Candidate) -> bool:
    """Worth a look: the same number, or a like name with nothing worse than another birthday."""
    return near.by_number or near.likeness >= _ALIKE or near.born in ("same", "swapped", "slip")


def _is_strong(near: Candidate) -> bool:
    """Likely enough to send somebody to ask: the birthday agrees, or is not known of both."""
    return near.by_number or (near.likeness >= _ALIKE and near.born != "other")
