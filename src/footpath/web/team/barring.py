"""Who must not see a child: known to those who decide it, and to nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from footpath.access import actions
from footpath.access.models import MustNotSee, User
from footpath.store.scope import system
from footpath.web.team.values import days


@dataclass(frozen=True, kw_only=True)
class Barred:
    """Somebody who must not see a child, why, and from when to when."""

    id: int
    name: str
    why: str
    since: date
    days: str
    now: bool


def barred(subject: int, *, on: date) -> tuple[Barred, ...]:
    """Those who must not see this child now, then those who once had to not. Ask for an open child only."""
    with system("show who must not see a child to somebody who decides it"):
        rows = MustNotSee.objects.filter(subject=subject).select_related("user")
        found = [_line(row, on) for row in rows.order_by("-since", "-id")]
    return tuple(sorted(found, key=lambda one: not one.now))


def lifted(subject: int, pk: int) -> Barred | None:
    """One of them, where it has not ended."""
    with system("show who must not see a child to somebody who decides it"):
        rows = MustNotSee.objects.filter(subject=subject, pk=pk, until=None).select_related("user")
        row = rows.first()
        return _line(row, row.since) if row else None


def bar(*, subject: int, user: User, why: str, since: date, by: User, at: datetime) -> None:
    actions.must_not_see(subject=subject, user=user, why=why, since=since, by=by, at=at)


def lift(*, subject: int, pk: int, until: date, reason: str, by: User, at: datetime) -> None:
    """Let somebody see a child again, from a day."""
    with system("let somebody see a child again"):
        row = MustNotSee.objects.get(subject=subject, pk=pk, until=None)
    actions.may_see_again(row=row, until=until, by=by, at=at, reason=reason)


def _line(row: MustNotSee, on: date) -> Barred:
    return Barred(
        id=row.pk,
        name=row.user.name,
        why=row.why,
        since=row.since,
        days=days(row.since, row.until),
        now=row.until is None or row.until > on,
    )
