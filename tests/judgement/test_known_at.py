"""
What was known at a moment is rebuilt from the ledger and the audit, and is what that day's screens showed.

A thousand moments: `pytest -m bench tests/judgement/test_known_at.py`.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from footpath.judgement.queries.as_then import Moment
from footpath.judgement.queries.known_at import could_see, had_opened, on_the_record
from footpath.store.scope import system
from tests.judgement.histories import Logged, of_words, went_on

pytestmark = pytest.mark.django_db
_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
_PHASES = [Phase.generate]
"""A history that fails is told as it is: to look for a smaller one takes minutes."""
_ONCE = settings(deadline=None, suppress_health_check=_CHECKS, phases=_PHASES, database=None)
compared: Counter[str] = Counter()


def _rebuilt_is_what_was_shown(logged: Logged, moment: Moment) -> None:
    with system("look back"):
        stood = on_the_record(subjects=[logged.subject], moment=moment)
        seen = could_see(stood=stood, who=logged.who, moment=moment)
        opened = had_opened(stood=stood, subjects=[logged.subject], who=logged.who, moment=moment)
    assert {(record.id, record.version) for record in stood} == logged.on_the_record
    assert {record: of_words(saw.words) for record, saw in seen.items()} == logged.could_see
    assert opened == logged.had_opened
    compared["moments"] += 1
    compared["on the record"] += len(stood)
    compared["seen"] += len(seen)
    compared["shut"] += len(stood) - len(seen)
    compared["words shut"] += sum(not saw.words for saw in seen.values())
    compared["opened"] += len(opened)


def _one_history(data: st.DataObject, *, steps: int, moments: int) -> None:
    with transaction.atomic():
        one = went_on(data, steps=steps, moments=moments)
        for number, logged in enumerate(one.log):
            # By the clock, and by the ledger's own order, in turn.
            before = logged.before if number % 2 else None
            _rebuilt_is_what_was_shown(logged, Moment(at=logged.at, before=before))
        transaction.set_rollback(True)


@settings(_ONCE, max_examples=10, derandomize=True)
@given(data=st.data())
def _sixty(data: st.DataObject) -> None:
    _one_history(data, steps=30, moments=9)


@settings(_ONCE, max_examples=90)
@given(data=st.data())
def _a_thousand(data: st.DataObject) -> None:
    _one_history(data, steps=40, moments=16)


def test_what_was_on_the_record_what_could_be_seen_and_what_was_opened_are_rebuilt_as_that_days_screens_were() -> None:
    compared.clear()
    _sixty()
    assert compared["moments"] >= 60, compared
    assert all(compared[what] >= 5 for what in ("seen", "shut", "opened")), compared


@pytest.mark.bench
def test_the_same_of_a_thousand_moments() -> None:
    compared.clear()
    _a_thousand()
    print(dict(compared))
    assert compared["moments"] >= 1_000, compared
