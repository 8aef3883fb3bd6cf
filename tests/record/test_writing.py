"""A record is written whole, once; written again by one at a time; and loses nothing that its writer could not see."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from footpath.access.rules import Role
from footpath.ledger.actions import Changed
from footpath.ledger.models import Entry, Image
from footpath.ledger.rebuild import compare
from footpath.ledger.verify import verify
from footpath.record.actions import FiledToNobody, MayNotWrite, NotOfThisKind, write, write_again
from footpath.record.images import from_image
from footpath.record.models import Detail, Filing, Passage, Reader, Record
from footpath.record.queries import open_record
from footpath.record.registry import Kind, kind_of, kinds, register
from footpath.record.values import LINE, FiledTo, Opened, Words, Writing, Written
from footpath.store.scope import system, writing
from tests.access.cast import NOW, Cast, allocate, cast, later, reading, role, user
from tests.record.samples import a_file, of_kind

pytestmark = pytest.mark.django_db

VISIT = "help.visit"


@pytest.fixture
def people() -> Cast:
    return cast()


def visit(child: int, words: str = "Mum laughs more.", **more: Any) -> Writing:
    said = (Words(slot="said", subject=child, words=words),)
    return Writing(kind=VISIT, happened_on=date(2026, 11, 6), filed_to=(FiledTo(subject=child),), words=said, **more)


def put(people: Cast, one: Writing) -> Written:
    with system("write for a test"):
        return write(one, by=people.grace, at=NOW)


def opened(people: Cast, one: Written) -> Opened:
    with reading(people.tom):
        found = open_record(ref=one.ref)
    assert found is not None
    return found


# --- kinds ----------------------------------------------------------------------------------------


def test_the_kinds_are_the_detail_models_kinds_and_those_without_detail() -> None:
    details = {model for model in apps.get_models() if issubclass(model, Detail)}

    assert {kind.detail for kind in kinds() if kind.detail is not None} == details
    assert {model.KIND for model in details} == {kind.key for kind in kinds() if kind.detail is not None}


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register(kinds()[0])


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
def test_each_kind_is_on_the_page_in_the_ledger_and_the_same_in_both(kind: Kind, people: Cast) -> None:
    with system("write for a test"):
        first = write(of_kind(kinds()[0], people.maya), by=people.grace, at=NOW)
        whole = of_kind(kind, people.maya, people.theo, mention=first.id, attached=(a_file(),))
        one = write(whole, by=people.grace, at=NOW)
        image = Image.objects.get(pk=Entry.objects.get(thing="record.record", thing_id=one.id).seq)
    stood = from_image(json.loads(image.image))

    with system("read it whole"):
        found = open_record(ref=one.ref)
    assert found is not None
    assert stood.facts == found.facts == whole.facts
    assert {(p.slot, p.subject, p.words, p.field_class) for p in stood.passages if p.slot != LINE} == {
        (p.slot, p.subject, p.words, p.field_class) for p in found.paragraphs
    }
    assert [one.subject for one in stood.filings] == [people.maya, people.theo]
    assert stood.attached == found.attached == whole.attached
    assert (stood.ref, stood.version, stood.kind) == (one.ref, 1, kind.key)
    assert compare().is_equal


# --- refused in words -----------------------------------------------------------------------------


def test_what_is_not_of_its_kind_is_refused(people: Cast) -> None:
    other = FiledTo(subject=people.maya)
    cases = [
        (FiledToNobody, Writing(kind=VISIT, happened_on=NOW.date(), filed_to=())),
        (NotOfThisKind, replace(visit(people.maya), words=(Words(slot="no-such", words="x"),))),
        (NotOfThisKind, replace(visit(people.maya), words=(Words(slot="said", words="x", subject=people.theo),))),
        (NotOfThisKind, replace(visit(people.maya), facts={"no_such": 1})),
        (NotOfThisKind, replace(visit(people.maya), words=(Words(slot="agreed", words="x", subject=other.subject),))),
    ]
    for refusal, one in cases:
        with system("write for a test"), pytest.raises(refusal):
            write(one, by=people.grace, at=NOW)
    assert verify().is_whole


def test_nothing_is_half_written(people: Cast) -> None:
    with system("count"):
        before = (Record.objects.count(), Filing.objects.count(), Passage.objects.count(), Entry.objects.count())
    broken = replace(visit(people.maya), happened_until=date(2020, 1, 1))

    with system("write for a test"), pytest.raises(DatabaseError), transaction.atomic():
        write(broken, by=people.grace, at=NOW)

    with system("count"):
        assert before == (
            Record.objects.count(), Filing.objects.count(), Passage.objects.count(), Entry.objects.count()
        )  # fmt: skip


# --- written again --------------------------------------------------------------------------------


def test_the_second_of_two_writers_is_refused_and_the_firsts_words_stand(people: Cast) -> None:
    one = put(people, visit(people.maya, "first"))
    with reading(people.grace):
        write_again(
            record=one.id, version=1, writing_=visit(people.maya, "Grace's"), by=people.grace, at=later(hours=1)
        )
        with pytest.raises(Changed, match="side by side"):
            write_again(
                record=one.id, version=1, writing_=visit(people.maya, "late"), by=people.grace, at=later(hours=2)
            )

    assert opened(people, one).words("said", people.maya) == "Grace's"
    assert opened(people, one).version == 2
    assert compare().is_equal
    assert verify().is_whole


def test_a_record_keeps_who_wrote_it_first_and_when(people: Cast) -> None:
    one = put(people, visit(people.maya))

    with reading(people.tom):
        write_again(record=one.id, version=1, writing_=visit(people.maya, "Tom's"), by=people.tom, at=later(days=3))

    found = opened(people, one)
    assert (found.by, found.recorded_at) == ("Grace", NOW)
    assert compare().is_equal


def test_a_record_does_not_change_its_kind(people: Cast) -> None:
    one = put(people, visit(people.maya))
    call = of_kind(kind_of("help.phone-call"), people.maya)

    with reading(people.grace), pytest.raises(NotOfThisKind, match=r"help\.visit, not a help\.phone-call"):
        write_again(record=one.id, version=1, writing_=call, by=people.grace, at=NOW)


def test_a_record_nobody_showed_the_writer_is_not_there_to_write_again(people: Cast) -> None:
    one = put(people, visit(people.stranger))

    with reading(people.grace), pytest.raises(Record.DoesNotExist):
        write_again(record=one.id, version=1, writing_=visit(people.maya), by=people.grace, at=NOW)


def test_a_record_that_may_be_known_of_and_not_opened_is_not_written_again(people: Cast) -> None:
    one = put(people, visit(people.maya, "Heronsgate", restricted_to=(people.tom.pk,), withheld=True))

    with reading(people.grace), pytest.raises(MayNotWrite):
        write_again(record=one.id, version=1, writing_=visit(people.maya, "over it"), by=people.grace, at=NOW)

    assert opened(people, one).words("said", people.maya) == "Heronsgate"


def test_writing_again_does_not_lift_a_restriction(people: Cast) -> None:
    one = put(people, visit(people.maya, restricted_to=(people.grace.pk,)))

    with reading(people.grace):
        write_again(record=one.id, version=1, writing_=visit(people.maya, "more"), by=people.grace, at=later(days=1))

    with reading(people.tom):
        assert open_record(ref=one.ref) is None
    with system("who may read it"):
        assert list(Reader.objects.filter(record=one.id).values_list("user_id", "since", "until")) == [
            (people.grace.pk, NOW.date(), None)
        ]
    assert compare().is_equal


def test_writing_again_loses_nothing_that_the_writer_cannot_see(people: Cast) -> None:
    moira = user("Moira", people.authority)
    role(moira, Role.ADMINISTRATOR, people.north)
    whole = Writing(
        kind=VISIT, happened_on=date(2026, 11, 6),
        filed_to=(FiledTo(subject=people.maya), FiledTo(subject=people.kai, significant=True)),
        words=(
            Words(slot="said", subject=people.maya, words="Maya's"),
            Words(slot="said", subject=people.kai, words="Kai's own"),
            Words(slot="health", subject=people.maya, words="Splints are sore."),
        ),
        attached=(a_file(),),
    )  # fmt: skip
    one = put(people, whole)

    with reading(moira):
        write_again(record=one.id, version=1, writing_=visit(people.maya, "Maya's, spelt right"), by=moira, at=NOW)

    with system("read it whole"):
        found = open_record(ref=one.ref)
    assert found is not None
    assert found.words("said", people.maya) == "Maya's, spelt right"
    assert found.words("said", people.kai) == "Kai's own"
    assert found.words("health", people.maya) == "Splints are sore."
    assert {(there.subject, there.significant) for there in found.present} == {
        (people.maya, False), (people.kai, True)
    }  # fmt: skip
    assert found.attached == whole.attached
    assert compare().is_equal


def test_nobody_leaves_out_a_child_about_whom_there_is_more_than_they_may_read(people: Cast) -> None:
    moira = user("Moira", people.authority)
    role(moira, Role.ADMINISTRATOR, people.north)
    both = Writing(
        kind=VISIT, happened_on=date(2026, 11, 6),
        filed_to=(FiledTo(subject=people.maya), FiledTo(subject=people.theo)),
        words=(Words(slot="health", subject=people.theo, words="Splints are sore."),),
    )  # fmt: skip
    one = put(people, both)

    with reading(moira), pytest.raises(MayNotWrite, match="left out"):
        write_again(record=one.id, version=1, writing_=visit(people.maya), by=moira, at=NOW)
    with reading(people.grace):
        write_again(record=one.id, version=1, writing_=visit(people.maya), by=people.grace, at=NOW)


def test_what_was_filed_to_the_wrong_child_is_on_theirs_no_more_and_in_the_ledger_for_both(people: Cast) -> None:
    one = put(people, visit(people.maya))

    with reading(people.grace):
        write_again(record=one.id, version=1, writing_=visit(people.theo), by=people.grace, at=NOW)

    assert [there.subject for there in opened(people, one).present] == [people.theo]


# --- what the database itself keeps true ----------------------------------------------------------


def _refused(text: str, parameters: list[Any], because: str) -> None:
    with writing("try what the database refuses"), pytest.raises(DatabaseError, match=because), transaction.atomic():
        _at_once(text, parameters)


def _at_once(text: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _details() -> list[type[Detail]]:
    return [kind.detail for kind in kinds() if kind.detail is not None]


@pytest.mark.parametrize("detail", _details(), ids=lambda detail: detail.__name__)
def test_a_detail_cannot_hang_on_a_record_of_another_kind(detail: type[Detail], people: Cast) -> None:
    wrong = put(people, of_kind(kind_of("voice.talk-and-listen"), people.maya))
    right = put(people, of_kind(kind_of(detail.KIND), people.maya))
    with system("its columns"):
        names = ['"record_id"', *[f'"{f.column}"' for f in detail._meta.concrete_fields if not f.primary_key]]
    listed = ", ".join(names)
    table = f"main.{detail._meta.db_table}" if connection.vendor == "sqlite" else detail._meta.db_table
    copied = listed.replace('"record_id"', "%s", 1).replace('"natural_key"', "NULL")

    text = f"INSERT INTO {table} ({listed}) SELECT {copied} FROM {table} WHERE record_id = %s"
    _refused(text, [wrong.id, right.id], f"is not a {detail.KIND}|of_its_kind")


_COPIES = "kind and date of its record|a_filing_copies_its_record"


@pytest.mark.parametrize("column", ["kind", "happened_on"])
def test_a_filings_kind_and_date_are_those_of_its_record(column: str, people: Cast) -> None:
    one = put(people, visit(people.maya))
    value = {"kind": "voice.words", "happened_on": "2020-01-01"}[column]

    _refused(f'UPDATE "record_filing" SET {column} = %s WHERE record_id = %s', [value, one.id], _COPIES)
    _refused(
        'INSERT INTO "record_filing" (record_id, subject_id, part, significant, kind, happened_on) '
        "VALUES (%s, %s, 'about', %s, %s, %s)",
        [one.id, people.theo, False, *({"kind": VISIT, "happened_on": "2026-11-06"} | {column: value}).values()],
        _COPIES,
    )


def test_a_filing_moves_with_its_record(people: Cast) -> None:
    one = put(people, visit(people.maya))

    with writing("move a record"), connection.cursor() as cursor:
        cursor.execute('UPDATE "record_record" SET happened_on = %s WHERE id = %s', ["2025-05-12", one.id])

    with system("look"):
        assert Filing.objects.get(record=one.id).happened_on == date(2025, 5, 12)


@pytest.mark.parametrize("subject", [True, False])
def test_words_stand_once_in_a_slot(subject: bool, people: Cast) -> None:
    one = put(people, of_kind(kind_of(VISIT), people.maya))
    slot = "said" if subject else "what-happened"

    _refused(
        'INSERT INTO "record_passage" (record_id, subject_id, slot, field_class, source, third_party, known_to, words) '
        "VALUES (%s, %s, %s, 4, '', %s, '', 'twice')",
        [one.id, people.maya if subject else None, slot, False],
        "a_child_has_one_paragraph_a_slot|shared_words_stand_once_a_slot|UNIQUE",
    )


def test_a_record_is_filed_to_somebody_once(people: Cast) -> None:
    with system("write for a test"), pytest.raises(DatabaseError), transaction.atomic():
        write(
            replace(visit(people.maya), filed_to=(FiledTo(subject=people.maya), FiledTo(subject=people.maya))),
            by=people.grace, at=NOW,
        )  # fmt: skip


def test_nobody_beside_a_child_through_another_team_is_forgotten(people: Cast) -> None:
    """Both who are beside them write; each in their own name."""
    allocate(people.maya, people.owen)
    with reading(people.owen):
        one = write(visit(people.maya, "Owen's"), by=people.owen, at=NOW)

    assert opened(people, one).by == "Owen"
