"""Say how heavy the work is: whoever does it, or their supervisor, with why."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from footpath.access.models import User
from footpath.judgement import rules
from footpath.judgement.models.workload import Workload
from footpath.judgement.queries.answering import managers_of
from footpath.ledger.actions import keep


class NotSaid(Exception):
    """It was not kept; the text says why."""


def say_how_heavy(*, worker: User, feels: Workload.Feels, why: str, by: User, at: datetime) -> Workload:
    """
    Say what somebody carries, in words: read by them and by the supervisor nearest to them, and by nobody else.

    :raises NotSaid: it is said of somebody else's worker, or without a reason.
    """
    on = timezone.localtime(at).date()
    managers = managers_of(users=[worker.pk], on=on)[worker.pk]
    if by.pk != worker.pk and by.pk not in managers:
        raise NotSaid("You say it of your own work, or of somebody you supervise.")
    if not rules.is_a_reason(why):
        raise NotSaid("Say what makes it so, in five words or more.")
    supervisor = by.pk if by.pk != worker.pk else next(iter(managers), None)
    row = Workload(
        worker=worker, supervisor_id=supervisor, said_by=by, on=on, feels=feels, why=why.strip()
    )  # fmt: skip
    return keep(row, verb="said how heavy it is", by=by, at=at, event_on=on)
