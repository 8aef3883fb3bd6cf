"""Where somebody is signed in, in words they recognise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from footpath.web.ui.values import Table

_BROWSERS = (
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_MACHINES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "an Android phone or tablet"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def said(user_agent: str) -> str:
    """What a browser says it is, as "Firefox on Windows"."""
    browser = next((word for mark, word in _BROWSERS if mark in user_agent), "A browser")
    machine = next((word for mark, word in _MACHINES if mark in user_agent), "")
    return f"{browser} on {machine}" if machine else browser


def table(sessions: Iterable[Any]) -> Table:
    """The places where somebody is signed in, first the one they are looking from."""
    found = sorted(sessions, key=lambda session: not session.is_current())
    return Table(
        caption="Where you are signed in",
        headings=("With", "From", "Since"),
        rows=tuple(
            (
                said(session.user_agent) + (" (this one)" if session.is_current() else ""),
                str(session.ip),
                date_format(timezone.localtime(session.created_at), "j F, H:i"),
            )
            for session in found
        ),
    )
