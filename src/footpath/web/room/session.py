"""What a session knows while it is a child's room: whose, handed over by whom, and what is being made."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

KEY = "footpath_childs_room"
PREFIX = "/room/"
"""Everything of the room is under this, and nothing else is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """A session that was handed over to a child."""

    ref: str
    subject: int
    called: str
    own: str
    """The name with which something is theirs: “Maya’s”, “their”."""
    motif: str
    worker: str
    """What the child calls whoever handed over."""
    by_when: str
    """By when it is read, in the worker's words."""
    only: tuple[int, ...]
    only_names: str
    points: tuple[str, ...]
    """The child's own points of last time, where the worker and the child want to begin with them."""
    about: str
    before: int | None
    """Which of them it was, to be seen behind the new one."""
    draft: str

    @property
    def child(self) -> UUID:
        return UUID(self.ref)


def room_of(request: HttpRequest) -> Room | None:
    """The room this session is shut into; None where it is nobody's."""
    told: Any = request.session.get(KEY)
    if not told:
        return None
    return Room(**told | {"only": tuple(told["only"]), "points": tuple(told["points"])})


def shut(request: HttpRequest, room: Room) -> None:
    """From now on this session opens the room and nothing else, whatever is asked of it."""
    request.session[KEY] = asdict(room)
    # A new cookie, so that no browser brings a page from before back out of its memory.
    rotate_token(request)


def begin_another(request: HttpRequest, room: Room) -> None:
    """What was being made is finished, and the next thing is a new one."""
    request.session[KEY] = asdict(replace(room, draft=str(uuid4())))


def unlock(request: HttpRequest) -> None:
    """The worker is back."""
    request.session.pop(KEY, None)
    rotate_token(request)
