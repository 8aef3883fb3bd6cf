"""A larger thing is read with its parts, as far as each reader may, in as many queries whatever their number."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.record.actions import write
from footpath.record.queries import parts_of
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from tests.access.cast import NOW, Cast, cast, reading

pytestmark = pytest.mark.django_db

PLAN, REFERRAL = "help.child-in-need-plan", "frontdoor.referral"
NAMES = {PLAN: "referral_id"}


def put(people: Cast, kind: str, child: int, day: date, **facts: object) -> Written:
    slot = "plan" if kind == PLAN else "why"
    words = (Words(slot=slot, subject=child, words=f"Said on {day}."),)
    one = Writing(kind=kind, happened_on=day, filed_to=(FiledTo(subject=child),), words=words, facts=facts)
    with system("write for a test"):
        return write(one, by=people.grace, at=NOW)


def test_the_parts_of_a_thing_are_read_newest_first_and_no_others() -> None:
    people = cast()
    whole = put(people, REFERRAL, people.maya, date(2026, 1, 5))
    other = put(people, REFERRAL, people.maya, date(2026, 2, 5))
    first = put(people, PLAN, people.maya, date(2026, 3, 1), referral_id=whole.id)
    second = put(people, PLAN, people.maya, date(2026, 4, 1), referral_id=whole.id)
    put(people, PLAN, people.maya, date(2026, 5, 1), referral_id=other.id)

    with reading(people.grace):
        found = parts_of(whole=whole.id, kinds=NAMES)

    assert [one.id for one in found[PLAN]] == [second.id, first.id]
    assert found[PLAN][0].words("plan", people.maya) == "Said on 2026-04-01."


def test_whoever_may_not_read_them_finds_no_parts() -> None:
    people = cast()
    whole = put(people, REFERRAL, people.maya, date(2026, 1, 5))
    put(people, PLAN, people.maya, date(2026, 3, 1), referral_id=whole.id)

    with reading(people.owen):
        assert parts_of(whole=whole.id, kinds=NAMES) == {PLAN: []}


def test_ten_parts_take_as_many_queries_as_one() -> None:
    people = cast()
    counts = []
    for number in (1, 10):
        whole = put(people, REFERRAL, people.maya, date(2026, 1, number))
        for day in range(1, number + 1):
            put(people, PLAN, people.maya, date(2026, 3, day), referral_id=whole.id)
        with reading(people.grace), CaptureQueriesContext(connection) as captured:
            parts_of(whole=whole.id, kinds=NAMES)
        counts.append(len(captured))

    assert counts[0] == counts[1]
