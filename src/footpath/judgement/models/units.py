"""Teams that own cases together: who does what in them, who covers for whom, and what was talked about."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from footpath.access.models import Team
from footpath.ledger.models import Ledgered
from footpath.record.lines import details_open
from footpath.record.models import Detail, detail_protected
from footpath.store.managers import ScopedManager

USER = settings.AUTH_USER_MODEL


class Unit(Ledgered):
    """A team that owns cases together from a day: whoever it is beside is known to everybody in it."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar[models.Manager[Unit]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["team"], condition=Q(until=None), name="a_team_is_a_unit_once_at_a_time"),
        )


class InUnit(Ledgered):
    """What somebody does in a unit, by function and not by profession, from a day to a day."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=40)
    """By its key in the local list of the day it began."""
    words = models.CharField(max_length=160)
    """What it is called here, as the list of that day says."""
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar[models.Manager[InUnit]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["team", "user", "function"], condition=Q(until=None),
                name="a_function_in_a_unit_is_somebodys_once_at_a_time",
            ),
            models.CheckConstraint(
                name="a_function_in_a_unit_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        )  # fmt: skip


class Away(Ledgered):
    """Somebody is away from a day until the day before another, and who covers. Why is nobody's business here."""

    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    covered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    """The first day on which they are here again."""
    said_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Away]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="somebody_away_comes_back_later", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(name="nobody_covers_for_themselves", condition=~Q(user=F("covered_by"))),
        )


@detail_protected
class UnitDiscussion(Detail):
    """A child talked about in a unit's week: which unit, who was there, and who spoke for the child."""

    KIND: ClassVar[str] = "judgement.unit-discussion"

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    there = models.JSONField(default=list)
    """Who was there: users, by number."""
    spoke_for = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """Who said what the child would say."""

    objects = ScopedManager["UnitDiscussion"](details_open)

    class Meta:
        base_manager_name = "objects"
