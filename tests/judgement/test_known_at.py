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

from footpath.access.models import Subject, User
from footpath.access.queries import Standing, standing
from footpath.access.rules import Role
from footpath.judgement.queries.as_then import Moment, scope_then
from footpath.judgement.queries.known_at import MayNotLookBack, Sight, could_see, had_opened, known_at, on_the_record
from footpath.ledger.actions import keep
from footpath.record import actions
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from tests.access.cast import NOW, TODAY, cast, later, reading, role, scope_of, user
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


def _standing(who: User) -> Standing:
    return standing(user=who, on=TODAY, at=NOW)


def test_what_somebody_knew_of_a_child_is_looked_at_by_them_and_by_whoever_manages_the_work() -> None:
    people = cast()
    marcus = user("Marcus")
    role(marcus, Role.PRACTITIONER, people.north)
    moment = Moment(at=NOW)
    with system("a visit"):
        actions.write(
            Writing(
                kind="help.visit", happened_on=TODAY, filed_to=(FiledTo(subject=people.maya),),
                words=(Words(slot="said", subject=people.maya, words="Heron."),),
            ),
            by=people.grace, at=NOW,
        )  # fmt: skip
    for looks, at_whom in ((people.grace, people.grace), (people.tom, people.grace), (people.tom, people.owen)):
        with reading(looks):
            found = known_at(subjects=[people.maya], moment=moment, who=at_whom.pk, by=_standing(looks))
        assert [one.sight for one in found.records] == [Sight.WHOLE if at_whom == people.grace else Sight.NOT]
        assert (len(found.could_see), len(found.shut)) == ((1, 0) if at_whom == people.grace else (0, 1))
        assert (found.opened, found.pages_at, found.opens_is_kept) == ((), None, False)
    for looks, at_whom in ((marcus, people.grace), (people.owen, people.owen), (people.owen, people.grace)):
        with reading(looks), pytest.raises(MayNotLookBack):
            known_at(subjects=[people.maya], moment=moment, who=at_whom.pk, by=_standing(looks))


def test_who_could_see_a_child_then_follows_two_who_read_as_one() -> None:
    people = cast()
    with system("two that read as one"):
        other = Subject.objects.get(pk=people.stranger)
        other.reads_as_id = people.maya
        keep(other, verb="merged", by=people.tom, at=later(hours=2))
        before = scope_then(user=people.grace.pk, subjects=[people.stranger], moment=Moment(at=later(hours=1)))
        after = scope_then(user=people.grace.pk, subjects=[people.stranger], moment=Moment(at=later(hours=3)))
    assert not before.mask(people.stranger)
    assert after.mask(people.stranger) == scope_of(people.grace, at=later(hours=3)).mask(people.stranger) != 0
