"""A worker judges a device safe for one child to be alone with, ends that, and makes the way into the child's room."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.kernel.rulepacks import alone
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions.gate import WEIGHTY, check_can, check_writing, day_of
from footpath.record.actions import write, write_again_many
from footpath.record.again import as_it_stood
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.voice.models.alone import JudgedSafe, WayIn
from footpath.voice.queries.alone import may_agree
from footpath.voice.rules.ways import ALPHABET, LONG, in_two, stands


class Refused(Exception):
    """Something that is not done here; its text says what is wrong, and what to do."""


class NotHere(Refused):
    """The area has not turned it on, or there is no such judgement for this worker."""


class NotJudged(Refused):
    """Something that makes it a judgement is missing."""


class TooLong(Refused):
    """It would stand longer than is agreed here, or not at all."""


class NotAgreed(Refused):
    """Whoever was asked to agree is not one who can, or whoever agrees has judged it themselves."""


class DoesNotStand(Refused):
    """The judgement has ended, has run out, or waits to be agreed to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What is said of a device: which and whose, who else can reach it, why it is safe, what the child thinks."""

    device: str
    who_else: str
    why: str
    their_view: str


def _turned_on() -> None:
    if not settings.FOOTPATH_ALONE:
        raise NotHere(
            "Being alone in a room is not turned on here. Hand your own device over, or ask whoever looks after the "
            "site."
        )


def _opened(number: int, *, by: User, at: datetime) -> tuple[Opened, int]:
    opened = open_record_number(record=number)
    if opened is None or opened.withheld or opened.kind != JudgedSafe.KIND:
        raise NotHere("There is no such judgement here. Go back to the child’s page and look again.")
    child = opened.present[0].subject
    check_writing([child], needs=WEIGHTY, by=by, at=at)
    return opened, child


@transaction.atomic
def judge_safe(
    *, child: int, judged: Judged, until: date | None = None, asked: int | None = None, once: str | None = None,
    by: User, at: datetime,
) -> Written:  # fmt: skip
    """
    Judge a device safe for one child to be alone with, until a day.

    :param until: its last day; the time agreed here where nothing is said.
    :param asked: the supervisor who is asked to agree: it stands only once they have.
    :raises NotJudged: which device it is, who else reaches it, why it is safe or the child's own view is missing.
    :raises TooLong: it would stand longer than is agreed here.
    :raises NotAgreed: whoever is asked cannot agree.
    :raises MayNot: the writer does not work with the child.
    """
    check_writing([child], needs=WEIGHTY, by=by, at=at)
    on = day_of(at)
    said = {"who-else": judged.who_else, "why": judged.why, "their-view": judged.their_view}
    if not judged.device.strip() or not all(text.strip() for text in said.values()):
        raise NotJudged(
            "Say which device it is, who else can pick it up or see it, why it is safe, and what the child thinks of "
            "it. Where they were not asked, say why."
        )
    agreed = alone.alone(on=on)
    last = until or agreed.until(on=on)
    if not on <= last <= agreed.latest(on=on):
        raise TooLong(
            f"A device is judged safe for {agreed.most_days} days at most, from today. Judge it again then: who can "
            "pick it up may have changed."
        )
    if asked is not None and asked not in {one.pk for one in may_agree(subject=child, on=on, but=by.pk)}:
        raise NotAgreed("Ask somebody who supervises the help to this child, other than yourself.")
    return write(
        Writing(
            kind=JudgedSafe.KIND, happened_on=on, filed_to=(FiledTo(subject=child),),
            words=tuple(Words(slot=slot, words=text.strip(), subject=child) for slot, text in said.items()),
            facts={"device": judged.device.strip()[:120], "until": last, "asked_id": asked},
        ),
        by=by, at=at, idempotency=once,
    )  # fmt: skip


@transaction.atomic
def agree_it_is_safe(*, judgement: int, version: int, by: User, at: datetime) -> Written:
    """
    Agree to a judgement that somebody else made; a way in can be made from then on.

    :raises NotAgreed: their role does not agree, or it is their own.
    :raises Changed: it was changed while they were reading.
    """
    opened, _ = _opened(judgement, by=by, at=at)
    check_can(by, Can.AGREE, at=at)
    if opened.by_id == by.pk:
        raise NotAgreed("You judged it yourself. Ask somebody else who supervises the help to this child.")
    if opened.facts.get("agreed_by_id") is not None or opened.facts.get("ended_on") is not None:
        raise NotAgreed("It is agreed to already, or has ended.")
    again = as_it_stood(opened, facts={"agreed_by_id": by.pk, "agreed_on": day_of(at)})
    mine = type(again)(record=again.record, version=version, writing=again.writing)
    return write_again_many([mine], by=by, at=at, reason="Agreed to")[0]


@transaction.atomic
def no_longer_safe(*, judgement: int, why: str = "", by: User, at: datetime, now: datetime) -> None:
    """
    End a judgement, at once and whatever was read meanwhile; whoever is in the room by it is out of it.

    :raises NotHere: there is no such judgement for this worker.
    """
    opened, child = _opened(judgement, by=by, at=at)
    if opened.facts.get("ended_on") is None:
        said: dict[tuple[str, int | None], str] = {("ended", child): why.strip()} if why.strip() else {}
        again = as_it_stood(opened, facts={"ended_on": day_of(at)}, said=said)
        write_again_many([again], by=by, at=at, reason="The device is no longer judged safe")
    _shut(WayIn.objects.filter(judged=judgement, ended_at=None), by=by, at=at, now=now)


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeWay:
    """A way in: its link's secret and its code are here and nowhere else."""

    secret: str
    code: str
    opens_until: datetime


@transaction.atomic
def make_way_in(*, judgement: int, worker: str, by_when: str, by: User, at: datetime, now: datetime) -> MadeWay:
    """
    Make a way into the child's room; any made before for this child ends.

    :param worker: what the child calls whoever reads it.
    :param by_when: by when they read it, as they would say it to the child.
    :param now: the clock's moment, by which minutes are counted.
    :raises NotHere: the area has not turned it on, or there is no such judgement for this worker.
    :raises DoesNotStand: the judgement has ended, has run out, or waits to be agreed to.
    :raises NotJudged: by when it is read is not said.
    """
    _turned_on()
    opened, child = _opened(judgement, by=by, at=at)
    on = day_of(at)
    if not stands(opened.facts, on=on):
        raise DoesNotStand("This device does not count as judged safe today. Judge it again, or have it agreed to.")
    if not by_when.strip() or not worker.strip():
        raise NotJudged("Say who reads it, as the child calls you, and by when: they are told before they begin.")
    _shut(WayIn.objects.filter(subject=child, ended_at=None), by=by, at=at, now=now)
    secret = secrets.token_urlsafe(24)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LONG))
    until = now + timedelta(minutes=alone.alone(on=on).minutes_to_open)
    row = WayIn(
        subject_id=child, judged_id=judgement, judged_on=opened.happened_on, device=str(opened.facts["device"]),
        link=digest(secret), code=digest(code), worker=worker.strip()[:60], by_when=by_when.strip().rstrip(".")[:160],
        made_by=by, made_at=now, opens_until=until,
    )  # fmt: skip
    keep(row, verb="way in made", by=by, at=at)
    return MadeWay(secret=secret, code=in_two(code), opens_until=until)


@transaction.atomic
def kept_as_theirs(*, way: str, subject: int, by: User, at: datetime) -> None:
    """Something that was left by a way in is kept as the child's own: it waits for nobody any more."""
    row = WayIn.objects.filter(ref=way, subject=subject).first()
    if row is not None and row.kept < row.things:
        row.kept += 1
        keep(row, verb="kept what was made alone", by=by, at=at)


def digest(secret: str) -> str:
    """Of a secret, keyed by the site: a code is short, and could be found from a bare digest."""
    return salted_hmac("footpath.voice.alone", secret, algorithm="sha256").hexdigest()


def _shut(rows: Iterable[WayIn], *, by: User, at: datetime, now: datetime) -> None:
    standing = list(rows)
    for row in standing:
        row.ended_at = now
    keep_all([Kept(row=row, verb="way in ended") for row in standing], by=by, at=at)
