"""
Where a child in care lives: sealed before it is kept, and opened only for those who may know, who say why.

The same words of the same episode are sealed alike, so that a return told again is known for the same; nothing else can
be told from them without the site's key.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping

from footpath.people.sealed import Sealed, seal_alike, unseal

HOME, PLACEMENT, REGISTERED = "home", "placement", "registered"


def sealed_places(places: Mapping[str, str], *, key: str) -> str:
    """
    What an episode keeps of where the child lives; nothing where nothing is said.

    :param key: the natural key of the episode: the words open beside no other.
    """
    said = {name: words for name, words in places.items() if words}
    if not said:
        return ""
    return b64encode(seal_alike(json.dumps(said, sort_keys=True), context=_context(key))).decode()


def unsealed_places(kept: str, *, key: str) -> Mapping[str, str]:
    """
    The places of an episode in words, for a statutory return only; a page asks `sealed_for` and reveals.

    :raises CannotUnseal: the key is another, or the words were moved.
    """
    if not kept:
        return {}
    said: dict[str, str] = json.loads(unseal(b64decode(kept), context=_context(key)))
    return said


def sealed_for(kept: str, *, key: str, subject: int) -> Sealed:
    """The places of an episode as a page may hold them: "[protected]" until one who may know asks, and says why."""
    return Sealed(box=b64decode(kept), context=_context(key), subject=subject)


def in_words(revealed: str) -> str:
    """What was revealed, in a sentence."""
    said: dict[str, str] = json.loads(revealed)
    words = {
        PLACEMENT: "Lives at {}.",
        HOME: "Their home was at {}.",
        REGISTERED: "The place is registered under {}.",
    }
    return " ".join(words[name].format(said[name]) for name in words if name in said)


def _context(key: str) -> str:
    return f"care episode {key}"
