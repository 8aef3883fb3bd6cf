"""Keeping safe whoever raised a worry as a member of the public."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from footpath.access.actions import add_subjects
from footpath.access.models import User
from footpath.ledger.actions import Kept, keep_all
from footpath.people.actions.gate import TELLING, Mistaken, check_known, check_writing
from footpath.people.models.protected import Informant, ProtectedPerson
from footpath.people.sealed import context_of, seal


@transaction.atomic
def protect_informant(
    *,
    about: Collection[int],
    who: str,
    reach: str = "",
    since: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> int:
    """
    Keep who raised a worry as a member of the public; return the bare handle to file a record to.

    They are never found, listed, drawn or given to anybody as family. Who they are is encrypted,
    and read only by those who may know where the children are.

    :raises MayNot: one of the children's records is not open.
    :raises Mistaken: nobody is described, or no child is named.
    """
    about = sorted(set(about))
    if not about:
        raise Mistaken("Say which child the worry is about.")
    if not who.strip():
        raise Mistaken('Say who it was; "a neighbour who gave no name" is enough.')
    check_writing(about, needs=TELLING, by=by, at=at)
    [subject] = add_subjects(count=1, by=by, at=at)
    row = ProtectedPerson(subject_id=subject.pk, source=source)
    row.who = seal(who.strip(), context=context_of(row))
    row.reach = seal(reach.strip(), context=context_of(row)) if reach.strip() else None
    links = [Informant(who_id=subject.pk, about_id=child, since=since, source=source) for child in about]
    kept = [Kept(row=row, verb="protected")]
    kept += [Kept(row=link, verb="raised a worry", event_on=since) for link in links]
    keep_all(kept, by=by, at=at)
    return subject.pk


def informed(
    *,
    who: int,
    about: int,
    since: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> Informant:
    """
    Say that somebody already known raised a worry about a child; that they did is protected.

    :raises MayNot: the child's record is not open, or the person is not known to the writer.
    """
    check_writing([about], needs=TELLING, by=by, at=at)
    if not ProtectedPerson.objects.filter(subject=who).exists():
        check_known([who], by=by, at=at)
    row = Informant(who_id=who, about_id=about, since=since, source=source)
    keep_all([Kept(row=row, verb="raised a worry", event_on=since)], by=by, at=at)
    return row
