"""Who leads on keeping children safe, by agency: read by everybody who works here, kept by the front door."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.models import Agency
from footpath.access.rules import Can
from footpath.frontdoor.actions import leads as actions
from footpath.frontdoor.queries import leads
from footpath.frontdoor.refusals import Refused
from footpath.kernel.rulepacks.packs import Saying, said_here
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.policy import Request, policy

_REFUSALS = (Refused, MayNot, Changed)


@require_safe
@policy(Can.SEE_CASEWORK)
def register(request: Request) -> HttpResponse:
    """Whom to ring in each organisation."""
    on = clock.today()
    found = leads.leads_by_agency(on=on)
    context = {
        "agencies": tuple((each[0].agency, each) for each in found.values()),
        "before": leads.leads_before(on=on),
        "keeps": request.who.may(Can.ANSWER_THE_DOOR),
    }
    return TemplateResponse(request, "frontdoor/leads.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.ANSWER_THE_DOOR)
def add(request: Request) -> HttpResponse:
    """Somebody leads."""
    on = clock.today()
    roles = [(one.key, f"{one.words}. {one.means}".strip()) for one in said_here(Saying.DESIGNATED_ROLE, on=on)]
    form = forms.AddLead(request.POST or None, agencies=leads.every_agency(), roles=roles)
    if form.is_valid():
        given = dict(form.cleaned_data)
        agency, email = Agency.objects.get(pk=int(given.pop("agency"))), given.pop("email")
        user = leads.who_signs_in(email)
        if email and user is None:
            form.add_error("email", "Nobody signs in here with this address. Leave it empty, or mend it.")
        else:
            try:
                told = actions.Leads(agency=agency, user=user, **given)
                row = actions.add_lead(lead=told, by=request.user, at=clock.record_now())
            except _REFUSALS as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, f"{row.name} is in the list.")
                return redirect("frontdoor:leads")
    context = {
        "form": form,
        "heading": "Who leads on safeguarding: somebody else",
        "hint": "How they are reached at work, so that whoever is worried about a child knows whom to ring.",
        "do": "Add them",
        "back": reverse("frontdoor:leads"),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.ANSWER_THE_DOOR)
def change(request: Request, pk: int) -> HttpResponse:
    """They were trained, are reached otherwise, or lead no longer."""
    row = leads.lead(pk)
    if row is None:
        raise Http404
    form = forms.ChangeLead(request.POST or None, initial={"reach": row.reach})
    if form.is_valid():
        try:
            actions.change_lead(lead=row, **form.cleaned_data, by=request.user, at=clock.record_now())
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept.")
            return redirect("frontdoor:leads")
    context = {
        "form": form,
        "heading": f"{row.name}, {row.words}",
        "hint": f"{row.agency.name}{f', {row.part}' if row.part else ''}. Only what has changed is filled in.",
        "do": "Keep it",
        "back": reverse("frontdoor:leads"),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
