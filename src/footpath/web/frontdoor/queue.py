"""The front door's own Today, and what somebody has just told it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.frontdoor.actions import arriving
from footpath.frontdoor.doors import door_of
from footpath.frontdoor.queries import door
from footpath.frontdoor.refusals import Refused
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.policy import Request, policy


@require_GET
@policy(Can.ANSWER_THE_DOOR)
def queue(request: Request) -> HttpResponse:
    """What waits at the front door."""
    team = door_of(request.user, on=clock.today())
    shown = door.queue(team=team) if team is not None else None
    return TemplateResponse(request, "frontdoor/queue.html", {"queue": shown, "team": team, "today": clock.today()})


@require_http_methods(["GET", "POST"])
@policy(Can.ANSWER_THE_DOOR)
def take_down(request: Request) -> HttpResponse:
    """Write down what somebody says, while they say it."""
    form = forms.TakeDown(request.POST or None)
    if form.is_valid():
        try:
            row = arriving.take_down(said=form.said(), by=request.user, at=clock.record_now())
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Written down, as it was said.")
            return redirect("frontdoor:one", row.ref)
    return TemplateResponse(request, "frontdoor/new.html", {"form": form}, status=422 if form.errors else 200)
