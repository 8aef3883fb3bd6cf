"""A record, whom it is filed to, its words, who may open it where that is restricted, its files, and private drafts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from footpath.access.models import Subject
from footpath.access.rules import FieldClass
from footpath.record import lines
from footpath.store.managers import ScopedManager
from footpath.store.protection import Constraint, Dialect, Rule, keep_true, protect


class HowExact(models.TextChoices):
    DAY = "day", "on the day"
    ABOUT = "about", "about then"
    MONTH = "month", "in that month"
    SEASON = "season", "in that season"
    YEAR = "year", "in that year"
    UNKNOWN = "unknown", "date not known"


class Record(models.Model):
    """Something written about a child, once. It has no words of its own: they are its passages."""

    class Sensitivity(models.TextChoices):
        USUAL = "", "As usual"
        RESTRICTED = "restricted", "Only for those named"

    class ShowsAs(models.TextChoices):
        HIDDEN = "hidden", "Leaves no trace"
        WITHHELD = "withheld", "Known to exist"

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    happened_on = models.DateField()
    happened_until = models.DateField(null=True)
    how_exact = models.CharField(max_length=10, choices=HowExact, default=HowExact.DAY)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    for_whom = models.CharField(max_length=160, blank=True)
    """On whose behalf it was written, where that is somebody else."""
    source = models.CharField(max_length=160, blank=True)
    sensitivity = models.CharField(max_length=12, choices=Sensitivity, blank=True)
    shows_as = models.CharField(max_length=10, choices=ShowsAs, default=ShowsAs.HIDDEN)
    retention = models.CharField(max_length=30)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Record"](lines.records_known)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["id", "kind"], name="a_record_is_of_one_kind"),
            models.UniqueConstraint(fields=["id", "kind", "happened_on"], name="a_record_happened_once"),
            models.CheckConstraint(
                name="a_record_ends_after_it_begins",
                condition=Q(happened_until=None) | Q(happened_until__gte=F("happened_on")),
            ),
        )


class Filing(models.Model):
    """This record, filed to this person, and their part in it: the unit of the page and of access."""

    class Part(models.TextChoices):
        ABOUT = "about", "About"
        PRESENT = "present", "There"
        SPOKEN_WITH = "spoken-with", "Spoken with"
        SPOKEN_ALONE = "spoken-alone", "Spoken with alone"
        NOT_SEEN = "not-seen", "Not seen"
        MENTIONED = "mentioned", "Mentioned"

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="filings")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="filings", db_index=False)
    part = models.CharField(max_length=14, choices=Part, default=Part.ABOUT)
    significant = models.BooleanField(default=False)
    kind = models.CharField(max_length=60)
    happened_on = models.DateField()

    objects = ScopedManager["Filing"](lines.filings_known)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["record", "subject"], name="a_record_is_filed_to_a_person_once"),
        )
        indexes = (
            models.Index(fields=["subject", "happened_on", "record", "kind"], name="filing_by_day"),
            models.Index(fields=["subject", "kind", "happened_on", "record"], name="filing_by_kind"),
        )


class Passage(models.Model):
    """Words: shared by all the record is filed to, or one child's own paragraph."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="passages", db_index=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    slot = models.CharField(max_length=40)
    field_class = models.PositiveIntegerField(default=int(FieldClass.NARRATIVE))
    source = models.CharField(max_length=160, blank=True)
    third_party = models.BooleanField(default=False)
    """It says something about somebody else that they told us, or that they may not know we hold."""
    known_to = models.CharField(max_length=160, blank=True)
    """Who in the family already knows this, in words."""
    words = models.TextField()

    objects = ScopedManager["Passage"](lines.passages_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["record", "subject", "slot"], name="a_child_has_one_paragraph_a_slot"),
            models.UniqueConstraint(
                fields=["record", "slot"], condition=Q(subject=None), name="shared_words_stand_once_a_slot"
            ),
        )
        indexes = (models.Index(fields=["record"], name="passage_of_record"),)


class Reader(models.Model):
    """Who may open a restricted record, from a day to a day."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ScopedManager["Reader"](lambda scope: Q(user=scope.reader))

    class Meta:
        base_manager_name = "objects"


class Attachment(models.Model):
    """A file kept with a record: stored under a name that says nothing, downloaded only through a view that decides."""

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=80)
    shows = models.CharField(max_length=300, blank=True)
    """What a picture shows, in words."""

    objects = ScopedManager["Attachment"](lines.details_open)

    class Meta:
        base_manager_name = "objects"


class Draft(models.Model):
    """Unfinished writing: its writer's own, in no history, until it is finished, discarded or offered to a manager."""

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=60)
    subjects = models.JSONField(default=list)
    """The subjects it will be filed to, by id."""
    fields = models.JSONField(default=dict)
    """What has been typed, as the form sends it."""
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    saved_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)
    """Thrown away, and for a day still to be taken back."""
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Draft"](lambda scope: Q(owner=scope.reader) | Q(offered_to=scope.reader))

    class Meta:
        base_manager_name = "objects"


class Detail(models.Model):
    """The structured facts of one kind, where it has any: one row a record, and only ever of that kind."""

    KIND: ClassVar[str]
    SHAPE: ClassVar[int] = 1
    CLASSES: ClassVar[FieldClass] = FieldClass.NARRATIVE
    """What kinds of fact its facts are: all of them must be open to whoever reads any."""
    NAMES: ClassVar[tuple[str, ...]] = ()
    """The columns that name somebody whom not every reader of the record may know: they must, to read its facts."""
    KEPT_WITH: ClassVar[str] = ""
    """The column that names the whole it is part of: only those may open it for whom that is kept."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="+")

    class Meta:
        abstract = True


class FromReturn(Detail):
    """What a kind's detail holds besides, where the record may have come from a statutory return."""

    natural_key = models.CharField(max_length=160, null=True, unique=True)
    """What makes it the same thing in the next year's return; null where it was written here."""
    reference_date = models.DateField(null=True)
    """The reference date of the return that said this last."""
    as_written = models.JSONField(default=dict)
    """What could not be read, by element: as it was written, on which line, and why."""

    class Meta:
        abstract = True


def _once(constraint: str, statement: str) -> str:
    """PostgreSQL adds a constraint only where it is not there yet."""
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{constraint}') "
        f"THEN {statement}; END IF; END $$"
    )


def detail_protected(
    model: type[Detail], *, and_where: Rule | None = None, no_more_open_than: str = "", known_with_it: bool = False
) -> type[Detail]:
    """
    Place a kind's detail table behind the second line, and tie each row to a record of its kind.

    :param and_where: what must be so besides, where a row names somebody whom not every reader of its record may know.
    :param no_more_open_than: the foreign key to the record that this kind speaks of: where that one is shut, this is.
    :param known_with_it: whoever may not read its facts does not know of it either: no page, no line, no gap.
    """
    if known_with_it:
        lines.known_with(model.CLASSES, kind=model.KIND)
    if no_more_open_than:
        lines.lean(model, kind=model.KIND, column=no_more_open_than)
    table = model._meta.db_table
    narrative = model.CLASSES == FieldClass.NARRATIVE
    rule = lines.detail_rule if narrative else lines.detail_rule_of(model.CLASSES)
    protect(model, rule if and_where is None else lambda dialect: f"({rule(dialect)}) AND ({and_where(dialect)})")
    keep_true(
        Constraint(
            name=f"{table}_hangs_on_its_own_kind",
            sqlite=[
                f"CREATE TRIGGER IF NOT EXISTS {table}_of_its_kind BEFORE INSERT ON {table} "
                f"WHEN (SELECT kind FROM record_record WHERE id = NEW.record_id) IS NOT '{model.KIND}' "
                f"BEGIN SELECT RAISE(FAIL, 'this record is not a {model.KIND}'); END"
            ],
            postgresql=[
                f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS kind varchar(60) NOT NULL DEFAULT '{model.KIND}' "
                f"CHECK (kind = '{model.KIND}')",
                _once(
                    f"{table}_of_its_kind",
                    f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_its_kind FOREIGN KEY (record_id, kind) "
                    "REFERENCES record_record (id, kind) DEFERRABLE INITIALLY DEFERRED",
                ),
            ],
        )
    )
    return model


def _drafts_of_reader(dialect: Dialect) -> str:
    return f"t.owner_id = {dialect.reader()} OR t.offered_to_id = {dialect.reader()}"


protect(Record, lines.record_rule)
protect(Filing, lines.filing_rule)
protect(Passage, lines.passage_rule)
protect(Reader, lambda dialect: f"t.user_id = {dialect.reader()}")
protect(Attachment, lines.detail_rule)
protect(Draft, _drafts_of_reader)

keep_true(
    Constraint(
        name="a_filing_copies_its_record",
        sqlite=[
            "CREATE TRIGGER IF NOT EXISTS record_filing_copies BEFORE INSERT ON record_filing "
            "WHEN NOT EXISTS (SELECT 1 FROM record_record WHERE id = NEW.record_id AND kind = NEW.kind "
            "AND happened_on = NEW.happened_on) "
            "BEGIN SELECT RAISE(FAIL, 'a filing has the kind and date of its record'); END",
            "CREATE TRIGGER IF NOT EXISTS record_filing_keeps_copies "
            "BEFORE UPDATE OF kind, happened_on ON record_filing "
            "WHEN NOT EXISTS (SELECT 1 FROM record_record WHERE id = NEW.record_id AND kind = NEW.kind "
            "AND happened_on = NEW.happened_on) "
            "BEGIN SELECT RAISE(ABORT, 'a filing has the kind and date of its record'); END",
            "CREATE TRIGGER IF NOT EXISTS record_record_moves AFTER UPDATE OF happened_on ON record_record "
            "WHEN NEW.happened_on IS NOT OLD.happened_on "
            "BEGIN UPDATE record_filing SET happened_on = NEW.happened_on WHERE record_id = NEW.id; END",
        ],
        postgresql=[
            _once(
                "a_filing_copies_its_record",
                "ALTER TABLE record_filing ADD CONSTRAINT a_filing_copies_its_record "
                "FOREIGN KEY (record_id, kind, happened_on) REFERENCES record_record (id, kind, happened_on) "
                "ON UPDATE CASCADE",
            ),
        ],
    )
)
