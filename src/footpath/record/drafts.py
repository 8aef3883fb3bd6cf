"""Unfinished writing: kept as it is typed, private to its writer, in no history until it is finished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from footpath.access.models import User
from footpath.ledger.actions import Changed
from footpath.record.models import Draft
from footpath.store.bulk import insert
from footpath.store.scope import current, writing

WRITTEN_AT = "written-at"
"""The field of a draft that says on which page of the site it goes on, where that is not the page for writing."""

APART = "apart."
"""How the kind of a draft begins that is about no child and is its writer's alone: offered to nobody, ever."""

ALONE = "left-alone-by"
"""The field of a draft that says by which way in a child left it, alone: only the child's room writes it, and whoever
it was left for changes no word of such a draft, nor throws it away, nor gives it to anybody."""


class AChildsOwn(Exception):
    """A child made it, alone: it is read, and kept as theirs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfinished:
    """A draft as its writer has left it."""

    ref: UUID
    kind: str
    subjects: tuple[int, ...]
    fields: Mapping[str, Any]
    record: int | None
    saved_at: datetime
    version: int
    offered: bool


_COLUMNS = ("ref", "owner_id", "offered_to_id", "kind", "subjects", "fields", "record_id", "saved_at", "version")


@transaction.atomic
def begin(
    *,
    ref: UUID,
    kind: str,
    subjects: Sequence[int],
    fields: Mapping[str, Any],
    record: int | None = None,
    by: User,
    at: datetime,
) -> int:
    """Begin a draft under a ref its page was given; nobody else sees it. Returns its version, 1."""
    row = (ref, by.pk, None, kind, list(subjects), _typed(fields), record, at, 1)
    with writing("keep a draft"):
        insert(Draft, _COLUMNS, [row])
    return 1


@transaction.atomic
def keep(*, ref: UUID, version: int, fields: Mapping[str, Any], subjects: Sequence[int], by: User, at: datetime) -> int:
    """
    Keep what has been typed; returns the draft's new version.

    :raises Changed: it was saved from another window since; that one stands, and both can be shown.
    :raises Draft.DoesNotExist: it is not this person's, or is finished.
    :raises AChildsOwn: a child left it, alone.
    """
    typed = _typed(fields)
    _refuse_a_childs(ref)
    with writing("keep a draft"):
        mine = Draft._base_manager.filter(ref=ref, owner=by.pk)
        saved = mine.filter(version=version).update(
            fields=typed, subjects=list(subjects), saved_at=at, version=F("version") + 1
        )
        if not saved:
            if not mine.exists():
                raise Draft.DoesNotExist
            raise Changed("This was saved from another window after you opened it here.")
    return version + 1


@transaction.atomic
def discard(*, ref: UUID, by: User, at: datetime) -> None:
    """
    Throw a draft away; for a day it can be taken back.

    :raises Draft.DoesNotExist: it is not this person's, or is gone.
    :raises AChildsOwn: a child left it, alone.
    """
    _refuse_a_childs(ref)
    with writing("discard a draft"):
        own = Draft._base_manager.filter(owner=by.pk)
        _remove(own.filter(discarded_at__lt=at - timedelta(days=1)).values_list("pk", flat=True))
        if not own.filter(ref=ref, discarded_at=None).update(discarded_at=at):
            raise Draft.DoesNotExist


@transaction.atomic
def take_back(*, ref: UUID, by: User) -> None:
    """
    Undo a discard.

    :raises Draft.DoesNotExist: it is not this person's, or is gone.
    """
    with writing("undo a discard"):
        if not Draft._base_manager.filter(owner=by.pk, ref=ref).update(discarded_at=None):
            raise Draft.DoesNotExist


@transaction.atomic
def finish(*, ref: UUID, by: User) -> None:
    """Take away a draft that has been filed."""
    with writing("finish a draft"):
        _remove(Draft._base_manager.filter(owner=by.pk, ref=ref).values_list("pk", flat=True))


def _typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed; that a child made it, alone, only their room can say."""
    return {name: value for name, value in fields.items() if name != ALONE or current().system}


def _refuse_a_childs(ref: UUID) -> None:
    if current().system:
        return
    with writing("whether a child left this, alone"):
        there = Draft._base_manager.filter(ref=ref).values_list("fields", flat=True).first()
    if there and there.get(ALONE):
        raise AChildsOwn("A child made this, alone. Keep it as theirs; they can take it back.")


def _remove(numbers: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        for number in list(numbers):
            cursor.execute('DELETE FROM "record_draft" WHERE id = %s', [number])


@transaction.atomic
def offer(*, of: User, to: User) -> int:
    """Offer somebody's unfinished writing to their manager when they leave; returns how many."""
    with writing("offer drafts to a manager"):
        theirs = Draft._base_manager.filter(owner=of.pk).exclude(kind__startswith=APART)
        return theirs.update(offered_to=to.pk)


@transaction.atomic
def offer_about(*, of: User, to: User, subjects: Iterable[int]) -> int:
    """Offer somebody what another has begun to write about these people and nobody else; returns how many."""
    whom = set(subjects)
    with writing("offer drafts about some children to whoever takes over"):
        theirs = Draft._base_manager.filter(owner=of.pk, discarded_at=None).values_list("pk", "subjects")
        about = [pk for pk, named in theirs if named and set(named) <= whom]
        return Draft._base_manager.filter(pk__in=about).update(offered_to=to.pk)


@transaction.atomic
def take_over(*, ref: UUID, by: User) -> None:
    """Take over what was offered."""
    with writing("take a draft over"):
        taken = Draft._base_manager.filter(ref=ref, offered_to=by.pk).update(owner=by.pk, offered_to=None)
    if not taken:
        raise Draft.DoesNotExist


@transaction.atomic
def hand_to(*, ref: UUID, to: User, fields: Mapping[str, Any] | None = None, by: User) -> None:
    """
    Give unfinished writing to somebody else: from now on it is theirs, and nobody's besides.

    :param fields: what goes to them of what was typed; all of it where nothing is said.
    :raises Draft.DoesNotExist: it is not this person's, or is gone.
    :raises AChildsOwn: a child left it, alone.
    """
    _refuse_a_childs(ref)
    with writing("give a draft to its author, or back"):
        mine = Draft._base_manager.filter(ref=ref, owner=by.pk, discarded_at=None)
        said = {} if fields is None else {"fields": dict(fields)}
        if not mine.update(owner=to.pk, offered_to=None, version=F("version") + 1, **said):
            raise Draft.DoesNotExist


def mine(*, by: User) -> list[Unfinished]:
    """This person's unfinished writing, and what was offered to them, latest first."""
    return [_value(row) for row in Draft.objects.filter(discarded_at=None).order_by("-saved_at", "-id")[:50]]


def open_draft(*, ref: UUID) -> Unfinished | None:
    row = Draft.objects.filter(ref=ref, discarded_at=None).first()
    return None if row is None else _value(row)


def _value(row: Draft) -> Unfinished:
    return Unfinished(
        ref=row.ref, kind=row.kind, subjects=tuple(row.subjects), fields=row.fields, record=row.record_id,
        saved_at=row.saved_at, version=row.version, offered=row.offered_to_id is not None,
    )  # fmt: skip
