"""Who has looked is known at once, sealed when it has settled, and cannot be changed afterwards unseen."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction

from footpath.access.actions import seal
from footpath.access.audit import _COLUMNS, noting, opened, searched, shown, write
from footpath.access.looked import who_has_looked
from footpath.access.models import Reading, ReadingOf, User
from footpath.access.readings import verify_sealed
from footpath.ledger.verify import verify
from footpath.store.bulk import insert
from footpath.store.scope import system, writing
from tests.access.cast import NOW, Cast, cast, later, reading

_DATABASES = ["default", "owner"] if "owner" in connections else ["default"]
pytestmark = pytest.mark.django_db(databases=_DATABASES)


@pytest.fixture
def people() -> Cast:
    return cast()


def _looks(who: User, *children: int, at: datetime = NOW, decision: str = "allowed") -> None:
    with noting() as notes:
        shown(children, records=len(children))
        searched("Linden")
        write(
            notes, at=at, actor=who.pk, action="GET children:page", decision=decision, session="s", address="127.0.0.1",
            request="r",
        )  # fmt: skip


def _who(people: Cast, child: int) -> list[str]:
    with reading(people.grace):
        return [one.name for one in who_has_looked(subject=child)]


def test_who_has_looked_is_known_before_it_is_sealed(people: Cast) -> None:
    _looks(people.tom, people.maya)

    assert _who(people, people.maya) == ["Tom"]
    assert seal(at=later(minutes=1)) == 0


def test_who_has_looked_is_the_same_before_and_after_sealing(people: Cast) -> None:
    for minute, who in enumerate((people.tom, people.grace, people.owen)):
        _looks(who, people.maya, people.theo, at=later(minutes=minute))
    before = _who(people, people.theo)

    assert seal(at=later(hours=1)) == 3

    assert _who(people, people.theo) == before == ["Owen", "Grace", "Tom"]


def test_a_child_seen_in_a_list_of_others_was_looked_at_too(people: Cast) -> None:
    _looks(people.owen, people.stranger, people.maya)

    assert _who(people, people.maya) == ["Owen"]
    seal(at=later(hours=1))
    assert _who(people, people.maya) == ["Owen"]


def test_a_refusal_is_among_them(people: Cast) -> None:
    _looks(people.owen, people.maya, decision="no relation")

    with reading(people.grace):
        assert [one.decision for one in who_has_looked(subject=people.maya)] == ["no relation"]


def test_who_has_looked_at_somebody_elses_child_is_not_told(people: Cast) -> None:
    _looks(people.owen, people.stranger)
    seal(at=later(hours=1))

    assert _who(people, people.stranger) == []


def test_they_are_told_latest_first_and_a_page_at_a_time(people: Cast) -> None:
    for minute in range(7):
        _looks(people.tom, people.maya, at=later(minutes=minute))

    with reading(people.grace):
        first = who_has_looked(subject=people.maya, most=4)
        rest = who_has_looked(subject=people.maya, before=first[-1].at, most=4)

    times = [one.at for one in (*first, *rest)]
    assert times == sorted(times, reverse=True)
    assert len(times) == 7


# --- what has settled -----------------------------------------------------------------------------


def test_only_what_is_older_than_two_minutes_is_sealed(people: Cast) -> None:
    for minutes in (30, 3, 1):
        _looks(people.tom, people.maya, at=NOW - timedelta(minutes=minutes))

    assert seal(at=NOW) == 2
    assert seal(at=later(minutes=2)) == 1


def _at_number(number: int, people: Cast, at: datetime) -> None:
    insert(
        Reading,
        ("id", *_COLUMNS),
        [(number, at, people.tom.pk, "GET", "allowed", people.maya, [], 1, "", "", "", "r", None, None)],
    )  # fmt: skip


def _numbers() -> list[int]:
    with system("which are there"):
        return list(Reading.objects.order_by("id").values_list("id", flat=True))


def test_a_reading_saved_late_with_a_lower_number_is_waited_for(people: Cast) -> None:
    _looks(people.tom, people.maya, at=NOW - timedelta(minutes=30))
    last = _numbers()[-1]
    with writing("readings out of order"):
        _at_number(last + 2, people, NOW)
    assert seal(at=later(minutes=5)) == 1

    with writing("readings out of order"):
        _at_number(last + 1, people, NOW)

    assert seal(at=later(minutes=6)) == 2
    assert verify_sealed() == []


def test_a_number_that_never_comes_does_not_stop_the_sealing(people: Cast) -> None:
    _looks(people.tom, people.maya)
    with writing("readings out of order"):
        _at_number(_numbers()[-1] + 2, people, NOW)

    assert seal(at=later(minutes=11)) == 2
    assert verify_sealed() == []


# --- evidence -------------------------------------------------------------------------------------


@pytest.fixture
def sealed(people: Cast) -> Cast:
    for minute in range(5):
        _looks(people.tom, people.maya, people.theo, at=later(minutes=minute))
    assert seal(at=later(hours=1)) == 5
    for minute in range(3):
        _looks(people.owen, people.maya, at=later(hours=2, minutes=minute))
    assert seal(at=later(hours=3)) == 3
    _looks(people.owen, people.maya, at=later(hours=4))
    return people


def test_what_was_sealed_and_stands_is_whole(sealed: Cast) -> None:
    assert verify_sealed() == []
    assert verify().is_whole
    with system("count what is indexed"):
        assert ReadingOf.objects.filter(subject=sealed.maya).count() == 8


@pytest.mark.parametrize(
    "change",
    [
        "actor = 99999", "action = 'GET x'", "decision = 'x'", "subject = 99999", "records = 99", "terms = 'x'",
        "session = 'x'", "address = 'x'", "request = 'x'", "also = '[7]'", "at = '2024-03-08 14:00:00'",
        "opened = '[7]'", "entered = 7",
    ],
)  # fmt: skip
def test_any_value_of_a_sealed_reading_changed_is_found(sealed: Cast, change: str) -> None:
    _behind(f'UPDATE "access_reading" SET {change} WHERE id = %s', _numbers()[6])

    assert [fault.what for fault in verify_sealed()] == ["A reading is not what was sealed."]


def test_which_records_somebody_opened_is_sealed_with_the_reading(people: Cast) -> None:
    with noting() as notes:
        shown([people.maya], records=1)
        opened(7)
        notes.entered = 3
        write(
            notes, at=NOW, actor=people.tom.pk, action="GET records:page", decision="allowed", session="", address="",
            request="r",
        )  # fmt: skip
    assert seal(at=later(hours=1)) == 1
    assert verify_sealed() == []
    _behind('UPDATE "access_reading" SET opened = NULL, entered = NULL WHERE id = %s', _numbers()[0])

    assert [fault.what for fault in verify_sealed()] == ["A reading is not what was sealed."]


def test_a_sealed_reading_taken_out_is_found(sealed: Cast) -> None:
    _behind('DELETE FROM "access_reading" WHERE id = %s', _numbers()[2])

    assert [fault.what for fault in verify_sealed()] == ["5 readings were sealed; there are 4."]


def _behind(text: str, number: int) -> None:
    with writing("change a reading behind the site's back"), connection.cursor() as cursor:
        cursor.execute(text, [number])
        assert cursor.rowcount == 1


@pytest.mark.parametrize("text", ['UPDATE "access_reading" SET actor = 1', 'DELETE FROM "access_reading"'])
def test_a_reader_cannot_change_what_they_read(sealed: Cast, text: str) -> None:
    with reading(sealed.grace), suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text)
        assert cursor.rowcount == 0

    assert verify_sealed() == []
