"""What finding a person by a misspelt name rests on. Made from names, and made again from them."""

from __future__ import annotations

from django.db import models

from footpath.people.models.facts import IDENTITY
from footpath.store.managers import ScopedManager, subject_open, system_only
from footpath.store.protection import by_subject, nobody, protect


class NameKey(models.Model):
    """A word, or two words together, that are in one of somebody's names; hashed to a number."""

    pk = models.CompositePrimaryKey("key", "subject")
    key = models.BigIntegerField()
    subject = models.BigIntegerField()

    objects = ScopedManager["NameKey"](subject_open("subject", IDENTITY))
    unscoped = models.Manager["NameKey"]()
    """For finding, which asks the scope itself; the second line stands behind it."""

    class Meta:
        base_manager_name = "objects"


class NameSpelling(models.Model):
    """
    A way in which a word of anybody's name may be mistyped, begun or heard, hashed; and the word.

    It says nothing of whose name the word is in.
    """

    pk = models.CompositePrimaryKey("key", "word")
    key = models.BigIntegerField()
    word = models.CharField(max_length=60)

    objects = ScopedManager["NameSpelling"](system_only)

    class Meta:
        base_manager_name = "objects"


protect(NameKey, by_subject("subject", IDENTITY))
protect(NameSpelling, nobody)
