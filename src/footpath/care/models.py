"""
The structured facts of pre-proceedings, and of a child's time in care as the return of children looked after tells it.

The columns called `..._code` hold the codes of that return (`kernel.codelists`, `ssda903.*`). Where a child lives is
sealed (`care.whereabouts`): no row here says it.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models

from footpath.access.rules import FieldClass
from footpath.record.lines import details_open, details_open_for
from footpath.record.models import FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager

_OF_HEALTH = FieldClass.HEALTH | FieldClass.CRIMINAL
CODE = 12
"""Characters of a code."""


@partial(detail_protected, known_with_it=True)
class PreProceedings(FromReturn):
    """What comes before an application to court: the letter, the offer of a family meeting, the decision."""

    KIND: ClassVar[str] = "care.pre-proceedings"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    referral = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    letter_sent_on = models.DateField(null=True)
    family_meeting_offered = models.BooleanField(null=True)
    family_meeting_held = models.BooleanField(null=True)
    first_meeting_on = models.DateField(null=True)
    review_meetings = models.PositiveIntegerField(null=True)
    decided_on = models.DateField(null=True)
    outcome_code = models.CharField(max_length=12, blank=True)
    applied_to_court_on = models.DateField(null=True)
    care_plan_letter_on = models.DateField(null=True)

    objects = ScopedManager["PreProceedings"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class CareEpisode(FromReturn):
    """A time in care with one placement and one legal status, from a day to a day: several make a period of care."""

    KIND: ClassVar[str] = "care.episode"

    began_code = models.CharField(max_length=CODE, blank=True)
    legal_status_code = models.CharField(max_length=CODE, blank=True)
    category_code = models.CharField(max_length=CODE, blank=True)
    placement_code = models.CharField(max_length=CODE, blank=True)
    provider_code = models.CharField(max_length=CODE, blank=True)
    ended_code = models.CharField(max_length=CODE, blank=True)
    change_code = models.CharField(max_length=CODE, blank=True)
    places = models.TextField(blank=True)
    """Sealed: the postcodes of home and placement, and the number that the place is registered under."""

    objects = ScopedManager["CareEpisode"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class CareReview(FromReturn):
    """A review of a child's time in care, and how the child took part."""

    KIND: ClassVar[str] = "care.review"

    took_part_code = models.CharField(max_length=CODE, blank=True)

    objects = ScopedManager["CareReview"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class HealthYear(FromReturn):
    """The health of a child who was in care all through a year to 31 March."""

    KIND: ClassVar[str] = "care.health"
    CLASSES: ClassVar[FieldClass] = _OF_HEALTH

    year_ending = models.PositiveIntegerField(null=True)
    sdq_score = models.PositiveIntegerField(null=True)
    sdq_reason_code = models.CharField(max_length=CODE, blank=True)
    convicted = models.BooleanField(null=True)
    health_check = models.BooleanField(null=True)
    immunisations = models.BooleanField(null=True)
    teeth_check = models.BooleanField(null=True)
    health_assessment = models.BooleanField(null=True)
    substance_misuse = models.BooleanField(null=True)
    intervention_received = models.BooleanField(null=True)
    intervention_offered = models.BooleanField(null=True)

    objects = ScopedManager["HealthYear"](details_open_for(_OF_HEALTH))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class InTouch(FromReturn):
    """Whether we are in touch with a young person after care, what they do, and what kind of home they have."""

    KIND: ClassVar[str] = "care.in-touch"
    CLASSES: ClassVar[FieldClass] = _OF_HEALTH

    year_ending = models.PositiveIntegerField(null=True)
    in_touch_code = models.CharField(max_length=CODE, blank=True)
    activity_code = models.CharField(max_length=CODE, blank=True)
    accommodation_code = models.CharField(max_length=CODE, blank=True)

    objects = ScopedManager["InTouch"](details_open_for(_OF_HEALTH))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Missing(FromReturn):
    """A child in care was missing, or away without permission, from a day to a day."""

    KIND: ClassVar[str] = "care.missing"

    missing_code = models.CharField(max_length=CODE, blank=True)

    objects = ScopedManager["Missing"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Unaccompanied(FromReturn):
    """A child who is here without their family and seeks asylum, until the day that standing ends."""

    KIND: ClassVar[str] = "care.unaccompanied"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    standing_ends_on = models.DateField(null=True)

    objects = ScopedManager["Unaccompanied"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class AdoptionDecision(FromReturn):
    """A decision that a child should be placed for adoption, until it is carried out or no longer holds."""

    KIND: ClassVar[str] = "care.adoption-decision"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    ceased_code = models.CharField(max_length=CODE, blank=True)

    objects = ScopedManager["AdoptionDecision"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Adoption(FromReturn):
    """A child was adopted: when that was decided and matched, and by whom in codes; read by nobody at work."""

    KIND: ClassVar[str] = "care.adoption"
    CLASSES: ClassVar[FieldClass] = FieldClass.ADOPTION

    year_ending = models.PositiveIntegerField(null=True)
    decided_on = models.DateField(null=True)
    matched_on = models.DateField(null=True)
    by_foster_carer = models.BooleanField(null=True)
    adopters_code = models.CharField(max_length=CODE, blank=True)
    adopters_sex_code = models.CharField(max_length=CODE, blank=True)
    adopters_status_code = models.CharField(max_length=CODE, blank=True)

    objects = ScopedManager["Adoption"](details_open_for(FieldClass.ADOPTION))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class HomeBefore(FromReturn):
    """What had been arranged for a child to stay somewhere for good, before they came into care."""

    KIND: ClassVar[str] = "care.home-before"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    arranged_code = models.CharField(max_length=CODE, blank=True)
    where_code = models.CharField(max_length=CODE, blank=True)
    ordered_on = models.DateField(null=True)
    ordered_about = models.CharField(max_length=10, blank=True)
    """Where only part of the day is known: Z stands for what is not, as in ZZ/05/2010."""

    objects = ScopedManager["HomeBefore"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Worker(FromReturn):
    """A social worker was a child's, from a day to a day: by number, which is in no report."""

    KIND: ClassVar[str] = "care.worker"
    CLASSES: ClassVar[FieldClass] = FieldClass.STAFF

    worker_number = models.CharField(max_length=40, blank=True)
    changed_code = models.CharField(max_length=CODE, blank=True)

    objects = ScopedManager["Worker"](details_open_for(FieldClass.STAFF))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class OwnChild(FromReturn):
    """A girl in care has a child of her own."""

    KIND: ClassVar[str] = "care.own-child"
    CLASSES: ClassVar[FieldClass] = FieldClass.HEALTH

    is_mother = models.BooleanField(null=True)
    born_on = models.DateField(null=True)
    """The day her child was born."""

    objects = ScopedManager["OwnChild"](details_open_for(FieldClass.HEALTH))

    class Meta:
        base_manager_name = "objects"


@detail_protected
class LibertyOrder(FromReturn):
    """An order under which a child may be deprived of their liberty, from a day to a day."""

    KIND: ClassVar[str] = "care.liberty-order"
    CLASSES: ClassVar[FieldClass] = FieldClass.LEGAL

    objects = ScopedManager["LibertyOrder"](details_open_for(FieldClass.LEGAL))

    class Meta:
        base_manager_name = "objects"
