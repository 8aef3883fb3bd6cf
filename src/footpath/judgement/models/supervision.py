"""Who supervises whom and for what, when they met, and the structured facts of what they wrote about a child."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from footpath.ledger.models import Ledgered
from footpath.record.lines import details_open
from footpath.record.models import Detail, detail_protected
from footpath.store.managers import ScopedManager
from footpath.store.protection import Dialect, Word, by_word, define, protect
from footpath.store.scope import Scope

USER = settings.AUTH_USER_MODEL


class Supervises(Ledgered):
    """Who supervises somebody, and for which of the four purposes: from a day to a day, as a manager set it."""

    class Purpose(models.TextChoices):
        CASE = "case", "Thinking about the work with families"
        OVERSIGHT = "oversight", "Management oversight"
        REFLECTION = "reflection", "The reflection space"
        PERSONAL = "personal", "Personal and wellbeing talk"

    worker = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=Purpose)
    set_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    """The first day on which it no longer holds."""
    why_ended = models.TextField(blank=True)
    """Of one that ended by itself; where another followed, that is why."""

    objects: ClassVar[models.Manager[Supervises]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="nobody_supervises_themselves", condition=~Q(worker=F("supervisor"))),
            models.CheckConstraint(
                name="supervision_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                fields=["worker", "purpose"], condition=Q(until=None), name="one_supervisor_for_each_purpose_at_a_time"
            ),
        )


def _were_there(dialect: Dialect, meeting: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('judgement_atmeeting')} a "
        f"WHERE a.meeting_id = {meeting} AND a.user_id = {dialect.reader()})"
    )


define(Word("was_at_meeting", (("meeting", "bigint"),), _were_there))


def _my_meetings(scope: Scope) -> models.QuerySet[AtMeeting, int]:
    return models.QuerySet(AtMeeting).filter(user=scope.reader).values_list("meeting_id", flat=True)


class SupervisionMeeting(Ledgered):
    """A meeting for supervision: on a day, of two people or of several; it holds no words about anybody."""

    class Sort(models.TextChoices):
        TWO = "two", "The two of us"
        GROUP = "group", "Group supervision"
        UNIT = "unit", "Unit meeting"

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    on = models.DateField()
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.TWO)
    next_on = models.DateField(null=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["SupervisionMeeting"](lambda scope: Q(pk__in=_my_meetings(scope)))

    class Meta:
        base_manager_name = "objects"


class AtMeeting(Ledgered):
    """Somebody who was at a meeting for supervision."""

    meeting = models.ForeignKey(SupervisionMeeting, on_delete=models.PROTECT, related_name="people")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["AtMeeting"](lambda scope: Q(meeting__in=_my_meetings(scope)))

    class Meta:
        base_manager_name = "objects"
        constraints = (models.UniqueConstraint(fields=["meeting", "user"], name="somebody_is_at_a_meeting_once"),)


@detail_protected
class Reflection(Detail):
    """What those who work with a child thought together: what it could be, and what next and why."""

    KIND: ClassVar[str] = "judgement.reflection"

    meeting = models.ForeignKey(SupervisionMeeting, on_delete=models.PROTECT, related_name="+", null=True)
    look_again_on = models.DateField(null=True)
    moved = models.BooleanField(default=False)
    """It bore on the child's safety, and was moved here from the reflection space in words chosen for it."""

    objects = ScopedManager["Reflection"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Oversight(Detail):
    """What somebody who manages looked at, and decided or asked for, by when; and whether it was done."""

    KIND: ClassVar[str] = "judgement.oversight"

    meeting = models.ForeignKey(SupervisionMeeting, on_delete=models.PROTECT, related_name="+", null=True)
    asked_of = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    by_when = models.DateField(null=True)
    done_on = models.DateField(null=True)

    objects = ScopedManager["Oversight"](details_open)

    class Meta:
        base_manager_name = "objects"


protect(SupervisionMeeting, by_word("was_at_meeting", "id"))
protect(AtMeeting, by_word("was_at_meeting", "meeting_id"))
