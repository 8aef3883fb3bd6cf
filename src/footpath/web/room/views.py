"""A child's room: drawing, words, houses and feelings, kept as they are made; and the way back, for the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.record import drafts
from footpath.record.actions import AlreadyWritten, MayNotWrite
from footpath.record.files import NotKept
from footpath.record.values import Written
from footpath.voice.actions.keeping import (
    Felt,
    House,
    NoPoint,
    NothingInIt,
    Setting,
    build_houses,
    keep_drawing,
    keep_words,
    say_how_it_feels,
)
from footpath.voice.models.words import OwnWords
from footpath.voice.rules.strokes import PENS, THICK, NotADrawing
from footpath.voice.rules.tonight import help_tonight
from footpath.web import clock
from footpath.web.accounts.factors import DEMONSTRATION_LINK
from footpath.web.accounts.forms import Again
from footpath.web.policy import Request, policy
from footpath.web.room import forms
from footpath.web.room.session import Room, begin_another, room_of, unlock

_REFUSED = (NothingInIt, NoPoint, NotADrawing, NotKept, MayNot, MayNotWrite)
SAVED = (
    "lines", "words", "chosen", "who_sees", "good", "worries", "dreams", "good_lines", "worries_lines", "dreams_lines",
    "about", "why", "at", *(f"point_{number}" for number in range(forms.MOST_POINTS)),
)  # fmt: skip
View = Callable[..., HttpResponse]


def _in_a_room(view: Callable[..., HttpResponse]) -> View:
    """Whose room it is comes from the session alone: no address says it."""

    @wraps(view)
    def asked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        room = room_of(request)
        if room is None:
            raise Http404
        return view(request, room, *args, **kwargs)

    return asked


def _page(request: Request, template: str, room: Room, *, status: int = 200, **context: Any) -> HttpResponse:
    shown = {"room": room, "pens": PENS, "thick": THICK, "tonight": _tonight(), **context}
    return TemplateResponse(request, template, shown, status=status)


def _tonight() -> tuple[Any, ...]:
    return help_tonight(on=clock.today(), local=settings.FOOTPATH_TONIGHT)


@require_GET
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def welcome(request: Request, room: Room) -> HttpResponse:
    """Who will read what is made here, by when, when we must act on it, and where there is help tonight."""
    return _page(request, "room/welcome.html", room)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def make(request: Request, room: Room) -> HttpResponse:
    """Draw, write, or choose pictures."""
    form = forms.Make(request.POST or None, room=room, initial=_begun(room))

    def keep(setting: Setting) -> Written:
        said = form.cleaned_data
        drawn = keep_drawing(name="drawing", lines=said["lines"], shows=_shows(room, said["words"]))
        sort = OwnWords.Form
        return keep_words(
            child=room.subject,
            words={"words": said["words"], "how": f"in {room.own} room, on {room.worker}’s device"},
            form=sort.DRAWN if drawn else sort.CHOSEN if said["chosen"] and not said["words"] else sort.SAID,
            on=clock.today(), setting=setting, chosen=said["chosen"], attached=drawn, called=room.called,
            idempotency=f"room:{room.draft}", by=request.user, at=clock.record_now(),
        )  # fmt: skip

    def has_something() -> bool:
        return any(form.cleaned_data[name] for name in ("lines", "words", "chosen"))

    return _finished(request, room, form, keep, has_something, "room/make.html")


def _shows(room: Room, words: str) -> str:
    return f"A drawing. With it: “{words[:200]}”" if words.strip() else f"A drawing by {room.called or 'them'}"


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def houses(request: Request, room: Room) -> HttpResponse:
    """Three houses: good things, worries, dreams."""
    form = forms.ThreeHouses(request.POST or None, room=room, initial=_begun(room))

    def keep(setting: Setting) -> Written:
        said = form.cleaned_data
        return build_houses(
            child=room.subject, on=clock.today(), setting=setting, called=room.called,
            houses={key: House(words=said[key], lines=said[f"{key}_lines"]) for key in ("good", "worries", "dreams")},
            how=f"in {room.own} room, on {room.worker}’s device", idempotency=f"room:{room.draft}", by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    return _finished(request, room, form, keep, lambda: True, "room/houses.html")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def feeling(request: Request, room: Room) -> HttpResponse:
    """How something feels, on points in the child's own words."""
    form = forms.HowItFeels(request.POST or None, room=room, initial=_begun(room))

    def keep(setting: Setting) -> Written:
        points, at = form.chosen()
        said = form.cleaned_data
        felt = Felt(about=said["about"], points=points, at=at, why=said["why"], how=f"in {room.own} room")
        return say_how_it_feels(
            child=room.subject, felt=felt, on=clock.today(), setting=setting, called=room.called,
            idempotency=f"room:{room.draft}", by=request.user, at=clock.record_now(),
        )  # fmt: skip

    rows = [(number, form[name], number == room.before) for number, name in enumerate(form.points)]
    return _finished(request, room, form, keep, lambda: True, "room/feeling.html", rows=rows)


def _finished(
    request: Request,
    room: Room,
    form: forms.InTheRoom,
    keep: Callable[[Setting], Written],
    has_something: Callable[[], bool],
    template: str,
    **context: Any,
) -> HttpResponse:
    if form.is_valid():
        setting = Setting(who_sees=form.who_sees, only=room.only, own_hand=True)
        try:
            if not has_something():
                raise NothingInIt("There is nothing here yet. Draw a line or write a word, or go back.")
            keep(setting)
        except AlreadyWritten:
            # Pressed twice: it is kept once.
            pass
        except _REFUSED as error:
            form.add_error(None, str(error))
            return _page(request, template, room, status=422, form=form, **context)
        drafts.finish(ref=UUID(room.draft), by=request.user)
        begin_another(request, room)
        return redirect("room:thanks")
    return _page(request, template, room, status=422 if form.is_bound else 200, form=form, **context)


@require_GET
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def thanks(request: Request, room: Room) -> HttpResponse:
    """It is kept; who reads it and by when, once more."""
    return _page(request, "room/thanks.html", room)


@require_POST
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def save(request: Request, room: Room) -> HttpResponse:
    """Keep what has been made so far, so that a closed lid loses nothing."""
    fields: dict[str, Any] = {
        name: request.POST.getlist(name) if name == "chosen" else request.POST.get(name, "")
        for name in SAVED
        if name in request.POST
    }
    fields[drafts.WRITTEN_AT] = reverse("voice:unfinished", args=[room.child, room.draft])
    ref, at = UUID(room.draft), clock.record_now()
    there = drafts.open_draft(ref=ref)
    try:
        if there is None:
            drafts.begin(ref=ref, kind=OwnWords.KIND, subjects=[room.subject], fields=fields, by=request.user, at=at)
        else:
            whole = {**there.fields, **fields}
            drafts.keep(ref=ref, version=there.version, fields=whole, subjects=[room.subject], by=request.user, at=at)
    except Changed:
        return JsonResponse({"saved": ""}, status=409)
    return JsonResponse({"saved": timezone.localtime(clock.now()).strftime("%H:%M")})


def _begun(room: Room) -> Mapping[str, Any]:
    """What was made and not finished in this room."""
    draft = drafts.open_draft(ref=UUID(room.draft))
    return draft.fields if draft is not None else {}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def leave(request: Request, room: Room) -> HttpResponse:
    """The way back, for the worker: their password, or signing out and in again."""
    by_link = settings.FOOTPATH_DEMO and request.session.get(DEMONSTRATION_LINK) == request.user.pk
    needs_password = request.user.has_usable_password() and not by_link
    asked = request.method == "POST"
    too_many = asked and needs_password and not ratelimit.consume(request, action="reauthenticate", user=request.user)
    form = Again(request.POST if asked and needs_password and not too_many else None, user=request.user)
    if asked and (by_link or (needs_password and form.is_valid())):
        unlock(request)
        return redirect("voice:space", room.child)
    return _page(
        request, "room/leave.html", room, status=429 if too_many else 422 if form.is_bound else 200, form=form,
        by_link=by_link, needs_password=needs_password, too_many=too_many,
    )  # fmt: skip


@require_POST
@policy(Can.WRITE_CASEWORK)
@_in_a_room
def sign_out(request: Request, room: Room) -> HttpResponse:
    """End the session altogether; what was made is kept, for the worker to find."""
    logout(request)
    return redirect("account_login")
