"""What a browser's session knows while a child is alone in their room: the key of one way in, and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from footpath.voice.actions.ways import Key

NAME = "footpath_alone"
PREFIX = "/open/"
"""Everything that can be reached in such a browser is under this. It says nothing of what it is."""
ROOM = "/open/room/"


def key_of(request: HttpRequest) -> Key | None:
    """The key this browser was given; None where it was given none."""
    told: Any = request.session.get(NAME)
    return Key(way=str(told["way"]), browser=str(told["browser"])) if isinstance(told, dict) else None


def begin(request: HttpRequest, key: Key) -> None:
    """From now on this browser opens the room and nothing else. Its session is new, and nobody's."""
    request.session.flush()
    request.session[NAME] = {"way": key.way, "browser": key.browser}
    rotate_token(request)


def end(request: HttpRequest) -> None:
    """The room is shut in this browser, and nothing of it is remembered."""
    request.session.flush()
    rotate_token(request)
