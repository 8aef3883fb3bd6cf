"""The questions that the whole of a record asks, with what people have answered so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from footpath.chronologies.queries.known import Candidate, born_of
from footpath.chronologies.queries.reading import Crafted
from footpath.chronologies.rules.asking import Question, questions
from footpath.chronologies.rules.happening import Happening
from footpath.chronologies.rules.whose import is_a_child
from footpath.people.queries.names import called_of
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.record.registry import kinds as all_kinds
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

_UNDONE = "help.next"
"""A step that was to happen: its plan tells of it, and it says whose doing it was that it did not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question, what it came from, and the answers to it, the first first."""

    question: Question
    from_: tuple[Candidate, ...]
    answers: tuple[Opened, ...]


def asked(crafted: Crafted, *, known: Sequence[Candidate], today: date) -> list[Asked]:
    """What is asked of everything that this chronology could be chosen from: those nobody has looked at first."""
    called = called_of(crafted.people)
    born = born_of(crafted.people)
    happenings = [*(one.happening() for one in known), *_undone(crafted)]
    found = questions(
        happenings=happenings,
        names={who: one.first for who, one in called.items()},
        children=[who for who in crafted.people if is_a_child(born.get(who), on=today)],
    )
    by_key = {one.key: one for one in known}
    all_ = [
        Asked(
            question=one,
            from_=tuple(by_key[key] for key in one.from_ if key in by_key),
            answers=tuple(each for each in crafted.looked_at if each.facts["question"] == one.key),
        )
        for one in found
    ]
    return sorted(all_, key=lambda one: bool(one.answers))


def _undone(crafted: Crafted) -> list[Happening]:
    if _UNDONE not in {kind.key for kind in all_kinds()}:
        return []
    rows = Filing.objects.filter(subject__in=AnyOf(sorted(crafted.people)), kind=_UNDONE)
    numbers = set(rows.values_list("record_id", flat=True))
    return [
        Happening(
            key=f"r{one.id}", kind=one.kind, day=one.happened_on, facts=one.facts,
            parts={each.subject: str(each.part) for each in one.present if each.subject in crafted.people},
        )
        for one in (open_many(records=numbers) if numbers else ())
        if one.facts.get("why_not")
    ]  # fmt: skip
