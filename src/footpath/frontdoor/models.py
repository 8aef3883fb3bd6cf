"""What came in, as it came; contacts and referrals; what agencies were asked; who offers what; consultations."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from footpath.access.models import Agency, Subject, Team
from footpath.frontdoor import lines
from footpath.ledger.models import Ledgered
from footpath.record.lines import details_open
from footpath.record.models import Detail, FromReturn, Record, detail_protected
from footpath.store.managers import ScopedManager
from footpath.store.protection import by_word, protect

USER = settings.AUTH_USER_MODEL


class WayIn(models.TextChoices):
    WORRY = "worry", "Somebody is worried about a child"
    SELF = "self", "They ask for themselves or their own children"
    BACK = "back", "A family comes back through the open door"


class Outcome(models.TextChoices):
    HELP_NOW = "help-now", "Help now, today"
    EARLY_HELP = "early-help", "Early help"
    FAMILY_HELP = "family-help", "Family Help or social work: a referral"
    SIGNPOSTED = "signposted", "Helped to find somebody else"
    ADVICE = "advice", "Advice, and the decision stays with them"
    NOTHING_MORE = "nothing-more", "Nothing more is needed"
    ALREADY_OPEN = "already-open", "Passed on to whoever is beside them already"


@detail_protected
class Contact(Detail):
    """Someone getting in touch because of a worry about a child."""

    KIND: ClassVar[str] = "frontdoor.contact"

    from_whom = models.CharField(max_length=40, blank=True)
    """What kind of person or agency got in touch; never who, where a member of the public did."""
    way_in = models.CharField(max_length=10, choices=WayIn, blank=True)
    same_event = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    """An earlier contact about the same event."""
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    level = models.CharField(max_length=40, blank=True)
    """The level of help decided on, by its key in the local words of that day."""
    decided_on = models.DateField(null=True)

    objects = ScopedManager["Contact"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Referral(FromReturn):
    """A contact accepted as a referral: an episode of need begins, and ends."""

    KIND: ClassVar[str] = "frontdoor.referral"

    source_code = models.CharField(max_length=12, blank=True)
    need_code = models.CharField(max_length=12, blank=True)
    no_further_action = models.BooleanField(null=True)
    closed_on = models.DateField(null=True)
    closure_code = models.CharField(max_length=12, blank=True)

    objects = ScopedManager["Referral"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Answer(Detail):
    """What one agency shared when it was asked, filed once help was decided on."""

    KIND: ClassVar[str] = "frontdoor.answer"
    KEPT_WITH: ClassVar[str] = "contact"

    contact = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    agency = models.CharField(max_length=160)
    as_at = models.DateField(null=True)
    declined = models.BooleanField(default=False)

    objects = ScopedManager["Answer"](details_open)

    class Meta:
        base_manager_name = "objects"


@detail_protected
class Signposting(Detail):
    """A family helped to find somebody else, and whether help was received."""

    KIND: ClassVar[str] = "frontdoor.signposting"

    class Received(models.TextChoices):
        NOT_ASKED = "", "Not asked yet"
        YES = "yes", "Yes"
        SOME = "some", "Some of it"
        NO = "no", "No"
        UNKNOWN = "unknown", "We could not find out"

    contact = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    service = models.CharField(max_length=160)
    introduced_by = models.CharField(max_length=120, blank=True)
    """Who hands the family over in person, where somebody does."""
    ask_on = models.DateField(null=True)
    received = models.CharField(max_length=10, choices=Received, blank=True)

    objects = ScopedManager["Signposting"](details_open)

    class Meta:
        base_manager_name = "objects"


class Incoming(Ledgered):
    """What came in at the front door, as it came: how, when, what was said."""

    class How(models.TextChoices):
        TYPED = "typed", "Told to the front door"
        PARTNER = "partner", "Told by a partner who signed in"
        PUBLIC = "public", "Sent by a member of the public"
        POLICE = "police", "A police notice"
        CONSULTATION = "consultation", "Asked for advice first"

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=How)
    came_at = models.DateTimeField()
    source_code = models.CharField(max_length=12, blank=True)
    """What kind of source, as the census codes it."""
    sender = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """Who sent it while signed in: they may see it, and what came of it."""
    from_whom = models.CharField(max_length=200, blank=True)
    """Who got in touch for an organisation. A member of the public is sealed apart, as a `Caller`."""
    way_in = models.CharField(max_length=10, choices=WayIn, default=WayIn.WORRY)
    words = models.TextField()
    reference = models.CharField(max_length=80, blank=True)
    """The sender's own number for it, by which the same notice is known again."""
    out_of_sight_on = models.DateField(null=True)

    objects = ScopedManager["Incoming"](lambda scope: lines.incoming_open(scope, ""))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(
                fields=["reference"], condition=Q(how="police"), name="a_police_notice_comes_in_once"
            ),
        )


class IncomingChild(Ledgered):
    """A child, as whoever got in touch named them."""

    SHAPE: ClassVar[int] = 2

    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=160)
    born = models.CharField(max_length=60, blank=True)
    more = models.CharField(max_length=300, blank=True)
    """School, address, whatever else was said."""
    ours = models.BooleanField(default=False)
    """The front door named this child itself: whoever sent it in did not, and is never told of them."""

    objects = ScopedManager["IncomingChild"](lines.child_named_open)

    class Meta:
        base_manager_name = "objects"

    @classmethod
    def brought_up(cls, image: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"ours": False, **image}


class Caller(Ledgered):
    """A member of the public who raised a worry: encrypted, and opened only with a reason."""

    incoming = models.OneToOneField(Incoming, on_delete=models.PROTECT, related_name="+")
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    who = models.BinaryField()
    reach = models.BinaryField(null=True)

    objects = ScopedManager["Caller"](lines.incoming_at_door)

    class Meta:
        base_manager_name = "objects"


class Triage(Ledgered):
    """What the front door makes of what came in: what cannot wait, the contact made of it, and what was decided."""

    incoming = models.OneToOneField(Incoming, on_delete=models.PROTECT, related_name="+")
    cannot_wait = models.CharField(max_length=300, blank=True)
    contact = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["Triage"](lines.incoming_at_door)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                name="what_came_in_is_decided_wholly_or_not_at_all",
                condition=Q(outcome="", decided_on=None, decided_by=None)
                | (~Q(outcome="") & Q(decided_on__isnull=False, decided_by__isnull=False)),
            ),
        )


class Matched(Ledgered):
    """Who a child named in what came in is found to be."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="+")
    child = models.OneToOneField(IncomingChild, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    allocation = models.BigIntegerField(null=True)
    """By what the front door is set beside the child until this is decided."""

    objects = ScopedManager["Matched"](lines.incoming_at_door)

    class Meta:
        base_manager_name = "objects"


class Reply(Ledgered):
    """What whoever got in touch is told: what was decided, and why, in words that give nothing away."""

    incoming = models.OneToOneField(Incoming, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    told_on = models.DateField()
    told_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Reply"](lines.incoming_open)

    class Meta:
        base_manager_name = "objects"


class Disagreement(Ledgered):
    """Whoever got in touch disagrees with what was decided, at a stage; and what they were answered."""

    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField()
    why = models.TextField()
    raised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()
    answer_by = models.DateField()
    meanwhile = models.CharField(max_length=300, blank=True)
    """Who holds the child while this is open, in words the referrer may read."""
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    answered_on = models.DateField(null=True)

    objects = ScopedManager["Disagreement"](lines.incoming_open)

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["incoming", "stage"], name="a_stage_of_a_disagreement_is_raised_once"),
            models.CheckConstraint(
                name="a_disagreement_is_answered_wholly_or_not_at_all",
                condition=Q(answer="", answered_by=None, answered_on=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False)),
            ),
        )


class Asked(Ledgered):
    """What one agency was asked about the children of a contact, and what it answered, in its own corner."""

    class Knows(models.TextChoices):
        YES = "yes", "The family knows and agrees"
        TOLD = "told", "The family has been told"
        NO = "no", "The family has not been told"

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    """The one person there who is asked; where there is none, everybody there may answer."""
    why = models.TextField()
    question = models.TextField()
    family = models.CharField(max_length=6, choices=Knows)
    family_why = models.TextField(blank=True)
    basis = models.CharField(max_length=200)
    answer_by = models.DateField(null=True)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    shared = models.TextField(blank=True)
    as_at = models.DateField(null=True)
    kept_back = models.TextField(blank=True)
    kept_back_why = models.TextField(blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    answered_on = models.DateField(null=True)
    out_of_sight_on = models.DateField(null=True)

    objects = ScopedManager["Asked"](lambda scope: lines.asked_open(scope, ""))

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["incoming", "agency"], name="an_agency_is_asked_once_of_one_contact"),
        )


class AskedChild(Ledgered):
    """A child an agency is asked about: a name and a date of birth, and nothing else."""

    CONCERNS: ClassVar[tuple[str, ...]] = ("subject_id",)

    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="children")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    born = models.CharField(max_length=60, blank=True)

    objects = ScopedManager["AskedChild"](lines.asked_open)

    class Meta:
        base_manager_name = "objects"


class Service(Ledgered):
    """Somebody who helps families here, for whom, and how to reach them."""

    name = models.CharField(max_length=160, unique=True)
    for_whom = models.CharField(max_length=300)
    reach = models.CharField(max_length=300)
    until = models.DateField(null=True)

    objects: ClassVar[models.Manager[Service]] = models.Manager()


class DesignatedLead(Ledgered):
    """Who leads on keeping children safe in an agency, and how they are reached at work; never at home."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    """By its key in the local list of the day on which it was written."""
    words = models.CharField(max_length=160)
    part = models.CharField(max_length=160, blank=True)
    """Of which part of the agency: a school, a ward, a station."""
    name = models.CharField(max_length=160)
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    reach = models.CharField(max_length=300)
    trained_on = models.DateField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar[models.Manager[DesignatedLead]] = models.Manager()


class Consultation(Ledgered):
    """Somebody asked the front door what it thought; the decision stayed with them."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    source_code = models.CharField(max_length=12, blank=True)
    asked_by = models.CharField(max_length=200, blank=True)
    child = models.CharField(max_length=160, blank=True)
    worry = models.TextField()
    advice = models.TextField(blank=True)
    given_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ScopedManager["Consultation"](lines.door)

    class Meta:
        base_manager_name = "objects"


protect(Incoming, by_word("incoming_open", "id"))
protect(IncomingChild, lines.child_named)
protect(Caller, by_word("incoming_at_door", "incoming_id"))
protect(Triage, by_word("incoming_at_door", "incoming_id"))
protect(Matched, by_word("incoming_at_door", "incoming_id"))
protect(Reply, by_word("incoming_open", "incoming_id"))
protect(Disagreement, by_word("incoming_open", "incoming_id"))
protect(Asked, by_word("asked_open", "id"))
protect(AskedChild, by_word("asked_open", "asked_id"))
protect(Consultation, by_word("at_the_door", "team_id"))
