"""Users, agencies, teams, dated roles and allocations, who must not see, shares; a person's bare handle; readings."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from footpath.access.rules import CASEWORK, ROLE_WORDS, FieldClass, Role
from footpath.ledger.models import Ledgered
from footpath.store.managers import ScopedManager, subject_open, system_only
from footpath.store.protection import by_subject, nobody, protect

_SEEN = int(FieldClass.IDENTITY)


class Subject(Ledgered):
    """The bare handle of a person, without a name: what filings, allocations and the ledger point at."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("id",)

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reads_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["Subject"](subject_open("id", _SEEN))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_subject_does_not_read_as_itself", condition=Q(reads_as=None) | ~Q(reads_as=F("id"))
            ),
        )


class UserManager(BaseUserManager["User"]):
    """Accounts. The site's own: a name and an address to sign in with, nothing about any child."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in."""

    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True)
    job = models.CharField(max_length=120, blank=True)
    agency = models.ForeignKey("Agency", on_delete=models.PROTECT, related_name="users", null=True)
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()
    version = models.PositiveIntegerField(default=0, editable=False)
    last_seen_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        return False

    def get_full_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions open nothing here."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Agency(Ledgered):
    """An organisation whose people sign in: the authority itself, a school, a trust, the police, a charity."""

    name = models.CharField(max_length=160, unique=True)
    is_authority = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Agency]] = models.Manager()

    def __str__(self) -> str:
        return self.name


class Team(Ledgered):
    """People who work together, perhaps within a larger team."""

    name = models.CharField(max_length=160, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    within = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")

    objects: ClassVar[models.Manager[Team]] = models.Manager()

    def __str__(self) -> str:
        return self.name


class _Dated(Ledgered):
    """A fact of access with the days between which it holds; `until` is the first day on which it no longer does."""

    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        abstract = True


class Membership(_Dated):
    """Somebody's role, in a team or without one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships", null=True)
    role = models.CharField(max_length=30, choices=[(role.value, words) for role, words in ROLE_WORDS.items()])

    objects: ClassVar[models.Manager[Membership]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_role_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(name="a_role_is_one_of_ours", condition=Q(role__in=[role.value for role in Role])),
        )


class Allocation(_Dated):
    """Somebody, or a team, beside a child: from a day to a day, in a part."""

    class Part(models.TextChoices):
        LEAD = "lead", "Lead practitioner"
        CO_WORKER = "co-worker", "Works alongside"
        TEAM = "team", "Team"
        REVIEWING_OFFICER = "reviewing-officer", "Independent reviewing officer"
        CHAIR = "chair", "Child protection conference chair"
        ADVOCATE = "advocate", "Independent advocate"
        PERSONAL_ADVISER = "personal-adviser", "Personal adviser"
        LEAD_PROTECTION = "lead-protection", "Lead child protection practitioner"
        DOOR = "door", "Keeps the door open"
        """Help has ended, and whoever led can be rung."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="allocations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    part = models.CharField(max_length=30, choices=Part)

    objects = ScopedManager["Allocation"](subject_open("subject_id", _SEEN))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="an_allocation_is_to_somebody_or_to_a_team",
                condition=Q(user=None, team__isnull=False) | Q(user__isnull=False, team=None),
            ),
            models.CheckConstraint(
                name="an_allocation_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        )
        indexes = (
            models.Index(fields=["user", "subject"], name="allocation_of_user"),
            models.Index(fields=["team", "subject"], name="allocation_of_team"),
        )


class MustNotSee(_Dated):
    """Somebody who must not see anything about this person, whatever opens it; break-glass cannot pass it."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()

    objects = ScopedManager["MustNotSee"](system_only)

    class Meta:
        base_manager_name = "objects"


class Share(_Dated):
    """What an agency or a person is let see about a child: which kinds of fact, on what basis, from when to when."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    classes = models.PositiveIntegerField()
    basis = models.TextField()

    objects = ScopedManager["Share"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="a_share_is_with_an_agency_or_with_somebody",
                condition=Q(user=None, agency__isnull=False) | Q(user__isnull=False, agency=None),
            ),
        )


class DutyShift(Ledgered):
    """Hours in which somebody answers for every child: the emergency duty team's night."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects: ClassVar[models.Manager[DutyShift]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="a_shift_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
        )


class Emergency(Ledgered):
    """A record opened in an emergency by somebody with no relation to the child: why, for how long, and its review."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    opened_at = models.DateTimeField()
    shuts_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    reviewed_at = models.DateTimeField(null=True)
    review = models.TextField(blank=True)

    objects = ScopedManager["Emergency"](subject_open("subject_id", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"


class Reading(models.Model):
    """One reading, refusal or search, written before its answer leaves. Never changed; sealed into the ledger."""

    at = models.DateTimeField(db_index=True)
    actor = models.BigIntegerField(null=True)
    action = models.CharField(max_length=60)
    decision = models.CharField(max_length=60)
    subject = models.BigIntegerField(null=True)
    also = models.JSONField(default=list)
    """Every other subject shown, in a list, a search, a family."""
    records = models.IntegerField(default=0)
    opened = models.JSONField(null=True)
    """Every record opened by its own address; null where there was none, and in what was read before it was kept."""
    entered = models.BigIntegerField(null=True)
    """The last entry of the ledger when it was asked for, so that what was read stands in one order with what was
    written, whatever a clock says; null where that was not asked."""
    terms = models.CharField(max_length=64, blank=True)
    """The digest of what was searched for: enough to ask "was this name searched?", and no more."""
    session = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64, blank=True)
    request = models.CharField(max_length=36)

    objects = ScopedManager["Reading"](subject_open("subject", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"


class ReadingOf(models.Model):
    """Whom a sealed reading showed: how "who has looked at this child" is answered."""

    pk = models.CompositePrimaryKey("subject", "reading")
    subject = models.BigIntegerField()
    reading = models.BigIntegerField()

    objects = ScopedManager["ReadingOf"](subject_open("subject", int(CASEWORK)))

    class Meta:
        base_manager_name = "objects"


protect(Subject, by_subject("id", _SEEN))
protect(Allocation, by_subject("subject_id", _SEEN))
protect(MustNotSee, nobody)
protect(Share, by_subject("subject_id", int(CASEWORK)))
protect(Emergency, by_subject("subject_id", int(CASEWORK)))
protect(Reading, by_subject("subject", int(CASEWORK)), append=True)
protect(ReadingOf, by_subject("subject", int(CASEWORK)))
