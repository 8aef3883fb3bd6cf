"""Put a line of Today off, with why; say that what was to happen has happened; look."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.rules import CASEWORK
from footpath.help.models.plans import Next
from footpath.judgement import rules
from footpath.judgement.actions.timeframes import rewritten
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.today import Looked, PutOff
from footpath.ledger.actions import keep
from footpath.record import actions
from footpath.record.queries import open_record_number
from footpath.record.values import Written
from footpath.store.scope import current

A_NEW_LOOK = timedelta(hours=4)
"""Coming back to the page sooner is the same look at it."""
_LINE = re.compile(r"[a-z][a-z0-9-]{1,79}")


class NotPutOff(Exception):
    """A line was not put off; the text says what to do."""


class TalkFirst(NotPutOff):
    """It has been put off twice: somebody to talk with, and not another reason."""


@transaction.atomic
def put_off(*, subject: int, line: str, why: str, until: date, talked_with: str = "", by: User, at: datetime) -> PutOff:
    """
    Put a line about a child off to a day, and say why in five words or more.

    The reason is read to learn from, by child and never by worker.

    :param talked_with: from the third time, whom it was talked about with; then the reason is what came of that.
    :raises TalkFirst: it has been put off twice already, by anybody.
    :raises NotPutOff: the reason is too short, the day is not later, or the child's record is shut.
    """
    on = timezone.localtime(at).date()
    scope = current()
    if not scope.system and not scope.mask(subject) & CASEWORK:
        raise NotPutOff("There is no such line.")
    if not works_with([subject], by=by, at=at):
        raise NotPutOff("It is put off for everybody, so only somebody who works with them does that. Tell them why.")
    if not _LINE.fullmatch(line):
        raise NotPutOff("There is no such line.")
    if not rules.is_a_reason(why):
        raise NotPutOff("Say why, in five words or more: “Kai asked for Thursday instead”.")
    if until <= on:
        raise NotPutOff("Say a later day on which it comes back.")
    before = PutOff.objects.filter(subject=subject, line=line).count()
    if before >= rules.PUT_OFF_BEFORE_TALKING and not talked_with.strip():
        raise TalkFirst("This has been put off twice. Talk about it with somebody, and say here with whom.")
    row = PutOff(
        subject_id=subject, line=line, why=why.strip(), on=on, until=until, talked_with=talked_with.strip()
    )  # fmt: skip
    return keep(row, verb="put off", by=by, at=at, event_on=on, reason=why.strip())


def it_happened(*, step: int, by: User, at: datetime) -> Written | None:
    """
    What was to come has come, and is written up: it is no longer to come. None where that is so already.

    :raises MayNotWrite: nobody it is filed to is open to `by`.
    """
    opened = open_record_number(record=step)
    if opened is None or opened.withheld or opened.kind != Next.KIND or opened.facts["state"] != Next.State.COMING:
        return None
    done = rewritten(opened, facts={"state": Next.State.DONE}, words={})
    return actions.write_again(
        record=opened.id, version=opened.version, writing_=done, by=by, at=at, reason="written up"
    )


@transaction.atomic
def look(*, by: User, at: datetime) -> datetime | None:
    """Somebody looks at Today; returns since when they have not, or None where they never have."""
    row = Looked.objects.filter(user=by).first()
    if row is None:
        Looked.objects.create(user=by, looked_at=at, before_at=None)
        return None
    if at - row.looked_at >= A_NEW_LOOK:
        Looked.objects.filter(user=by).update(before_at=row.looked_at, looked_at=at)
        return row.looked_at
    return row.before_at
