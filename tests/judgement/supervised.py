"""Grace and whoever supervises her, and what they keep apart from every child's record, for several files of tests."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import connection, models

from footpath.access.models import User
from footpath.access.rules import Role
from footpath.judgement.actions import supervision, supervision_apart, supervision_talks
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_apart import PersonalTalk, TalkRequest, Thought
from footpath.judgement.queries.answering import managers_above
from tests.access.cast import Cast, reading, role, user

Purpose = Supervises.Purpose
THURSDAY, FRIDAY, MONDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 23)
SECRET = "quillowtide"  # a word that is nowhere else
WHY = "Because Maya went quiet when he was named, and nobody has asked her why."
LAW = "An order of the county court of 18 November 2026."


def at(day: date = FRIDAY) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def arrange(people: Cast, supervisor: User, *purposes: Supervises.Purpose, since: date = date(2026, 1, 5)) -> None:
    with reading(people.tom):
        for purpose in purposes:
            supervision.set_supervisor(
                worker=people.grace, supervisor=supervisor, purpose=purpose, since=since, by=people.tom, at=at()
            )  # fmt: skip


def talked(people: Cast, *, by: User | None = None, said_on: date = FRIDAY, once: str = "") -> PersonalTalk:
    who = by or people.grace
    with reading(who):
        return supervision_talks.keep_talk(
            worker=people.grace, words=f"I do not sleep: {SECRET}.", said_on=said_on, once=once, by=who, at=at()
        )  # fmt: skip


def felt(people: Cast, *, with_supervisor: bool = False) -> Thought:
    with reading(people.grace):
        return supervision_apart.think(
            worker=people.grace, words=f"I like Kerry too much to ask her: {SECRET}.", about="The Weir Street family",
            sort=Thought.Sort.RELATIONSHIP, with_supervisor=with_supervisor, look_again_on=date(2026, 12, 18),
            by=people.grace, at=at(),
        )  # fmt: skip


def everybody(people: Cast) -> dict[str, User]:
    """One of every role there is, each with as much in their hands as the role can have."""
    found = {"owen": people.owen}
    for one in Role:
        found[one.value] = user(one.value.title(), people.authority)
        role(found[one.value], one, people.north)
    head = user("Head", people.authority)
    role(head, Role.MANAGER)
    return found | {"head": head}


def custodians(people: Cast) -> tuple[User, User]:
    """Two people outside every team, named by whoever answers for the whole service."""
    head = User.objects.get(pk=managers_above(on=FRIDAY)[0])
    first, second = user("Colette", people.authority), user("Lena", people.authority)
    role(first, Role.GOVERNANCE)
    role(second, Role.CASE_REVIEWER)
    with reading(head):
        for one in (first, second):
            supervision_talks.name_custodian(user=one, since=date(2026, 1, 5), by=head, at=at())
    return first, second


def asked_for(people: Cast, by: User) -> TalkRequest:
    with reading(by):
        return supervision_talks.ask_for_talk(
            worker=people.grace, who_asks="The county court", basis=LAW, first_on=date(2026, 11, 1), last_on=FRIDAY,
            by=by, at=at(),
        )  # fmt: skip


def reaches(who: User, row: models.Model, *, on: date = FRIDAY) -> bool:
    """Whether somebody comes at a row by either line alone."""
    with reading(who, on=on):
        by_manager = type(row)._default_manager.filter(pk=row.pk).exists()
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
            found = cursor.fetchone()
    by_database = bool(found and found[0])
    assert by_manager == by_database, "the two lines say the same"
    return by_manager
