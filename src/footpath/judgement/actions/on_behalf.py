"""Write something down for its author: begun, given to them, given back with words, or filed by them. Nobody files as
another: what is filed is its author's, and says who wrote it down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from footpath.access.models import User
from footpath.access.queries import scope_for, standing
from footpath.judgement.models.on_behalf import OnBehalf, WrittenDown
from footpath.judgement.queries.on_behalf import files
from footpath.ledger.actions import keep
from footpath.people.actions.gate import TELLING, check_writing, day_of
from footpath.record import drafts
from footpath.record.models import Draft
from footpath.record.registry import Kind, kind_of
from footpath.store.scope import Scope, writing

State = OnBehalf.State
_OWN = re.compile(r"own-(\d+)-(.+)\Z")
_WHO = re.compile(r"who-(\d+)\Z")


class NotYours(Exception):
    """It is not theirs to do; the text says whose it is."""


class NotSaid(Exception):
    """Something is missing; the text says what."""


@transaction.atomic
def begin(
    *, subject: int, kind: str, author: User, fields: Mapping[str, Any] | None = None, by: User, at: datetime
) -> UUID:
    """
    Begin to write something down for its author; returns the ref of the draft, which is the writer's for now.

    :param fields: what its page is begun with.
    :raises MayNot: the child's record is not open to the writer.
    :raises NotYours: the author is the writer, or could not file it.
    """
    check_writing([subject], needs=TELLING, by=by, at=at)
    on = day_of(at)
    if author.pk == by.pk:
        raise NotYours("What is your own you write and file yourself.")
    if not author.is_active or not files(user=author, subject=subject, on=on, at=at):
        raise NotYours(f"{author.name} could not file this. Choose somebody who writes about this child.")
    draft = uuid4()
    drafts.begin(ref=draft, kind=kind_of(kind).key, subjects=[subject], fields=dict(fields or {}), by=by, at=at)
    row = OnBehalf(draft=draft, subject_id=subject, kind=kind, written_by=by, author=author, on=on)
    keep(row, verb="begun for somebody", by=by, at=at)
    return draft


@transaction.atomic
def give(*, draft: UUID, by: User, at: datetime) -> OnBehalf:
    """
    Give what was written down to its author: from now on it is theirs alone, to read, change and file.

    :raises NotYours: it is not the writer's, or its author could no longer file it, or not all of it.
    """
    row = _row(draft)
    if row is None or row.written_by_id != by.pk or row.state not in (State.WRITING, State.BACK):
        raise NotYours("This is not with you. Look at what you wrote down for others.")
    on = day_of(at)
    if not row.author.is_active or not files(user=row.author, subject=row.subject_id, on=on, at=at):
        raise NotYours(
            f"{row.author.name} could not file this any more. Ask whoever leads for the child whose it is now."
        )
    theirs = scope_for(who=standing(user=row.author, on=on, at=at), mfa=True, on=on, at=at)
    found = drafts.open_draft(ref=draft)
    typed = {name: value for name, value in (found.fields if found is not None else {}).items() if value}
    if typed.keys() - _open_to(theirs, row, typed).keys():
        raise NotYours(
            f"{row.author.name} may not read all of this, so they could not file it. Leave out whom or what is not "
            "theirs to know, and write that down yourself."
        )
    _hand(draft, to=row.author, by=by)
    row.state, row.on = State.GIVEN, on
    return keep(row, verb="given to its author", by=by, at=at)


@transaction.atomic
def give_back(*, draft: UUID, words: str, by: User, at: datetime) -> OnBehalf:
    """
    Give it back to whoever wrote it down, with what is not so; what its author added that they may not read stays off.

    :raises NotYours: it does not wait for them.
    :raises NotSaid: it is not said what is to be put right.
    """
    row = _row(draft)
    if row is None or row.author_id != by.pk or row.state != State.GIVEN:
        raise NotYours("This does not wait for you.")
    if not words.strip():
        raise NotSaid("Say what is to be put right, in a few words.")
    on, writer = day_of(at), row.written_by
    if not writer.is_active:
        raise NotYours(f"{writer.name} no longer works here. Change it yourself and file it, or discard it.")
    found = drafts.open_draft(ref=draft)
    theirs = scope_for(who=standing(user=writer, on=on, at=at), mfa=True, on=on, at=at)
    fields = _open_to(theirs, row, found.fields if found is not None else {})
    _hand(draft, to=writer, fields=fields, by=by)
    row.state, row.on, row.back = State.BACK, on, words.strip()
    return keep(row, verb="given back", by=by, at=at)


def check_filing(*, draft: UUID, by: User) -> None:
    """
    Refuse whoever wrote something down for its author to file it themselves.

    :raises NotYours: it is somebody else's to file.
    """
    row = _row(draft)
    if row is not None and row.written_by_id == by.pk and row.state != State.FILED:
        raise NotYours(f"This is {row.author.name}’s to file. Give it to them.")


@transaction.atomic
def filed(*, draft: UUID, record: int, by: User, at: datetime) -> WrittenDown | None:
    """
    Say of a record just filed who had written it down; nothing where nobody had.

    :param by: whoever read it and filed it: its author, or whoever took over the author's writing.
    :raises NotYours: it is somebody else's to file.
    """
    row = _row(draft)
    if row is None or row.state == State.FILED:
        return None
    check_filing(draft=draft, by=by)
    on = day_of(at)
    row.state, row.on, row.author = State.FILED, on, by
    keep(row, verb="filed by its author", by=by, at=at)
    told = WrittenDown(record_id=record, written_by_id=row.written_by_id, approved_by=by, on=on)
    return keep(told, verb="written down for its author", by=by, at=at)


def _row(draft: UUID) -> OnBehalf | None:
    # Also for whoever took over the writing of an author who left: the draft is theirs, this row is not.
    with writing("find for whom something is written down"):
        return OnBehalf._base_manager.filter(draft=draft).select_related("author", "written_by").first()


def _hand(draft: UUID, *, to: User, by: User, fields: Mapping[str, Any] | None = None) -> None:
    try:
        drafts.hand_to(ref=draft, to=to, fields=fields, by=by)
    except Draft.DoesNotExist:
        raise NotYours("This is no longer there: it was filed, or discarded.") from None


def _open_to(scope: Scope, row: OnBehalf, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was typed, what somebody may read: each child's own words, and the shared, by what kind of fact."""
    kind = kind_of(row.kind)

    def may(name: str) -> bool:
        if own := _OWN.match(name):
            return _class_open(scope, kind, int(own[1]), own[2])
        if who := _WHO.match(name):
            return bool(scope.mask(int(who[1])))
        if name.startswith("shared-"):
            return _class_open(scope, kind, row.subject_id, name.removeprefix("shared-"))
        return True

    return {name: value for name, value in fields.items() if may(name)}


def _class_open(scope: Scope, kind: Kind, subject: int, slot: str) -> bool:
    found = kind.slot(slot)
    return found is None or bool(scope.mask(subject) & int(found.field_class))
