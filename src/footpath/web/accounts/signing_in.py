"""Who signed in, and who tried to, in the audit beside everything they then read."""

from __future__ import annotations

import hashlib
import uuid

from django.http import HttpRequest

from footpath.access import audit
from footpath.access.models import User
from footpath.web import clock


def noted(request: HttpRequest, *, user: User | None, decision: str) -> None:
    """Write one line of the audit: signed in, or refused. What was typed is not kept."""
    session = request.session.session_key or ""
    audit.write(
        audit.Notes(),
        at=clock.now(),
        actor=user.pk if user else None,
        action="sign in",
        decision=decision,
        session=hashlib.sha256(session.encode()).hexdigest(),
        address=request.META.get("REMOTE_ADDR", "")[:64],
        request=str(uuid.uuid4()),
    )
