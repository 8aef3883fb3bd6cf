"""Members of the public who raised a worry: protected like an address, and nobody's relative."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from footpath.access.models import Subject
from footpath.ledger.models import Ledgered
from footpath.people.models.facts import LOCATION, Fact, ends_after_it_begins
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import Dialect, Word, by_subject, by_word, define, protect
from footpath.store.scope import Scope


class ProtectedPerson(Ledgered):
    """
    Somebody who must never be given away, by a bare handle with no name beside it.

    They have no row among persons or names: they are never found, listed or drawn. Who they are
    and how to reach them is encrypted, and read only by those who may know where the child is.
    """

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    # The column is `id` because the ledger names every thing by its table's `id`.
    subject = models.OneToOneField(
        Subject, on_delete=models.PROTECT, primary_key=True, db_column="id", related_name="+"
    )
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    who = models.BinaryField()
    """Encrypted: their name, or how they were described."""
    reach = models.BinaryField(null=True)
    """Encrypted: how to reach them."""
    source = models.CharField(max_length=200)

    class Meta:
        base_manager_name = "objects"

    @staticmethod
    def opens(scope: Scope) -> Q:
        """Those who raised a worry about a child whose place the reader may know."""
        return Q(Exists(Informant.objects.filter(who=OuterRef("pk"))))

    objects = ScopedManager["ProtectedPerson"](opens)


class Informant(Fact):
    """That somebody raised a worry about a child, in whatever capacity; itself protected."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("about_id",)

    who = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Informant"](subject_open("about_id", LOCATION))

    class Meta:
        base_manager_name = "objects"
        constraints = (ends_after_it_begins("raising_a_worry_ends_after_it_begins"),)


def _informs(dialect: Dialect, who: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('people_informant')} i "
        f"WHERE i.who_id = {who} AND ({dialect.mask('i.about_id')} & {LOCATION}) <> 0)"
    )


define(Word(name="informs_open", parameters=(("who", "bigint"),), sql=_informs))
protect(ProtectedPerson, by_word("informs_open", "id"))
protect(Informant, by_subject("about_id", LOCATION))
