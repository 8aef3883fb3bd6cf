"""Who may be told in confidence: the list that everybody chooses from, kept by whoever manages who works here."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.concerns import actions, queries
from footpath.concerns.models import NamedPerson
from footpath.web import clock
from footpath.web.concerns import forms
from footpath.web.policy import Request, policy


@require_http_methods(["GET", "POST"])
@policy(Can.MANAGE_USERS)
def people(request: Request) -> HttpResponse:
    """The list of today, and somebody who joins it. What is brought to them is never shown here."""
    listed = queries.named_people(on=clock.today())
    there = {one.user for one in listed}
    others = User.objects.filter(is_active=True).exclude(pk__in=there).order_by("name", "pk")
    form = forms.NewNamed(request.POST or None, people=list(others))
    if form.is_valid():
        try:
            actions.name_person(
                user=User.objects.get(pk=form.cleaned_data["user"]), words=form.cleaned_data["words"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("concerns:named")
    context = {"listed": listed, "form": form}
    return TemplateResponse(request, "concerns/named.html", context, status=422 if form.errors else 200)


@require_POST
@policy(Can.MANAGE_USERS)
def end(request: Request, pk: int) -> HttpResponse:
    """Nothing new is brought to them from today."""
    row = NamedPerson.objects.filter(pk=pk).select_related("user").first()
    if row is None:
        raise Http404
    try:
        actions.no_longer_named(row=row, by=request.user, at=clock.record_now())
    except actions.Refused as refused:
        messages.error(request, str(refused))
    return redirect("concerns:named")
