"""
What is said in supervision apart from every child's record: the reflection space, and personal and wellbeing talk.

Nothing here is filed to anybody, so it is in no chronology, copy, export or search of a child, and no ledger entry of
it concerns one.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from footpath.access.days import on_day
from footpath.ledger.models import Ledgered
from footpath.record.models import Record
from footpath.store.managers import ScopedManager
from footpath.store.protection import Dialect, Word, define, protect
from footpath.store.scope import Scope

USER = settings.AUTH_USER_MODEL


class Thought(Ledgered):
    """Something in the reflection space: a feeling, a hunch, how it is between a worker and a family."""

    class Sort(models.TextChoices):
        FEELING = "feeling", "A feeling or a hunch"
        RELATIONSHIP = "relationship", "How it is between the family and me"

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """With whom the worker thinks about it; nobody where it is theirs alone."""
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    sort = models.CharField(max_length=14, choices=Sort)
    about = models.CharField(max_length=120, blank=True)
    """Which piece of work, as the two of them call it: no link to a child."""
    words = models.TextField()
    look_again_on = models.DateField(null=True)
    moved_to = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The case reflection into which what bears on a child's safety was moved."""
    moved_on = models.DateField(null=True)
    moved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["Thought"](lambda scope: Q(worker=scope.reader) | Q(supervisor=scope.reader))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="what_was_moved_has_its_day_and_by_whom",
                condition=Q(moved_to=None, moved_on=None, moved_by=None)
                | Q(moved_to__isnull=False, moved_on__isnull=False, moved_by__isnull=False),
            ),
        )


class Custodian(Ledgered):
    """Somebody named to keep the door to personal talk: whom a lawful request goes to. Never in the worker's line."""

    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    why_ended = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Custodian]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user"], condition=Q(until=None), name="a_custodian_is_named_once_at_a_time"
            ),
        )


def still_keeps(scope: Scope) -> Q:
    """Whether the reader is named to keep the door on the day on which they read: no release outlasts that."""
    return Q(Exists(Custodian.objects.filter(on_day(scope.on), user=scope.reader)))


def _now(dialect: Dialect, row: str) -> str:
    return f"{row}.since <= {dialect.today()} AND ({row}.until IS NULL OR {row}.until > {dialect.today()})"


def _shared(dialect: Dialect, talk: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('judgement_talkshared')} s WHERE s.talk_id = {talk} "
        f"AND s.user_id = {dialect.reader()} AND {_now(dialect, 's')})"
    )


def _released(dialect: Dialect, worker: str, on: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('judgement_talkrequest')} q WHERE q.worker_id = {worker} "
        f"AND q.custodian_id = {dialect.reader()} AND q.released_on IS NOT NULL AND q.released_on <= {dialect.today()} "
        f"AND q.ends_on > {dialect.today()} AND q.first_on <= {on} AND q.last_on >= {on} "
        f"AND EXISTS (SELECT 1 FROM {dialect.table('judgement_custodian')} k "
        f"WHERE k.user_id = {dialect.reader()} AND {_now(dialect, 'k')}))"
    )


def _custodian(dialect: Dialect, worker: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('judgement_custodian')} c WHERE c.user_id = {dialect.reader()} "
        f"AND c.user_id <> {worker} AND {_now(dialect, 'c')})"
    )


define(Word("talk_shared", (("talk", "bigint"),), _shared))
define(Word("talk_released", (("worker", "bigint"), ("day", "date")), _released))
define(Word("keeps_the_door_of", (("worker", "bigint"),), _custodian))


def _talks(scope: Scope) -> Q:
    me = scope.reader
    released: models.QuerySet[TalkRequest] = models.QuerySet(TalkRequest).filter(
        still_keeps(scope), worker=OuterRef("worker"), custodian=me, released_on__lte=scope.on, ends_on__gt=scope.on,
        first_on__lte=OuterRef("said_on"), last_on__gte=OuterRef("said_on"),
    )  # fmt: skip
    shared: models.QuerySet[TalkShared] = models.QuerySet(TalkShared).filter(
        on_day(scope.on), talk=OuterRef("pk"), user=me
    )
    return Q(worker=me) | Q(supervisor=me) | Q(Exists(shared)) | Q(Exists(released))


class PersonalTalk(Ledgered):
    """What a worker and their supervisor said of how the worker is: theirs alone."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    words = models.TextField()

    objects = ScopedManager["PersonalTalk"](_talks)

    class Meta:
        base_manager_name = "objects"
        constraints = (models.CheckConstraint(name="a_personal_talk_is_of_two", condition=~Q(worker=F("supervisor"))),)


class TalkShared(Ledgered):
    """A personal talk that the worker lets somebody read, from a day to a day: a new supervisor, if they want to."""

    talk = models.ForeignKey(PersonalTalk, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ScopedManager["TalkShared"](lambda scope: Q(worker=scope.reader) | Q(user=scope.reader))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=["talk", "user"], condition=Q(until=None), name="a_talk_is_shared_with_somebody_once"
            ),
        )


def _requests(scope: Scope) -> Q:
    keeps = Custodian.objects.filter(on_day(scope.on), user=scope.reader)
    return Q(worker=scope.reader) | Q(custodian=scope.reader) | Q(Exists(keeps))


class TalkRequest(Ledgered):
    """A lawful request for what was said in personal talk: two custodians release it, and the worker is told."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    custodian = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    """Who took the request, and who reads what is released."""
    who_asks = models.CharField(max_length=160)
    basis = models.TextField()
    """By what law, and why nothing less would do."""
    first_on = models.DateField()
    last_on = models.DateField()
    asked_on = models.DateField()
    second = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    released_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    """The first day on which it can no longer be read."""
    turned_down_on = models.DateField(null=True)
    answer = models.TextField(blank=True)

    objects = ScopedManager["TalkRequest"](_requests)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="two_people_release_a_personal_talk",
                condition=Q(released_on=None)
                | (Q(second__isnull=False, ends_on__isnull=False) & ~Q(second=F("custodian"))),
            ),
            models.CheckConstraint(name="nobody_opens_their_own_talk_by_request", condition=~Q(custodian=F("worker"))),
            models.CheckConstraint(name="the_days_asked_for_are_in_order", condition=Q(last_on__gte=F("first_on"))),
        )


def _theirs(dialect: Dialect) -> str:
    return f"t.worker_id = {dialect.reader()} OR t.supervisor_id = {dialect.reader()}"


protect(Thought, _theirs)
protect(
    PersonalTalk,
    lambda dialect: (
        f"{_theirs(dialect)} OR {dialect.call('talk_shared', 't.id')} "
        f"OR {dialect.call('talk_released', 't.worker_id', 't.said_on')}"
    ),
)
protect(TalkShared, lambda dialect: f"t.worker_id = {dialect.reader()} OR t.user_id = {dialect.reader()}")
protect(
    TalkRequest,
    lambda dialect: (
        f"t.worker_id = {dialect.reader()} OR t.custodian_id = {dialect.reader()} "
        f"OR {dialect.call('keeps_the_door_of', 't.worker_id')}"
    ),
)
