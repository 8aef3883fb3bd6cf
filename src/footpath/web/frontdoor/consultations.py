"""Advice asked of the front door, and who else can help families here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.frontdoor.actions import consulting
from footpath.frontdoor.queries import advice
from footpath.frontdoor.refusals import Refused
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.policy import Request, policy


@require_http_methods(["GET", "POST"])
@policy(Can.ANSWER_THE_DOOR)
def consultations(request: Request) -> HttpResponse:
    """What was asked and advised lately, and a light note of another."""
    form = forms.Consult(request.POST or None)
    if form.is_valid():
        try:
            told = consulting.Consulted(**form.cleaned_data)
            row = consulting.consult(told=told, by=request.user, at=clock.record_now())
            if request.POST.get("then") == "come in":
                incoming = consulting.make_it_come_in(consultation=row, by=request.user, at=clock.record_now())
                return redirect("frontdoor:one", incoming.ref)
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Noted. What happens next stays with whoever asked.")
            return redirect("frontdoor:consultations")
    context = {"form": form, "lately": advice.lately()}
    return TemplateResponse(request, "frontdoor/consultations.html", context, status=422 if form.errors else 200)


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def came_in(request: Request, ref: UUID) -> HttpResponse:
    """What was asked comes in, with nothing typed again."""
    row = advice.one(ref=ref)
    if row is None:
        raise Http404
    try:
        incoming = consulting.make_it_come_in(consultation=row, by=request.user, at=clock.record_now())
    except (Refused, MayNot) as refused:
        messages.error(request, str(refused))
        return redirect("frontdoor:consultations")
    return redirect("frontdoor:one", incoming.ref)


@require_http_methods(["GET", "POST"])
@policy(Can.ANSWER_THE_DOOR)
def services(request: Request) -> HttpResponse:
    """Who else helps families here."""
    form = forms.AddService(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                consulting.add_service(**form.cleaned_data, by=request.user, at=clock.record_now())
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        except IntegrityError:
            form.add_error("name", "They are in the list already.")
        else:
            return redirect("frontdoor:services")
    context = {"form": form, "services": advice.services(on=clock.today())}
    return TemplateResponse(request, "frontdoor/services.html", context, status=422 if form.errors else 200)
