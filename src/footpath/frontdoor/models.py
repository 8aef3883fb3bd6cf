"""The structured facts of a contact and of a referral."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, FromReturn, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Contact(Detail):
    """Someone getting in touch because of a worry about a child."""

    KIND: ClassVar[str] = "frontdoor.contact"

    from_whom = models.CharField(max_length=40, blank=True)
    """What kind of person or agency got in touch; never who, where a member of the public did."""

    objects = ScopedManager["Contact"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Referral(FromReturn):
    """A contact accepted as a referral: an episode of need begins, and ends."""

    KIND: ClassVar[str] = "frontdoor.referral"

    source_code = models.CharField(max_length=12, blank=True)
    need_code = models.CharField(max_length=12, blank=True)
    no_further_action = models.BooleanField(null=True)
    closed_on = models.DateField(null=True)
    closure_code = models.CharField(max_length=12, blank=True)

    objects = ScopedManager["Referral"](details_open)

    class Meta:
        base_manager_name = "objects"
