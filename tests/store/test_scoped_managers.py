"""The first line: what a scope asks of a table is put together once for it, and never serves another reader."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import models

from footpath.record.models import Filing
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.scope import Scope, entered

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


def _scope(*subjects: int) -> Scope:
    return Scope(reader=1, on=ON, classes=dict.fromkeys(subjects, 1))


def _counted(asked: list[Scope]) -> ScopedManager[Filing]:
    def rule(scope: Scope) -> models.Q | None:
        asked.append(scope)
        return subject_open("subject_id", 1)(scope)

    manager = ScopedManager["Filing"](rule)
    manager.model = Filing
    return manager


def _text(manager: ScopedManager[Filing]) -> str:
    return str(manager.filter(kind="visit").query)


def test_a_scope_is_asked_once_however_many_questions_it_reads() -> None:
    asked: list[Scope] = []
    manager, one = _counted(asked), _scope(7, 9)

    with entered(one):
        first, second = _text(manager), _text(manager)

    assert asked == [one]
    assert first == second
    assert "[7,9]" in first.replace(" ", "")


def test_another_scope_asks_for_itself_and_one_question_leaves_nothing_in_the_next() -> None:
    asked: list[Scope] = []
    manager, one, other = _counted(asked), _scope(7), _scope(8)

    with entered(one):
        theirs = _text(manager)
        narrowed = str(manager.filter(kind="visit", subject=3).query)
        again = _text(manager)
    with entered(other):
        others = _text(manager)

    assert asked == [one, other]
    assert theirs == again != narrowed
    assert theirs != others
