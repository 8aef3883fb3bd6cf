"""The structured facts of an advocate being offered to a child."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from footpath.record.lines import details_open
from footpath.record.models import Detail, detail_protected
from footpath.store.managers import ScopedManager


@detail_protected
class Advocacy(Detail):
    """A child is offered somebody who is on their side only: what they said, who it is, and when they met."""

    KIND: ClassVar[str] = "voice.advocacy"

    class Answer(models.TextChoices):
        THINKING = "", "They are thinking about it"
        YES = "yes", "They said yes"
        NO = "no", "They said no"
        NOT_OFFERED = "not-offered", "Not offered"

    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    advocate = models.CharField(max_length=120, blank=True)
    met_on = models.DateField(null=True)
    """When the child and the advocate last spoke."""

    objects = ScopedManager["Advocacy"](details_open)

    class Meta:
        base_manager_name = "objects"
