"""A person, what they are called, the numbers they are known by, and what they say they are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from footpath.access.models import Subject
from footpath.ledger.models import Ledgered
from footpath.people.models.facts import (
    HEALTH,
    HOW_CHOICES,
    IDENTITY,
    Fact,
    ends_after_it_begins,
    in_any_way,
    one_of,
    where,
)
from footpath.people.rules.dates import HowExact
from footpath.people.rules.naming import NAME_WORDS, NameKind
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import Dialect, by_subject, protect


class Sex(models.TextChoices):
    """As the census has it; nothing follows from it but a word."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known, or not yet born"


class Person(Ledgered):
    """Somebody: before birth, in life and after it the same person. A first name is enough."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    # The column is `id` because the ledger names every thing by its table's `id`.
    subject = models.OneToOneField(
        Subject, on_delete=models.PROTECT, primary_key=True, db_column="id", related_name="person"
    )
    born_on = models.DateField(null=True, db_index=True)
    born_how = models.CharField(max_length=8, choices=HOW_CHOICES, default=HowExact.EXACT.value)
    due_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    died_how = models.CharField(max_length=8, choices=HOW_CHOICES, default=HowExact.EXACT.value)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    source = models.CharField(max_length=200)
    motif = models.CharField(max_length=40, blank=True)
    """The picture they chose for themselves: "heron"."""
    as_written = models.JSONField(default=dict)
    """What could not be read, under the name it came with: {"PersonBirthDate": "31/02/2014"}."""

    objects = ScopedManager["Person"](subject_open("subject_id", IDENTITY))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="nobody_dies_before_they_are_born",
                condition=Q(died_on=None)
                | Q(born_on=None)
                | Q(died_on__gte=models.F("born_on"))
                | ~Q(born_how="exact")
                | ~Q(died_how="exact"),
            ),
            one_of("a_sex_is_one_of_the_census", "sex", Sex.values),
        )


class Name(Fact):
    """One name of somebody. A first name alone is enough; so is a family name alone."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=[(kind.value, words) for kind, words in NAME_WORDS.items()])
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["Name"](subject_open("subject_id", IDENTITY))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("a_name_ends_after_it_begins"),
            one_of("a_name_is_of_a_kind", "kind", [kind.value for kind in NameKind]),
            models.CheckConstraint(name="a_name_says_something", condition=~Q(given="") | ~Q(family="")),
        )


class Identifier(Fact):
    """A number somebody is known by elsewhere. Never proof of who they are."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    class Kind(models.TextChoices):
        LA_CHILD = "la-child", "Child's number at an authority"
        UPN = "upn", "Unique pupil number"
        FORMER_UPN = "former-upn", "Former unique pupil number"
        UPN_UNKNOWN = "upn-unknown", "Why there is no unique pupil number"
        NHS = "nhs", "NHS number"
        UNIQUE_LEARNER = "uln", "Unique learner number"
        HOME_OFFICE = "home-office", "Home Office reference"
        COURT = "court", "Court number"
        OTHER = "other", "Another number"

    class Status(models.TextChoices):
        GIVEN = "given", "As it was given"
        VERIFIED = "verified", "Checked with those who issue it"
        WRONG = "wrong", "Found to be wrong"
        SUPPRESSED = "suppressed", "Not to be used"

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=12, choices=Kind)
    authority = models.CharField(max_length=3, blank=True)
    """The DfE number of the authority whose number it is; empty where it is national."""
    value = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status, default=Status.GIVEN)

    objects = ScopedManager["Identifier"](subject_open("subject_id", IDENTITY))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("an_identifier_ends_after_it_begins"),
            models.CheckConstraint(
                name="a_childs_number_is_some_authoritys",
                condition=~Q(kind="la-child") | ~Q(authority=""),
            ),
            models.UniqueConstraint(
                fields=["authority", "value"],
                condition=Q(kind="la-child", withdrawn_on=None, status__in=["given", "verified"]),
                name="an_authoritys_number_is_one_childs",
            ),
        )
        indexes = (models.Index(fields=["kind", "value"], name="identifier_by_value"),)


class Characteristic(Fact):
    """What somebody is, told by them or coded for a return; nobody is asked to choose only one."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    class Kind(models.TextChoices):
        ETHNICITY = "ethnicity", "Ethnicity"
        RELIGION = "religion", "Faith"
        NATIONALITY = "nationality", "Nationality"
        LANGUAGE = "language", "First language"
        GENDER = "gender", "Gender, as they say it"
        DISABILITY = "disability", "Disability"
        HEALTH = "health", "Health condition"

    OF_HEALTH: ClassVar[frozenset[str]] = frozenset({"disability", "health"})

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="characteristics")
    kind = models.CharField(max_length=12, choices=Kind)
    field_class = models.PositiveSmallIntegerField(default=IDENTITY)
    """Identity, or health where it is a disability or a condition."""
    code = models.CharField(max_length=20, blank=True)
    codelist = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=400, blank=True)
    """In their own words, or the words it was told in."""

    objects = ScopedManager["Characteristic"](
        in_any_way(
            where(Q(field_class=IDENTITY), subject_open("subject_id", IDENTITY)),
            where(Q(field_class=HEALTH), subject_open("subject_id", HEALTH)),
        )
    )

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("a_characteristic_ends_after_it_begins"),
            models.CheckConstraint(
                name="a_disability_is_read_as_health",
                condition=Q(kind__in=["disability", "health"], field_class=HEALTH)
                | (~Q(kind__in=["disability", "health"]) & Q(field_class=IDENTITY)),
            ),
            models.CheckConstraint(
                name="a_characteristic_says_something",
                condition=~Q(words="") | (~Q(code="") & ~Q(codelist="")),
            ),
        )


class Communication(Fact):
    """How somebody talks and listens: their languages, signs and pictures, what helps."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    class Way(models.TextChoices):
        SPOKEN = "spoken", "Speaks"
        SIGNED = "signed", "Signs"
        READS = "reads", "Reads"
        OTHER = "other", "Tells us in another way"

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="communications")
    way = models.CharField(max_length=8, choices=Way)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    words = models.CharField(max_length=600, blank=True)
    """What helps: "voice notes, not letters"; "letters in 16 point"."""

    objects = ScopedManager["Communication"](subject_open("subject_id", IDENTITY))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("a_way_of_talking_ends_after_it_begins"),
            models.CheckConstraint(name="a_way_of_talking_says_something", condition=~Q(language="") | ~Q(words="")),
        )


def _of_its_class(dialect: Dialect) -> str:
    return f"({dialect.mask('t.subject_id')} & t.field_class) <> 0"


protect(Person, by_subject("id", IDENTITY))
protect(Name, by_subject("subject_id", IDENTITY))
protect(Identifier, by_subject("subject_id", IDENTITY))
protect(Characteristic, _of_its_class)
protect(Communication, by_subject("subject_id", IDENTITY))
