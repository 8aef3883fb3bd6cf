"""
A proposal that two records are of one person, carried to a colleague in a link.

Nothing is written until the colleague agrees. The link is sealed with the site's key, says nothing
to anybody who cannot open both records, and ends after a few days.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

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
