"""Places, who lives or goes there, how to reach people, and what must not be given away."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from footpath.access.models import Subject
from footpath.ledger.models import Ledgered
from footpath.people.models.facts import (
    CONTACT,
    LOCATION,
    Fact,
    ends_after_it_begins,
    in_any_way,
    one_of,
    where,
)
from footpath.store.managers import ScopedManager, ScopeRule, subject_open
from footpath.store.protection import Dialect, Word, by_word, define, protect
from footpath.store.scope import Scope


class Protection(models.TextChoices):
    """Who may know where."""

    OPEN = "open", "Open to whoever may reach the person"
    PROTECTED = "protected", "Protected: only those who must know where"
    SEALED = "sealed", "Sealed: only the people named"


_NO_WORDS = Q(name="", lines="", postcode="")


class Place(Ledgered):
    """A home, a school, a surgery. The words of a protected place are kept encrypted."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    protection = models.CharField(max_length=9, choices=Protection, default=Protection.OPEN.value)
    name = models.CharField(max_length=160, blank=True)
    lines = models.CharField(max_length=500, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            one_of("a_place_is_open_protected_or_sealed", "protection", Protection.values),
            models.CheckConstraint(
                name="a_protected_place_has_no_open_words",
                condition=(Q(protection="open", sealed=None) & ~_NO_WORDS)
                | (~Q(protection="open") & _NO_WORDS & Q(sealed__isnull=False, uprn="")),
            ),
        )

    @property
    def text(self) -> str:
        """Where it is, as on an envelope; empty where it is protected."""
        return ", ".join(part for part in (self.name, self.lines, self.postcode) if part)

    @staticmethod
    def opens(scope: Scope) -> Q:
        """Places where an open person is known to live or go."""
        return Q(Exists(PlaceOf.objects.filter(place=OuterRef("pk"))))

    objects = ScopedManager["Place"](opens)


class PlaceReader(Ledgered):
    """Somebody named who may know a sealed place, from a day to a day."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    why = models.TextField()

    objects = ScopedManager["PlaceReader"](lambda scope: Q(user=scope.reader))

    class Meta:
        base_manager_name = "objects"


def _named(scope: Scope) -> Q:
    """Rows of a place whose words the reader is named to know today."""
    today = Q(since__lte=scope.on) & (Q(until=None) | Q(until__gt=scope.on))
    return Q(Exists(PlaceReader.objects.filter(today, place=OuterRef("place_id"))))


def _sealed(scope: Scope) -> Q:
    location = subject_open("subject_id", LOCATION)(scope)
    return Q(protection="sealed") & _named(scope) & (location or Q())


_protected_or_open: tuple[ScopeRule, ...] = (
    where(Q(protection="open"), subject_open("subject_id", CONTACT)),
    where(Q(protection="protected"), subject_open("subject_id", LOCATION)),
)


class PlaceOf(Fact):
    """Somebody's place, and what it is to them. Protected apart from the place: a school is many's."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    class Kind(models.TextChoices):
        HOME = "home", "Lives there"
        STAYS = "stays", "Stays there some of the time"
        SCHOOL = "school", "School"
        NURSERY = "nursery", "Nursery"
        GP = "gp", "Doctor's surgery"
        HEALTH = "health", "Clinic or hospital"
        WORK = "work", "Works there"
        CUSTODY = "custody", "In custody there"
        MATTERS = "matters", "A place that matters to them"

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="of")
    kind = models.CharField(max_length=8, choices=Kind)
    protection = models.CharField(max_length=9, choices=Protection, default=Protection.OPEN.value)
    """At least the place's own, kept so by the actions."""
    words = models.CharField(max_length=200, blank=True)

    objects = ScopedManager["PlaceOf"](in_any_way(*_protected_or_open, _sealed))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("being_somewhere_ends_after_it_begins"),
            one_of("somebodys_place_is_open_protected_or_sealed", "protection", Protection.values),
        )


class Reach(Fact):
    """A way to reach somebody, whether it is safe, and how to do it safely."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    class Channel(models.TextChoices):
        TEXT = "text", "Text message"
        PHONE = "phone", "Telephone"
        EMAIL = "email", "Email"
        POST = "post", "Letter"
        IN_PERSON = "in person", "In person"
        THROUGH = "through", "Through somebody else"
        ONLINE = "online", "Online"

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    ref = models.UUIDField(default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=9, choices=Channel)
    detail = models.CharField(max_length=200, blank=True)
    sealed = models.BinaryField(null=True)
    """The detail, encrypted, where it is protected."""
    is_safe = models.BooleanField(default=True)
    words = models.CharField(max_length=300, blank=True)
    """ "Text first, no voicemail"; "never by post to Jean's"."""
    protection = models.CharField(max_length=9, choices=Protection, default=Protection.OPEN.value)

    objects = ScopedManager["Reach"](in_any_way(*_protected_or_open))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            ends_after_it_begins("a_way_to_reach_ends_after_it_begins"),
            models.CheckConstraint(
                name="a_protected_way_to_reach_has_no_open_detail",
                condition=Q(protection="open", sealed=None)
                | Q(protection="protected", detail="", sealed__isnull=False),
            ),
            models.CheckConstraint(
                name="a_way_to_reach_says_something",
                condition=~Q(detail="") | ~Q(words="") | Q(sealed__isnull=False),
            ),
        )


def _place_of(dialect: Dialect, row: str = "t") -> str:
    mask = dialect.mask(f"{row}.subject_id")
    class_ = f"CASE WHEN {row}.protection = 'open' THEN {CONTACT} ELSE {LOCATION} END"
    named = (
        f"EXISTS (SELECT 1 FROM {dialect.table('people_placereader')} n "
        f"WHERE n.place_id = {row}.place_id AND n.user_id = {dialect.reader()} "
        f"AND n.since <= {dialect.today()} AND (n.until IS NULL OR n.until > {dialect.today()}))"
    )
    return f"({mask} & {class_}) <> 0 AND ({row}.protection <> 'sealed' OR {named})"


def _reach(dialect: Dialect) -> str:
    class_ = f"CASE WHEN t.protection = 'open' THEN {CONTACT} ELSE {LOCATION} END"
    return f"({dialect.mask('t.subject_id')} & {class_}) <> 0"


def _place(dialect: Dialect, place: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('people_placeof')} p "
        f"WHERE p.place_id = {place} AND {_place_of(dialect, 'p')})"
    )


def _of_place(dialect: Dialect, row: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {dialect.table('people_placeof')} p WHERE p.id = {row} AND {_place_of(dialect, 'p')})"
    )


def _own(dialect: Dialect) -> str:
    return f"t.user_id = {dialect.reader()}"


# As words, because a rule that asks another protected table must be let to.
define(Word(name="place_open", parameters=(("place", "bigint"),), sql=_place))
define(Word(name="place_of_open", parameters=(("row", "bigint"),), sql=_of_place))
protect(Place, by_word("place_open", "id"))
protect(PlaceReader, _own)
protect(PlaceOf, by_word("place_of_open", "id"))
protect(Reach, _reach)
