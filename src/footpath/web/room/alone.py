"""
A child alone in their room, on a device judged safe: no sign-in, nothing of the record, and nothing read back.

Nobody reads here, so no scope is entered: whatever would ask for something protected is refused by both lines. The few
things that are done (`voice.actions.ways`) each open a lane of their own. A way that does not open, or no longer, is
answered with one calm page, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from footpath.kernel.rulepacks.alone import alone as agreed
from footpath.ledger.actions import Changed
from footpath.voice.actions import ways
from footpath.voice.rules.strokes import LARGEST, PENS, THICK, NotADrawing, read
from footpath.voice.rules.tonight import help_tonight
from footpath.web import clock
from footpath.web.limits import too_much
from footpath.web.policy import PUBLIC, policy
from footpath.web.room import alone_session, forms
from footpath.web.room.session import Room
from footpath.web.room.views import SAVED

MOST_BYTES = 3 * LARGEST + 256 * 1024
THING = "thing"
_LINES = ("lines", "good_lines", "worries_lines", "dreams_lines")
_SAYS = ("words", "chosen", "good", "worries", "dreams", "about", "why", *_LINES)
"""Any of these makes it something."""


def _page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    tonight = help_tonight(on=clock.today(), local=settings.FOOTPATH_TONIGHT)
    return render(request, f"room/alone/{name}.html", {"tonight": tonight, **context}, status=status)


def _calm(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    """The same page for every reason: nothing of it says that anything was ever here."""
    if alone_session.key_of(request) is not None:
        alone_session.end(request)
    response = _page(request, "done", status=status)
    response["Clear-Site-Data"] = '"cache"'
    return response


def _too_many(request: HttpRequest) -> bool:
    rule = agreed(on=clock.today())
    return too_much(
        request, what="open", most_bytes=64 * 1024, an_hour_each=rule.an_hour_each, an_hour_in_all=rule.an_hour_in_all
    )


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
def start(request: HttpRequest) -> HttpResponse:
    """Type a code."""
    if alone_session.key_of(request) is not None:
        return redirect("alone:welcome")
    if request.method == "GET":
        return _page(request, "start", ask_code=True)
    return _open(request, request.POST.get("code", ""))


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """
    A link of one's own. Looking at it opens nothing and asks nothing: only the button does.

    Programs that look at a link before anybody does, to draw a picture of it, do not use it up.
    """
    if alone_session.key_of(request) is not None:
        return redirect("alone:welcome")
    if request.method == "GET":
        return _page(request, "start", ask_code=False)
    return _open(request, secret)


def _open(request: HttpRequest, said: str) -> HttpResponse:
    if request.user.is_authenticated:
        # Somebody who works here tries it out: nothing is asked of it, so it is not used up.
        return _page(request, "start", ask_code=False, signed_in=True)
    if _too_many(request):
        return _calm(request)
    try:
        key = ways.open_way(said=said[:80], on=clock.today(), at=clock.record_now(), now=clock.now())
    except ways.NotOpen:
        return _calm(request)
    alone_session.begin(request, key)
    return redirect("alone:welcome")


def _in_the_room(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Which way it is comes from the session alone, and whether it is still open is asked each time."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = alone_session.key_of(request)
        if key is None:
            return _calm(request)
        try:
            room = ways.room(key=key, on=clock.today(), now=clock.now())
            return view(request, key, room, *args, **kwargs)
        except ways.NotOpen:
            return _calm(request)

    return asked


@require_GET
@policy(PUBLIC)
@_in_the_room
def welcome(request: HttpRequest, key: ways.Key, room: ways.Room) -> HttpResponse:
    """Who will read what is made here, by when, when somebody must act on it, and where there is help tonight."""
    closes = timezone.localtime(room.closes_at).strftime("%H:%M")
    return _page(request, "welcome", room=room, closes=closes)


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
@_in_the_room
def make(request: HttpRequest, key: ways.Key, room: ways.Room) -> HttpResponse:
    """Draw, write, or choose pictures."""
    return _made(request, key, room, forms.Make, "make")


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
@_in_the_room
def houses(request: HttpRequest, key: ways.Key, room: ways.Room) -> HttpResponse:
    """Three houses: good things, worries, dreams."""
    return _made(request, key, room, forms.ThreeHouses, "houses")


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
@_in_the_room
def feeling(request: HttpRequest, key: ways.Key, room: ways.Room) -> HttpResponse:
    """How something feels, on points in the child's own words."""
    return _made(request, key, room, forms.HowItFeels, "feeling")


def _made(request: HttpRequest, key: ways.Key, room: ways.Room, asks: type[forms.InTheRoom], name: str) -> HttpResponse:
    """Each page that is opened begins a thing of its own, so that nothing of an earlier one has to be given back."""
    form = asks(request.POST or None, room=_as_room(room))
    thing = _thing(request.POST) or uuid4()
    if form.is_valid():
        try:
            if not _says_something(request.POST):
                raise NotADrawing("There is nothing here yet. Draw a line or write a word, or go back.")
            _leave(request, key, thing, finished=True)
        except (NotADrawing, ways.Enough) as error:
            form.add_error(None, str(error))
        except Changed:
            form.add_error(None, "It was being kept at that moment. Press once more.")
        else:
            return redirect("alone:sent")
    more: dict[str, Any] = {}
    if isinstance(form, forms.HowItFeels):
        more["rows"] = [(number, form[field], False) for number, field in enumerate(form.points)]
    return _page(
        request, name, status=422 if form.is_bound else 200, form=form, room=room, thing=thing, pens=PENS, thick=THICK,
        **more,
    )  # fmt: skip


@require_POST
@policy(PUBLIC)
@_in_the_room
def keep(request: HttpRequest, key: ways.Key, room: ways.Room) -> HttpResponse:
    """Keep what has been made so far; nothing of it is given back."""
    thing = _thing(request.POST)
    if thing is None or not _says_something(request.POST):
        return JsonResponse({"saved": ""})
    try:
        _leave(request, key, thing, finished=False)
    except (Changed, ways.Enough):
        return JsonResponse({"saved": ""}, status=409)
    except NotADrawing:
        return JsonResponse({"saved": ""}, status=422)
    return JsonResponse({"saved": timezone.localtime(clock.now()).strftime("%H:%M")})


def _leave(request: HttpRequest, key: ways.Key, thing: UUID, *, finished: bool) -> None:
    sent = request.POST
    if sum(len(value) for name in SAVED for value in sent.getlist(name)) > MOST_BYTES:
        raise NotADrawing("That is more than fits on one sheet. Begin another.")
    for name in _LINES:
        read(sent.get(name, ""))
    fields: dict[str, Any] = {
        name: sent.getlist(name)[:40] if name == "chosen" else sent[name][: LARGEST if name in _LINES else 6_000]
        for name in SAVED
        if name in sent
    }
    ways.leave_words(
        key=key, thing=thing, fields=fields, finished=finished,
        goes_on=lambda child: reverse("voice:unfinished", args=[child, thing]), on=clock.today(),
        at=clock.record_now(), now=clock.now(),
    )  # fmt: skip


def _thing(sent: QueryDict) -> UUID | None:
    try:
        return UUID(sent.get(THING, ""))
    except ValueError:
        return None


def _says_something(sent: QueryDict) -> bool:
    return any(one.strip() for name in _SAYS for one in sent.getlist(name))


def _as_room(room: ways.Room) -> Room:
    """The questions are those of the room on a worker's device; whatever of the record they could show is empty."""
    return Room(
        ref="", subject=0, called="", own="their", motif="", worker=room.worker, by_when=room.by_when, only=(),
        only_names=room.worker, points=(), about="", before=None, draft="",
    )  # fmt: skip


@require_GET
@policy(PUBLIC)
@_in_the_room
def sent(request: HttpRequest, key: ways.Key, room: ways.Room) -> HttpResponse:
    """It is with whoever reads it; who that is and by when, once more."""
    return _page(request, "sent", room=room)


@require_POST
@policy(PUBLIC)
def leave(request: HttpRequest) -> HttpResponse:
    """Leave, at once: the way in is used up, and this browser knows nothing of it."""
    key = alone_session.key_of(request)
    if key is not None:
        ways.leave(key=key, at=clock.record_now(), now=clock.now())
        alone_session.end(request)
    return redirect("alone:done")


@require_GET
@policy(PUBLIC)
def done(request: HttpRequest) -> HttpResponse:
    """The calm page."""
    return redirect("alone:welcome") if alone_session.key_of(request) is not None else _calm(request)
