"""Note what came of a rule made here that nobody wanted, for whoever answers for it; take it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement import rules
from footpath.judgement.models.local_rules import EffectNoted
from footpath.kernel.rulepacks.procedures import procedure
from footpath.ledger.actions import keep
from footpath.people.actions.gate import check_can, day_of


class NotNoted(Exception):
    """It was not noted; the text says what to do."""


@transaction.atomic
def note_effect(*, sort: str, rule: str, noticed: str, by: User, at: datetime) -> EffectNoted:
    """
    Note an effect of a rule made here that nobody meant; it names nobody.

    :param sort: the table of the local file the rule is an entry of.
    :param rule: its key there.
    :raises MayNot: their role does not write casework.
    :raises NotNoted: there is no such rule today, or it is said in fewer than five words.
    """
    check_can(by, Can.WRITE_CASEWORK, at=at)
    on = day_of(at)
    held = procedure(sort, rule, on=on)
    if held is None:
        raise NotNoted("There is no such rule here today. Look at the list of those there are.")
    if not rules.is_a_reason(noticed):
        raise NotNoted("Say what you noticed, in five words or more.")
    row = EffectNoted(sort=sort, rule=rule, words=held.words, noticed=noticed.strip(), by=by, on=on)
    return keep(row, verb="effect noted", by=by, at=at, event_on=on)


@transaction.atomic
def take_back(*, note: EffectNoted, by: User, at: datetime) -> EffectNoted:
    """
    Whoever noted it takes it back: nobody reads it in the list any more.

    :raises NotNoted: somebody else noted it, or it was taken back already.
    """
    if note.by_id != by.pk or note.taken_back_on is not None:
        raise NotNoted("Only whoever noted it takes it back, and once.")
    note.taken_back_on = day_of(at)
    return keep(note, verb="effect taken back", by=by, at=at)
