"""The structured facts of a decision, of what was weighed in it, and of what came after it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.access.days import on_day
from footpath.access.models import Membership, Team
from footpath.ledger.models import Ledgered
from footpath.record.lines import details_open
from footpath.record.models import Detail, Record, detail_protected
from footpath.store.managers import ScopedManager
from footpath.store.protection import Dialect, Word, define, protect
from footpath.store.scope import Scope

USER = settings.AUTH_USER_MODEL


@detail_protected
class Decision(Detail):
    """Something decided about one child or several: by whom, in which role, and when it is looked at again."""

    KIND: ClassVar[str] = "judgement.decision"

    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    as_what = models.CharField(max_length=160, blank=True)
    """In which role they decided, in the words of that day."""
    look_again_on = models.DateField(null=True)
    is_emergency = models.BooleanField(default=False)
    is_dilemma = models.BooleanField(default=False)
    agency = models.CharField(max_length=160, blank=True)
    """Whose decision it was, where it was another organisation's and is written down here."""
    follows = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The decision it follows, where it is one of a sequence."""
    asked = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """Who is asked to agree, where the worker wants somebody to."""

    objects = ScopedManager["Decision"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class DecisionOption(Detail):
    """One thing that could have been decided, with its benefits and harms: written with the decision."""

    KIND: ClassVar[str] = "judgement.decision-option"
    KEPT_WITH: ClassVar[str] = "decision"

    decision = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    place = models.PositiveSmallIntegerField(default=1)

    objects = ScopedManager["DecisionOption"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class DecisionView(Detail):
    """What somebody who was asked said, or how somebody saw it differently, in their own words."""

    KIND: ClassVar[str] = "judgement.decision-view"
    KEPT_WITH: ClassVar[str] = "decision"

    class Stance(models.TextChoices):
        ASKED = "asked", "Was asked"
        DIFFERS = "differs", "Sees it differently"

    decision = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    stance = models.CharField(max_length=10, choices=Stance, default=Stance.ASKED)

    objects = ScopedManager["DecisionView"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class DecisionSince(Detail):
    """What came after a decision and was written beside it: agreed, what came of it, looked at again, put right."""

    KIND: ClassVar[str] = "judgement.decision-since"
    KEPT_WITH: ClassVar[str] = "decision"

    class Did(models.TextChoices):
        AGREED = "agreed", "Agreed to it"
        OUTCOME = "outcome", "What came of it"
        LOOKED = "looked", "Looked at it again"
        CORRECTED = "corrected", "Put right"
        EXAMPLE = "example", "Put it forward as an example"
        TOLD = "told", "Told it as an example"
        NO_EXAMPLE = "no-example", "Would rather it were no example"

    decision = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    did = models.CharField(max_length=12, choices=Did)
    next_on = models.DateField(null=True)
    """Of a looking-again: when it is looked at next."""

    objects = ScopedManager["DecisionSince"](details_open)

    class Meta:
        base_manager_name = "objects"


def _of_my_team(d: Dialect, team: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('access_membership')} m WHERE m.user_id = {d.reader()} "
        f"AND m.since <= {d.today()} AND (m.until IS NULL OR m.until > {d.today()}) AND (m.team_id = {team} "
        f"OR m.team_id = (SELECT k.within_id FROM {d.table('access_team')} k WHERE k.id = {team})))"
    )


define(Word("of_my_team", (("team", "bigint"),), _of_my_team))


class DecisionExample(Ledgered):
    """
    A risk well taken, as its owner tells it to their team: their own words, naming nobody.

    It leads to no child and no record: whose decision it was is beside the decision itself.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    learnt = models.TextField(blank=True)
    """What others might take from it."""
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    put_forward_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        base_manager_name = "objects"
        constraints = (models.CheckConstraint(name="an_example_says_something", condition=~Q(words="")),)

    @staticmethod
    def opens(scope: Scope) -> Q:
        """Its owner’s; and theirs who are in the team, or in the one that it is within."""
        mine = Membership.objects.filter(on_day(scope.on), user=scope.reader, team__isnull=False).values("team")
        return Q(by=scope.reader) | Q(team__in=mine) | Q(team__in=Team.objects.filter(within__in=mine).values("id"))

    objects = ScopedManager["DecisionExample"](opens)


protect(DecisionExample, lambda d: f"t.by_id = {d.reader()} OR {d.call('of_my_team', 't.team_id')}")
