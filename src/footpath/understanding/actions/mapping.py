"""Putting down, with whoever is at the table, what we worry about, what is working and what needs to happen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import check_writer
from footpath.record.actions import write
from footpath.record.values import FiledTo, Writing, Written
from footpath.understanding.actions.assessments import words_of
from footpath.understanding.queries.mapping import KIND, map_of


@transaction.atomic
def put_map(
    *,
    subject: int,
    columns: Mapping[str, str],
    instead_of: tuple[int, int] | None,
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Put a new map in the place of the one that stands: the old one stays in the record as it was on its day.

    :param columns: words by slot, one line for each point.
    :param instead_of: the record and version of the map that was before the writer; None where there was none.
    :raises Changed: another stands by now; nothing of this was saved.
    """
    check_writer(by, at=at)
    stands = map_of(subject=subject)
    if instead_of != ((stands.record, stands.version) if stands else None):
        raise Changed("Somebody else put a new map there since you opened this. Look at both, and choose what stands.")
    words = words_of(KIND, {}, {subject: columns})
    return write(Writing(kind=KIND, happened_on=on, filed_to=(FiledTo(subject=subject),), words=words), by=by, at=at)
