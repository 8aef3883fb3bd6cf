"""Who a command is run by, and when the record takes it to be done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from footpath.cli import site
from footpath.cli.refusals import Refused

if TYPE_CHECKING:
    from footpath.access.models import User


def record_moment(settings: Any) -> datetime:
    """When this is recorded: the record's day, at the machine's time of day."""
    from django.utils import timezone

    now = timezone.localtime(site.moment())
    return timezone.make_aware(datetime.combine(site.today(settings), now.time().replace(tzinfo=None)))


def first_administrator(email: str | None) -> User:
    """
    Return whoever signs in with this address, or the site's first administrator.

    :raises Refused: nobody does, or there is none.
    """
    from footpath.access.models import Membership, User
    from footpath.access.rules import Role

    if email:
        known = User.objects.filter(email__iexact=email.strip()).first()
        if known is None:
            raise Refused(f"nobody here signs in with {email}; give --by the e-mail address of an administrator.")
        return known
    first = Membership.objects.filter(role=Role.SITE, until=None, user__is_active=True).order_by("id").first()
    if first is None:
        raise Refused("there is no administrator yet; run `footpath init`, or give --by.")
    return first.user
