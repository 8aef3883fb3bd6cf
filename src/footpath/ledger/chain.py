"""The chain itself: digests, heads and the key that lies outside the database. No database here."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

GENESIS = b"\0" * 32
"""The head before the first entry."""


class NoKey(Exception):
    """The ledger's key is not where the settings say."""


def make_key(path: Path) -> None:
    """Make the ledger's key where there is none; only its owner may read it."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))


def read_key(path: Path) -> bytes:
    """
    :raises NoKey: there is no key, or it is not one.
    """
    try:
        return bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as error:
        raise NoKey(
            f"The ledger's key cannot be read from {path}; restore it from where it is kept, or run `footpath init`."
        ) from error


def digest_of(*, salt: bytes, image: str) -> bytes:
    return hashlib.sha256(salt + image.encode()).digest()


# Made once: `json.dumps` with these arguments would make one for every entry.
_as_text = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def head_of(key: bytes, *, previous: bytes, digest: bytes, columns: Sequence[Any]) -> bytes:
    """
    The head of the chain after an entry.

    :param columns: seq, at, actor, verb, thing, thing_id, version, supersedes, event_on, reason, idempotency, and the
        subjects it concerns in order.
    """
    body = _as_text([column if type(column) in _AS_IT_IS else _text(column) for column in columns])
    return hmac.digest(key, previous + digest + body.encode(), "sha256")


_AS_IT_IS = frozenset({int, str, type(None), list})


@lru_cache(maxsize=64)
def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
