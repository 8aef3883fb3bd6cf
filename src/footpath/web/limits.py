"""How much comes in from where nobody is signed in: counted for an hour, and kept by nobody's name or address."""

from __future__ import annotations

import hashlib
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, RawPostDataException

from footpath.web.numbers import number_in

_HOUR = 60 * 60


def too_much(request: HttpRequest, *, what: str, most_bytes: int, an_hour_each: int, an_hour_in_all: int) -> bool:
    """Whether this is larger than it may be, or more has come in this hour than people send."""
    if _size(request, most_bytes) > most_bytes:
        return True
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        # Behind the site's own proxy everybody has its address; the last one it was told of is theirs.
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    secret = f"{settings.SECRET_KEY} {what} {address}"
    each = f"{what}-{hashlib.sha256(secret.encode()).hexdigest()[:32]}"
    return _counted(each) > an_hour_each or _counted(f"{what}-all") > an_hour_in_all


def _size(request: HttpRequest, most: int) -> int:
    """How much was sent; sent in parts, its body has been read by now, and its length as told is all there is."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    length = number_in(said, otherwise=most + 1, digits=18)
    try:
        return max(length, len(request.body))
    except RawPostDataException:
        return length


def _counted(key: str) -> int:
    """How often in this hour of the clock, this time included; what is counted is gone when the hour is."""
    named = f"{key}-{int(time.time()) // _HOUR}"
    # Not `incr`: it would begin the key's time anew, and for another length.
    number = int(cache.get(named) or 0) + 1
    cache.set(named, number, _HOUR)
    return number
