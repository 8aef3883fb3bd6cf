"""Supervision and keeping the door end by themselves, with why; and whoever wrote a case reflection writes it again."""

from __future__ import annotations

from datetime import date

import pytest

from footpath.access import actions as access
from footpath.access.models import User
from footpath.access.rules import Role
from footpath.judgement.actions import supervision, supervision_talks
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.queries import supervision as queries
from footpath.judgement.queries import supervision_apart as apart
from footpath.judgement.queries.answering import head_of_the_service
from footpath.ledger.actions import Changed
from footpath.record.history import versions_of
from footpath.record.queries import open_record
from footpath.record.values import Opened, Written
from tests.access.cast import Cast, allocate, cast, reading, role, team, user
from tests.judgement.supervised import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    WHY,
    Purpose,
    arrange,
    asked_for,
    at,
    custodians,
    reaches,
    talked,
)

pytestmark = pytest.mark.django_db
ENDS = "Grace has moved to another team."


# --- supervision ends -----------------------------------------------------------------------------


def test_supervision_ends_alone_with_why_and_what_was_said_in_personal_talk_stays_theirs() -> None:
    people = cast()
    arrange(people, people.owen, Purpose.PERSONAL, Purpose.CASE)
    talk = talked(people)
    with reading(people.tom):
        supervision.end_supervision(
            worker=people.grace, purpose=Purpose.PERSONAL, until=FRIDAY, why=ENDS, by=people.tom, at=at()
        )
        (left,) = queries.arranged(workers=[people.grace.pk], on=FRIDAY)
        (was,) = queries.over(workers=[people.grace.pk], on=FRIDAY)
    assert left.purpose is Purpose.CASE
    assert (was.supervisor_name, was.purpose, was.until, was.why) == ("Owen", Purpose.PERSONAL, FRIDAY, ENDS)
    assert reaches(people.owen, talk)
    with pytest.raises(NotSupervised, match="named for personal talk"):
        talked(people)


def test_it_is_ended_by_a_manager_of_theirs_on_a_day_that_has_been_and_for_a_reason() -> None:
    people = cast()
    arrange(people, people.owen, Purpose.CASE)
    for by, until, why, told in (
        (people.owen, FRIDAY, ENDS, "Whoever manages"), (people.tom, MONDAY, ENDS, "lies ahead"),
        (people.tom, date(2025, 12, 1), ENDS, "began later"), (people.tom, FRIDAY, "Moved.", "why it ends"),
    ):  # fmt: skip
        with reading(by), pytest.raises(NotSupervised, match=told):
            supervision.end_supervision(
                worker=people.grace, purpose=Purpose.CASE, until=until, why=why, by=by, at=at()
            )  # fmt: skip
    with reading(people.tom), pytest.raises(NotSupervised, match="Nobody supervises"):
        supervision.end_supervision(
            worker=people.grace, purpose=Purpose.OVERSIGHT, until=FRIDAY, why=ENDS, by=people.tom, at=at()
        )


def test_a_custodian_is_ended_by_whoever_answers_for_the_service_with_why() -> None:
    people = cast()
    colette, _ = custodians(people)
    for by, user_, until, why, told in (
        (people.grace, colette, FRIDAY, ENDS, "whole service"), (people.tom, people.owen, FRIDAY, ENDS, "not named"),
        (people.tom, colette, MONDAY, ENDS, "lies ahead"), (people.tom, colette, FRIDAY, "Left.", "why it ends"),
    ):  # fmt: skip
        with reading(by), pytest.raises(NotSupervised, match=told):
            supervision_talks.end_custodian(user=user_, until=until, why=why, by=by, at=at())
    with reading(people.tom):
        supervision_talks.end_custodian(user=colette, until=FRIDAY, why=ENDS, by=people.tom, at=at())
    assert [one.name for one in apart.custodians(on=FRIDAY)] == ["Lena"]
    (before,) = apart.kept_before(on=FRIDAY)
    assert (before.name, before.until, before.why) == ("Colette", FRIDAY, ENDS)


def test_a_request_of_a_custodian_who_is_named_no_longer_is_not_released_but_turned_down() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    colette, lena = custodians(people)
    talk, request = talked(people), asked_for(people, colette)
    with reading(people.tom):
        supervision_talks.end_custodian(user=colette, until=FRIDAY, why=ENDS, by=people.tom, at=at())
    with reading(lena):
        with pytest.raises(NotSupervised, match="no longer keeps"):
            supervision_talks.release_talk(
                request=request.pk, version=1, ends_on=MONDAY, answer="The order names these days.", by=lena, at=at()
            )
        supervision_talks.turn_down(
            request=request.pk, version=1, answer="Whoever took it has left us.", by=lena, at=at()
        )  # fmt: skip
    assert not reaches(colette, talk)


def test_whoever_manages_a_part_does_not_answer_for_the_service() -> None:
    people = cast()
    part = team("Part", people.authority, within=people.north)
    below, senior, head = (user(name, people.authority) for name in ("Below", "Senior", "Head"))
    role(below, Role.MANAGER, part)
    role(senior, Role.SUPERVISOR, people.north)
    role(head, Role.MANAGER)
    answers = {one.name: head_of_the_service(user=one.pk, on=FRIDAY) for one in (below, senior, head, people.tom)}
    assert answers == {"Below": False, "Senior": False, "Head": True, "Tom": True}
    for who in (below, senior):
        with reading(who), pytest.raises(NotSupervised, match="whole service"):
            supervision_talks.name_custodian(user=people.owen, since=FRIDAY, by=who, at=at())


# --- a case reflection written again --------------------------------------------------------------


def thought(people: Cast) -> Written:
    allocate(people.maya, people.grace)
    with reading(people.grace):
        return supervision.reflect(
            child=people.maya, by=people.grace, at=at(THURSDAY), look_again_on=date(2026, 12, 11),
            words={"think": "She is tired.", "theory": "Words that come to nothing.", "next": "Ask her.", "why": WHY},
            theory_from="Munro 2011",
        )  # fmt: skip


def again(people: Cast, row: Written, *, by: User, version: int = 1, words: dict[str, str] | None = None) -> None:
    with reading(by):
        supervision.reflect_again(
            reflection=row.id, version=version, by=by, at=at(), theory_from="Munro 2011, 2.14",
            words={"think": "She is afraid.", "theory": "Words that come to nothing.", "next": "", "why": WHY}
            if words is None else words,
        )  # fmt: skip


def stands(people: Cast, row: Written) -> Opened:
    with reading(people.grace):
        found = open_record(ref=row.ref)
    assert found is not None
    return found


def test_whoever_wrote_a_case_reflection_writes_it_again_and_the_old_words_can_be_read() -> None:
    people = cast()
    row = thought(people)
    again(people, row, by=people.grace)
    now = stands(people, row)
    assert (now.words("think"), now.words("next"), now.words("why")) == ("She is afraid.", "", WHY)
    assert [one.source for one in now.paragraphs if one.slot == "theory"] == ["Munro 2011, 2.14"]
    assert now.happened_on == THURSDAY, "it is still of the day on which it was thought"
    assert now.facts["look_again_on"] is None
    with reading(people.grace):
        first, second = versions_of(ref=row.ref)
    assert "She is tired." in repr(first)
    assert "She is afraid." in repr(second)


def test_nobody_else_writes_it_again_nor_over_a_version_they_have_not_read_nor_without_why() -> None:
    people = cast()
    row = thought(people)
    with pytest.raises(NotSupervised, match="Whoever wrote it"):
        again(people, row, by=people.tom)
    with pytest.raises(NotSupervised, match="five words"):
        again(people, row, by=people.grace, words={"think": "She is afraid.", "why": ""})
    with pytest.raises(NotSupervised, match="no such"), reading(people.owen):
        supervision.reflect_again(reflection=row.id, version=1, words={"why": WHY}, by=people.owen, at=at())
    again(people, row, by=people.grace)
    with pytest.raises(Changed, match="written again"):
        again(people, row, by=people.grace)
    assert stands(people, row).version == 2


def test_whoever_no_longer_works_with_the_child_leaves_it_as_it_stands() -> None:
    people = cast()
    bea = user("Bea", people.authority)
    role(bea, Role.PRACTITIONER)
    beside = allocate(people.maya, bea)
    with reading(bea):
        row = supervision.reflect(child=people.maya, words={"why": WHY}, by=bea, at=at(THURSDAY))
    access.end_allocation(allocation=beside, until=FRIDAY, reason="Moved on.", by=people.tom, at=at())
    with reading(bea), pytest.raises(NotSupervised, match="no such"):
        supervision.reflect_again(reflection=row.id, version=1, words={"why": WHY}, by=bea, at=at())
