"""Two records found to be of one person, and the undoing of it; nothing is ever re-filed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from footpath.access.models import Subject, User
from footpath.access.rules import Can
from footpath.ledger.actions import Kept, keep_all
from footpath.people.actions.gate import WEIGHTY, MayNot, Mistaken, check_can, check_known, check_writing
from footpath.people.models.family import Merge
from footpath.store.managers import AnyOf
from footpath.store.scope import system


class AlreadyOne(Exception):
    """The two read as one person already."""


class NotUndoable(Exception):
    """A later merge rests on this one."""


@transaction.atomic
def merge(*, source: int, into: int, why: str, agreed_by: User, by: User, at: datetime) -> Merge:
    """
    Say that two people are one: from now on whatever is written of `source` reads as of `into`.

    Nothing is moved or rewritten. What either is shut to, both are shut to.

    :param agreed_by: a second person who may merge, and agrees.
    :raises MayNot: either may not merge people, or the writer does not work with both.
    :raises AlreadyOne: they read as one already.
    :raises Mistaken: no reason is given, they are the same, or one person decided alone.
    """
    if by.pk == agreed_by.pk:
        raise Mistaken("Two people decide that two records are of one person.")
    if not why.strip():
        raise Mistaken("Say why they are one person; somebody will want to know.")
    check_can(by, Can.MERGE_PEOPLE, at=at)
    check_can(agreed_by, Can.MERGE_PEOPLE, at=at)
    check_known([source, into], by=by, at=at)
    check_writing([source, into], needs=WEIGHTY, by=by, at=at)
    with system("everybody who reads as either of two people being merged"):
        both = {subject.pk: subject for subject in Subject.objects.filter(id__in=AnyOf([source, into]))}
        if len(both) < 2:
            raise Mistaken("Choose two people; nobody is merged with themselves.")
        one, head = (both[subject].reads_as_id or subject for subject in (source, into))
        if one == head:
            raise AlreadyOne("These two read as one person already.")
        moving = [*Subject.objects.filter(reads_as=one), Subject.objects.get(pk=one)]
    row = Merge(
        source_id=source, into_id=into, why=why, by=by, agreed_by=agreed_by, at=at,
        moved={str(subject.pk): subject.reads_as_id for subject in moving},
    )  # fmt: skip
    for subject in moving:
        subject.reads_as_id = head
    kept = [Kept(row=row, verb="merged", reason=why)]
    kept += [Kept(row=subject, verb="reads as another", reason=why) for subject in moving]
    keep_all(kept, by=by, at=at)
    return row


@transaction.atomic
def unmerge(*, merge: int, why: str, by: User, at: datetime) -> Merge:
    """
    Undo a merge: every person reads again exactly as before it. One person may, at once.

    :raises MayNot: the role may not merge people, or the merge is not known to the writer.
    :raises NotUndoable: it is undone already, or a later merge of these people comes first.
    """
    check_can(by, Can.MERGE_PEOPLE, at=at)
    if not why.strip():
        raise Mistaken("Say why they are two people after all.")
    row = Merge.objects.filter(pk=merge).first()
    if row is None:
        raise MayNot("No merge like that is known to you.")
    check_writing([row.source_id, row.into_id], needs=WEIGHTY, by=by, at=at)
    if row.undone_at is not None:
        raise NotUndoable("This merge is undone already.")
    before = {int(subject): reads_as for subject, reads_as in row.moved.items()}
    with system("everybody whose reading a merge had moved"):
        later = Merge.objects.filter(undone_at=None, id__gt=row.pk)
        touched = {int(subject) for one in later for subject in one.moved}
        heads = set(Subject.objects.filter(id__in=AnyOf(sorted(before))).values_list("reads_as", flat=True))
        if touched & (before.keys() | heads):
            raise NotUndoable("A later merge of the same people must be undone first.")
        subjects = list(Subject.objects.filter(id__in=AnyOf(sorted(before))))
    for subject in subjects:
        subject.reads_as_id = before[subject.pk]
    row.undone_at = at
    kept = [Kept(row=row, verb="unmerged", reason=why)]
    kept += [Kept(row=subject, verb="reads as before", reason=why) for subject in subjects]
    keep_all(kept, by=by, at=at)
    return row
