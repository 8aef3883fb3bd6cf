"""Orders of a court: written down with whom they are for and against, and where they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.ledger.actions import Kept, keep_all
from footpath.people.actions.gate import LEGAL_FACT, MayNot, Mistaken, check_together
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.places import Place

Party = tuple[int, OrderParty.Part]


@transaction.atomic
def order(
    *,
    kind: CourtOrder.Kind,
    parties: Sequence[Party],
    conditions: str = "",
    court: str = "",
    covers: int | None = None,
    since: date | None = None,
    until: date | None = None,
    source: str,
    by: User | None,
    at: datetime,
) -> CourtOrder:
    """
    Write down an order of a court.

    :param parties: each person in it and their part; at least one.
    :param covers: the place it keeps somebody away from.
    :param until: the first day on which it no longer holds.
    :raises MayNot: the writer works with nobody in it, or not with one of them who has a record of their own; or may
        not write of the law.
    :raises Mistaken: it names nobody, or ends before it begins.
    """
    subjects = sorted({subject for subject, _ in parties})
    if not subjects:
        raise Mistaken("Say whom the order is about, for or against.")
    if since is not None and until is not None and until < since:
        raise Mistaken("The order would end before it began; check the days.")
    check_together(subjects, needs=LEGAL_FACT, by=by, at=at)
    if covers is not None and not Place.objects.filter(pk=covers).exists():
        raise MayNot("No place like that is known to you.")
    row = CourtOrder(
        kind=kind, conditions=conditions, court=court, covers_id=covers, since=since, until=until,
        source=source,
    )  # fmt: skip
    about = frozenset(subjects)
    keep_all([Kept(row=row, verb="ordered", event_on=since, concerned_before=about)], by=by, at=at)
    people = [OrderParty(order_id=row.pk, subject_id=subject, part=part) for subject, part in dict.fromkeys(parties)]
    keep_all([Kept(row=one, verb="named in an order", event_on=since) for one in people], by=by, at=at)
    return row
