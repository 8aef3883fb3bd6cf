"""Orders of a court: what they are, whom they are for and against, what they forbid, and where."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from footpath.access.models import Subject
from footpath.ledger.models import Ledgered
from footpath.people.models.facts import IDENTITY, NARRATIVE, Fact, ends_after_it_begins
from footpath.people.models.places import Place
from footpath.store.managers import ScopedManager, subject_open
from footpath.store.protection import Dialect, Word, by_word, define, protect
from footpath.store.scope import Scope


class CourtOrder(Fact):
    """An order of a court, from a day to a day, and its conditions in words."""

    class Kind(models.TextChoices):
        RESTRAINING = "restraining", "Restraining order"
        NON_MOLESTATION = "non-molestation", "Non-molestation order"
        OCCUPATION = "occupation", "Occupation order"
        PROTECTION_NOTICE = "protection notice", "Domestic abuse protection notice or order"
        CHILD_ARRANGEMENTS = "child arrangements", "Child arrangements order"
        SPECIFIC_ISSUE = "specific issue", "Specific issue order"
        PROHIBITED_STEPS = "prohibited steps", "Prohibited steps order"
        PARENTAL_RESPONSIBILITY = "parental responsibility", "Parental responsibility order"
        SPECIAL_GUARDIANSHIP = "special guardianship", "Special guardianship order"
        SUPERVISION = "supervision", "Supervision order"
        INTERIM_CARE = "interim care", "Interim care order"
        CARE = "care", "Care order"
        EMERGENCY_PROTECTION = "emergency protection", "Emergency protection order"
        RECOVERY = "recovery", "Recovery order"
        PLACEMENT = "placement", "Placement order"
        ADOPTION = "adoption", "Adoption order"
        BAIL = "bail", "Bail conditions"
        FORCED_MARRIAGE = "forced marriage", "Forced marriage protection order"
        FGM = "fgm", "Female genital mutilation protection order"
        OTHER = "other", "Another order"

    kind = models.CharField(max_length=24, choices=Kind)
    court = models.CharField(max_length=120, blank=True)
    conditions = models.TextField(blank=True)
    covers = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", null=True)
    """The place it keeps somebody away from, where it names one."""

    class Meta:
        base_manager_name = "objects"
        constraints = (ends_after_it_begins("an_order_ends_after_it_begins"),)

    @staticmethod
    def opens(scope: Scope) -> Q:
        """Orders to which a person whose record is open is a party."""
        return Q(Exists(_open_parties(scope).filter(order=OuterRef("pk"))))

    objects = ScopedManager["CourtOrder"](opens)


class OrderParty(Ledgered):
    """Somebody in an order, and their part in it."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    class Part(models.TextChoices):
        ABOUT = "about", "The child it is about"
        PROTECTS = "protects", "It protects them"
        TO = "to", "Made to them"
        AGAINST = "against", "Made against them"
        APPLIED = "applied", "Applied for it"

    order = models.ForeignKey(CourtOrder, on_delete=models.PROTECT, related_name="parties")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["order", "subject", "part"], name="somebody_has_a_part_in_an_order_once"),
        )

    @staticmethod
    def opens(scope: Scope) -> Q:
        """People who may be named, in an order that is open."""
        known = subject_open("subject_id", IDENTITY)(scope)
        opened = Q(Exists(_open_parties(scope).filter(order=OuterRef("order_id"))))
        return opened if known is None else known & opened

    objects = ScopedManager["OrderParty"](opens)
    unscoped = models.Manager["OrderParty"]()
    """For the rule itself; the second line stands behind it."""


def _open_parties(scope: Scope) -> models.QuerySet[OrderParty]:
    opens = subject_open("subject_id", NARRATIVE)(scope)
    parties = OrderParty.unscoped.all()
    return parties if opens is None else parties.filter(opens)


def _order(dialect: Dialect, order: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('people_orderparty')} o "
        f"WHERE o.order_id = {order} AND ({dialect.mask('o.subject_id')} & {NARRATIVE}) <> 0)"
    )


def _party(dialect: Dialect) -> str:
    known = f"({dialect.mask('t.subject_id')} & {IDENTITY}) <> 0"
    return f"{known} AND {dialect.call('order_open', 't.order_id')}"


define(Word(name="order_open", parameters=(("order", "bigint"),), sql=_order))
protect(CourtOrder, by_word("order_open", "id"))
protect(OrderParty, _party)
