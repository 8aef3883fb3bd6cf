"""Giving out a copy of a plan: what may be in it, and that it was given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.help.models.plans import CopyGiven
from footpath.help.queries.copies import Allowed, Recipient
from footpath.help.queries.plans import PlanRead
from footpath.ledger.given_out import give_out
from footpath.people.actions.gate import check_can, check_writer
from footpath.record.actions import write
from footpath.record.values import FiledTo, Writing, Written


class NothingChosen(Exception):
    """A copy with nothing in it."""


class NotInACopy(Exception):
    """Something was asked for that may not be in this copy."""


@dataclass(frozen=True, slots=True)
class MayBeGiven:
    """The lines that were chosen, each of which may be in this copy."""

    keys: frozenset[str]


def check_copy(*, chosen: Collection[str], allowed: Allowed, by: User, at: datetime) -> MayBeGiven:
    """
    Whether a copy of just these lines may be given.

    For somebody who does not live with the child each line is chosen by somebody who may share the record.

    :raises MayNot: it takes somebody who may share a child’s record.
    :raises NothingChosen: no line was chosen.
    :raises NotInACopy: one of the lines may not be in it.
    """
    check_writer(by, at=at)
    if allowed.by_hand:
        check_can(by, Can.SHARE, at=at)
    wanted = frozenset(chosen)
    if not wanted:
        raise NothingChosen("Tick what is to be in the copy: there is nothing in it yet.")
    if wanted - {one.key for one in allowed.may}:
        raise NotInACopy("Something was ticked that may not be in this copy. Look at the list as it is now.")
    return MayBeGiven(wanted)


@transaction.atomic
def enter_copy(
    *,
    plan: PlanRead,
    to: Recipient,
    form: CopyGiven.Form,
    of: MayBeGiven,
    sha256: str,
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Enter that a copy was given out, for whom, before it leaves.

    It is filed to the child: that something was given to somebody is not put in that person's own record.
    """
    facts = {
        "plan_id": plan.record,
        "who_id": to.subject,
        "called": to.name,
        "form": form,
        "plan_version": plan.version,
        "lines": len(of.keys),
        "sha256": sha256,
    }
    given = write(
        Writing(kind=CopyGiven.KIND, happened_on=on, filed_to=(FiledTo(subject=plan.child),), facts=facts),
        by=by,
        at=at,
    )
    give_out(what="A copy of a plan", sha256=sha256, image={"record": given.id, "lines": len(of.keys)}, by=by, at=at)
    return given
