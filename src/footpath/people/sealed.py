"""
Words that are never shown by accident: a protected address, and whatever would give it away.

`Sealed` reads, prints, copies and travels as "[protected]". The words themselves are kept encrypted
inside it and come out only through `reveal`, which asks who reads, why, and writes it down.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from footpath.access import audit
from footpath.access.models import User
from footpath.access.rules import FieldClass
from footpath.ledger.chain import make_key, read_key
from footpath.store.scope import current

PROTECTED = "[protected]"
_NONCE = 12
_IN_MEMORY = os.urandom(32)
"""For words that lie open in the database and are sealed only while they travel; never kept."""


class NotForYou(Exception):
    """Where this is may not be known to you."""


class CannotUnseal(Exception):
    """The words cannot be read with the site's key, or are not the ones that were sealed."""


def make_places_key(path: Path) -> None:
    """Make the key that protected places are sealed with, where there is none."""
    make_key(path)


@lru_cache(maxsize=4)
def _key(path: Path) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"footpath protected places")
    return derive.derive(read_key(path))


@lru_cache(maxsize=4)
def _key_of_nonces(path: Path) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"footpath protected places, sealed alike")
    return derive.derive(read_key(path))


def _sealer() -> AESGCM:
    return AESGCM(_key(Path(settings.FOOTPATH_PLACES_KEY)))


def seal(words: str, *, context: str) -> bytes:
    """
    Encrypt words for keeping.

    :param context: what they belong to ("place <ref>"); they open only where it is the same.
    """
    nonce = os.urandom(_NONCE)
    return nonce + _sealer().encrypt(nonce, words.encode(), context.encode())


def seal_alike(words: str, *, context: str) -> bytes:
    """
    Encrypt words for keeping so that the same words in the same context give the same box.

    Whoever sees two boxes of one context learns whether the words are the same, and no more: it is for what a return
    tells again each year, which must be known for the same.
    """
    said = words.encode()
    nonce = hmac.digest(_key_of_nonces(Path(settings.FOOTPATH_PLACES_KEY)), context.encode() + b"\0" + said, "sha256")
    return nonce[:_NONCE] + _sealer().encrypt(nonce[:_NONCE], said, context.encode())


class HasRef(Protocol):
    """A row whose words can be sealed to it."""

    @property
    def ref(self) -> UUID: ...


def context_of(row: HasRef) -> str:
    """What the sealed words of a row belong to."""
    return f"{type(row).__name__.lower()} {row.ref}"


def unseal(box: bytes | memoryview, *, context: str) -> str:
    """
    Decrypt kept words. Only this package's actions, `reveal`, and a statutory return that must say them, ask.

    :raises CannotUnseal: the key is another, or the words were changed or moved.
    """
    return _open(_sealer(), bytes(box), context)


def _open(sealer: AESGCM, box: bytes, context: str) -> str:
    try:
        return sealer.decrypt(box[:_NONCE], box[_NONCE:], context.encode()).decode()
    except InvalidTag as error:
        raise CannotUnseal(
            "A protected place cannot be opened with this site's key; restore the key it was sealed with."
        ) from error


class Sealed(str):
    """The text "[protected]", wherever it goes; `reveal` knows what it stands for, and whose."""

    __slots__ = ("_box", "_context", "_kept", "subject")

    _box: bytes
    _context: str
    _kept: bool
    subject: int
    """Whose place it is: the person whose location must be open to the reader."""

    def __new__(cls, *, box: bytes | memoryview, context: str, subject: int, kept: bool = True) -> Sealed:
        sealed = super().__new__(cls, PROTECTED)
        sealed._box, sealed._context, sealed._kept = bytes(box), context, kept
        sealed.subject = subject
        return sealed

    @classmethod
    def of(cls, words: str, *, subject: int) -> Sealed:
        """Seal words that lie open in the database, because of what they would give away here."""
        nonce = os.urandom(_NONCE)
        box = nonce + AESGCM(_IN_MEMORY).encrypt(nonce, words.encode(), b"")
        return cls(box=box, context="", subject=subject, kept=False)

    def __repr__(self) -> str:
        return PROTECTED

    def __reduce_ex__(self, protocol: Any) -> tuple[Callable[..., str], tuple[str]]:
        """Copied or pickled, only the text is left."""
        return (str, (PROTECTED,))

    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, "subject"):
            self._refuse()
        super().__setattr__(name, value)

    def _refuse(self) -> NoReturn:
        raise AttributeError("What is sealed is not changed.")

    def _unseal(self) -> str:
        sealer = _sealer() if self._kept else AESGCM(_IN_MEMORY)
        return _open(sealer, self._box, self._context)


def reveal(sealed: Sealed, *, by: User, at: datetime, why: str) -> str:
    """
    Return the words, to somebody who may know where this person is; it is written down that they did.

    :raises NotForYou: the reader is somebody else, may not know, or gives no reason.
    """
    scope = current()
    if scope.system or scope.reader != by.pk or not scope.mask(sealed.subject) & FieldClass.LOCATION:
        raise NotForYou("You may not know where this is; ask the lead practitioner.")
    if not why.strip():
        raise NotForYou("Say why you need to know where this is; it is written down.")
    words = sealed._unseal()
    audit.shown([sealed.subject])
    audit.write(
        audit.Notes(subjects={sealed.subject: None}), at=at, actor=by.pk, action="reveal where",
        decision=f"allowed: {why.strip()}"[:60], session="", address="", request="",
    )  # fmt: skip
    return words
