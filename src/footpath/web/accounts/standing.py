"""Whether an account may be used at all: active, not left unused, and not shut by a restore."""

from __future__ import annotations

from datetime import datetime, timedelta

from footpath.access import queries
from footpath.access.models import User
from footpath.access.rules import Can
from footpath.web import clock
from footpath.web.accounts.quarantine import in_quarantine

DORMANT_AFTER = timedelta(days=30)


def is_dormant(user: User, *, at: datetime) -> bool:
    """Whether nobody has used this account for thirty days. One never used waits for its link."""
    used = [moment for moment in (user.last_login, user.last_seen_at) if moment is not None]
    return bool(used) and at - max(used) > DORMANT_AFTER


def may_enter(user: User, *, at: datetime, by_link: bool = False) -> bool:
    """
    Whether this account may be signed in to.

    :param by_link: a one-time link that somebody made for them opens an account left unused.
    """
    if not user.is_active:
        return False
    if not by_link and is_dormant(user, at=at):
        return False
    if not in_quarantine():
        return True
    return queries.standing(user=user, on=clock.today(), at=at).may(Can.MANAGE_USERS)
