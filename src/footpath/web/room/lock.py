"""A session that was handed over to a child opens the room and nothing else, whatever address is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from footpath.web.room import alone_session
from footpath.web.room.session import PREFIX, room_of

_SAFE = ("GET", "HEAD")
_LOST = (400, 403, 404, 405)


class Locked:
    """
    Stands before every view: what is not the room's is not asked at all.

    Typed addresses, the back button, another tab and anything that posts come here like everything else. A page that
    is not there is answered with the room too, so that no page of the site with its ways out is ever drawn.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        inside = request.path.startswith(PREFIX)
        if alone_session.key_of(request) is not None:
            return self._alone(request)
        if room_of(request) is None:
            return HttpResponseRedirect("/") if inside else self.get_response(request)
        if not inside:
            return self._to_the_room(request)
        response = self.get_response(request)
        return self._to_the_room(request) if response.status_code in _LOST else response

    def _alone(self, request: HttpRequest) -> HttpResponse:
        """In a browser that a way in has opened: the same, for as long as the room is open."""
        if not request.path.startswith(alone_session.PREFIX):
            return self._to_the_room(request, alone_session.ROOM)
        response = self.get_response(request)
        shut_in = alone_session.key_of(request) is not None
        return self._to_the_room(request, alone_session.ROOM) if shut_in and response.status_code in _LOST else response

    def _to_the_room(self, request: HttpRequest, room: str = PREFIX) -> HttpResponse:
        if request.method in _SAFE:
            return HttpResponseRedirect(room)
        return HttpResponse("This device is in a child’s room.", status=403, content_type="text/plain; charset=utf-8")
