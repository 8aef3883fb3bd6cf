"""Ending help and coming back set nobody beside a child who was not there, and for no longer than is meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from footpath.access.actions import put_on_duty, share
from footpath.access.queries import scope_for, standing
from footpath.access.rules import CASEWORK, FieldClass, Role
from footpath.help.actions import levels, plans
from footpath.help.models.footing import Footing
from footpath.help.models.plans import ChildInNeedPlan
from footpath.people.actions.gate import MayNot
from footpath.store.scope import entered, system
from tests.people.cast import NOW, TODAY, Lindens, reading, scope_of, worker

Level = Footing.Level
ENDS: dict[str, Any] = {"changed": "Maya sleeps.", "ring": "Grace’s own number.", "on": TODAY, "at": NOW}


def test_whoever_ends_help_gives_the_door_to_nobody_who_was_not_beside_them(cast: Lindens) -> None:
    friend = worker("Bilal Khan", Role.PRACTITIONER)
    with reading(cast.grace), pytest.raises(MayNot):
        levels.end_help(children=[cast.maya], keeps_door=friend, by=cast.grace, **ENDS)
    with reading(cast.grace), pytest.raises(MayNot):
        levels.end_help(children=[cast.maya], door_until=date(2099, 1, 1), by=cast.grace, **ENDS)
    assert not scope_of(friend).mask(cast.maya)


def test_a_night_on_duty_does_not_become_leading_for_a_child(cast: Lindens) -> None:
    with reading(cast.grace):
        levels.end_help(children=[cast.theo], door_until=TODAY + timedelta(days=1), by=cast.grace, **ENDS)
    marcus = worker("Marcus Hale", Role.EMERGENCY_DUTY)
    tomorrow = TODAY + timedelta(days=2)
    at = NOW + timedelta(days=2)
    put_on_duty(user=marcus, starts_at=at - timedelta(hours=1), ends_at=at + timedelta(hours=9), by=None, at=NOW)
    scope = scope_for(who=standing(user=marcus, on=tomorrow, at=at), mfa=True, on=tomorrow, at=at)
    with entered(scope):
        assert scope.mask(cast.theo) & CASEWORK, "he may read, tonight"
        with pytest.raises(MayNot):
            levels.come_back(children=[cast.theo], to=Level.FAMILY_HELP, on=tomorrow, by=marcus, at=at)
    assert not scope_of(marcus, on=tomorrow + timedelta(days=1)).mask(cast.theo) & CASEWORK


def test_a_school_with_whom_a_child_is_shared_begins_and_ends_no_plan_of_the_census(cast: Lindens) -> None:
    reed = worker("Daniel Reed", Role.PARTNER)
    classes = FieldClass.IDENTITY | FieldClass.NARRATIVE
    share(
        subject=cast.maya, with_=reed, classes=classes, basis="Agreed", since=TODAY, until=None, by=cast.grace, at=NOW
    )
    with reading(cast.grace):
        [plan] = plans.start_plans(
            children=[cast.maya], level=Level.CHILD_IN_NEED, on=TODAY, words={"change": "x"}, by=cast.grace, at=NOW
        )
    with reading(reed) as scope:
        assert scope.mask(cast.maya) & CASEWORK
        with pytest.raises(MayNot):
            plans.end_plan(plan=plan.id, version=1, on=TODAY, found="Over", by=reed, at=NOW)
        with pytest.raises(MayNot):
            plans.start_plans(
                children=[cast.maya], level=Level.CHILD_IN_NEED, on=TODAY, words={"change": "x"}, by=reed, at=NOW
            )
    with system("the plan of the census"):
        assert ChildInNeedPlan.objects.get().record.happened_until is None
