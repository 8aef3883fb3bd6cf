"""People who work with a child see it differently: in their own words, up the stages agreed here, and never closed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from footpath.access import actions as access
from footpath.access.models import User
from footpath.access.rules import FieldClass, Role
from footpath.judgement.actions import disagreements as actions
from footpath.judgement.models.disagreements import Disagreement
from footpath.judgement.queries.disagreements import (
    DisagreementOf,
    disagreements_of,
    open_disagreement,
    waiting_for,
)
from footpath.ledger.actions import Changed
from footpath.record.actions import MayNotWrite
from footpath.record.queries import chronology
from footpath.record.values import Written
from tests.access.cast import Cast, agency, allocate, cast, reading, role, user

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY, TUESDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 24)
LATE = date(2026, 11, 26)
SEES = "She is quiet in a way we do not yet understand."
MEANWHILE = "The plan goes on, and school rings each Friday."


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def school(people: Cast) -> User:
    reed = user("Reed", agency("Schools"))
    role(reed, Role.PARTNER)
    access.share(
        subject=people.maya, with_=reed, classes=FieldClass.IDENTITY | FieldClass.NARRATIVE, basis="Kerry agreed",
        since=date(2024, 11, 1), until=None, by=people.tom, at=at(FRIDAY),
    )  # fmt: skip
    return reed


def raised(people: Cast, by: User) -> Written:
    allocate(people.maya, people.grace)
    with reading(by):
        return actions.disagree(
            children=[people.maya], what="Whether the plan should end", said=SEES,
            would_change="A term of ordinary weeks.", meanwhile={people.maya: MEANWHILE}, by=by, at=at(FRIDAY),
        )  # fmt: skip


def as_read(people: Cast, written: Written) -> DisagreementOf:
    with reading(people.tom):
        found = open_disagreement(ref=written.ref)
    assert found is not None
    return found


def test_a_teacher_disagrees_in_their_own_words_and_whoever_leads_is_to_answer_within_the_local_days() -> None:
    people = cast()
    reed = school(people)
    found = as_read(people, raised(people, reed))

    assert (found.raised_by_name, found.waits_for, found.stage) == ("Reed", people.grace.pk, 1)
    assert found.answer_by == TUESDAY
    assert found.meanwhile == ((people.maya, MEANWHILE),)
    (said,) = found.sayings
    assert (said.by, said.said, said.would_change) == ("Reed", SEES, "A term of ordinary weeks.")
    with reading(people.grace):
        (waits,) = waiting_for(user=people.grace.pk, on=FRIDAY)
    assert waits.answers
    with reading(reed):
        (theirs,) = waiting_for(user=reed.pk, on=FRIDAY)
    assert theirs.waits
    assert not theirs.answers


def test_nobody_disagrees_without_saying_how_the_child_is_meanwhile() -> None:
    people = cast()
    reed = school(people)
    with reading(reed):
        with pytest.raises(actions.NotDisagreed, match="safe and looked after"):
            actions.disagree(
                children=[people.maya], what="The plan", said=SEES, meanwhile={}, by=reed, at=at(FRIDAY)
            )  # fmt: skip
        with pytest.raises(actions.NotDisagreed, match="five words"):
            actions.disagree(
                children=[people.maya], what="The plan", said="No.", meanwhile={people.maya: MEANWHILE}, by=reed,
                at=at(FRIDAY),
            )  # fmt: skip
        assert disagreements_of(subjects=[people.maya]) == []


def test_whoever_may_not_read_a_child_neither_disagrees_about_them_nor_finds_that_anybody_does() -> None:
    people = cast()
    written = raised(people, school(people))
    with reading(people.owen):
        assert open_disagreement(ref=written.ref) is None
        assert waiting_for(user=people.owen.pk, on=LATE) == []
        with pytest.raises(actions.NotDisagreed, match="no such"):
            actions.say(disagreement=written.id, said="I think so too.", by=people.owen, at=at(FRIDAY))
        with pytest.raises(MayNotWrite):
            actions.disagree(
                children=[people.maya], what="It", said="I do not see it so at all", with_whom=people.grace,
                meanwhile={people.maya: MEANWHILE}, by=people.owen, at=at(FRIDAY),
            )  # fmt: skip


def test_what_is_not_answered_by_its_day_is_the_managers_too_and_stays_open() -> None:
    people = cast()
    written = raised(people, school(people))
    with reading(people.tom):
        assert waiting_for(user=people.tom.pk, on=TUESDAY) == []
        (waits,) = waiting_for(user=people.tom.pk, on=LATE)
    assert waits.answers_for
    assert as_read(people, written).state is Disagreement.State.OPEN


def test_an_answer_goes_back_to_whoever_raised_it_and_only_they_say_that_it_is_settled() -> None:
    people = cast()
    reed = school(people)
    written = raised(people, reed)
    with reading(people.grace):
        actions.say(disagreement=written.id, said="We will ring each Friday.", by=people.grace, at=at(TUESDAY))
        with pytest.raises(actions.NotDisagreed, match="Reed says whether"):
            actions.settle(
                disagreement=written.id, version=2, found="School and we agree to ring each week", agreed=True,
                by=people.grace, at=at(TUESDAY),
            )  # fmt: skip
    with reading(reed):
        (waits,) = waiting_for(user=reed.pk, on=LATE)
        assert waits.settles
        actions.settle(
            disagreement=written.id, version=2, found="They ring each Friday and I am content",
            minds="If she begins to count cars again.", agreed=True, by=reed, at=at(LATE),
        )  # fmt: skip
    found = as_read(people, written)
    assert (found.state, found.answered_on, found.ended_by_name) == (Disagreement.State.SETTLED, TUESDAY, "Reed")
    assert found.minds == "If she begins to count cars again."
    with reading(people.tom):
        assert waiting_for(user=people.grace.pk, on=LATE) == []
        lines = [one.line for one in chronology(subject=people.maya).lines]
    assert "Seen differently, and settled. Whether the plan should end" in lines


def test_it_goes_up_the_stages_agreed_here_to_named_people_and_what_each_said_stays_under_their_name() -> None:
    people = cast()
    reed = school(people)
    written = raised(people, reed)
    with reading(reed):
        actions.take_further(
            disagreement=written.id, version=1, said="Nobody has answered what I asked", by=reed, at=at(LATE)
        )
    second = as_read(people, written)
    assert (second.stage, second.waits_for_name, second.since) == (2, "Tom", LATE)
    assert second.answer_by == date(2026, 12, 3)
    with reading(reed), pytest.raises(actions.NotDisagreed, match="Say who is to answer"):
        actions.take_further(
            disagreement=written.id, version=2, said="It is still not answered yet", by=reed, at=at(LATE)
        )
    with reading(people.grace):
        with pytest.raises(Changed):
            actions.take_further(
                disagreement=written.id, version=1, said="It should go up one more", to_words="Ann Hill",
                by=people.grace, at=at(LATE),
            )  # fmt: skip
        actions.take_further(
            disagreement=written.id, version=2, said="It should go up one more", to_words="Ann Hill, head of service",
            by=people.grace, at=at(LATE),
        )  # fmt: skip
        actions.say(
            disagreement=written.id, said="Keep it until Easter.", whose="Ann Hill", by=people.grace, at=at(LATE)
        )
    third = as_read(people, written)
    assert (third.waits_for_name, third.answered_on) == ("Ann Hill, head of service", LATE)
    assert [(one.by, one.stage) for one in third.sayings] == [("Reed", 1), ("Reed", 2), ("Grace", 3), ("Ann Hill", 3)]


def test_at_the_last_stage_it_is_decided_and_the_disagreement_is_kept_and_not_before() -> None:
    people = cast()
    reed = school(people)
    written = raised(people, reed)
    found = "The plan ends in November as it was agreed"
    with reading(people.grace):
        with pytest.raises(actions.NotDisagreed, match="only at the last stage"):
            actions.settle(
                disagreement=written.id, version=1, found=found, agreed=False, by=people.grace, at=at(FRIDAY)
            )
        for version in (1, 2, 3):
            actions.take_further(
                disagreement=written.id, version=version, said="We do not agree about this yet",
                to_words="the partners", by=people.grace, at=at(LATE),
            )  # fmt: skip
        with pytest.raises(actions.NotDisagreed, match="last stage"):
            actions.take_further(
                disagreement=written.id, version=4, said="We do not agree about this yet", to_words="anybody",
                by=people.grace, at=at(LATE),
            )  # fmt: skip
        actions.settle(
            disagreement=written.id, version=4, found=found, minds="A month of silence.", agreed=False,
            by=people.grace, at=at(LATE),
        )  # fmt: skip
        with pytest.raises(actions.NotDisagreed, match="over"):
            actions.say(disagreement=written.id, said="And yet.", by=people.grace, at=at(LATE))
    assert as_read(people, written).state is Disagreement.State.KEPT


OKAFOR = "Dr Okafor"


def written_for(people: Cast, by: User, **more: object) -> Written:
    """What a doctor who does not sign in sees differently, written down for him."""
    with reading(by):
        return actions.disagree(
            children=[people.maya], what="Whether the plan should end", said=SEES, whose=OKAFOR,
            meanwhile={people.maya: MEANWHILE}, by=by, at=at(FRIDAY), **more,  # type: ignore[arg-type]
        )  # fmt: skip


def test_what_somebody_who_does_not_sign_in_sees_differently_ends_as_decided_too() -> None:
    people = cast()
    allocate(people.maya, people.grace)
    written = written_for(people, people.grace, with_whom=people.tom)
    found = "The plan ends in November as it was agreed"
    with reading(people.grace):
        for version in (1, 2, 3):
            actions.take_further(
                disagreement=written.id, version=version, said="He does not agree about this yet", to=people.tom,
                by=people.grace, at=at(LATE),
            )  # fmt: skip
        with pytest.raises(actions.NotDisagreed, match="by whoever answers there"):
            actions.settle(disagreement=written.id, version=4, found=found, agreed=False, by=people.grace, at=at(LATE))
    with reading(people.tom):
        actions.settle(
            disagreement=written.id, version=4, found=found, minds="A month of silence.", agreed=False,
            by=people.tom, at=at(LATE),
        )  # fmt: skip
    kept = as_read(people, written)
    assert (kept.state, kept.ended_by_name, kept.raised_by_name) == (Disagreement.State.KEPT, "Tom", OKAFOR)


def test_whoever_wrote_it_down_for_somebody_answers_where_nobody_else_can_and_never_what_is_their_own() -> None:
    people = cast()
    allocate(people.maya, people.grace)
    written = written_for(people, people.grace)
    assert as_read(people, written).waits_for == people.grace.pk, "she leads, and it is not hers"
    with reading(people.grace):
        actions.say(
            disagreement=written.id, said="It is quieter at home.", whose=OKAFOR, by=people.grace, at=at(TUESDAY)
        )
        assert as_read(people, written).answered_on is None, "what he says is no answer of hers"
        actions.say(disagreement=written.id, said="We ring each Friday.", by=people.grace, at=at(TUESDAY))
        for whom in (people.grace, None):
            with pytest.raises(actions.NotDisagreed, match="answer"):
                actions.disagree(
                    children=[people.maya], what="It", said=SEES, meanwhile={people.maya: MEANWHILE}, with_whom=whom,
                    by=people.grace, at=at(FRIDAY),
                )  # fmt: skip
    assert as_read(people, written).answered_on == TUESDAY
