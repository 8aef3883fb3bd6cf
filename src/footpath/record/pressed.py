"""What a session keeps of the forms that were sent in it, written together with what they did."""

from __future__ import annotations

from typing import Protocol


class Session(Protocol):
    """What somebody's browser is known by, as far as it is kept here."""

    def save(self) -> None: ...


def note(session: Session) -> None:
    """Keep what the session says now: inside the transaction of what was done, so that neither stands alone."""
    session.save()
