"""
A bare page: the floor that a real page is held against.

It sends the same bytes, from memory. It goes through the same middleware: the session read, the user read, the reader's
scope, the one insert of the audit and its commit. It makes as many queries as the page it is held against, each of
them `SELECT 1`. It reads no record, puts nothing together and renders no template.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from footpath.access.rules import Can

FOLDER = "bare"
"""In the site's folder: the bytes that each bare page sends."""


@lru_cache(maxsize=8)
def _bytes(name: str) -> bytes:
    return (Path(settings.FOOTPATH_HOME) / FOLDER / f"{name}.html").read_bytes()


def page(request: HttpRequest, name: str, queries: int) -> HttpResponse:
    for _ in range(queries):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchall()
    return HttpResponse(_bytes(name))


page.footpath_policy = Can.SEE_CASEWORK  # type: ignore[attr-defined]
