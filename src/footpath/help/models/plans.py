"""The structured facts of plans: their steps, what should change, who agreed, and looking at them together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from footpath.access.models import Subject
from footpath.help.models.footing import Footing
from footpath.record.lines import details_open
from footpath.record.models import Detail, FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Plan(Detail):
    """A plan made with a family for one child, from a day to a day; it goes on until the day it ends."""

    KIND: ClassVar[str] = "help.plan"

    level = models.CharField(max_length=20, choices=Footing.Level, default=Footing.Level.FAMILY_HELP)
    from_assessment = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    in_need = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """The child in need plan of the census, begun and ended with this one."""
    look_again_on = models.DateField(null=True)
    """The day on which it is looked at together."""

    objects = ScopedManager["Plan"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Next(Detail):
    """Something that is to happen: a step of a plan, a visit, a meeting, a promise."""

    KIND: ClassVar[str] = "help.next"
    KEPT_WITH: ClassVar[str] = "plan"

    class State(models.TextChoices):
        COMING = "coming", "To come"
        DONE = "done", "Done"
        NOT_NOW = "not-now", "Not yet"
        NO_LONGER = "no-longer", "No longer needed"

    class Why(models.TextChoices):
        """Why it was not done, where whose it was to do is easily mistaken."""

        WE_DID_NOT_TELL = "we-did-not-tell", "We did not tell them"
        NOT_BROUGHT = "not-brought", "Not brought"
        NOT_TO_BE_HAD = "not-to-be-had", "It was not to be had"
        WE_DID_NOT = "we-did-not", "We did not do our part"
        OTHERWISE = "otherwise", "For another reason"

    due_on = models.DateField(null=True)
    whose = models.CharField(max_length=120, blank=True)
    promised = models.BooleanField(default=False)
    """It was promised to the child."""
    state = models.CharField(max_length=10, choices=State, default=State.COMING)
    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """What it should help to change, where it was said."""
    doer = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """Whoever of the family or their friends does it; `whose` is what they are called on the plan."""
    why_not = models.CharField(max_length=16, choices=Why, blank=True)

    objects = ScopedManager["Next"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Outcome(Detail):
    """What a plan should change for the child; called changed only with what was seen, and by whom."""

    KIND: ClassVar[str] = "help.outcome"
    KEPT_WITH: ClassVar[str] = "plan"

    class State(models.TextChoices):
        HOPED = "hoped", "Hoped for"
        BEGUN = "begun", "Begun to change"
        CHANGED = "changed", "Changed"
        OTHERWISE = "otherwise", "Not what is needed now"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=State, default=State.HOPED)
    seen_by = models.CharField(max_length=120, blank=True)
    seen_on = models.DateField(null=True)

    objects = ScopedManager["Outcome"](details_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="changed_only_with_who_saw_it_and_when",
                condition=~Q(state="changed") | (~Q(seen_by="") & Q(seen_on__isnull=False)),
            ),
        )


@detail_protected
class PlanAgreement(Detail):
    """What one person said when they were asked about a plan, or why they were not asked."""

    KIND: ClassVar[str] = "help.agreement"
    KEPT_WITH: ClassVar[str] = "plan"

    class Answer(models.TextChoices):
        AGREED = "agreed", "Agreed"
        IN_PART = "in-part", "Agreed to part of it"
        NOT_AGREED = "not-agreed", "Did not agree"
        COULD_NOT_SAY = "could-not-say", "Could not say"
        NOT_ASKED = "not-asked", "Not asked"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    who = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120)
    """What they are called on the plan."""
    answer = models.CharField(max_length=14, choices=Answer)

    objects = ScopedManager["PlanAgreement"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class PlanReview(Detail):
    """A plan looked at together on a day."""

    KIND: ClassVar[str] = "help.review"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    next_on = models.DateField(null=True)

    objects = ScopedManager["PlanReview"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Translation(Detail):
    """A plan in another language, by whoever is named as having translated it."""

    KIND: ClassVar[str] = "help.translation"
    KEPT_WITH: ClassVar[str] = "plan"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    language = models.CharField(max_length=60)
    lang = models.CharField(max_length=12)
    """The language's code, so that it is read aloud as what it is."""
    translated_by = models.CharField(max_length=120)

    objects = ScopedManager["Translation"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class ChildInNeedPlan(FromReturn):
    """A child in need plan, from a day to a day."""

    KIND: ClassVar[str] = "help.child-in-need-plan"

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["ChildInNeedPlan"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class CopyGiven(Detail):
    """A copy of a plan that was given out: for whom, in which form, and the digest by which it is known again."""

    KIND: ClassVar[str] = "help.copy-given"
    KEPT_WITH: ClassVar[str] = "plan"

    class Form(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "word", "Word"

    plan = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    who = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    called = models.CharField(max_length=120)
    form = models.CharField(max_length=6, choices=Form)
    plan_version = models.PositiveIntegerField(default=1)
    lines = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)

    objects = ScopedManager["CopyGiven"](details_open)

    class Meta:
        base_manager_name = "objects"
