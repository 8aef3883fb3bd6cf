"""
The form that anybody may send, without signing in.

It takes and never gives: whatever was sent, it answers with the same sentence and what to do tonight, and repeats
nothing of it. What could not be taken is said plainly, for a worry must not be lost in silence.
"""

from __future__ import annotations

import hashlib
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from footpath.frontdoor.actions import arriving
from footpath.frontdoor.refusals import NoDoor
from footpath.kernel.rulepacks import front_door
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.policy import PUBLIC, policy

MOST_BYTES = 64 * 1024
_HOUR = 60 * 60


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
def tell_us(request: HttpRequest) -> HttpResponse:
    """Tell the front door of a worry, or ask for help, without signing in."""
    rules = front_door.public(on=clock.today())
    if request.method != "POST":
        return _page(request, {"form": forms.FromOutside(), "rules": rules})
    if _too_much(request, rules):
        return _page(request, {"refused": True, "rules": rules}, status=429)
    form = forms.FromOutside(request.POST)
    if not form.is_valid():
        # Nothing that was sent is repeated: what is wrong is said beside an empty form.
        wrong = [str(words) for field in form for words in field.errors]
        return _page(request, {"form": forms.FromOutside(), "wrong": wrong, "rules": rules}, status=422)
    # Something that fills in what nobody sees is not somebody: it is answered the same, and kept nowhere.
    if not form.cleaned_data["door_colour"]:
        try:
            arriving.tell_from_outside(said=form.said(), at=clock.record_now())
        except NoDoor:
            return _page(request, {"refused": True, "rules": rules}, status=503)
    return _page(request, {"sent": True, "rules": rules})


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return render(request, "frontdoor/tell_us.html", context, status=status)


def _too_much(request: HttpRequest, rules: front_door.Public) -> bool:
    """Whether this is larger than a worry is, or more has come in this hour than people send."""
    if _size(request) > MOST_BYTES:
        return True
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        # Behind the site's own proxy everybody has its address; the last one it was told of is theirs.
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    secret = f"{settings.SECRET_KEY} tell-us {address}"
    each = f"tell-us {hashlib.sha256(secret.encode()).hexdigest()[:32]}"
    return _counted(each.replace(" ", "-")) > rules.an_hour_each or _counted("tell-us-all") > rules.an_hour_in_all


def _size(request: HttpRequest) -> int:
    """How much was sent; sent in parts, its body has been read by now, and its length as told is all there is."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    length = int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else MOST_BYTES + 1
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
