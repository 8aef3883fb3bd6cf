"""What each person finds under their own name: only what their role can do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from footpath.access.queries import Standing
from footpath.access.rules import Can
from footpath.web.ui.values import Link

_PLACES = (
    (Can.SEE_FIGURES, "Children’s journeys", "journeys:map"),
    (Can.MANAGE_USERS, "Who works here", "team:people"),
    (Can.ALLOCATE, "Who holds whom", "judgement:board"),
    (Can.WRITE_CASEWORK, "How heavy is your week?", "judgement:my-week"),
    (Can.SEE_CASEWORK, "Rules in force", "judgement:rules"),
    (Can.SET_DUTY, "Who is on duty", "team:duty"),
    (Can.LOOK_BACK, "Records opened in an emergency", "team:emergencies"),
    (Can.BREAK_GLASS, "Open a record in an emergency", "team:emergency-find"),
    (Can.REVIEW_READINGS, "What somebody has looked at", "team:reviewed"),
    (Can.CHECK_RETURNS, "Check a census", "returns:start"),
    (Can.IMPORT, "Bring in a census", "imports:start"),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """Return `menu` for every template: a context processor."""
    who: Standing | None = getattr(request, "who", None)
    if who is None:
        return {"menu": ()}
    return {"menu": tuple(Link(label=label, url=reverse(name)) for can, label, name in _PLACES if who.may(can))}
