"""A child's record as it was: what stood at the end of a day, in the words of that day, and nothing since shut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.access import actions as access
from footpath.ledger.actions import erase_image
from footpath.ledger.models import Entry
from footpath.record.actions import write, write_again
from footpath.record.history import NOTE, KnownOn, known_on, versions_of
from footpath.record.queries import chronology
from footpath.record.registry import kinds
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import Scope, entered, system
from tests.access.cast import LONG_AGO, NOW, TODAY, Cast, cast, reading
from tests.record.samples import of_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def visit(child: int, *others: int, words: str = "Then.", on: date = date(2026, 3, 4), **more: Any) -> Writing:
    said = (Words(slot="worry", words=words),)
    filed = tuple(FiledTo(subject=one) for one in (child, *others))
    return Writing(kind="frontdoor.contact", happened_on=on, filed_to=filed, words=said, **more)


def moment(day: int, hour: int = 12, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def put(people: Cast, one: Writing, at: datetime) -> Written:
    with system("write for a test"):
        return write(one, by=people.grace, at=at)


def again(people: Cast, one: Written, version: int, words: Writing, at: datetime, reason: str = "") -> None:
    with system("write for a test"):
        write_again(record=one.id, version=version, writing_=words, by=people.tom, at=at, reason=reason)


def known(people: Cast, day: date, child: int | None = None) -> KnownOn:
    with reading(people.grace):
        return known_on(subject=child or people.maya, day=day)


# --- then -----------------------------------------------------------------------------------------


def test_a_days_record_is_in_that_days_words(people: Cast) -> None:
    one = put(people, visit(people.maya, words="She refuses to engage."), moment(4))
    again(people, one, 1, visit(people.maya, words="She needs a day's notice."), moment(20))

    (then,) = known(people, date(2026, 3, 19)).entries
    (since,) = known(people, date(2026, 3, 20)).entries

    assert then.line.line == "She refuses to engage."
    assert (then.version, then.changed_since, then.written_at) == (1, True, moment(4))
    assert since.line.line == "She needs a day's notice."
    assert (since.version, since.changed_since) == (2, False)


def test_what_was_written_later_was_not_known_whenever_it_happened(people: Cast) -> None:
    put(people, visit(people.maya, on=date(2026, 3, 1)), moment(9))

    assert known(people, date(2026, 3, 8)).entries == ()
    assert len(known(people, date(2026, 3, 9)).entries) == 1


def test_a_day_ends_at_midnight_here_and_not_elsewhere(people: Cast) -> None:
    put(people, visit(people.maya), datetime(2026, 7, 1, 22, 59, tzinfo=UTC))
    put(people, visit(people.maya), datetime(2026, 7, 1, 23, 0, tzinfo=UTC))

    assert len(known(people, date(2026, 7, 1)).entries) == 1
    assert len(known(people, date(2026, 7, 2)).entries) == 2


def test_what_is_brought_in_is_known_from_that_day_and_its_own_date_is_a_claim(people: Cast) -> None:
    put(people, visit(people.maya, on=date(2019, 5, 1), source="the old system"), moment(2, month=9))

    assert known(people, date(2019, 5, 1)).entries == ()
    (entry,) = known(people, date(2026, 9, 2)).entries
    assert entry.line.happened_on == date(2019, 5, 1)
    assert entry.written_at == moment(2, month=9)
    assert "day it was brought in" in NOTE
    assert known(people, TODAY).note == NOTE


def test_what_was_on_the_wrong_childs_record_was_there_until_it_was_moved(people: Cast) -> None:
    one = put(people, visit(people.maya), moment(4))
    again(people, one, 1, visit(people.theo), moment(9), "filed to the wrong child")

    assert len(known(people, date(2026, 3, 8)).entries) == 1
    assert known(people, date(2026, 3, 9)).entries == ()
    assert known(people, date(2026, 3, 8), people.theo).entries == ()
    assert len(known(people, date(2026, 3, 9), people.theo).entries) == 1


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(1, 28)), min_size=1, max_size=14),
    asked=st.integers(1, 28),
)
def test_a_day_is_as_if_nothing_had_been_written_after_it(
    people: Cast, steps: list[tuple[int, int, int]], asked: int
) -> None:
    """Held against a plain list of what was said when, and today against the chronology itself."""
    child, other = (one.pk for one in access.add_subjects(count=2, by=people.grace, at=NOW))
    scope = Scope(reader=people.grace.pk, on=TODAY, classes={child: 1023, other: 1023})
    there: dict[int, Written] = {}
    versions: dict[int, int] = {}
    said: dict[int, dict[int, tuple[bool, str]]] = {}
    for number, (which, whose, day) in enumerate(sorted(steps, key=lambda step: step[2])):
        about = [(child,), (other,), (child, other), (other, child)][whose]
        one = visit(*about, words=f"Words {number}")
        if which in there:
            again(people, there[which], versions[which], one, moment(day))
            versions[which] += 1
        else:
            there[which], versions[which] = put(people, one, moment(day)), 1
        said.setdefault(which, {})[day] = (child in about, f"Words {number}")

    expected = set()
    for days in said.values():
        until = [day for day in days if day <= asked]
        if until and days[max(until)][0]:
            expected.add(days[max(until)][1])
    with entered(scope):
        then = known_on(subject=child, day=date(2026, 3, asked))
        now = known_on(subject=child, day=TODAY)
        page = chronology(subject=child)

    assert {one.line.line for one in then.entries} == expected
    assert [one.line for one in now.entries] == list(page.lines)


# --- and what the reader may see ------------------------------------------------------------------


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
def test_today_as_known_is_today_as_shown(kind: Any, people: Cast) -> None:
    put(people, of_kind(kind, people.maya, people.theo), moment(4))
    put(people, of_kind(kind, people.kai, people.maya, restricted_to=(people.tom.pk,), withheld=True), moment(5))

    for who in (people.grace, people.tom, people.owen):
        with reading(who):
            for child in (people.maya, people.theo, people.kai):
                assert [one.line for one in known_on(subject=child, day=TODAY).entries] == list(
                    chronology(subject=child, kinds=[kind.key]).lines
                )


def test_a_stranger_knows_nothing_of_then_either(people: Cast) -> None:
    put(people, visit(people.maya), moment(4))

    with reading(people.owen):
        assert known_on(subject=people.maya, day=TODAY).entries == ()


def test_what_has_been_shut_since_stays_shut_as_it_was(people: Cast) -> None:
    one = put(people, visit(people.maya, words="Heronsgate"), moment(4))
    hidden = visit(people.maya, words="Heronsgate", restricted_to=(people.tom.pk,))
    again(people, one, 1, hidden, moment(9))

    assert known(people, date(2026, 3, 5)).entries == ()
    with reading(people.grace):
        assert versions_of(ref=one.ref) == ()
    with reading(people.tom):
        assert len(known_on(subject=people.maya, day=date(2026, 3, 5)).entries) == 1


def test_what_was_shut_then_is_not_opened_by_what_came_later(people: Cast) -> None:
    one = put(people, visit(people.maya, words="Heronsgate", restricted_to=(people.tom.pk,)), moment(4))
    again(people, one, 1, visit(people.maya, words="Moved away."), moment(9))

    assert known(people, date(2026, 3, 5)).entries == ()
    (since,) = known(people, date(2026, 3, 9)).entries
    assert since.line.line == "Moved away."
    with reading(people.grace):
        (only,) = versions_of(ref=one.ref)
    assert only.number == 1
    assert "Heronsgate" not in repr(only)


def test_what_was_withheld_then_shows_its_place_and_no_words(people: Cast) -> None:
    hidden = visit(people.maya, words="Heronsgate", restricted_to=(people.tom.pk,), withheld=True)
    put(people, hidden, moment(4))

    (entry,) = known(people, date(2026, 3, 5)).entries

    assert entry.line.withheld
    assert "Heronsgate" not in repr(entry)


def test_who_must_not_see_a_child_knows_nothing_of_then(people: Cast) -> None:
    put(people, visit(people.maya, people.theo), moment(4))
    access.must_not_see(subject=people.theo, user=people.grace, why="x", since=LONG_AGO, by=people.tom, at=NOW)

    assert known(people, TODAY).entries == ()


def test_a_siblings_own_words_of_then_are_theirs(people: Cast) -> None:
    words = (
        Words(slot="said", subject=people.maya, words="Maya: pancakes."),
        Words(slot="said", subject=people.kai, words="Kai: my phone."),
    )
    one = put(people, replace(visit(people.maya, people.kai), kind="help.visit", words=words), moment(4))

    assert "phone" not in repr(known(people, TODAY))
    with reading(people.grace):
        (version,) = versions_of(ref=one.ref)
    assert [paragraph.words for paragraph in version.paragraphs] == ["Maya: pancakes."]
    assert [there.subject for there in version.present] == [people.maya]


def test_it_takes_as_many_queries_for_a_hundred_entries(people: Cast, django_assert_max_num_queries: Any) -> None:
    for day in range(1, 28):
        put(people, visit(people.maya, on=date(2026, 3, day)), moment(day))

    with reading(people.grace), django_assert_max_num_queries(12):
        assert len(known_on(subject=people.maya, day=TODAY).entries) == 27


# --- versions -------------------------------------------------------------------------------------


def test_old_words_are_kept_beside_the_new_with_who_and_when(people: Cast) -> None:
    one = put(people, visit(people.maya, words="She refuses to engage."), moment(4))
    again(people, one, 1, visit(people.maya, words="She needs a day's notice."), moment(20), "diagnosed since")

    with reading(people.grace):
        first, second = versions_of(ref=one.ref)

    assert [first.number, second.number] == [1, 2]
    assert [first.by, second.by] == ["Grace", "Tom"]
    assert [first.at, second.at] == [moment(4), moment(20)]
    assert [first.reason, second.reason] == ["", "diagnosed since"]
    assert [one.paragraphs[0].words for one in (first, second)] == [
        "She refuses to engage.", "She needs a day's notice."
    ]  # fmt: skip
    assert [first.is_current, second.is_current] == [False, True]


def test_words_lawfully_erased_are_gone_from_then_and_that_there_were_any_is_said(people: Cast) -> None:
    one = put(people, visit(people.maya, words="Heronsgate"), moment(4))
    again(people, one, 1, visit(people.maya, words="Lawful."), moment(9))
    with system("which entry"):
        seq = Entry.objects.get(thing="record.record", thing_id=one.id, version=1).seq
    erase_image(seq=seq, reason="ordered", by=people.grace, second=people.tom, at=NOW)

    assert known(people, date(2026, 3, 5)).entries == ()
    with reading(people.grace):
        first, second = versions_of(ref=one.ref)
    assert (first.erased, first.paragraphs, first.facts) == (True, (), {})
    assert second.paragraphs[0].words == "Lawful."


def test_a_record_the_reader_cannot_open_has_no_versions(people: Cast) -> None:
    one = put(people, visit(people.stranger), moment(4))

    with reading(people.grace):
        assert versions_of(ref=one.ref) == ()
