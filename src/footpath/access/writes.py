"""Who has a record of their own, and about whom else whoever works with a child may write."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from footpath.access.days import on_day
from footpath.access.models import Allocation, Subject
from footpath.access.rules import WORK
from footpath.store.managers import AnyOf
from footpath.store.scope import system


def with_their_own_record(subjects: Collection[int], *, on: date) -> set[int]:
    """
    Those of some people who have a record of their own on a day: somebody, or a team, is set beside them.

    A person and those merged into them have one record. Whoever has none is known only as somebody around a child.
    """
    if not subjects:
        return set()
    ids = AnyOf(sorted(subjects))
    with system("whether somebody has a record of their own"):
        head = {subject: subject for subject in subjects}
        head.update(
            Subject.objects.filter(id__in=ids).exclude(reads_as=None).values_list("id", "reads_as_id"),
        )
        members = dict(head)
        merged = Subject.objects.filter(reads_as__in=AnyOf(sorted(set(head.values()))))
        members.update(merged.values_list("id", "reads_as_id"))
        beside = Allocation.objects.filter(on_day(on), subject__in=AnyOf(sorted({*members, *head.values()})))
        theirs = {members.get(subject, subject) for subject in beside.values_list("subject_id", flat=True)}
    return {subject for subject in subjects if head[subject] in theirs}


def add_around(writes: dict[int, int], *, around: set[int], as_of_a_child: int, on: date) -> None:
    """
    Let whoever works with a child write about those around them who have no record of their own.

    :param around: the people around the children worked with.
    :param as_of_a_child: what whoever works with a child may write of the child, and so of those around them.
    """
    more = {subject for subject in around if not writes.get(subject, 0) & WORK}
    for subject in more - with_their_own_record(more, on=on):
        writes[subject] = writes.get(subject, 0) | as_of_a_child


def follow_merges(writes: dict[int, int], families: Iterable[Collection[int]]) -> None:
    """What may be written of one person may be written of whoever reads as one with them."""
    for members in families:
        together = 0
        for member in members:
            together |= writes.get(member, 0)
        if together:
            writes.update(dict.fromkeys(members, together))
