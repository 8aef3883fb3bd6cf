"""What proves who somebody is lies sealed: a copied database does not let anybody sign in."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from footpath.ledger.chain import read_key


@lru_cache(maxsize=4)
def _sealer(path: Path) -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"footpath second factors")
    return Fernet(base64.urlsafe_b64encode(derive.derive(read_key(path))))


def seal(words: str) -> str:
    """Seal a secret with a key made from the site's sealing key, which is not in the database."""
    return _sealer(Path(settings.FOOTPATH_PLACES_KEY)).encrypt(words.encode()).decode()


def unseal(sealed: str) -> str:
    return _sealer(Path(settings.FOOTPATH_PLACES_KEY)).decrypt(sealed.encode()).decode()
