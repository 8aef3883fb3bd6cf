"""
One-time links: a way in for somebody new, somebody locked out, or a visitor to the demonstration.

A link is signed and names nobody in the clear. It dies after its time, after its first use, and as
soon as the person signs in any other way, sets a password or leaves. That it was used is in the
ledger.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from footpath.access.actions import UsedBefore, use_link
from footpath.access.models import User

REAL = timedelta(hours=24)
DEMONSTRATION = timedelta(days=14)
_SALT = "footpath.one-time-link"


class DeadLink(Exception):
    """The link was used, has run out, or never was one. The same words for each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link that still works, and whose it is."""

    user: User
    digest: str


def one_time_link(user: User, *, base_url: str, lasting: timedelta | None = None) -> str:
    """
    A link by which this person can sign in once.

    :param lasting: how long it works; 24 hours, or 14 days in the demonstration area.
    """
    lasting = lasting or (DEMONSTRATION if settings.FOOTPATH_DEMO else REAL)
    until = int((datetime.now(UTC) + lasting).timestamp())
    token = signing.dumps([user.pk, until, _state(user)], salt=_SALT, compress=True)
    return base_url.rstrip("/") + reverse("account:link", args=[token])


def read(token: str, *, at: datetime) -> Link:
    """
    Whose link this is, without using it.

    :raises DeadLink: it does not work, or no longer.
    """
    dead = DeadLink("This link does not work. Each works once, and only for a time.")
    try:
        pk, until, state = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError) as error:
        raise dead from error
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or at.timestamp() > until or not constant_time_compare(state, _state(user)):
        raise dead
    return Link(user=user, digest=hashlib.sha256(token.encode()).hexdigest())


def use(link: Link, *, at: datetime) -> User:
    """
    Use a link, once: the ledger keeps that it was.

    :raises DeadLink: somebody was quicker.
    """
    try:
        use_link(user=link.user, digest=link.digest, at=at)
    except UsedBefore as used:
        raise DeadLink("This link does not work. Each works once, and only for a time.") from used
    return link.user


def _state(user: User) -> str:
    """What changes when the person signs in, sets a password or leaves, as a digest."""
    seen = user.last_login.astimezone(UTC).isoformat() if user.last_login else ""
    return salted_hmac(_SALT, f"{user.pk}|{user.password}|{seen}|{user.is_active}").hexdigest()[:32]
