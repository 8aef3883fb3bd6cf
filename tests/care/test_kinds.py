"""The kinds of a time in care: what their facts are, which line shuts them, and what their one line says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection, models

from footpath.access.rules import FieldClass
from footpath.care import told
from footpath.care.kinds import SAME_DAY
from footpath.kernel.codelists import codelist
from footpath.record.actions import write, write_again
from footpath.record.history import versions_of
from footpath.record.models import Detail
from footpath.record.registry import Saying, kind_of, kinds
from footpath.store.scope import Scope, entered, system
from tests.access.cast import NOW, TODAY, Cast, cast
from tests.record.samples import of_kind

SHUT = [kind for kind in kinds() if kind.detail is not None and kind.detail.CLASSES != FieldClass.NARRATIVE]


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def _bits(detail: type[Detail]) -> list[FieldClass]:
    return [one for one in FieldClass if one & detail.CLASSES]


@pytest.mark.parametrize("kind", SHUT, ids=lambda kind: kind.key)
def test_each_line_alone_shuts_facts_of_which_one_kind_is_not_open(kind: Any, people: Cast) -> None:
    with system("write for a test"):
        one = write(of_kind(kind, people.maya), by=people.grace, at=NOW)
        write_again(record=one.id, version=1, writing_=of_kind(kind, people.maya), by=people.grace, at=NOW)

    for missing in _bits(kind.detail):
        classes = 1023 & ~int(missing)
        with entered(Scope(reader=people.tom.pk, on=TODAY, classes={people.maya: classes})):
            assert not models.QuerySet(kind.detail).filter(pk=one.id).exists()
            assert all(version.facts == {} for version in versions_of(ref=one.ref))
            connection.enter_scope(Scope(reader=0, on=TODAY, system=True))  # type: ignore[attr-defined]
            assert not kind.detail.objects.filter(pk=one.id).exists()
    with entered(Scope(reader=people.tom.pk, on=TODAY, classes={people.maya: 1023})):
        assert kind.detail.objects.filter(pk=one.id).exists()
        assert all(version.facts for version in versions_of(ref=one.ref))


@pytest.mark.parametrize("kind", SHUT, ids=lambda kind: kind.key)
def test_the_line_of_what_is_shut_is_the_same_whatever_the_facts_are(kind: Any) -> None:
    fields = {field.attname: field for field in kind.detail._meta.concrete_fields}
    facts = {name: f"Quillfeather {name}" for name in fields}

    assert kind.line(Saying(words={}, facts=facts)) == kind.line(Saying(words={}, facts={}))


def test_every_column_of_the_return_is_a_fact_or_says_who_the_child_is_or_where_or_when() -> None:
    from footpath.formats.ssda903 import TABLES

    who = {"CHILD", "DOB", "SEX", "ETHNIC", "UPN"}
    for name, table in TABLES.items():
        columns = {
            column
            for one in told.TOLD
            if one.table == name
            for column in (*(fact.column for fact in one.facts), one.began, one.ended)
        }
        assert set(table.columns) - who - set(told.PLACES) <= columns, name


def test_every_fact_is_a_column_of_its_kind_and_every_list_is_held() -> None:
    for one in told.TOLD:
        detail = kind_of(one.kind).detail
        assert detail is not None
        columns = {field.attname: field for field in detail._meta.concrete_fields}
        for fact in one.facts:
            assert fact.name in columns
            if fact.codes:
                longest = max(map(len, codelist(f"ssda903.{fact.codes}").codes()))
                assert longest <= (columns[fact.name].max_length or 0)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("01/04/2025", date(2025, 4, 1)),
        ("1/4/2025", date(2025, 4, 1)),
        ("2025-04-01", None),
        ("29/02/2025", None),
        ("01/04/25", None),
        ("01/04/1600", None),
    ],
)
def test_a_day_is_read_as_the_return_writes_it(words: str, value: date | None) -> None:
    assert told.day_of(words) == value


def test_leaving_care_is_said_and_going_on_in_care_is_not() -> None:
    line = kind_of("care.episode").line
    begun = {"began_code": "S", "placement_code": "K2", "legal_status_code": "V2"}

    assert line(Saying(words={}, facts=begun | {"ended_code": SAME_DAY})).endswith("single period of accommodation.")
    assert line(Saying(words={}, facts=begun | {"ended_code": "E4B"})).endswith("Left care: returned home, unplanned.")
    assert line(Saying(words={}, facts={})) == "In care."
