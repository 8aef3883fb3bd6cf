"""What is done to access: people join, take a role, are set beside a child, are let see, must not see, and leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from footpath.access.models import (
    Agency,
    Allocation,
    DutyShift,
    Emergency,
    Membership,
    MustNotSee,
    ReadingOf,
    Share,
    Subject,
    Team,
    User,
)
from footpath.access.readings import THING, digest_of, settled
from footpath.access.rules import FieldClass, Role
from footpath.ledger.actions import Actor, Change, Kept, enter, keep, keep_all, lock
from footpath.ledger.registry import register_evidence
from footpath.store.bulk import insert
from footpath.store.scope import writing

_LINK = "access.link"
register_evidence(_LINK, "a one-time link used; that it was is all there is to it")

LONGEST_EMERGENCY = timedelta(hours=12)
SHORTEST_REASON = 20
"""Characters. A reason that fits in fewer has not been thought about."""


class UsedBefore(Exception):
    """A one-time link has been used."""


class NotAReason(Exception):
    """An emergency needs a reason that somebody else will read."""


def add_user(
    *, name: str, email: str, job: str = "", agency: Agency | None = None, by: Actor | None, at: datetime
) -> User:
    """Make an account, without a password: its owner sets one through a one-time link."""
    user = User(
        name=name, email=User.objects.normalize_email(email).lower(), job=job, agency=agency, joined_on=at.date(),
        version=1,
    )  # fmt: skip
    user.set_unusable_password()
    with transaction.atomic():
        user.save()
        _enter_user(user, verb="joined", by=by, at=at)
    return user


def use_link(*, user: User, digest: str, at: datetime) -> None:
    """
    A one-time link is used: the ledger's unique column makes "once" true when two browsers open it at one moment.

    :param digest: SHA-256 of the link, in hexadecimal.
    :raises UsedBefore: somebody was quicker.
    """
    change = Change(
        thing=_LINK, thing_id=int(digest[:15], 16), verb="signed in by a link", version=1,
        image={"shape": 1, "user": user.pk}, concerns=frozenset(), idempotency=f"link {digest}",
    )  # fmt: skip
    try:
        with transaction.atomic():
            enter([change], by=user, at=at)
    except IntegrityError as error:
        raise UsedBefore from error


def deactivate(*, user: User, by: Actor, at: datetime, reason: str) -> User:
    """Shut an account; every session of it ends at its next request."""
    user.is_active = False
    user.version += 1
    with transaction.atomic():
        user.save(update_fields=["is_active", "version"])
        _enter_user(user, verb="left", by=by, at=at, reason=reason)
    return user


def _enter_user(user: User, *, verb: str, by: Actor | None, at: datetime, reason: str = "") -> None:
    image = {
        "shape": 1, "id": user.pk, "name": user.name, "email": user.email, "job": user.job,
        "agency_id": user.agency_id, "is_active": user.is_active, "joined_on": user.joined_on, "version": user.version,
    }  # fmt: skip
    enter(
        [
            Change(
                thing="access.user", thing_id=user.pk, verb=verb, version=user.version, image=image,
                concerns=frozenset(), reason=reason,
            )
        ],
        by=by,
        at=at,
    )  # fmt: skip


def add_agency(*, name: str, is_authority: bool = False, by: Actor | None, at: datetime) -> Agency:
    return keep(Agency(name=name, is_authority=is_authority), verb="added", by=by, at=at)


def add_team(*, name: str, agency: Agency, within: Team | None = None, by: Actor | None, at: datetime) -> Team:
    return keep(Team(name=name, agency=agency, within=within), verb="added", by=by, at=at)


def give_role(
    *,
    user: User,
    role: Role,
    team: Team | None = None,
    since: date,
    until: date | None = None,
    by: Actor | None,
    at: datetime,
) -> Membership:
    row = Membership(user=user, role=role.value, team=team, since=since, until=until)
    return keep(row, verb="took a role", by=by, at=at, event_on=since)


def end_role(*, membership: Membership, until: date, by: Actor, at: datetime) -> Membership:
    membership.until = until
    return keep(membership, verb="left a role", by=by, at=at, event_on=until)


def add_subjects(*, count: int, by: Actor | None, at: datetime) -> list[Subject]:
    """Make bare handles, ledgered, for people about to be named."""
    subjects = [Subject() for _ in range(count)]
    keep_all([Kept(row=subject, verb="begun") for subject in subjects], by=by, at=at)
    return subjects


def allocate(
    *,
    subject: int,
    to: User | Team,
    part: Allocation.Part,
    since: date,
    until: date | None = None,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Allocation:
    """Set somebody, or a team, beside a child from a day."""
    return keep(
        _allocation(subject, to, part, since, until), verb="allocated", by=by, at=at, event_on=since, reason=reason
    )


def allocate_many(
    *, subjects: Sequence[int], to: User | Team, part: Allocation.Part, since: date, by: Actor, at: datetime
) -> None:
    """Set one worker or team beside many children, as an import does."""
    rows = [_allocation(subject, to, part, since, None) for subject in subjects]
    keep_all([Kept(row=row, verb="allocated", event_on=since) for row in rows], by=by, at=at)


def _allocation(subject: int, to: User | Team, part: Allocation.Part, since: date, until: date | None) -> Allocation:
    user, team = (to, None) if isinstance(to, User) else (None, to)
    return Allocation(subject_id=subject, user=user, team=team, part=part, since=since, until=until)


def end_allocation(*, allocation: Allocation, until: date, by: Actor, at: datetime, reason: str) -> Allocation:
    allocation.until = until
    return keep(allocation, verb="allocation ended", by=by, at=at, event_on=until, reason=reason)


def must_not_see(
    *, subject: int, user: User, why: str, since: date, until: date | None = None, by: Actor, at: datetime
) -> MustNotSee:
    """Shut a child to somebody, whatever would open it: a declared interest, a relative, the person feared."""
    row = MustNotSee(subject_id=subject, user=user, why=why, since=since, until=until)
    return keep(row, verb="must not see", by=by, at=at, event_on=since)


def may_see_again(*, row: MustNotSee, until: date, by: Actor, at: datetime, reason: str) -> MustNotSee:
    """From this day the child is no longer shut to them; what else opens or shuts it stands."""
    row.until = until
    return keep(row, verb="may see again", by=by, at=at, event_on=until, reason=reason)


def share(
    *,
    subject: int,
    with_: User | Agency,
    classes: FieldClass,
    basis: str,
    since: date,
    until: date | None,
    by: Actor,
    at: datetime,
) -> Share:
    user, agency = (with_, None) if isinstance(with_, User) else (None, with_)
    row = Share(
        subject_id=subject, user=user, agency=agency, classes=int(classes), basis=basis, since=since, until=until
    )
    return keep(row, verb="shared", by=by, at=at, event_on=since)


def end_share(*, share: Share, until: date, by: Actor, at: datetime, reason: str) -> Share:
    share.until = until
    return keep(share, verb="sharing ended", by=by, at=at, event_on=until, reason=reason)


def put_on_duty(*, user: User, starts_at: datetime, ends_at: datetime, by: Actor | None, at: datetime) -> DutyShift:
    return keep(DutyShift(user=user, starts_at=starts_at, ends_at=ends_at), verb="put on duty", by=by, at=at)


def open_in_an_emergency(*, subject: int, why: str, by: User, at: datetime) -> Emergency:
    """
    Open one child's record to somebody with no relation to them, for at most twelve hours.

    :raises NotAReason: the reason is too short to be reviewed by.
    """
    if len(why.strip()) < SHORTEST_REASON:
        raise NotAReason(f"Say why in at least {SHORTEST_REASON} characters; somebody will read it tomorrow.")
    row = Emergency(subject_id=subject, user=by, why=why.strip(), opened_at=at, shuts_at=at + LONGEST_EMERGENCY)
    return keep(row, verb="opened in an emergency", by=by, at=at, reason=why.strip())


def review_emergency(*, emergency: Emergency, review: str, by: User, at: datetime) -> Emergency:
    emergency.reviewed_by, emergency.reviewed_at, emergency.review = by, at, review
    return keep(emergency, verb="emergency reviewed", by=by, at=at)


_BATCH = 10_000


def seal(*, at: datetime) -> int:
    """
    Seal the readings that have settled into the ledger, and index whom each showed; returns how many.

    Sealed in batches so that reading a page never takes the chain's lock.
    """
    sealed = 0
    while True:
        with transaction.atomic(), writing("seal the audit of reading"):
            # Two that seal at once would seal the same: the chain's lock first, then what there is to seal.
            lock()
            rows = settled(at=at, most=_BATCH)
            if not rows:
                return sealed
            shown = {(subject, row[0]) for row in rows for subject in (row[5], *row[6]) if subject is not None}
            insert(ReadingOf, ("subject", "reading"), sorted(shown))
            image = {"first": rows[0][0], "last": rows[-1][0], "count": len(rows), "sha256": digest_of(rows)}
            change = Change(
                thing=THING, thing_id=rows[-1][0], verb="sealed", version=1, image=image, concerns=frozenset()
            )  # fmt: skip
            enter([change], by=None, at=at)
            sealed += len(rows)
