"""
What stands between a request and a view: headers, being signed in, and reading as somebody.

`Reading` is innermost. It compiles whom this person may see, enters that scope, runs the view and renders its page,
and writes what was shown before anything leaves. Where that cannot be written, nothing leaves.
"""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime

from footpath.access import audit, kept
from footpath.web import clock
from footpath.web.accounts.factors import OPEN_WITHOUT_SECOND_FACTOR, first_step, second_factor_given
from footpath.web.policy import PUBLIC, Request, policy_of

Handler = Callable[[HttpRequest], HttpResponseBase]
logger = logging.getLogger(__name__)
_SAFE = ("GET", "HEAD", "OPTIONS")
_SEEN = "footpath_seen"
FAILED = "_footpath_failed"


class Headers:
    """Nothing is kept by a browser or a proxy, nothing is framed, nothing else may be used."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class SignedIn:
    """Nobody gets past the sign-in pages without being somebody, twice over, and still there."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        match = request.resolver_match
        needs = policy_of(view, match.url_name if match else None)
        if needs == PUBLIC:
            return None
        if not request.user.is_authenticated or not request.user.is_active:
            return redirect_to_login(request.get_full_path())
        if self._idle(request):
            logout(request)
            return redirect_to_login(request.get_full_path())
        if match and match.view_name not in OPEN_WITHOUT_SECOND_FACTOR and (step := first_step(request)):
            return redirect(step)
        return None

    def _idle(self, request: HttpRequest) -> bool:
        now = clock.now()
        seen = parse_datetime(request.session.get(_SEEN, ""))
        if seen and now - seen > timedelta(minutes=settings.FOOTPATH_IDLE_MINUTES):
            return True
        # Once a minute is often enough to know that somebody is there, and spares a write on every page.
        if seen is None or now - seen > timedelta(minutes=1):
            request.session[_SEEN] = now.isoformat()
        return False


class Reading:
    """Read as this person; write what was shown before it leaves."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = str(uuid.uuid4())
        if not request.user.is_authenticated:
            return self.get_response(request)
        try:
            # On SQLite a page only reads until its audit: a transaction round it all would make readers queue.
            whole = connection.vendor == "postgresql" or request.method not in _SAFE
            with transaction.atomic() if whole else nullcontext():
                response, notes = self._answer(cast(Request, request))
                refused = getattr(request, FAILED, False) or response.status_code >= 500
                if refused and whole:
                    transaction.set_rollback(True)
                if not refused:
                    self._write(request, response, notes, request_id)
            if refused:
                self._write(request, response, notes, request_id)
        except AuditNotWritten:
            logger.exception("The audit of reading could not be written; nothing was shown.")
            return render(request, "503.html", status=503)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        setattr(request, FAILED, True)

    def _answer(self, request: Request) -> tuple[HttpResponseBase, audit.Notes]:
        reading = kept.reading(
            user=request.user, mfa=second_factor_given(request), on=clock.today(), at=clock.now(),
            keep=request.method in _SAFE,
        )  # fmt: skip
        with reading as request.who, audit.noting() as notes:
            notes.entered = kept.entered_then()
            return self.get_response(request), notes

    def _write(self, request: HttpRequest, response: HttpResponseBase, notes: audit.Notes, request_id: str) -> None:
        match = request.resolver_match
        session = request.session.session_key or ""
        action = f"{request.method} {match.view_name if match else 'nowhere'}"
        # What is raised in confidence is read as what is one's own: neither that it was opened, nor sent, nor refused.
        quiet = getattr(match.func, "footpath_audited_as", "") if match else ""
        try:
            with transaction.atomic():
                audit.write(
                    notes,
                    at=clock.now(),
                    actor=request.user.pk,
                    action=f"GET {quiet}" if quiet else action[:60],
                    decision="allowed" if quiet or response.status_code < 400 else f"refused {response.status_code}",
                    session=hashlib.sha256(session.encode()).hexdigest(),
                    address=request.META.get("REMOTE_ADDR", "")[:64],
                    request=request_id,
                )
        except Exception as error:
            raise AuditNotWritten from error


class AuditNotWritten(Exception):
    """The reading could not be written, so the answer must not leave."""
