"""
A proposal that two records are of one person, carried to a colleague in a link.

Nothing is written until the colleague agrees. The link is sealed with the site's key, says nothing
to anybody who cannot open both records, and ends after a few days.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from footpath.access.models import Subject
from footpath.people.models.family import Merge
from footpath.web.words import long

LASTS = timedelta(days=3)


class Ended(Exception):
    """The link has ended, or was never a proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who says that one record is of the same person as another, and why."""

    source: int
    into: int
    by: int
    why: str
    after: int = 0
    """The last merge of these two when it was proposed; a later one is what was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What became of a proposal, in words."""

    title: str
    words: str
    why: str


def last_merge(one: int, other: int) -> Merge | None:
    """The last time that these two were said to be one, whether or not it stands."""
    pairs = Q(source=one, into=other) | Q(source=other, into=one)
    return Merge.objects.filter(pairs).select_related("by", "agreed_by").order_by("-id").first()


def decided(proposal: Proposal) -> Decided | None:
    """
    What was decided since a proposal was made, as the reader may know it; None while nothing is.

    It was decided too where another merge has since made the two read as one.
    """
    row = last_merge(proposal.source, proposal.into)
    if row is not None and row.pk > proposal.after:
        agreed = f"{row.agreed_by.name} and {row.by.name} agreed on {_day(row.at)} that these two are one person."
        if row.undone_at is None:
            return Decided(
                title="They read as one person", words=f"{agreed} Nothing was moved, and it can be undone.", why=row.why
            )
        return Decided(
            title="They are two people", words=f"{agreed} They were parted again on {_day(row.undone_at)}.", why=row.why
        )
    heads = {reads_as or one for one, reads_as in _reading(proposal)}
    if len(heads) == 1:
        return Decided(
            title="They read as one person", words="These two already read as one, each through another record.", why=""
        )
    return None


def _reading(proposal: Proposal) -> list[tuple[int, int | None]]:
    both = Subject.objects.filter(pk__in=[proposal.source, proposal.into])
    return [(row.pk, row.reads_as_id) for row in both]


def _day(at: datetime) -> str:
    return long(timezone.localdate(at))


def _sealer() -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"footpath proposals to merge")
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))


def carried(proposal: Proposal) -> str:
    """Return the proposal as the last part of a link."""
    return _sealer().encrypt(json.dumps(asdict(proposal)).encode()).decode()


def read(token: str) -> Proposal:
    """
    Return the proposal that a link carries.

    :raises Ended: it is too old, was changed, or is none.
    """
    try:
        words = _sealer().decrypt(token.encode(), ttl=int(LASTS.total_seconds()))
    except InvalidToken as error:
        raise Ended("This link has ended. Ask your colleague for a new one.") from error
    return Proposal(**json.loads(words))
