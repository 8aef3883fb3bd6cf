"""A restored site is shut to all but its administrators, and to every change, until opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_SAFE = {"GET", "HEAD", "OPTIONS"}
_OPEN = ("/accounts/", "/account/")
"""Signing in, out and looking after one's own account go on."""


def in_quarantine() -> bool:
    """Whether the site was restored and has not been opened since (`footpath restore --open`)."""
    return (Path(settings.FOOTPATH_HOME) / "quarantine").exists()


class Quarantine:
    """Refuses every change while the site is in quarantine, and tells the pages to say so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not in_quarantine():
            return self.get_response(request)
        if request.method not in _SAFE and not request.path.startswith(_OPEN):
            return render(request, "account/quarantine.html", status=503)
        return self.get_response(request)
