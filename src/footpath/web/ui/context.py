"""What every page knows: whose site this is, how it looks, whether it is a demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from footpath.web.accounts.quarantine import in_quarantine


@dataclass(frozen=True, kw_only=True)
class Site:
    """The council whose record this is, its theme, and whether only invented people are in it."""

    council: str
    theme: str  # the name of a file in static/themes, or "" for Footpath's own colours
    demonstration: bool
    quarantine: bool = False  # restored from a backup, and not yet opened


def site(request: HttpRequest) -> dict[str, Any]:
    """Return `site` for every template: a context processor."""
    return {
        "site": Site(
            council=getattr(settings, "FOOTPATH_COUNCIL", ""),
            theme=getattr(settings, "FOOTPATH_THEME", ""),
            demonstration=bool(getattr(settings, "FOOTPATH_DEMONSTRATION", False)),
            quarantine=in_quarantine(),
        )
    }
