"""Write down what was found; tell it with nobody named; look at it again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.kernel.names_in_words import without
from footpath.learning.models.findings import Finding, LookedAgain, RestsOn
from footpath.learning.queries.findings import WORDS, check_names_nobody, check_opens_all, names_in
from footpath.learning.refusals import AlreadySaid, NamesLeft, NothingSaid, NotYours
from footpath.ledger.actions import Changed, Kept, keep, keep_all
from footpath.people.actions.gate import check_can
from footpath.record.models import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, what it rests on, and what should change."""

    words: str
    asks: str
    because: str = ""
    measures: tuple[str, ...] = ()
    change: str = ""
    changes: str = ""
    which_rule: str = ""
    decides: str = ""
    look_again_on: date | None = None


@transaction.atomic
def write_down(*, found: Found, records: Collection[UUID] = (), by: User, at: datetime) -> Finding:
    """
    Write down a finding: its writer's alone, until it is told.

    :raises MayNot: their role does not learn from figures and records.
    :raises NothingSaid: words are missing; or a record it should rest on is not one they may open.
    """
    check_can(by, Can.LEARN, at=at)
    on = timezone.localdate(at)
    row = Finding(by=by, on=on, **_values(found))
    keep(row, verb="found", by=by, at=at, event_on=on)
    _rest_on(row, records, by=by, at=at)
    return row


@transaction.atomic
def write_again(
    *, finding: Finding, version: int, found: Found, records: Collection[UUID] = (), by: User, at: datetime
) -> Finding:
    """
    Say a finding otherwise, while it is its writer's alone.

    :raises NotYours: it is somebody else's.
    :raises AlreadySaid: it has been told.
    :raises Changed: it was written again since it was read.
    """
    _check_mine(finding, version, by=by, at=at)
    for name, value in _values(found).items():
        setattr(finding, name, value)
    keep(finding, verb="found", by=by, at=at, event_on=finding.on)
    _rest_on(finding, records, by=by, at=at)
    return finding


@transaction.atomic
def tell(
    *, finding: Finding, version: int, taken: Mapping[str, str], kept: Collection[str], by: User, at: datetime
) -> Finding:
    """
    Tell a finding to everybody who learns here, with nobody named.

    Every name of somebody in the records it rests on that stands in its words is decided about by its writer: put
    otherwise, or kept because it means somebody or something else.

    :param taken: what is said instead of each name.
    :raises NamesLeft: a name was not decided about, or nothing is said instead of it.
    :raises NotYours, AlreadySaid, Changed: as for `write_again`.
    """
    _check_mine(finding, version, by=by, at=at)
    check_opens_all(finding)
    if blank := sorted(name for name, instead in taken.items() if not instead.strip()):
        raise NamesLeft(f"Say what stands instead of {', '.join(blank)}: “a child”, “her brother”.")
    if left := [one.name for one in names_in(finding) if one.name not in taken and one.name not in kept]:
        raise NamesLeft(f"Decide about {', '.join(left)}: nobody in a record is named in what is told.")
    for column in WORDS:
        setattr(finding, column, without(getattr(finding, column), taken))
    finding.told_on = timezone.localdate(at)
    if [one for one in names_in(finding) if one.name not in kept]:
        raise NamesLeft("What stands instead of a name is a name itself. Say it otherwise.")
    return keep(finding, verb="told", by=by, at=at, event_on=finding.told_on)


@transaction.atomic
def look_again(
    *, finding: Finding, words: str, next_on: date | None, means_others: bool = False, by: User, at: datetime
) -> LookedAgain:
    """
    Say what was found when a finding was looked at again.

    :param means_others: a name in it means somebody or something else than whom the records are about.
    :raises NamesLeft: somebody in the records is named.
    :raises MayNot: their role does not learn from figures and records.
    :raises NothingSaid: there are no words, or the finding has not been told.
    """
    check_can(by, Can.LEARN, at=at)
    on = timezone.localdate(at)
    if finding.told_on is None:
        raise NothingSaid("Tell the finding first; then it can be looked at again.")
    if not words.strip():
        raise NothingSaid("Say what you found.")
    if next_on is not None and next_on <= on:
        raise NothingSaid("Say a later day on which it is looked at again, or none.")
    if not means_others:
        check_names_nobody(finding, words)
    row = LookedAgain(finding=finding, words=words.strip(), by=by, on=on, next_on=next_on)
    return keep(row, verb="looked again", by=by, at=at, event_on=on)


def _values(found: Found) -> dict[str, object]:
    if not found.words.strip():
        raise NothingSaid("Say what you found.")
    if found.asks not in Finding.Asks.values:
        raise NothingSaid("Say which it asks: are we doing things right, or are we doing the right things?")
    if found.changes not in ("", Finding.Changes.HOW) and not found.which_rule.strip():
        raise NothingSaid("Say which rule it would change, by its name.")
    return {
        "words": found.words.strip(), "asks": found.asks, "because": found.because.strip(),
        "measures": " ".join(found.measures), "change": found.change.strip(), "changes": found.changes,
        "which_rule": found.which_rule.strip(), "decides": found.decides.strip(), "look_again_on": found.look_again_on,
    }  # fmt: skip


def _rest_on(finding: Finding, records: Collection[UUID], *, by: User, at: datetime) -> None:
    wanted = list(dict.fromkeys(records))
    found = dict(Record.objects.filter(ref__in=wanted).values_list("ref", "pk"))
    if len(found) < len(wanted):
        raise NothingSaid("One of the records is not one that you can open. Look at its address again.")
    have = set(RestsOn.objects.filter(finding=finding).values_list("record_id", flat=True))
    rows = [RestsOn(finding=finding, record_id=found[ref]) for ref in wanted if found[ref] not in have]
    if rows:
        keep_all([Kept(row=row, verb="rests on a record") for row in rows], by=by, at=at)
        finding.rests_on += len(rows)
        keep(finding, verb="rests on records", by=by, at=at)


def _check_mine(finding: Finding, version: int, *, by: User, at: datetime) -> None:
    check_can(by, Can.LEARN, at=at)
    if finding.by_id != by.pk:
        raise NotYours("This is somebody else’s finding. Write one of your own beside it.")
    if finding.told_on is not None:
        raise AlreadySaid("It has been told. What is found since is written when it is looked at again.")
    if finding.version != version:
        raise Changed("This finding was changed while you were writing; look at it again.")
