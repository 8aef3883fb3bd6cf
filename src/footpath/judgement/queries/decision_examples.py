"""Examples of risks well taken, as their owners tell them to a team; and who could be known by what is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.judgement.models.decisions import DecisionExample, DecisionSince
from footpath.kernel.names_in_words import InWords, found
from footpath.people.models.persons import Name
from footpath.people.queries.relatives import relatives
from footpath.people.queries.unseen import give_away_the_unseen, protected_words
from footpath.people.rules.giving_away import gives_away, marks_of
from footpath.people.sealed import reveal
from footpath.record.models import Record
from footpath.record.values import Opened
from footpath.store.managers import AnyOf
from footpath.store.scope import current

Did = DecisionSince.Did


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A risk well taken, in its owner's words."""

    words: str
    learnt: str
    by: str
    put_forward_by: str
    team: str
    on: date


def examples() -> list[Example]:
    """The examples told to the reader's teams, the newest first."""
    rows = DecisionExample.objects.select_related("by", "put_forward_by", "team").order_by("-on", "-id")
    return [
        Example(
            words=row.words, learnt=row.learnt, by=row.by.name, put_forward_by=row.put_forward_by.name,
            team=row.team.name, on=row.on,
        )
        for row in rows
    ]  # fmt: skip


def put_forward_by(*, decision: int, unanswered: bool = False) -> int | None:
    """
    Who put a decision forward as an example; None where nobody has.

    :param unanswered: only where whoever decided has not said yet whether it is told.
    """
    did = list(
        DecisionSince.objects.filter(decision=decision, did__in=(Did.EXAMPLE, Did.TOLD, Did.NO_EXAMPLE))
        .order_by("record_id")
        .values_list("record_id", "did")
    )
    forward = next((record for record, what in did if what == Did.EXAMPLE), None)
    if forward is None or (unanswered and len(did) > 1):
        return None
    return Record.objects.values_list("by_id", flat=True).get(pk=forward)


def named_in(words: Sequence[str], *, decision: Opened) -> tuple[InWords, ...]:
    """Names of those a decision is about, and of their families, that stand in some words."""
    names = [
        name
        for given, family in Name.objects.filter(subject__in=AnyOf(_around(decision))).values_list("given", "family")
        for name in (given, family)
    ]
    return found(names, words)


def given_away(words: Sequence[str], *, decision: Opened, by: User, at: datetime) -> bool:
    """Whether some words give away a protected place of this family; yes or no, and never which."""
    scope = current()
    people, on = _around(decision), scope.on
    if scope.system:
        return False
    if any(give_away_the_unseen(words, people=people, on=on, by=by, at=at)):
        return True
    known = [one for one in people if scope.mask(one) & FieldClass.LOCATION]
    sealed = [said for one in known for said in protected_words(one, on=on)]
    marks = marks_of(reveal(said, by=by, why="that an example gives no place away", at=at) for said in sealed)
    return any(gives_away(said, marks=marks) for said in words)


def _around(decision: Opened) -> list[int]:
    children = sorted(one.subject for one in decision.present)
    return sorted({*children, *relatives(children, current().on)})
