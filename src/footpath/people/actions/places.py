"""Where people live and go and how to reach them; protecting a place, and all that gives it away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from footpath.access.models import User
from footpath.ledger.actions import Kept, keep, keep_all
from footpath.people.actions.gate import (
    PLACE,
    PROTECTED_PLACE,
    REACHING,
    TOGETHER,
    MayNot,
    Mistaken,
    check_known,
    check_writer,
    check_writing,
    day_of,
    may_write_each,
)
from footpath.people.models.facts import held
from footpath.people.models.places import Place, PlaceOf, PlaceReader, Protection, Reach
from footpath.people.rules.dates import HowExact
from footpath.people.sealed import context_of, seal, unseal
from footpath.store.managers import AnyOf
from footpath.store.scope import system

_HOMES = (PlaceOf.Kind.HOME, PlaceOf.Kind.STAYS)
_STRENGTH = {Protection.OPEN: 0, Protection.PROTECTED: 1, Protection.SEALED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDraft:
    """A place not yet held. `named` are the only people who may know a sealed one."""

    name: str = ""
    lines: str = ""
    postcode: str = ""
    uprn: str = ""
    protection: Protection = Protection.OPEN
    named: tuple[User, ...] = ()
    why: str = ""
    """Why it is sealed, or protected."""


@transaction.atomic
def live_at(
    *,
    subjects: Collection[int],
    place: PlaceDraft | int,
    kind: PlaceOf.Kind = PlaceOf.Kind.HOME,
    since: date | None = None,
    since_how: HowExact = HowExact.EXACT,
    until: date | None = None,
    words: str = "",
    source: str,
    by: User | None,
    at: datetime,
) -> list[PlaceOf]:
    """
    Say where people live, stay, learn or see a doctor; rows in the order given.

    Somebody whose home is protected gains no open place: a new home, school or surgery of theirs is
    protected from the start. Moving to a protected home protects what they have already.

    :raises MayNot: one of their records is not open, or the place is not known to the writer.
    :raises Mistaken: the place has no words.
    """
    check_writing(subjects, needs=PLACE, by=by, at=at)
    on = day_of(at)
    hidden = _with_protected_home(subjects, on)
    row = _place(place, subjects, protect=bool(hidden) and kind in _HOMES, by=by, at=at)
    least = Protection(row.protection)
    # Not where it is protected only because their home is: to refuse that would say that their home is.
    if (least if isinstance(place, int) else place.protection) is not Protection.OPEN:
        check_writing(subjects, needs=TOGETHER, by=by, at=at)
    rows = [
        PlaceOf(
            subject_id=subject, place_id=row.pk, kind=kind, words=words, since=since,
            since_how=since_how.value, until=until, source=source,
            protection=_stronger(least, Protection.PROTECTED if subject in hidden else Protection.OPEN),
        )
        for subject in subjects
    ]  # fmt: skip
    keep_all([Kept(row=one, verb="placed", event_on=since) for one in rows], by=by, at=at)
    is_now = until is None or until > on
    if least is not Protection.OPEN and kind in _HOMES and is_now:
        _protect_what_derives(subjects, on=on, why="Their home is protected.", by=by, at=at)
    return rows


def _stronger(one: Protection, other: Protection) -> Protection:
    return max(one, other, key=_STRENGTH.__getitem__)


def _with_protected_home(subjects: Collection[int], on: date) -> set[int]:
    with system("whose home is protected, so that nothing gives it away"):
        homes = PlaceOf.objects.filter(held(on), subject__in=AnyOf(sorted(subjects)), kind__in=_HOMES)
        protected = homes.exclude(place__protection=Protection.OPEN)
        return set(protected.values_list("subject_id", flat=True))


def _place(
    place: PlaceDraft | int, subjects: Collection[int], *, protect: bool, by: User | None, at: datetime
) -> Place:
    if isinstance(place, int):
        found = Place.objects.filter(pk=place).first()
        if found is None:
            raise MayNot("No place like that is known to you; write where it is.")
        return found
    if not (place.name.strip() or place.lines.strip() or place.postcode.strip()):
        raise Mistaken("Say where it is: a name, a street or a postcode is enough.")
    protection = _stronger(place.protection, Protection.PROTECTED if protect else Protection.OPEN)
    row = Place(name=place.name, lines=place.lines, postcode=place.postcode, uprn=place.uprn)
    _close(row, protection)
    about = frozenset(subjects)
    keep_all([Kept(row=row, verb="added", concerned_before=about, reason=place.why)], by=by, at=at)
    _name_readers(row, protection, place.named, why=place.why, by=by, at=at)
    return row


def _close(row: Place, protection: Protection) -> None:
    """Take the words of a place out of sight."""
    row.protection = protection.value
    if protection is Protection.OPEN or row.sealed is not None:
        return
    row.sealed = seal(row.text, context=context_of(row))
    row.name = row.lines = row.postcode = row.uprn = ""


def _name_readers(
    row: Place, protection: Protection, named: Collection[User], *, why: str, by: User | None, at: datetime
) -> None:
    if protection is not Protection.SEALED:
        return
    if not named:
        raise Mistaken("Name at least one person who may know a sealed place.")
    readers = [PlaceReader(place_id=row.pk, user=user, since=day_of(at), why=why) for user in named]
    keep_all([Kept(row=reader, verb="let know") for reader in readers], by=by, at=at)


@transaction.atomic
def protect_place(
    *,
    place: int,
    why: str,
    protection: Protection = Protection.PROTECTED,
    named: Collection[User] = (),
    by: User | None,
    at: datetime,
) -> Place:
    """
    Protect a place, and whatever would give it away: for each person who lives or stays there now,
    their school, nursery, surgery and every way to reach them.

    What an earlier home was, and what they left before, stays as it is.

    :raises MayNot: nobody who is known to be there has their record open to the writer.
    :raises Mistaken: no reason is given.
    """
    if not why.strip():
        raise Mistaken("Say why this place is protected; somebody will want to know.")
    if protection is Protection.OPEN:
        raise Mistaken("Protecting a place makes it protected or sealed; it cannot be left open.")
    row = _known_place(place, needs=TOGETHER, by=by, at=at)
    on = day_of(at)
    with system("everybody at a place that is being protected"):
        there = list(PlaceOf.objects.filter(place=row.pk, withdrawn_on=None))
    stronger = _stronger(Protection(row.protection), protection)
    _close(row, stronger)
    about = frozenset(one.subject_id for one in there)
    keep_all([Kept(row=row, verb="protected", reason=why, concerned_before=about)], by=by, at=at)
    _name_readers(row, protection, named, why=why, by=by, at=at)
    changed = [one for one in there if _STRENGTH[Protection(one.protection)] < _STRENGTH[stronger]]
    for one in changed:
        one.protection = stronger.value
    keep_all([Kept(row=one, verb="protected", reason=why) for one in changed], by=by, at=at)
    homes = {one.subject_id for one in there if one.kind in _HOMES and (one.until is None or one.until > on)}
    _protect_what_derives(homes, on=on, why=why, by=by, at=at)
    return row


def _known_place(place: int, *, needs: int, by: User | None, at: datetime) -> Place:
    row = Place.objects.filter(pk=place).first()
    if row is None:
        raise MayNot("No place like that is known to you.")
    known = set(PlaceOf.objects.filter(place=place).values_list("subject_id", flat=True))
    check_known(known, by=by, at=at)
    check_writer(by, at=at)
    if not any(may_write_each([subject], needs=needs, by=by, at=at) for subject in known):
        raise MayNot("Only somebody who works with somebody there can change this; tell whoever is beside them.")
    return row


def _protect_what_derives(subjects: Collection[int], *, on: date, why: str, by: User | None, at: datetime) -> None:
    """Protect the places and ways to reach, in force or yet to begin, of people with a protected home."""
    ids = AnyOf(sorted(subjects))
    lasting = (Q(until=None) | Q(until__gt=on)) & Q(withdrawn_on=None, subject__in=ids, protection="open")
    with system("what would give a protected place away"):
        places = list(PlaceOf.objects.filter(lasting))
        ways = list(Reach.objects.filter(lasting))
    for place in places:
        place.protection = Protection.PROTECTED.value
    for way in ways:
        _close_way(way)
    kept = [Kept(row=row, verb="protected", reason=why) for row in (*places, *ways)]
    keep_all(kept, by=by, at=at)


def _close_way(way: Reach) -> None:
    way.protection = Protection.PROTECTED.value
    way.sealed = seal(way.detail, context=context_of(way))
    way.detail = ""


@transaction.atomic
def open_place(*, place: int, why: str, by: User, agreed_by: User, at: datetime) -> Place:
    """
    Let a place be known again, as two people decide. Schools, surgeries and telephone numbers that
    were protected with it stay protected until each is opened by itself.

    :raises MayNot: its words may not be known to the writer.
    :raises Mistaken: it was not protected, no reason is given, or one person decided alone.
    """
    if by.pk == agreed_by.pk:
        raise Mistaken("Two people decide that a protected place may be known.")
    if not why.strip():
        raise Mistaken("Say why this place need no longer be protected.")
    row = _known_place(place, needs=PROTECTED_PLACE, by=by, at=at)
    if row.sealed is None:
        raise Mistaken("This place is not protected.")
    row.lines = unseal(row.sealed, context=context_of(row))
    row.sealed, row.protection = None, Protection.OPEN.value
    with system("everybody at a place that is being opened"):
        there = list(PlaceOf.objects.filter(place=row.pk, withdrawn_on=None))
    for one in there:
        one.protection = Protection.OPEN.value
    about = frozenset(one.subject_id for one in there)
    reason = f"{why} (agreed by {agreed_by.name})"
    kept = [Kept(row=row, verb="opened", reason=reason, concerned_before=about)]
    keep_all([*kept, *(Kept(row=one, verb="opened", reason=reason) for one in there)], by=by, at=at)
    return row


@transaction.atomic
def reach(
    *,
    subject: int,
    channel: Reach.Channel,
    detail: str = "",
    is_safe: bool = True,
    words: str = "",
    since: date | None = None,
    until: date | None = None,
    protect: bool = False,
    source: str,
    by: User | None,
    at: datetime,
) -> Reach:
    """
    Say a way to reach somebody, whether it is safe, and how to do it safely.

    The detail is protected where their home is, or where it is asked for.

    :raises MayNot: their record is not open.
    :raises Mistaken: neither a detail nor words.
    """
    check_writing([subject], needs=REACHING, by=by, at=at)
    if not (detail.strip() or words.strip()):
        raise Mistaken("Say how: a number, an address or a few words.")
    row = Reach(
        subject_id=subject, channel=channel, detail=detail.strip(), is_safe=is_safe, words=words,
        since=since, until=until, source=source,
    )  # fmt: skip
    if protect or _with_protected_home([subject], day_of(at)):
        _close_way(row)
    return keep(row, verb="said how to reach", by=by, at=at, event_on=since)
