"""A team owns cases together: it begins to, people take their functions in it, cover for each other, and talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.days import on_day
from footpath.access.models import Allocation, Membership, Team, User
from footpath.access.queries import standing
from footpath.access.rules import Can
from footpath.judgement import rules
from footpath.judgement.models.units import Away, InUnit, Unit, UnitDiscussion
from footpath.judgement.queries.answering import managers_of
from footpath.judgement.queries.units import functions
from footpath.ledger.actions import keep
from footpath.people.actions.gate import TELLING, check_can, check_writing, day_of
from footpath.record import actions
from footpath.record.queries import reading_as
from footpath.record.values import FiledTo, Words, Writing, Written


class NotOfTheUnit(Exception):
    """It is not for them, or not of this unit; the text says what to do."""


class NotSaid(Exception):
    """Something is missing; the text says what."""


@transaction.atomic
def own_together(*, team: Team, by: User, at: datetime) -> Unit:
    """
    From today this team owns its cases together.

    :raises MayNot: their role does not say who is beside whom.
    :raises NotOfTheUnit: they do not answer for the team, or it does so already.
    """
    on = _answers_for(team, by=by, at=at)
    if Unit.objects.filter(on_day(on), team=team).exists():
        raise NotOfTheUnit("This team owns its cases together already.")
    return keep(Unit(team=team, since=on), verb="owns cases together", by=by, at=at, event_on=on)


@transaction.atomic
def own_apart(*, team: Team, by: User, at: datetime) -> Unit:
    """
    From today each case of this team is one person's again; who is beside whom stays as it is.

    :raises MayNot: their role does not say who is beside whom.
    :raises NotOfTheUnit: they do not answer for the team, or it is no unit.
    """
    on = _answers_for(team, by=by, at=at)
    unit = _unit(team, on)
    unit.until = on
    return keep(unit, verb="owns cases apart", by=by, at=at, event_on=on)


@transaction.atomic
def take_function(*, team: Team, user: User, function: str, by: User, at: datetime) -> InUnit:
    """
    Say what somebody does in a unit, as the list of the day calls it; somebody may do more than one thing.

    It opens nothing: whoever is in the team knows its children already, and nobody else can be in the unit.

    :raises MayNot: their role does not say who is beside whom.
    :raises NotOfTheUnit: they do not answer for the team, it is no unit, or that person is not in it.
    :raises NotSaid: there is no such function here, or it is theirs already.
    """
    on = _answers_for(team, by=by, at=at)
    _unit(team, on)
    if not _is_in(team, user, on):
        raise NotOfTheUnit(
            f"{user.name} is not in this team. Ask the site administrator to give them a role in it first."
        )
    words = {one.key: one.words for one in functions(on=on)}
    if function not in words:
        raise NotSaid("Choose one of the functions that there are here.")
    if InUnit.objects.filter(on_day(on), team=team, user=user, function=function).exists():
        raise NotSaid(f"{user.name} does that here already.")
    row = InUnit(team=team, user=user, function=function, words=words[function], since=on)
    return keep(row, verb="function in a unit", by=by, at=at, event_on=on)


@transaction.atomic
def end_function(*, row: InUnit, by: User, at: datetime) -> InUnit:
    """
    From today somebody no longer does this in the unit.

    :raises MayNot: their role does not say who is beside whom.
    :raises NotOfTheUnit: they do not answer for the team, or it has ended.
    """
    on = _answers_for(row.team, by=by, at=at)
    if row.until is not None:
        raise NotOfTheUnit("That has ended already.")
    row.until = max(on, row.since)
    return keep(row, verb="function in a unit ended", by=by, at=at, event_on=on)


@transaction.atomic
def say_away(*, user: User, covered_by: User, since: date, until: date, by: User, at: datetime) -> Away:
    """
    Say that somebody is away, and who covers: somebody who is in a team with them, so that nothing is told twice.

    :param until: the first day on which they are here again.
    :raises NotOfTheUnit: it is said of somebody else's worker, or whoever covers shares no team with them.
    :raises NotSaid: the days are the wrong way round, they are away already, or whoever covers is away too.
    """
    on = day_of(at)
    if by.pk != user.pk and by.pk not in managers_of(users=[user.pk], on=on)[user.pk] and not _share(by, user, on):
        raise NotOfTheUnit("You say it of yourself, of somebody in your team, or of somebody you manage.")
    if covered_by.pk == user.pk or not _share(user, covered_by, max(on, since)):
        raise NotOfTheUnit(
            f"{covered_by.name} is in no team with {user.name}, and would have to be told everything. "
            "Choose somebody who is, or hand the children over."
        )
    if until <= since:
        raise NotSaid("Give the day on which they are here again; it comes after the first day away.")
    if until <= on:
        raise NotSaid("That has been. Say it of days to come, or of today.")
    overlap = Away.objects.filter(since__lt=until, until__gt=since)
    if overlap.filter(user=user).exists():
        raise NotSaid(f"{user.name} is away then already. Say first that they are here again.")
    if overlap.filter(user=covered_by).exists():
        raise NotSaid(f"{covered_by.name} is away in those days too. Choose somebody else.")
    if not covered_by.is_active:
        raise NotSaid(f"{covered_by.name} no longer works here. Choose somebody else.")
    row = Away(user=user, covered_by=covered_by, since=since, until=until, said_by=by)
    return keep(row, verb="away", by=by, at=at, event_on=since)


@transaction.atomic
def is_back(*, away: Away, by: User, at: datetime) -> Away:
    """
    Somebody is here again before the day that was said, or does not go.

    :raises NotOfTheUnit: it is said of somebody else's worker, or they are here already.
    """
    on = day_of(at)
    managers = managers_of(users=[away.user_id], on=on)[away.user_id]
    if by.pk != away.user_id and by.pk not in managers and not _share(by, away.user, on):
        raise NotOfTheUnit("You say it of yourself, of somebody in your team, or of somebody you manage.")
    if away.until <= on:
        raise NotOfTheUnit(f"{away.user.name} is here already.")
    away.until = max(on, away.since)
    return keep(away, verb="here again", by=by, at=at, event_on=on)


@dataclass(frozen=True, kw_only=True, slots=True)
class Discussed:
    """What a unit said of one child."""

    team: Team
    subject: int
    there: tuple[int, ...]
    """Who was there, of the team."""
    said: str
    child: str = ""
    """What the child would say."""
    spoke_for: int | None = None
    """Who said that."""
    next: str = ""
    why: str = ""


@transaction.atomic
def discuss(*, told: Discussed, once: str, by: User, at: datetime) -> Written:
    """
    Write down what a unit said of one child it owns: who was there, what was said, what next and why.

    :param once: two presses of one button make one record; it is what they share.
    :raises NotOfTheUnit: the writer is not in the unit, or it does not own this child.
    :raises NotSaid: nothing was said, or what comes next stands without its why.
    :raises MayNot: the child's record is not open to the writer.
    :raises AlreadyWritten: it was sent twice; the first stands.
    """
    on = day_of(at)
    unit = _unit(told.team, on)
    who = standing(user=by, on=on, at=at)
    if unit.team_id not in who.teams | who.led:
        raise NotOfTheUnit("You are not in this unit.")
    check_writing([told.subject], needs=TELLING, by=by, at=at)
    if not Allocation.objects.filter(on_day(on), team=told.team, subject__in=reading_as(told.subject)).exists():
        raise NotOfTheUnit("This unit does not own that child’s case today. Set it beside them first.")
    if not (told.said.strip() or told.child.strip() or told.next.strip()):
        raise NotSaid("Say what was said; one sentence is enough.")
    if rules.words_in(told.next) and not rules.words_in(told.why):
        raise NotSaid("Say why that comes next: somebody who steps in will ask.")
    there = [user for user in dict.fromkeys(told.there) if _is_in(told.team, user, on)]
    spoke = told.spoke_for if told.spoke_for in there and told.child.strip() else None
    slots = (("child", told.child), ("said", told.said), ("next", told.next), ("why", told.why))
    return actions.write(
        Writing(
            kind=UnitDiscussion.KIND, happened_on=on, filed_to=(FiledTo(subject=told.subject),),
            words=tuple(
                Words(slot=slot, words=words.strip(), subject=told.subject) for slot, words in slots if words.strip()
            ),
            facts={"team_id": told.team.pk, "there": there, "spoke_for_id": spoke},
        ),
        by=by, at=at, idempotency=f"unit {once}"[:80],
    )  # fmt: skip


def _answers_for(team: Team, *, by: User, at: datetime) -> date:
    check_can(by, Can.ALLOCATE, at=at)
    on = day_of(at)
    if team.pk not in standing(user=by, on=on, at=at).led:
        raise NotOfTheUnit("Only whoever answers for this team says how it works.")
    return on


def _unit(team: Team, on: date) -> Unit:
    unit = Unit.objects.filter(on_day(on), team=team).select_related("team").first()
    if unit is None:
        raise NotOfTheUnit("This team does not own cases together. Whoever answers for it can say that it does.")
    return unit


def _is_in(team: Team, user: User | int, on: date) -> bool:
    return Membership.objects.filter(on_day(on), team=team, user=user).exists()


def _share(one: User, other: User, on: date) -> bool:
    """Whether two people are in a team together."""
    teams = Membership.objects.filter(on_day(on), user=one, team__isnull=False).values("team")
    return Membership.objects.filter(on_day(on), user=other, team__in=teams).exists()
