"""Who people are to each other, who answers for a child, who lives together, and what is disputed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from footpath.access.models import Subject
from footpath.ledger.models import Ledgered
from footpath.people.models.facts import (
    CONTACT,
    IDENTITY,
    NARRATIVE,
    Fact,
    ends_after_it_begins,
    one_of,
)
from footpath.people.rules.kinship import BOND_WORDS, Bond
from footpath.store.managers import AnyOf, ScopedManager, both_open, subject_open
from footpath.store.protection import (
    Dialect,
    Word,
    by_both_subjects,
    by_subject,
    by_word,
    define,
    protect,
)
from footpath.store.scope import Scope


class Relationship(Fact):
    """
    What the first person is to the second; one fact, read both ways.

    By blood, by law or by choice, and what each calls the other: a great-aunt by blood may be Nan.
    """

    CONCERNS: ClassVar[tuple[str, ...]] = ("first_id", "second_id")

    first = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    """A key of the list of relationships."""
    bond = models.CharField(max_length=6, choices=[(bond.value, words) for bond, words in BOND_WORDS.items()])
    second_calls_first = models.CharField(max_length=60, blank=True)
    first_calls_second = models.CharField(max_length=60, blank=True)

    objects = ScopedManager["Relationship"](both_open("first_id", "second_id", IDENTITY))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("a_relationship_ends_after_it_begins"),
            one_of("a_relationship_is_by_blood_law_or_choice", "bond", [b.value for b in Bond]),
            models.CheckConstraint(name="nobody_is_related_to_themselves", condition=~Q(first=F("second"))),
        )


class ParentalResponsibility(Fact):
    """Somebody's parental responsibility for a child, and what it comes from."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("child_id", "holder_id")

    class Basis(models.TextChoices):
        MOTHER = "mother", "Gave birth to them"
        BIRTH_CERTIFICATE = "birth certificate", "Father named on the birth certificate"
        MARRIAGE = "marriage", "Married to their mother when they were born, or since"
        AGREEMENT = "agreement", "Agreement with their mother"
        COURT_ORDER = "court order", "Order of a court"
        SPECIAL_GUARDIANSHIP = "special guardianship", "Special guardianship order"
        CHILD_ARRANGEMENTS = "child arrangements", "Child arrangements order"
        ADOPTION = "adoption", "Adoption"
        GUARDIAN = "guardian", "Appointed guardian"
        CARE_ORDER = "care order", "Care order"

    child = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    authority = models.CharField(max_length=120, blank=True)
    """The authority that holds it, where it is not a person."""
    basis = models.CharField(max_length=24, choices=Basis)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("parental_responsibility_ends_after_it_begins"),
            models.CheckConstraint(
                name="parental_responsibility_is_somebodys_or_an_authoritys",
                condition=Q(holder=None) & ~Q(authority="") | Q(holder__isnull=False, authority=""),
            ),
        )

    @staticmethod
    def opens(scope: Scope) -> Q | None:
        """Rows of an open child whose holder is open too, or is an authority."""
        child = subject_open("child_id", IDENTITY)(scope)
        holder = subject_open("holder_id", IDENTITY)(scope)
        if child is None and holder is None:
            return None
        return (child or Q()) & (Q(holder=None) | holder if holder is not None else Q())

    objects = ScopedManager["ParentalResponsibility"](opens)


class Household(Fact):
    """People who live together, by a name that says nothing of where: "Kerry's", "Nan's"."""

    words = models.CharField(max_length=80)

    class Meta:
        base_manager_name = "objects"
        constraints = (ends_after_it_begins("a_household_ends_after_it_begins"),)

    @staticmethod
    def opens(scope: Scope) -> Q:
        """Households in which an open person lives or lived."""
        return Q(Exists(HouseholdMember.objects.filter(household=OuterRef("pk"))))

    objects = ScopedManager["Household"](opens)


class HouseholdMember(Fact):
    """Somebody in a household, from a day to a day; a child may be in two."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=160, blank=True)
    """How much of the time, if not all: "Thursday to Saturday"."""

    objects = ScopedManager["HouseholdMember"](subject_open("subject_id", CONTACT))

    class Meta:
        base_manager_name = "objects"
        constraints = (ends_after_it_begins("living_together_ends_after_it_begins"),)


class Claim(Fact):
    """What somebody says about a question that is not settled. There may be several; none wins."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="claims")
    question = models.CharField(max_length=160)
    """ "Who is Kai's father?" """
    kind = models.CharField(max_length=40, blank=True)
    """The kind of relationship in question, if it is one: "father"."""
    says = models.CharField(max_length=400)
    """ "Dean is", in the words of who says so."""
    person = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """Who the claim is about, if it names somebody."""
    denies = models.BooleanField(default=False)
    """Says that the person named is not."""
    by_whom = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", null=True)
    """Who says so, where they are a person here; the source says it in words."""

    class Meta:
        base_manager_name = "objects"
        constraints = (ends_after_it_begins("a_claim_ends_after_it_begins"),)

    @staticmethod
    def opens(scope: Scope) -> Q | None:
        """Claims about an open child that name nobody the reader must not see."""
        rule = subject_open("subject_id", NARRATIVE)(scope)
        if not scope.barred:
            return rule
        barred = AnyOf(sorted(scope.barred))
        unnamed = (Q(person=None) | ~Q(person__in=barred)) & (Q(by_whom=None) | ~Q(by_whom__in=barred))
        return unnamed if rule is None else rule & unnamed

    objects = ScopedManager["Claim"](opens)


class Merge(Ledgered):
    """Two people found to be one: from then on `source` reads as `into`, until it is undone."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("source_id", "into_id")

    source = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    moved = models.JSONField(default=dict)
    """Each subject whose reading was moved, and what it read as before: {"12": null}."""
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ScopedManager["Merge"](both_open("source_id", "into_id", IDENTITY))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(name="nobody_is_merged_with_themselves", condition=~Q(source=F("into"))),
            models.CheckConstraint(name="two_people_agree_that_two_are_one", condition=~Q(by=F("agreed_by"))),
        )


def _parental(dialect: Dialect) -> str:
    child, holder = dialect.mask("t.child_id"), dialect.mask("t.holder_id")
    return f"({child} & {IDENTITY}) <> 0 AND (t.holder_id IS NULL OR ({holder} & {IDENTITY}) <> 0)"


def _unbarred_claim(dialect: Dialect) -> str:
    return (
        f"({dialect.mask('t.subject_id')} & {NARRATIVE}) <> 0 "
        f"AND NOT {dialect.barred('t.person_id')} AND NOT {dialect.barred('t.by_whom_id')}"
    )


def _household(dialect: Dialect, household: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('people_householdmember')} m "
        f"WHERE m.household_id = {household} AND ({dialect.mask('m.subject_id')} & {CONTACT}) <> 0)"
    )


define(Word(name="household_open", parameters=(("household", "bigint"),), sql=_household))
protect(Relationship, by_both_subjects("first_id", "second_id", IDENTITY))
protect(ParentalResponsibility, _parental)
protect(Household, by_word("household_open", "id"))
protect(HouseholdMember, by_subject("subject_id", CONTACT))
protect(Claim, _unbarred_claim)
protect(Merge, by_both_subjects("source_id", "into_id", IDENTITY))
