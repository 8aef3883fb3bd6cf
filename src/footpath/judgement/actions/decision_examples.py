"""Put a decision forward as an example; its owner tells it, naming nobody, or would rather not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from footpath.access.models import Membership, User
from footpath.access.queries import on_day
from footpath.judgement.actions.decisions import Did, NotDecided, after, open_decided
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.decisions import DecisionExample
from footpath.judgement.queries.decision_examples import given_away, named_in, put_forward_by
from footpath.ledger.actions import keep
from footpath.people.actions.gate import MayNot
from footpath.record.values import Opened, Written


class NamesLeft(NotDecided):
    """Somebody could be known by what is told."""


@transaction.atomic
def put_forward(*, decision: int, why: str, by: User, at: datetime) -> Written:
    """
    Put somebody else's decision forward as an example of a risk well taken, and say why.

    :raises NotDecided: it is one's own, it was put forward already, or the why is not there.
    :raises MayNot: they do not work with these children.
    """
    opened = open_decided(decision)
    owner = opened.facts.get("decided_by_id")
    if owner is None or owner == by.pk:
        raise NotDecided("A decision is put forward by a colleague of whoever made it. Ask one to read it.")
    if not works_with([one.subject for one in opened.present], by=by, at=at):
        raise MayNot("Only somebody who works with them puts this forward.")
    if not why.strip():
        raise NotDecided("Say what was well done in it: whoever decided will read it.")
    if put_forward_by(decision=decision) is not None:
        raise NotDecided("It was put forward already. Whoever decided says whether it is told.")
    return after(opened, Did.EXAMPLE, why, by=by, at=at)


@transaction.atomic
def tell(
    *, decision: int, words: str, learnt: str = "", means_others: bool = False, by: User, at: datetime
) -> DecisionExample:
    """
    Tell one's decision to one's team as an example: in one's own words, with nobody named.

    :param means_others: a name in it means somebody or something else than those around these children.
    :raises NamesLeft: somebody is named in it, or it gives a protected place away.
    :raises NotDecided: it was not put forward, or it is somebody else's, or one is in no team.
    """
    opened, on = _mine(decision, by=by), timezone.localtime(at).date()
    said = [words.strip(), learnt.strip()]
    if not said[0]:
        raise NotDecided("Tell it in your own words: what was risked, what you did, and why.")
    if given_away(said, decision=opened, by=by, at=at):
        raise NamesLeft("Something in it says where somebody is. Say it without any place, number or school.")
    named = [one.name for one in named_in(said, decision=opened)]
    if named and not means_others:
        raise NamesLeft(f"{', '.join(named)}: a name of somebody in this family. Say it otherwise: “a boy”, “his nan”.")
    team = Membership.objects.filter(on_day(on), user=by, team__isnull=False).order_by("-since", "-id").first()
    other = put_forward_by(decision=decision)
    if team is None or team.team_id is None or other is None:
        raise NotDecided("An example is told to a team, and you are in none.")
    row = DecisionExample(team_id=team.team_id, words=said[0], learnt=said[1], by=by, put_forward_by_id=other, on=on)
    told = keep(row, verb="told as an example", by=by, at=at, event_on=on)
    after(opened, Did.TOLD, "Told to the team, in my own words and without names.", by=by, at=at)
    return told


@transaction.atomic
def rather_not(*, decision: int, by: User, at: datetime) -> Written:
    """
    Say that one's decision is not to be told, and no more than that: nobody has to say why.

    :raises NotDecided: it was not put forward, or it is somebody else's.
    """
    return after(_mine(decision, by=by), Did.NO_EXAMPLE, "Not to be told.", by=by, at=at)


def _mine(decision: int, *, by: User) -> Opened:
    opened = open_decided(decision)
    if opened.facts.get("decided_by_id") != by.pk:
        raise NotDecided("Whoever decided tells it, and nobody for them.")
    if put_forward_by(decision=decision, unanswered=True) is None:
        raise NotDecided("It waits for nothing: nobody has put it forward, or it was answered.")
    return opened
