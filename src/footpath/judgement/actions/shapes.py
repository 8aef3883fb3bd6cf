"""Judge what shape a family's need has, for now; judge it anew; take it away. Nothing ever does so by itself."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.judgement import rules
from footpath.judgement.actions.work import check_work
from footpath.judgement.models.shapes import ShapeOfNeed
from footpath.kernel.rulepacks.packs import Saying, said_here
from footpath.ledger.actions import keep


class NotJudged(Exception):
    """A judgement that cannot be kept; the text says what to do."""


@transaction.atomic
def judge(
    *, subject: int, shape: str, why: str, look_again_on: date | None = None, by: User, at: datetime
) -> ShapeOfNeed:
    """
    Say what sort of help this family may need. What was judged before ends, and stays in the ledger.

    It is read by those who work with the child, to plan what there is here; it decides nothing about anybody.

    :param shape: its key in the local list of the day.
    :raises NotJudged: it is not in the list, or the reason is too short to learn from.
    :raises MayNotWrite: the writer does not work with the child.
    """
    check_work([subject], by=by, at=at)
    on = timezone.localtime(at).date()
    held = {one.key: one.words for one in said_here(Saying.SHAPE_OF_NEED, on=on)}
    if shape not in held:
        raise NotJudged("Choose one of those that are used here.")
    if not rules.is_a_reason(why):
        raise NotJudged("Say why you think so, in five words or more.")
    if look_again_on is not None and look_again_on <= on:
        raise NotJudged("Look at it again on a later day.")
    _end(subject, on=on, reason="judged anew", by=by, at=at)
    row = ShapeOfNeed(
        subject_id=subject, shape=shape, words=held[shape], why=why.strip(), judged_by=by, since=on,
        look_again_on=look_again_on,
    )  # fmt: skip
    return keep(row, verb="shape of need judged", by=by, at=at, event_on=on, reason=why.strip())


@transaction.atomic
def take_away(*, subject: int, why: str, by: User, at: datetime) -> None:
    """
    Nothing is judged of this family any more.

    :raises NotJudged: nothing was, or no reason is given.
    :raises MayNotWrite: the writer does not work with the child.
    """
    check_work([subject], by=by, at=at)
    if not rules.is_a_reason(why):
        raise NotJudged("Say why it is taken away, in five words or more.")
    if not _end(subject, on=timezone.localtime(at).date(), reason=why.strip(), by=by, at=at):
        raise NotJudged("Nothing is judged of this family now.")


def _end(subject: int, *, on: date, reason: str, by: User, at: datetime) -> bool:
    row = ShapeOfNeed.objects.filter(subject=subject, until=None).first()
    if row is None:
        return False
    row.until = on
    keep(row, verb="shape of need no longer", by=by, at=at, event_on=on, reason=reason)
    return True
