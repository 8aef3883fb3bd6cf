"""A record of any kind, with something in every place it has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from footpath.access.actions import add_subjects
from footpath.access.models import User
from footpath.record.actions import write
from footpath.record.models import Record
from footpath.record.registry import Kind
from footpath.record.values import Attached, FiledTo, Words, Writing, columns_of
from footpath.store.scope import system


def of_kind(
    kind: Kind,
    child: int,
    *others: int,
    words: str = "Words",
    on: date = date(2026, 11, 6),
    mention: int | None = None,
    **more: Any,
) -> Writing:
    """
    :param others: people it is filed to besides.
    :param mention: a record that its facts may point at.
    """
    said = tuple(
        Words(
            slot=slot.key,
            words=f"{words} in {slot.key}.",
            subject=child if slot.own else None,
            source="her teacher",
            third_party=True,
            known_to="Mum",
        )
        for slot in kind.slots
    )
    filed_to = (FiledTo(subject=child, significant=True), *(FiledTo(subject=one) for one in others))
    return Writing(
        kind=kind.key, happened_on=on, filed_to=filed_to, words=said, facts=facts_of_kind(kind, mention), **more
    )  # fmt: skip


def facts_of_kind(kind: Kind, mention: int | None) -> dict[str, Any]:
    if kind.detail is None:
        return {}
    fields = {field.attname: field for field in kind.detail._meta.concrete_fields}
    return {name: _value(fields[name], mention) for name in columns_of(kind.detail)}


def _value(field: Any, mention: int | None) -> Any:
    if field.unique:
        return None
    if field.is_relation:
        if field.related_model is Record:
            return mention or (None if field.null else _a_whole())
        return User.objects.order_by("pk")[0].pk if field.related_model is User else None
    if field.choices:
        return field.flatchoices[-1][0]
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 11, 6, 10, 0, 0, 123456, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return date(2026, 11, 6)
    if isinstance(field, models.IntegerField):
        return 3
    if isinstance(field, models.JSONField):
        return {"DateOfBirth": {"as": "31/02/2014", "line": 7}}
    return "x"


def _a_whole() -> int:
    """A record that something can be part of: about somebody of whom nobody else is told anything."""
    at = datetime(2000, 1, 1, tzinfo=UTC)
    with system("a whole for a test"):
        alone = add_subjects(count=1, by=None, at=at)[0]
        by = User.objects.order_by("pk")[0]
        call = Writing(kind="help.phone-call", happened_on=at.date(), filed_to=(FiledTo(subject=alone.pk),))
        return write(call, by=by, at=at).id


def a_file() -> Attached:
    return Attached(
        name="heron.png", media_type="image/png", size=9, sha256="0" * 64, stored="ab/cd", shows="a heron, standing"
    )  # fmt: skip
