"""What is kept is entered, once, with its version; and what is entered is never changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from footpath.access import actions
from footpath.access.models import Allocation, Subject
from footpath.ledger.actions import Change, Changed, NothingToErase, NotTogether, enter, erase_image, keep
from footpath.ledger.models import Concerns, Entry, Image
from footpath.ledger.registry import models as ledgered
from footpath.ledger.verify import verify
from footpath.store.scope import system, writing
from scripts.prepared import Prepared
from tests.access.cast import NOW, Cast, allocate, cast, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def _held(allocation: Allocation) -> Allocation:
    with system("read it again"):
        return Allocation.objects.get(pk=allocation.pk)


def test_a_row_kept_has_an_entry_an_image_and_whom_it_concerns(people: Cast) -> None:
    allocation = allocate(people.maya, people.grace)

    with system("read the ledger"):
        entry = Entry.objects.order_by("-seq")[0]
        image = Image.objects.get(pk=entry.seq)
        concerned = list(Concerns.objects.filter(seq=entry.seq).values_list("subject", flat=True))
    assert (entry.thing, entry.thing_id, entry.version) == ("access.allocation", allocation.pk, 1)
    assert (entry.verb, entry.actor, entry.at) == ("allocated", people.grace.pk, NOW)
    assert '"part":"lead"' in image.image
    assert concerned == [people.maya]


def test_the_second_of_two_writers_is_refused_and_the_first_stands(people: Cast) -> None:
    allocation = allocate(people.maya, people.grace)
    mine, theirs = _held(allocation), _held(allocation)
    actions.end_allocation(allocation=mine, until=later(days=1).date(), by=people.grace, at=NOW, reason="moved")

    with pytest.raises(Changed, match="changed while you were writing"):
        actions.end_allocation(allocation=theirs, until=later(days=9).date(), by=people.tom, at=NOW, reason="left")

    assert _held(allocation).until == later(days=1).date()
    assert _held(allocation).version == 2
    assert verify().is_whole


def test_who_it_was_about_before_is_concerned_as_well_as_who_it_is_about_now(people: Cast) -> None:
    allocation = _held(allocate(people.maya, people.grace))
    allocation.subject_id = people.theo

    keep(allocation, verb="corrected", by=people.grace, at=later(minutes=1))

    with system("read the ledger"):
        entry = Entry.objects.order_by("-seq")[0]
        concerned = set(Concerns.objects.filter(seq=entry.seq).values_list("subject", flat=True))
        first = Entry.objects.get(thing="access.allocation", thing_id=allocation.pk, version=1)
    assert concerned == {people.maya, people.theo}
    assert entry.supersedes == first.seq


def test_a_change_and_its_entry_are_never_apart(prepared_database: Prepared) -> None:
    was = connection.in_atomic_block
    connection.in_atomic_block = False
    try:
        with pytest.raises(NotTogether, match="saved together"):
            enter([], by=None, at=NOW)
    finally:
        connection.in_atomic_block = was


def test_the_same_thing_sent_twice_is_entered_once(people: Cast) -> None:
    change = Change(
        thing="test.thing", thing_id=1, verb="done", version=1, image={"shape": 1}, concerns=frozenset(),
        idempotency="draft:1",
    )  # fmt: skip
    enter([change], by=people.grace, at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        enter([change], by=people.grace, at=NOW)


# --- never changed --------------------------------------------------------------------------------

_CHANGES = (
    'UPDATE "{t}" SET seq = seq + 100000',
    'UPDATE "{t}" SET seq = seq',
    'DELETE FROM "{t}"',
    'DELETE FROM "{t}" WHERE seq >= 1',
)


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_image", "ledger_concerns"])
@pytest.mark.parametrize("text", _CHANGES)
def test_the_ledger_refuses_every_change_even_in_the_writing_lane(people: Cast, table: str, text: str) -> None:
    with writing("try to change the ledger"), pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(text.replace("{t}", table))


@pytest.mark.parametrize("model", [Entry, Image, Concerns])
def test_the_ledger_refuses_to_be_replaced_or_emptied(people: Cast, model: type[models.Model]) -> None:
    table = model._meta.db_table
    texts = (
        [f"TRUNCATE {table}"]
        if connection.vendor == "postgresql"
        else [f'REPLACE INTO main."{table}" SELECT * FROM main."{table}"']
    )
    for text in texts:
        with writing("try to change the ledger"), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(text)
    assert verify().is_whole


def test_no_queryset_and_no_instance_changes_an_entry(people: Cast) -> None:
    with writing("try to change the ledger"):
        entry = Entry.objects.order_by("seq")[0]
        entry.reason = "another"
        for attempt in (
            entry.save,
            lambda: Entry.objects.filter(pk=entry.pk).update(reason="another"),
            lambda: Entry.objects.bulk_update([entry], ["reason"]),
            lambda: Entry.objects.filter(pk=entry.pk)._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
                attempt()


# --- erased as the law says -----------------------------------------------------------------------


def test_erasure_empties_one_image_and_the_chain_still_verifies(people: Cast) -> None:
    allocate(people.maya, people.grace)
    with system("read the ledger"):
        seq = Entry.objects.order_by("-seq")[0].seq
        others = dict(Image.objects.exclude(pk=seq).values_list("seq", "image"))

    erase_image(seq=seq, reason="ordered by a court", by=people.grace, second=people.tom, at=later(days=1))

    with system("read the ledger"):
        image = Image.objects.get(pk=seq)
        assert (image.image, bytes(image.salt)) == ("", b"")
        assert dict(Image.objects.filter(pk__in=others).values_list("seq", "image")) == others
    assert verify().faults == ()


def test_nobody_erases_alone(people: Cast) -> None:
    with pytest.raises(ValueError, match="Two people"):
        erase_image(seq=1, reason="alone", by=people.grace, second=people.grace, at=NOW)


def test_what_is_not_there_or_gone_already_is_not_erased(people: Cast) -> None:
    erase_image(seq=1, reason="ordered", by=people.grace, second=people.tom, at=NOW)

    for seq in (1, 10_000_000):
        with pytest.raises(NothingToErase, match=f"Entry {seq}"):
            erase_image(seq=seq, reason="ordered", by=people.grace, second=people.tom, at=NOW)


# --- nothing is forgotten -------------------------------------------------------------------------


NOT_CONCERNED = {
    "access.Subject.reads_as_id": "a merge is an entry of its own, which concerns both",
    "people.Claim.person_id": "a claim is on the record of whom it is made about; whom it names has no part in it",
    "people.Claim.by_whom_id": "the same: who said it is its source",
    "people.Between.seen_by_id": "in whose eyes two others are close is their source; it is on the record of those two",
    "people.Informant.who_id": "whoever raised a worry is on nobody's record, least of all by having raised it",
}
"""Columns that hold somebody whom a row names and is not about, and why."""


def test_every_ledgered_model_concerns_everybody_it_is_about() -> None:
    unsaid = {
        f"{model._meta.label}.{field.attname}"
        for model in ledgered()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Subject and field.attname not in model.CONCERNS
    }

    assert unsaid <= set(NOT_CONCERNED)


def test_whom_a_ledgered_model_concerns_is_in_its_columns() -> None:
    for model in ledgered():
        assert set(model.CONCERNS) <= {field.attname for field in model._meta.concrete_fields}, model
