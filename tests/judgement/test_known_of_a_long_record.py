"""What was known of a child with a long record is asked with as many questions as of one with a short record."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access.queries import standing
from footpath.judgement.queries.as_then import Moment
from footpath.judgement.queries.known_at import KnownAt, known_at
from footpath.record import actions
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from tests.access.cast import NOW, TODAY, Cast, cast, later, reading

pytestmark = pytest.mark.django_db


def _write(people: Cast, *, first: int, last: int) -> None:
    """Visits, some of them kept for one worker; and ties to somebody whose record is another team's."""
    tie = {
        "whole_id": None, "called": "Kai", "sort": "person", "formal": False, "strength": "strong", "flow": "both",
        "person_id": people.kai,
    }  # fmt: skip
    with system("a long record"):
        actions.write_many(
            [
                Writing(
                    kind="people.eco-tie" if number % 4 == 0 else "help.visit", happened_on=TODAY,
                    filed_to=(FiledTo(subject=people.maya),), facts=tie if number % 4 == 0 else {},
                    words=(Words(slot="said", subject=people.maya, words=f"Said {number}."),) if number % 4 else (),
                    restricted_to=(people.grace.pk,) if number % 4 == 1 else None,
                )
                for number in range(first, last)
            ],
            by=people.grace, at=NOW,
        )  # fmt: skip


def _asked(people: Cast) -> tuple[KnownAt, int]:
    with reading(people.tom), CaptureQueriesContext(connection) as asked:
        found = known_at(
            subjects=[people.maya], moment=Moment(at=later(hours=1)), who=people.grace.pk,
            by=standing(user=people.tom, on=TODAY, at=NOW),
        )  # fmt: skip
    return found, len(asked)


def test_what_was_known_of_two_hundred_records_is_asked_with_the_questions_of_twenty() -> None:
    people = cast()
    _write(people, first=0, last=20)
    few, asked = _asked(people)
    _write(people, first=20, last=200)
    many, asked_of_many = _asked(people)

    assert (len(few.records), len(many.records)) == (15, 150), "what is kept for Grace is nothing to Tom"
    assert len(many.could_see) == 150
    assert asked_of_many == asked
