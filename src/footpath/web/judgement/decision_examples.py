"""Risks well taken: put one forward, tell it to the team, or would rather not; and what the team was told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from footpath.access.rules import Can
from footpath.judgement.actions import decision_examples as actions
from footpath.judgement.actions.decisions import NotDecided
from footpath.judgement.queries.decision_examples import examples
from footpath.web import clock
from footpath.web.judgement import decision_forms as forms
from footpath.web.judgement.decisions import asked, may_do, pressed_twice
from footpath.web.policy import Request, policy


@require_safe
@policy(Can.WRITE_CASEWORK)
def told(request: Request) -> HttpResponse:
    """The examples told to the teams of the reader."""
    return TemplateResponse(request, "judgement/decision_examples.html", {"examples": examples()})


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def put_forward(request: Request, ref: UUID) -> HttpResponse:
    """Put somebody else’s decision forward, and say why."""
    if back := pressed_twice(request, ref, "put-forward"):
        return back
    found, kept, began = may_do(request, ref, "put-forward")

    def do(given: dict[str, Any], once: str) -> None:
        actions.put_forward(decision=found.record, why=given["words"], by=request.user, at=clock.record_now())

    form = forms.PutForward(request.POST or None, initial=began)
    done = "Whoever decided finds it beside the decision, and says whether it is told."
    return asked(request, found, kept, form, do, "A risk well taken?", "Put it forward", done)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def tell(request: Request, ref: UUID) -> HttpResponse:
    """Tell one’s own decision to one’s team, naming nobody."""
    if back := pressed_twice(request, ref, "tell"):
        return back
    found, kept, began = may_do(request, ref, "tell")

    def do(given: dict[str, Any], once: str) -> None:
        actions.tell(decision=found.record, **given, by=request.user, at=clock.record_now())

    form = forms.Tell(request.POST or None, initial=began)
    done = "Told to your team. Nobody is named in it, and it leads to no child."
    return asked(request, found, kept, form, do, "Tell it to your team", "Tell it", done)


@require_POST
@policy(Can.WRITE_CASEWORK)
def rather_not(request: Request, ref: UUID) -> HttpResponse:
    """It is not to be told; nobody has to say why."""
    found, *_ = may_do(request, ref, "tell")
    try:
        actions.rather_not(decision=found.record, by=request.user, at=clock.record_now())
    except NotDecided as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is not told.")
    return redirect("judgement:decision", ref)
