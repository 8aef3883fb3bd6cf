"""Put a line of Today off, with why; say that what was to happen has happened; look."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.rules import CASEWORK
from footpath.help.models.offers import Offered
from footpath.help.models.plans import Next
from footpath.judgement import rules
from footpath.judgement.actions.timeframes import rewritten
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.today import AskedAgain, Looked, PutOff
from footpath.judgement.queries.today import comes_back
from footpath.kernel import rulepacks
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.record import actions
from footpath.record.queries import open_record_number
from footpath.record.values import Written
from footpath.store.scope import current

A_NEW_LOOK = timedelta(hours=4)
"""Coming back to the page sooner is the same look at it."""
LONGEST = "put-off"
"""The name of the local time within which a line that is put off comes back."""
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
    longest = rulepacks.maximum(LONGEST, on=on)
    if until > longest.due(start=on):
        raise NotPutOff(f"It comes back within {longest.in_words()}: a child is not put away. Say a nearer day.")
    before = PutOff.objects.filter(subject=subject, line=line).count()
    if before >= rules.PUT_OFF_BEFORE_TALKING and not talked_with.strip():
        raise TalkFirst("This has been put off twice. Talk about it with somebody, and say here with whom.")
    row = PutOff(
        subject_id=subject, line=line, why=why.strip(), on=on, until=until, talked_with=talked_with.strip()
    )  # fmt: skip
    return keep(row, verb="put off", by=by, at=at, event_on=on, reason=why.strip())


@transaction.atomic
def ask_again(*, record: int, by: User, at: datetime) -> date:
    """
    Somebody who is waited for was asked again, today; returns the day on which the line comes back.

    :raises NotPutOff: it is not waited for, or was asked for again today already.
    :raises MayNotWrite: the writer may write about nobody it is for.
    """
    on = timezone.localtime(at).date()
    opened = open_record_number(record=record)
    if opened is None or opened.withheld or opened.kind not in (Next.KIND, Offered.KIND):
        raise NotPutOff("There is no such line.")
    if opened.facts["state"] not in (Next.State.COMING, Offered.State.WAITING):
        raise NotPutOff("It is not waited for any more. Look at how it stands now.")
    children = [one.subject for one in opened.present if works_with([one.subject], by=by, at=at)]
    if not children:
        raise NotPutOff("Whoever works with them asks again. Tell them that it is still waited for.")
    if AskedAgain.objects.filter(record=record, on=on).exists():
        raise NotPutOff("They were asked again today already.")
    rows = [AskedAgain(subject_id=child, record_id=record, on=on) for child in children]
    keep_all([Kept(row=row, verb="asked again", event_on=on) for row in rows], by=by, at=at)
    return comes_back(on)


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
