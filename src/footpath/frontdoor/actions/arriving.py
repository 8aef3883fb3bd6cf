"""What comes in at the front door, kept as it came: typed there, told by a partner, sent by anybody, police notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from footpath.access.models import Team, User
from footpath.access.rules import Can
from footpath.frontdoor.doors import check_door, the_door
from footpath.frontdoor.models import Caller, Incoming, IncomingChild, Triage, WayIn
from footpath.frontdoor.notices import Notice
from footpath.frontdoor.refusals import NothingSaid
from footpath.frontdoor.sources import is_somebodys_own
from footpath.ledger.actions import Kept, entered_once, keep, keep_all
from footpath.people.actions.gate import check_can
from footpath.people.sealed import context_of, seal

How = Incoming.How
POLICE = "6"
"""The census's code for the police."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A child as somebody named them."""

    name: str
    born: str = ""
    more: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What was said, as it was said."""

    words: str
    children: tuple[Named, ...] = ()
    source_code: str = ""
    from_whom: str = ""
    """Who got in touch for an organisation."""
    who: str = ""
    """Who got in touch as a member of the public, and how to reach them: sealed."""
    reach: str = ""
    way_in: WayIn = WayIn.WORRY
    cannot_wait: str = ""
    reference: str = ""


@transaction.atomic
def take_down(*, said: Said, by: User, at: datetime, how: Incoming.How = How.TYPED) -> Incoming:
    """
    Write down what somebody told the front door; nothing is needed but what they said.

    :raises NotAtTheDoor: `by` does not answer there.
    :raises NothingSaid: there are no words.
    """
    team = check_door(by, at=at)
    row = _keep(said, how=how, team=team, sender=None, by=by, at=at)
    if said.cannot_wait.strip():
        triage(incoming=row, cannot_wait=said.cannot_wait, by=by, at=at)
    return row


@transaction.atomic
def tell(*, said: Said, by: User, at: datetime) -> Incoming:
    """
    A partner who is signed in tells the front door of a worry, and may see what comes of it.

    :raises MayNot: their role does not.
    :raises NothingSaid: there are no words.
    """
    check_can(by, Can.TELL_OF_A_WORRY, at=at)
    team = the_door(on=timezone.localdate(at))
    return _keep(said, how=How.PARTNER, team=team, sender=by, by=by, at=at)


@transaction.atomic
def tell_from_outside(*, said: Said, at: datetime) -> Incoming:
    """
    A member of the public tells the front door of a worry; nobody has signed in, and who it was is sealed.

    :raises NoDoor: nobody answers here yet.
    :raises NothingSaid: there are no words.
    """
    team = the_door(on=timezone.localdate(at))
    return _keep(said, how=How.PUBLIC, team=team, sender=None, by=None, at=at)


@transaction.atomic
def bring_in_notices(*, notices: Sequence[Notice], by: User, at: datetime) -> tuple[int, int]:
    """
    Bring in the police's notices of a file; return how many were new, and how many were here already.

    :raises NotAtTheDoor: `by` does not answer there.
    """
    team = check_door(by, at=at)
    known = known_already(notices)
    new = [notice for notice in notices if notice.reference not in known]
    for notice in new:
        said = Said(
            words=notice.words, source_code=POLICE, from_whom=notice.from_whom, reference=notice.reference,
            children=tuple(Named(name=one.name, born=one.born, more=one.more) for one in notice.children),
        )  # fmt: skip
        _keep(said, how=How.POLICE, team=team, sender=None, by=by, at=at)
    return len(new), len(notices) - len(new)


def known_already(notices: Sequence[Notice]) -> set[str]:
    """The references of those that came in before."""
    references = [notice.reference for notice in notices]
    rows = Incoming.objects.filter(how=How.POLICE, reference__in=references)
    here = set(rows.values_list("reference", flat=True))
    # One that this reader may not see is here all the same; the ledger knows, and says no more than that.
    return here | {reference for reference in references if reference not in here and entered_once(_once(reference))}


def _once(reference: str) -> str:
    return f"police notice {sha256(reference.encode()).hexdigest()[:48]}"


def triage(*, incoming: Incoming, cannot_wait: str, by: User, at: datetime) -> Triage:
    """
    Say in one's own words what of this cannot wait.

    :raises NotAtTheDoor: `by` does not answer at the door it came to.
    """
    check_door(by, at=at, team=incoming.team_id)
    row = triage_of(incoming)
    row.cannot_wait = cannot_wait.strip()[:300]
    return keep(row, verb="triaged", by=by, at=at)


def triage_of(incoming: Incoming) -> Triage:
    return Triage.objects.filter(incoming=incoming.pk).first() or Triage(incoming_id=incoming.pk)


def _keep(said: Said, *, how: Incoming.How, team: Team, sender: User | None, by: User | None, at: datetime) -> Incoming:
    if not said.words.strip():
        raise NothingSaid("Write down what was said; nothing else is needed.")
    public = is_somebodys_own(said.source_code, how)
    row = Incoming(
        team=team, how=how.value, came_at=at, source_code=said.source_code, sender=sender,
        from_whom="" if public else said.from_whom.strip()[:200], way_in=said.way_in.value, words=said.words.strip(),
        reference=said.reference,
    )  # fmt: skip
    once = _once(said.reference) if how is How.POLICE else None
    keep(row, verb="came in", by=by, at=at, event_on=timezone.localdate(at), idempotency=once)
    parts = [
        Kept(
            row=IncomingChild(
                incoming_id=row.pk, name=one.name.strip()[:160], born=one.born.strip()[:60], more=one.more.strip()[:300]
            ),
            verb="named",
        )
        for one in said.children
        if one.name.strip()
    ]
    who = said.who.strip() or (said.from_whom.strip() if public else "")
    if who or said.reach.strip():
        caller = Caller(incoming_id=row.pk)
        caller.who = seal(who, context=context_of(caller))
        caller.reach = seal(said.reach.strip(), context=context_of(caller)) if said.reach.strip() else None
        parts.append(Kept(row=caller, verb="sealed"))
    if parts:
        keep_all(parts, by=by, at=at)
    return row
