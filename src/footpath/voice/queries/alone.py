"""Which devices are judged safe for a child, by whom and until when, and the ways into their room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from footpath.access.days import on_day
from footpath.access.models import Membership, User
from footpath.access.openers import working_with
from footpath.access.rules import VERBS, Can
from footpath.record.models import Filing
from footpath.record.queries import latest
from footpath.store.managers import AnyOf
from footpath.voice.models.alone import JudgedSafe, WayIn
from footpath.voice.rules.ways import stands

_MOST = 50
_AGREES = tuple(role.value for role, verbs in VERBS.items() if Can.AGREE in verbs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way in that was made: when, and what became of it. Nothing by which it opens."""

    made_at: datetime
    opened_at: datetime | None
    things: int
    over: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Device:
    """A device judged safe for a child."""

    record: int
    ref: UUID
    version: int
    on: date
    by: str
    by_id: int
    device: str
    who_else: str
    why: str
    their_view: str
    until: date
    asked: int | None
    agreed_on: date | None
    agreed_by: str
    asked_name: str
    ended_on: date | None
    ended_why: str
    stands: bool
    ways: tuple[Way, ...]


def may_agree(*, subject: int, on: date, but: int) -> list[User]:
    """Who supervises the help to a child and could agree to a judgement, by name; never `but`."""
    found = list(working_with(subjects=[subject], on=on).exclude(pk=but))
    held = Membership.objects.filter(on_day(on), user__in=[one.pk for one in found], role__in=_AGREES)
    agree = set(held.values_list("user_id", flat=True))
    return [one for one in found if one.pk in agree]


def devices_of(*, subject: int, on: date, now: datetime) -> tuple[Device, ...]:
    """Every judgement about a child's devices that this reader may read, the newest first."""
    opened = [
        one for one in latest(subject=subject, kinds=[JudgedSafe.KIND], most=_MOST)[JudgedSafe.KIND] if not one.withheld
    ]
    ways: dict[int, list[Way]] = defaultdict(list)
    for row in WayIn.objects.filter(judged__in=AnyOf([one.id for one in opened])).order_by("-id"):
        ends = row.closes_at or row.opens_until
        over = row.ended_at is not None or ends <= now
        ways[row.judged_id].append(Way(made_at=row.made_at, opened_at=row.opened_at, things=row.things, over=over))
    named: set[int] = {
        whose for one in opened for key in ("agreed_by_id", "asked_id") if (whose := one.facts.get(key)) is not None
    }
    names = dict(User.objects.filter(pk__in=named).values_list("pk", "name"))
    found = []
    for one in opened:
        facts = one.facts
        whose = next((each.subject for each in one.paragraphs if each.subject is not None), subject)
        found.append(
            Device(
                record=one.id, ref=one.ref, version=one.version, on=one.happened_on, by=one.by, by_id=one.by_id,
                device=str(facts.get("device") or ""), who_else=one.words("who-else", whose),
                why=one.words("why", whose), their_view=one.words("their-view", whose), until=facts["until"],
                asked=facts.get("asked_id"), agreed_on=facts.get("agreed_on"),
                agreed_by=names.get(facts.get("agreed_by_id") or 0, ""),
                asked_name=names.get(facts.get("asked_id") or 0, ""),
                ended_on=facts.get("ended_on"), ended_why=one.words("ended", whose), stands=stands(facts, on=on),
                ways=tuple(ways[one.id]),
            )
        )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToAgree:
    """A device that somebody judged safe and asked this reader to agree about."""

    ref: UUID
    subject: int
    device: str


def asked_to_agree(*, user: int, on: date) -> tuple[ToAgree, ...]:
    """What this reader is asked to agree to today."""
    rows = JudgedSafe.objects.filter(asked=user, agreed_by=None, ended_on=None, until__gte=on).select_related("record")
    waits = list(rows.order_by("record_id")[:_MOST])
    whose = _whose([one.record_id for one in waits])
    return tuple(
        ToAgree(ref=one.record.ref, subject=whose[one.record_id], device=one.device)
        for one in waits
        if one.record_id in whose
    )


def _whose(records: Collection[int]) -> dict[int, int]:
    return dict(Filing.objects.filter(record__in=AnyOf(sorted(records))).values_list("record_id", "subject_id"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Unread:
    """Something a child made alone waits for the one it was left for."""

    subject: int
    whom: str
    since: datetime


def waiting_unread(*, subjects: Collection[int], but: int, before: datetime) -> tuple[Unread, ...]:
    """What these children left before a moment for somebody other than `but`, and nobody has kept; each child once."""
    rows = (
        WayIn.objects.filter(subject__in=AnyOf(sorted(subjects)), opened_at__lt=before, things__gt=F("kept"))
        .exclude(made_by=but)
        .select_related("made_by")
        .order_by("opened_at", "id")[:_MOST]
    )
    found: dict[int, Unread] = {}
    for row in rows:
        assert row.opened_at is not None
        found.setdefault(row.subject_id, Unread(subject=row.subject_id, whom=row.made_by.name, since=row.opened_at))
    return tuple(found.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeAlone:
    """By which way something was made: on which device, judged safe on which day."""

    device: str
    judged_on: date


def made_alone(*, way: str, subject: int) -> MadeAlone | None:
    """By which way in a child began something; None where it was by none."""
    try:
        ref = UUID(way)
    except ValueError:
        return None
    row = WayIn.objects.filter(ref=ref, subject=subject).exclude(browser="").first()
    return None if row is None else MadeAlone(device=row.device, judged_on=row.judged_on)
