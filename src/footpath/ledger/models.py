"""The chain of entries, the image behind each, whom each concerns; and what every ledgered table shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from footpath.store.managers import ScopedManager, system_only
from footpath.store.protection import Constraint, keep_true, nobody, protect


class Entry(models.Model):
    """One change to one thing. Never updated, never deleted; chained to the one before."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    version = models.IntegerField()
    supersedes = models.BigIntegerField(null=True)
    event_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    idempotency = models.CharField(max_length=80, null=True, unique=True)
    digest = models.BinaryField(max_length=32)
    head = models.BinaryField(max_length=32)

    objects = ScopedManager["Entry"](system_only)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=["thing", "thing_id", "version"], name="a_version_of_a_thing_is_entered_once"
            ),
        )


class Image(models.Model):
    """The whole thing as it stood after an entry. Apart, so that lawful erasure can empty it and the chain holds."""

    seq = models.BigIntegerField(primary_key=True)
    salt = models.BinaryField(max_length=16)
    image = models.TextField()

    objects = ScopedManager["Image"](system_only)

    class Meta:
        base_manager_name = "objects"


class Concerns(models.Model):
    """Every subject that a thing was about, before or after an entry."""

    pk = models.CompositePrimaryKey("subject", "seq")
    subject = models.BigIntegerField()
    seq = models.BigIntegerField()

    objects = ScopedManager["Concerns"](system_only)

    class Meta:
        base_manager_name = "objects"


class Ledgered(models.Model):
    """A table whose every change is in the ledger: written only through `ledger.actions`."""

    SHAPE: ClassVar[int] = 1
    """The number of the image's shape; old images are brought up to it as they are read."""
    CONCERNS: ClassVar[tuple[str, ...]] = ()
    """The columns that hold the subjects a row is about."""

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def brought_up(cls, image: Mapping[str, Any]) -> Mapping[str, Any]:
        """An image of any earlier shape as it would be written now; overridden where `SHAPE` has been raised."""
        return image


for _model in (Entry, Image, Concerns):
    protect(_model, nobody)

_REFUSE = "the ledger is never changed"


def _append_only(table: str, *, except_when: str | None = None) -> Constraint:
    when = f"WHEN (NOT ({except_when})) " if except_when else ""
    return Constraint(
        name=f"{table}_is_append_only",
        sqlite=[
            f"CREATE TRIGGER IF NOT EXISTS {table}_keeps BEFORE UPDATE ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END",
            f"CREATE TRIGGER IF NOT EXISTS {table}_stays BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END",
        ],
        postgresql=[
            "CREATE OR REPLACE FUNCTION footpath_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$",
            f"CREATE OR REPLACE TRIGGER {table}_keeps BEFORE UPDATE ON {table} FOR EACH ROW "
            f"{when}EXECUTE FUNCTION footpath_append_only()",
            f"CREATE OR REPLACE TRIGGER {table}_stays BEFORE DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION footpath_append_only()",
        ],
    )


keep_true(_append_only("ledger_entry"))
keep_true(_append_only("ledger_concerns"))
keep_true(_append_only("ledger_image", except_when="NEW.image = '' AND NEW.seq = OLD.seq"))
