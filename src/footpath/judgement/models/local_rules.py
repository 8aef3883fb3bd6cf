"""What came of a local rule that nobody wanted, as somebody who works by it noticed; about no child."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from footpath.ledger.models import Ledgered


class EffectNoted(Ledgered):
    """An effect of a rule made here that nobody meant, noticed on a day; whoever wrote it may take it back."""

    sort = models.CharField(max_length=40)
    """The table of the local file the rule is an entry of."""
    rule = models.CharField(max_length=160)
    """Its key there."""
    words = models.TextField()
    """The rule in the words of that day."""
    noticed = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    taken_back_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[EffectNoted]] = models.Manager()
