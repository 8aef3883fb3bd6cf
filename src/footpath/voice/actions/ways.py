"""
What a child does in their room alone. Nobody is signed in: what they make is left for their worker as unfinished words.

Every function opens one narrow lane of its own, for one way in and what was begun by it, and closes it again. Nothing
of the record is read, and nothing that was left is given back.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from footpath.access.queries import scope_for, standing
from footpath.kernel.rulepacks import alone
from footpath.ledger.actions import Changed, keep
from footpath.people.actions.gate import WEIGHTY
from footpath.record import drafts
from footpath.store.scope import system
from footpath.voice.actions.alone import digest
from footpath.voice.models.alone import JudgedSafe, WayIn
from footpath.voice.models.words import OwnWords
from footpath.voice.rules.ways import as_typed, stands

WAY = drafts.ALONE
"""The field of a draft that names the way in by which it was begun."""
FINISHED = "finished"


class NotOpen(Exception):
    """This way does not open a room, or no longer: for every reason the same."""


class Enough(Exception):
    """More has been begun by one way than is taken."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """What a child's room knows when they are alone in it: who reads it, and by when. Nothing of the record."""

    worker: str
    by_when: str
    closes_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """What only the browser that opened a way was given."""

    way: str
    browser: str


@transaction.atomic
def open_way(*, said: str, on: date, at: datetime, now: datetime) -> Key:
    """
    Open the room by a link's secret or by a code, once; from then on it is this browser's alone.

    :raises NotOpen: there is no such way, or it was opened, has run out or has ended.
    """
    browser = secrets.token_urlsafe(24)
    with system("open the way into a child's room: nobody is signed in"):
        row = (
            WayIn.objects.filter(link=digest(said)).first() or WayIn.objects.filter(code=digest(as_typed(said))).first()
        )
        if row is None or row.browser or now >= row.opens_until or not _stands(row, on=on, now=now):
            raise NotOpen
        row.browser, row.opened_at = digest(browser), now
        row.closes_at = now + timedelta(minutes=alone.alone(on=on).minutes_in_the_room)
        try:
            keep(row, verb="room opened", by=None, at=at)
        except Changed as other:
            raise NotOpen from other
        return Key(way=str(row.ref), browser=browser)


def room(*, key: Key, on: date, now: datetime) -> Room:
    """
    The room this browser is in.

    :raises NotOpen: it is in none, or no longer.
    """
    with system("find the room that a child is alone in: nobody is signed in"):
        return _room(_row(key, on=on, now=now))


@transaction.atomic
def leave_words(
    *, key: Key, thing: UUID, fields: Mapping[str, Any], finished: bool, goes_on: Callable[[UUID], str], on: date,
    at: datetime, now: datetime,
) -> None:  # fmt: skip
    """
    Leave what a child has made so far with their worker, as unfinished words of which nothing is read back.

    :param thing: which of the things they make: each page begins one of its own.
    :param goes_on: where the worker goes on with it, by the child's ref.
    :raises NotOpen: the room is shut.
    :raises Enough: more was begun than is taken.
    """
    with system("leave what a child made alone with their worker: nobody is signed in"):
        row = _row(key, on=on, now=now)
        whole = {
            **fields, WAY: str(row.ref), FINISHED: "yes" if finished else "",
            drafts.WRITTEN_AT: goes_on(row.subject.ref),
        }  # fmt: skip
        there = drafts.open_draft(ref=thing)
        if there is None:
            if row.things >= alone.alone(on=on).most_things:
                raise Enough("That is a lot for one day. It is all kept. Tell the rest to somebody you trust.")
            row.things += 1
            keep(row, verb="something left", by=None, at=at)
            drafts.begin(ref=thing, kind=OwnWords.KIND, subjects=[row.subject_id], fields=whole, by=row.made_by, at=at)
            return
        if there.fields.get(WAY) != str(row.ref):
            raise NotOpen
        if there.fields.get(FINISHED):
            # Pressed twice, or kept once more after it was sent: what was sent stands.
            return
        drafts.keep(
            ref=thing, version=there.version, fields={**there.fields, **whole}, subjects=[row.subject_id],
            by=row.made_by, at=at,
        )  # fmt: skip


@transaction.atomic
def leave(*, key: Key, at: datetime, now: datetime) -> None:
    """Leave the room: this way opens nothing any more, in this browser or another."""
    with system("shut the room that a child was alone in: nobody is signed in"):
        row = _by_key(key)
        if row is not None and row.ended_at is None:
            row.ended_at = now
            keep(row, verb="room left", by=None, at=at)


def _by_key(key: Key) -> WayIn | None:
    row = WayIn.objects.filter(ref=key.way).select_related("subject", "made_by").first()
    return row if row is not None and constant_time_compare(row.browser, digest(key.browser)) else None


def _row(key: Key, *, on: date, now: datetime) -> WayIn:
    row = _by_key(key)
    if row is None or row.closes_at is None or now >= row.closes_at or not _stands(row, on=on, now=now):
        raise NotOpen
    return row


def _stands(row: WayIn, *, on: date, now: datetime) -> bool:
    """Whether it may be used at all: turned on here, not ended, judged safe today, and its worker still theirs."""
    judged = JudgedSafe.objects.filter(record=row.judged_id).values().first()
    if not settings.FOOTPATH_ALONE or row.ended_at is not None or judged is None or not stands(judged, on=on):
        return False
    who = standing(user=row.made_by, on=on, at=now)
    return scope_for(who=who, mfa=True, on=on, at=now).writes_all(row.subject_id, WEIGHTY)


def _room(row: WayIn) -> Room:
    assert row.closes_at is not None
    return Room(worker=row.worker, by_when=row.by_when, closes_at=row.closes_at)
