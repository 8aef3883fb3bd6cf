"""An agency's own corner: what it is asked, and what its people told us. Nothing of anybody's record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.frontdoor.actions import arriving, asking, deciding
from footpath.frontdoor.queries import corner
from footpath.frontdoor.refusals import Refused
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link

_REFUSALS = (Refused, MayNot, Changed)


@require_GET
@policy(Can.ANSWER_ASKED)
def home(request: Request) -> HttpResponse:
    """What we are asked, and what we told the front door."""
    context = {
        "asked": corner.asked_here(user=request.user),
        "told": corner.told_by(user=request.user, on=clock.today()),
        "agency": request.user.agency,
    }
    return TemplateResponse(request, "frontdoor/corner.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.TELL_OF_A_WORRY)
def tell(request: Request) -> HttpResponse:
    """Tell the front door of a worry."""
    agency = request.user.agency
    name = ", ".join(str(part) for part in (request.user.name, request.user.job, agency) if part)
    form = forms.Tell(request.POST or None, name=name)
    if form.is_valid():
        try:
            row = arriving.tell(said=form.said(), by=request.user, at=clock.record_now())
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It came in at the front door. You will find here what came of it.")
            return redirect("corner:told", row.ref)
    context = {"form": form, "breadcrumbs": _crumbs()}
    return TemplateResponse(request, "frontdoor/tell.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.ANSWER_ASKED)
def asked(request: Request, ref: UUID) -> HttpResponse:
    """One thing we are asked, and our answer."""
    found = corner.one_asked(ref=ref, user=request.user)
    if found is None:
        raise Http404
    row, shown = found
    form = forms.Answer(request.POST or None)
    if form.is_valid():
        try:
            given = asking.Given(**form.cleaned_data)
            asking.answer(asked=row, given=given, by=request.user, at=clock.record_now())
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Thank you. The front door has your answer.")
            return redirect("corner:home")
    context = {"one": shown, "form": form, "breadcrumbs": _crumbs()}
    return TemplateResponse(request, "frontdoor/asked.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.TELL_OF_A_WORRY)
def told(request: Request, ref: UUID) -> HttpResponse:
    """What we told the front door, what came of it, and that we see it differently."""
    found = corner.one_told(ref=ref, user=request.user, on=clock.today())
    if found is None:
        raise Http404
    row, shown = found
    form = forms.Differ(request.POST or None)
    if form.is_valid():
        try:
            deciding.disagree(
                incoming=row, why=form.cleaned_data["why"], meanwhile=form.cleaned_data["meanwhile"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Thank you for saying so. Somebody else looks at it again.")
            return redirect("corner:told", ref)
    context = {"one": shown, "form": form, "breadcrumbs": _crumbs()}
    return TemplateResponse(request, "frontdoor/told.html", context, status=422 if form.errors else 200)


def _crumbs() -> list[Link]:
    return [Link(label="Our corner", url=reverse("corner:home"))]
