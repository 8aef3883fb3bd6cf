"""Who answers for every child tonight."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access import rota
from footpath.access.rules import Can
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.team import forms
from footpath.web.team.again import still_you
from footpath.web.team.choices import chosen_user


@require_http_methods(["GET", "POST"])
@policy(Can.SET_DUTY)
@still_you
def duty(request: Request) -> HttpResponse:
    """The rota: who is on now and next, and somebody for another night."""
    people = rota.may_be_on_duty(on=clock.today())
    form = forms.Duty(request.POST or None, people=people)
    if form.is_valid():
        starts_at, ends_at = form.hours()
        try:
            rota.put_on_duty(
                user=chosen_user(form.cleaned_data["user"]),
                starts_at=starts_at,
                ends_at=ends_at,
                by=request.user,
                at=clock.now(),
            )
        except rota.NoShift as refused:
            form.add_error("day", str(refused))
        else:
            return redirect("team:duty")
    return TemplateResponse(
        request,
        "team/duty.html",
        {"form": form, "shifts": rota.rota(at=clock.now()), "now": clock.now(), "people": people},
        status=422 if form.errors else 200,
    )


@require_POST
@policy(Can.SET_DUTY)
@still_you
def take_off(request: Request, pk: int) -> HttpResponse:
    """Somebody is not on duty after all, or no longer."""
    try:
        rota.take_off_duty(shift=pk, by=request.user, at=clock.now())
    except rota.NoShift as refused:
        messages.error(request, str(refused))
    return redirect("team:duty")
