"""What a handover opens is shut again, and what is judged is written by whoever works with a child."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import CASEWORK, FieldClass, Role
from footpath.judgement.actions import departures, timeframes, today
from footpath.judgement.actions import handovers as actions
from footpath.judgement.models.timeframes import Timeframe
from footpath.record.actions import MayNotWrite
from footpath.record.values import Written
from footpath.store.scope import system
from tests.access.cast import TODAY, Cast, cast, reading, role, user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
THREE = "Maya needs a day’s notice\nText Kerry first\nAaron has Theo from Thursday"
LEAD = Allocation.Part.LEAD


@pytest.fixture
def people() -> Cast:
    made = cast()
    for child in (made.maya, made.theo):
        access.allocate(subject=child, to=made.grace, part=LEAD, since=date(2025, 5, 12), by=made.tom, at=NOW)
    return made


def begun(people: Cast) -> Written:
    children = [people.maya, people.theo]
    with reading(people.grace):
        return actions.begin(
            children=children, receiver=people.owen, told=dict.fromkeys(children, "Told at home."), by=people.grace,
            at=NOW,
        )  # fmt: skip


def partner(people: Cast) -> User:
    """Somebody of a school with whom Maya is shared."""
    made = user("Daniel Reed")
    role(made, Role.PARTNER)
    classes = FieldClass.IDENTITY | FieldClass.NARRATIVE
    access.share(
        subject=people.maya, with_=made, classes=classes, basis="Agreed", since=TODAY, until=None, by=people.tom, at=NOW
    )
    return made


def test_a_handover_that_is_called_off_shuts_what_it_had_opened(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen) as scope:
        assert scope.mask(people.maya) & CASEWORK
    with reading(people.grace):
        actions.call_off(handover=one.id, version=1, why="Grace stays with them after all", by=people.grace, at=NOW)
    with reading(people.owen) as scope:
        assert not scope.mask(people.maya) & CASEWORK
        assert not scope.mask(people.theo) & CASEWORK


def test_whoever_worked_alongside_before_a_handover_still_does_when_it_is_called_off(people: Cast) -> None:
    access.allocate(
        subject=people.maya, to=people.owen, part=Allocation.Part.CO_WORKER, since=date(2026, 10, 1), by=people.tom,
        at=NOW,
    )  # fmt: skip
    one = begun(people)
    with reading(people.grace):
        actions.call_off(handover=one.id, version=1, why="Grace stays with them after all", by=people.grace, at=NOW)
    with reading(people.owen) as scope:
        assert scope.mask(people.maya) & CASEWORK
        assert not scope.mask(people.theo) & CASEWORK


def test_whoever_no_longer_leads_does_not_complete_a_handover_they_began(people: Cast) -> None:
    one = begun(people)
    with reading(people.owen):
        actions.read_back(handover=one.id, lines=THREE, by=people.owen, at=NOW)
    priya = user("Priya")
    role(priya, Role.PRACTITIONER, people.south)
    with system("Tom gives Maya another lead meanwhile"):
        for row in Allocation.objects.filter(subject=people.maya, user=people.grace, part=LEAD):
            access.end_allocation(allocation=row, until=TODAY, by=people.tom, at=NOW, reason="Priya leads.")
    access.allocate(subject=people.maya, to=priya, part=LEAD, since=TODAY, by=people.tom, at=NOW)

    with reading(people.grace), pytest.raises(actions.NotHandedOver, match="or their manager"):
        actions.answer(handover=one.id, version=1, understood=True, by=people.grace, at=NOW)
    with system("who leads"):
        rows = Allocation.objects.filter(subject=people.maya, part=LEAD, until=None)
        assert [row.user_id for row in rows] == [priya.pk]


def test_a_school_with_whom_a_child_is_shared_sets_no_days_and_departs_from_no_rule(people: Cast) -> None:
    why = "The school would like it rather sooner"
    with reading(people.grace):
        set_ = timeframes.agree_timeframe(
            subjects=[people.maya], about=Timeframe.About.PLAN, planned_on=TODAY + timedelta(days=20),
            why="Maya asked for two weeks to draw it", by=people.grace, at=NOW,
        )  # fmt: skip
    reed = partner(people)
    with reading(reed) as scope:
        assert scope.mask(people.maya) & CASEWORK, "it is shared with him"
        with pytest.raises(MayNotWrite):
            timeframes.agree_timeframe(
                subjects=[people.maya], about=Timeframe.About.PLAN, planned_on=TODAY + timedelta(days=9), why=why,
                by=reed, at=NOW,
            )  # fmt: skip
        with pytest.raises(MayNotWrite):
            timeframes.agree_to(timeframe=set_.id, version=1, by=reed, at=NOW)
        with pytest.raises(MayNotWrite):
            timeframes.finish(timeframe=set_.id, version=1, on=TODAY, by=reed, at=NOW)
        with pytest.raises(MayNotWrite):
            departures.depart(
                children=[people.maya], rule="", words="A rule", principle="A principle", why={people.maya: why},
                by=reed, at=NOW,
            )  # fmt: skip


def test_a_school_writes_nothing_into_a_handover_and_puts_no_line_off_for_everybody(people: Cast) -> None:
    one = begun(people)
    reed = partner(people)
    with reading(reed):
        with pytest.raises(MayNotWrite):
            actions.say(handover=one.id, version=1, told={people.maya: "Told at school"}, by=reed, at=NOW)
        with pytest.raises(today.NotPutOff, match="works with them"):
            today.put_off(
                subject=people.maya, line="unseen", why="She was in school all of this week",
                until=TODAY + timedelta(days=700), by=reed, at=NOW,
            )  # fmt: skip
