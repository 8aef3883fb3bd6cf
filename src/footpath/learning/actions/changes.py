"""Write down what we changed, with what else it might do; and what it was seen to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.learning.models.changes import Change, Seen
from footpath.learning.models.findings import Finding
from footpath.learning.queries.findings import check_names_nobody
from footpath.learning.refusals import NothingSaid
from footpath.ledger.actions import keep
from footpath.people.actions.gate import check_can


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What was changed, since when, what is expected of it, and what else it might do."""

    words: str
    since: date
    expected: str
    besides: str
    measures: tuple[str, ...] = ()
    look_again_on: date | None = None


@transaction.atomic
def write_down(
    *, changed: Changed, finding: Finding | None = None, means_others: bool = False, by: User, at: datetime
) -> Change:
    """
    Write down what we changed.

    :param means_others: a name in it means somebody or something else than whom the finding's records are about.
    :raises NamesLeft: somebody in the records of the finding is named.
    :raises MayNot: their role does not learn from figures and records.
    :raises NothingSaid: what is expected, or what else it might do, is missing.
    """
    check_can(by, Can.LEARN, at=at)
    on = timezone.localdate(at)
    for words, missing in (
        (changed.words, "Say what was changed."),
        (changed.expected, "Say what you expect of it."),
        (changed.besides, "Say what else it might do, and to whom: something nobody means. There is always something."),
    ):
        if not words.strip():
            raise NothingSaid(missing)
    if finding is not None and finding.told_on is None:
        raise NothingSaid("Tell the finding first; then what was changed because of it.")
    if finding is not None and not means_others:
        check_names_nobody(finding, changed.words, changed.expected, changed.besides)
    row = Change(
        words=changed.words.strip(), since=changed.since, finding=finding, expected=changed.expected.strip(),
        besides=changed.besides.strip(), measures=" ".join(changed.measures), look_again_on=changed.look_again_on,
        by=by, on=on,
    )  # fmt: skip
    return keep(row, verb="changed", by=by, at=at, event_on=changed.since)


@transaction.atomic
def say_what_was_seen(
    *, change: Change, expected: str, besides: str, then: str, next_on: date | None, means_others: bool = False,
    by: User, at: datetime,
) -> Seen:  # fmt: skip
    """
    Say what a change was seen to do: what was expected of it, what else, and what comes of that.

    :raises MayNot: their role does not learn from figures and records.
    :raises NamesLeft: somebody in the records of its finding is named.
    :raises NothingSaid: there are no words, or it is not said what comes of it.
    """
    check_can(by, Can.LEARN, at=at)
    on = timezone.localdate(at)
    if not expected.strip() and not besides.strip():
        raise NothingSaid("Say what you saw: what was expected, or what else.")
    if then not in Seen.Then.values:
        raise NothingSaid("Say what comes of it.")
    if next_on is not None and next_on <= on:
        raise NothingSaid("Say a later day on which it is looked at again, or none.")
    if change.finding is not None and not means_others:
        check_names_nobody(change.finding, expected, besides)
    row = Seen(
        change=change, expected=expected.strip(), besides=besides.strip(), then=then, next_on=next_on, by=by, on=on
    )  # fmt: skip
    return keep(row, verb="seen", by=by, at=at, event_on=on)
