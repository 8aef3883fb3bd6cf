"""The tables can be made again from the ledger alone, and held against it row by row."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.access import actions
from footpath.access.models import Allocation, Subject
from footpath.access.rules import FieldClass, Role
from footpath.ledger.actions import Change, enter, erase_image, keep
from footpath.ledger.models import Entry, Image
from footpath.ledger.rebuild import NotEmpty, compare, rebuild
from footpath.ledger.registry import projections
from footpath.ledger.verify import verify
from footpath.record.actions import write, write_again
from footpath.record.images import brought_up, from_image
from footpath.record.models import Filing, Passage, Record
from footpath.record.queries import chronology
from footpath.record.registry import kinds
from footpath.record.search import find
from footpath.store.scope import system, writing
from scripts.prepared import Prepared
from tests.access.cast import NOW, Cast, cast, later, reading, role
from tests.record.samples import a_file, of_kind

pytestmark = pytest.mark.django_db


def _written(people: Cast) -> None:
    """A record of every kind, some written again, one restricted, and access that began and ended."""
    with system("write for a test"):
        first = write(of_kind(kinds()[0], people.maya, words="First"), by=people.grace, at=NOW)
        for number, kind in enumerate(kinds()):
            words, files = "Łódź خانه heron", (a_file(),)
            whole = of_kind(kind, people.maya, people.theo, words=words, mention=first.id, attached=files)
            made = write(whole, by=people.grace, at=later(minutes=number))
            if number % 2:
                again = of_kind(
                    kind, people.theo, words="Written again", mention=first.id,
                    restricted_to=(people.grace.pk, people.tom.pk),
                )  # fmt: skip
                write_again(record=made.id, version=1, writing_=again, by=people.tom, at=later(hours=1, minutes=number))
    share = actions.share(
        subject=people.kai, with_=people.authority, classes=FieldClass.IDENTITY | FieldClass.CONTACT, basis="agreed",
        since=NOW.date(), until=None, by=people.owen, at=NOW,
    )  # fmt: skip
    actions.end_share(share=share, until=NOW.date(), by=people.owen, at=later(hours=2), reason="no longer agreed")
    actions.deactivate(user=people.owen, by=people.tom, at=later(hours=3), reason="left")
    with writing("a merge for a test"):
        twin = Subject.objects.get(pk=people.stranger)
    twin.reads_as_id = people.maya
    keep(twin, verb="reads as", by=people.tom, at=later(hours=4))


@pytest.fixture
def history() -> Cast:
    people = cast()
    role(people.tom, Role.PRACTITIONER)
    _written(people)
    return people


@pytest.fixture
def empty(prepared_database: Prepared, tmp_path: Path) -> Iterator[str]:
    """The alias of a prepared database in which there is nothing."""
    given_ = dict(connections.settings["default"])
    if prepared_database.on:
        given_["NAME"] = prepared_database.on.copy(template=prepared_database.database)
    else:
        given_["NAME"] = tmp_path / "rebuilt.sqlite3"
        shutil.copy(prepared_database.home / "footpath.sqlite3", given_["NAME"])
    # Django's test case lets nobody connect to a database that is in the settings and not in the test.
    connections.settings["rebuilt"] = given_
    connections["rebuilt"] = connections.create_connection("rebuilt")
    del connections.settings["rebuilt"]
    yield "rebuilt"
    connections["rebuilt"].close()
    del connections["rebuilt"]
    if prepared_database.on:
        prepared_database.on.drop(database=given_["NAME"])


@contextmanager
def _served_from(alias: str) -> Iterator[None]:
    ours = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = ours


def test_the_tables_made_again_are_the_tables(history: Cast, empty: str) -> None:
    rebuilt = rebuild(into=empty)

    here, there = compare(), compare(using=empty)
    assert here.differences == ()
    assert there.differences == ()
    assert here.is_equal
    assert there.is_equal
    assert {one.table: one.found for one in here.tables} == {one.table: one.found for one in there.tables}
    assert {one.table: one.expected for one in here.tables} == {one.table: one.found for one in there.tables}
    assert rebuilt.things["record.record"] == len(kinds()) + 1


def test_every_table_that_a_kind_has_is_held_against_the_ledger(history: Cast) -> None:
    rows = {one.table: one.rows for one in compare().tables}

    details = {kind.detail._meta.db_table for kind in kinds() if kind.detail}
    assert details <= rows.keys()
    assert all(rows[table] for table in details)
    assert rows["record_passage"] > 100


def test_what_was_made_again_reads_the_same_and_is_found_by_the_same_words(history: Cast, empty: str) -> None:
    rebuild(into=empty)

    with reading(history.grace):
        here = (
            chronology(subject=history.maya),
            chronology(subject=history.theo),
            find("heron").hits,
            find("خانه").hits,
        )
    with _served_from(empty), reading(history.grace):
        there = (
            chronology(subject=history.maya),
            chronology(subject=history.theo),
            find("heron").hits,
            find("خانه").hits,
        )

    assert there == here
    assert len(here[0].lines) > 5
    assert here[2]
    assert here[3]


def test_the_ledger_goes_with_what_is_made_of_it_and_goes_on_from_there(history: Cast, empty: str) -> None:
    rebuild(into=empty)

    assert verify(using=empty).head == verify().head
    with _served_from(empty), transaction.atomic(), system("write on for a test"):
        write(of_kind(kinds()[0], history.maya), by=history.grace, at=later(days=1))
        assert verify().is_whole
        assert compare().is_equal


def test_tables_are_not_made_again_over_what_is_there(history: Cast, empty: str) -> None:
    rebuild(into=empty)

    with pytest.raises(NotEmpty, match="access_subject"):
        rebuild(into=empty)


def _changed_behind(text: str, parameters: list[Any]) -> None:
    with writing("change a row behind the ledger's back"), connection.cursor() as cursor:
        cursor.execute(text, parameters)
        assert cursor.rowcount == 1


def test_a_row_changed_behind_the_ledgers_back_is_named(history: Cast) -> None:
    with system("choose a passage"):
        passage = Passage.objects.filter(slot="found").order_by("id")[0]

    _changed_behind('UPDATE "record_passage" SET words = %s WHERE id = %s', ["Nothing was found.", passage.pk])

    comparison = compare()
    assert [(one.table, one.thing_id, one.what) for one in comparison.differences] == [
        ("record_passage", passage.record_id, "is not what was entered: words")
    ]
    assert "found" in comparison.differences[0].row
    assert not comparison.is_equal


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pick=st.randoms(use_true_random=False))
def test_any_value_changed_in_any_table_is_named(history: Cast, pick: Any) -> None:
    table = pick.choice([table for projection in projections() for table in projection.tables])
    column = pick.choice([name for name in table.columns if name not in (table.of, *table.key)] or [None])
    if column is None:
        return
    with writing("change a value for a test"), transaction.atomic():
        rows: models.QuerySet[Any] = models.QuerySet(table.model).order_by("pk")
        key = pick.choice(list(rows.values_list("pk", flat=True)) or [None])
        field = table.model._meta.get_field(column.removesuffix("_id"))
        if key is None or field.is_relation or field.unique or field.choices or column in ("happened_on", "kind"):
            transaction.set_rollback(True)
            return
        old = rows.values_list(column, flat=True).get(pk=key)
        rows.filter(pk=key).update(**{column: _other(old, field)})
        found = compare()
        assert [one.table for one in found.differences] == [table.name]
        transaction.set_rollback(True)


def _other(old: Any, field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.BooleanField):
        return not old
    if isinstance(field, models.UUIDField):
        return type(old)(int=old.int ^ 1)
    if isinstance(field, models.DateTimeField):
        return later(days=90)
    if isinstance(field, models.DateField):
        return later(days=90).date()
    if isinstance(field, models.JSONField):
        return {"changed": True}
    return (old or 0) + 1 if isinstance(field, models.IntegerField) else "changed"


def test_a_row_taken_away_and_a_row_put_in_are_named(history: Cast) -> None:
    with writing("change rows behind the ledger's back"):
        filing = Filing.objects.order_by("id")[0]
        gone = (filing.record_id, filing.subject_id)
        models.QuerySet(Filing).filter(pk=filing.pk)._raw_delete("default")
        Allocation.objects.create(subject_id=history.kai, user=history.owen, part="lead", since=NOW.date(), version=1)

    found = {(one.table, one.what) for one in compare().differences}

    assert gone
    assert found == {
        ("record_filing", "is in the ledger and not in the table"),
        ("access_allocation", "is in the table and not in the ledger"),
    }


def test_what_was_lawfully_erased_is_left_out_and_said(history: Cast, empty: str) -> None:
    with system("choose a record"):
        last = Entry.objects.filter(thing="record.record").order_by("-seq")[0]
    erase_image(seq=last.seq, reason="ordered by a court", by=history.grace, second=history.tom, at=later(days=1))

    rebuilt = rebuild(into=empty)

    assert rebuilt.erased == (("record.record", last.thing_id),)
    assert verify(using=empty).is_whole
    with system("look for it"):
        assert not models.QuerySet(Record, using=empty).filter(pk=last.thing_id).exists()


def test_a_thing_that_no_table_is_made_from_is_said(history: Cast) -> None:
    change = Change(
        thing="record.rumour", thing_id=1, verb="heard", version=1, image={"shape": 1}, concerns=frozenset()
    )  # fmt: skip
    enter([change], by=None, at=NOW)

    assert compare().unknown == ("record.rumour",)


def test_an_image_of_the_first_shape_is_brought_up_as_it_is_read(history: Cast) -> None:
    with system("take an image"):
        seq = Entry.objects.filter(thing="record.record", verb="written again").order_by("seq")[0].seq
        image = json.loads(Image.objects.get(pk=seq).image)
    readers = [one["user"] for one in image["readers"]]
    old = {**image, "shape": 1, "readers": readers}
    del old["attachments"]

    brought = from_image(old)

    assert [one.user for one in brought.readers] == readers
    assert all(one.until is None for one in brought.readers)
    assert brought.attached == ()
    assert brought.passages == from_image(image).passages
    assert brought_up(image) is image
