"""Who leads on keeping children safe in an agency: added, trained, reached otherwise, and no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import Agency, User
from footpath.access.rules import Can
from footpath.frontdoor.models import DesignatedLead
from footpath.frontdoor.refusals import NothingSaid, NotYours
from footpath.kernel.rulepacks.packs import Saying, said_here
from footpath.ledger.actions import keep
from footpath.people.actions.gate import check_can, day_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Leads:
    """Who leads, in which agency and part of it, as what, and how they are reached at work."""

    agency: Agency
    role: str
    name: str
    reach: str
    part: str = ""
    user: User | None = None
    trained_on: date | None = None
    since: date | None = None


@transaction.atomic
def add_lead(*, lead: Leads, by: User, at: datetime) -> DesignatedLead:
    """
    Add somebody who leads on keeping children safe in an agency.

    :raises MayNot: their role does not answer the door.
    :raises NothingSaid: who they are or how they are reached is missing, what they are is not in the list of the day,
        they sign in for somebody else, or a day has not come.
    """
    check_can(by, Can.ANSWER_THE_DOOR, at=at)
    on = day_of(at)
    held = {one.key: one.words for one in said_here(Saying.DESIGNATED_ROLE, on=on)}
    if lead.role not in held:
        raise NothingSaid("Choose what they are from the list that is used here.")
    if not (lead.name.strip() and lead.reach.strip()):
        raise NothingSaid("Say what they are called, and how they are reached at work.")
    if lead.user is not None and lead.user.agency_id != lead.agency.pk:
        raise NothingSaid(f"Whoever signs in with this address is not of {lead.agency.name}. Leave it, or mend it.")
    since = lead.since or on
    if since > on:
        raise NothingSaid("Add them on the day from which they lead.")
    _check_trained(lead.trained_on, on=on)
    row = DesignatedLead(
        agency=lead.agency, role=lead.role, words=held[lead.role], part=lead.part.strip(), name=lead.name.strip(),
        user=lead.user, reach=lead.reach.strip(), trained_on=lead.trained_on, since=since,
    )  # fmt: skip
    return keep(row, verb="lead added", by=by, at=at, event_on=since)


@transaction.atomic
def change_lead(
    *, lead: DesignatedLead, trained_on: date | None = None, reach: str = "", until: date | None = None, by: User,
    at: datetime,
) -> DesignatedLead:  # fmt: skip
    """
    Say that they were trained again, are reached otherwise, or lead no longer; what is not said stays as it is.

    :param until: the first day on which they no longer lead.
    :raises MayNot: their role does not answer the door.
    :raises NotYours: they lead no longer already.
    :raises NothingSaid: nothing is said, or a day cannot be.
    """
    check_can(by, Can.ANSWER_THE_DOOR, at=at)
    if lead.until is not None:
        raise NotYours("They lead no longer. Add whoever leads now.")
    if trained_on is None and reach.strip() in ("", lead.reach) and until is None:
        raise NothingSaid("Say what has changed, or go back.")
    _check_trained(trained_on, on=day_of(at))
    if until is not None and until < lead.since:
        raise NothingSaid("They cannot end before they began. Say a later day.")
    lead.trained_on = trained_on or lead.trained_on
    lead.reach = reach.strip() or lead.reach
    lead.until = until
    return keep(lead, verb="lead changed" if until is None else "lead no longer", by=by, at=at)


def _check_trained(trained_on: date | None, *, on: date) -> None:
    if trained_on is not None and trained_on > on:
        raise NothingSaid("A training that has not been yet is added when it has.")
