"""Who does what in a unit, who is away and who covers; and that a team owns its cases together, or no longer."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.models import Team, User
from footpath.access.rules import Can
from footpath.judgement.actions import units as actions
from footpath.judgement.models.units import Away, InUnit
from footpath.judgement.queries.units import UnitOf
from footpath.judgement.queries.units import functions as functions_here
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.team.forms import Day
from footpath.web.units.views import unit_or_404
from footpath.web.words import long

_CHOOSE = ("", "Choose")
_REFUSED = (actions.NotOfTheUnit, actions.NotSaid)


class Function(django_forms.Form):
    """Who, and what they do in the unit."""

    user = django_forms.ChoiceField(label="Who?", error_messages={"required": "Choose who."})
    function = django_forms.ChoiceField(label="What do they do in this unit?", error_messages={"required": "Choose."})

    def __init__(self, *args: Any, unit: UnitOf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "user", [(str(one.user), one.name) for one in unit.members])
        here = functions_here(on=clock.today())
        _offer(self, "function", [(one.key, f"{one.words}: {one.means}" if one.means else one.words) for one in here])


class GoesAway(django_forms.Form):
    """Who is away, from when until when, and who covers. Why is not asked."""

    user = django_forms.ChoiceField(label="Who is away?", error_messages={"required": "Choose who."})
    since = Day(label="From which day?")
    until = Day(label="On which day are they here again?")
    covered_by = django_forms.ChoiceField(
        label="Who covers?", help_text="Somebody of the unit: they know the children already.",
        error_messages={"required": "Choose who covers."},
    )  # fmt: skip

    def __init__(self, *args: Any, unit: UnitOf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.user), one.name) for one in unit.members]
        for name in ("user", "covered_by"):
            _offer(self, name, people)


def _offer(form: django_forms.Form, name: str, offered: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, django_forms.ChoiceField)
    field.choices = [_CHOOSE, *offered]


def _team_or_404(request: Request, team: int) -> Team:
    if team not in request.who.led:
        raise Http404
    return Team.objects.get(pk=team)


@require_POST
@policy(Can.ALLOCATE)
def begin(request: Request, team: int) -> HttpResponse:
    """From today this team owns its cases together."""
    row = _team_or_404(request, team)
    try:
        actions.own_together(team=row, by=request.user, at=clock.record_now())
    except actions.NotOfTheUnit as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{row.name} owns its cases together from today. Say who does what.")
    return redirect("units:page", team)


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def end(request: Request, team: int) -> HttpResponse:
    """From today each case is one person's again: asked once more before it is so."""
    unit = unit_or_404(request, team)
    row = _team_or_404(request, team)
    if request.method == "POST":
        try:
            actions.own_apart(team=row, by=request.user, at=clock.record_now())
        except actions.NotOfTheUnit as refused:
            messages.error(request, str(refused))
            return redirect("units:page", team)
        messages.success(request, f"{row.name} no longer owns its cases together.")
        return redirect("units:mine")
    return TemplateResponse(request, "units/end.html", {"unit": unit})


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def functions(request: Request, team: int) -> HttpResponse:
    """Say who does what in the unit; what they no longer do ends."""
    unit = unit_or_404(request, team)
    row = _team_or_404(request, team)
    form = Function(request.POST or None, unit=unit, use_required_attribute=False)
    if form.is_valid():
        try:
            done = actions.take_function(
                team=row, user=User.objects.get(pk=form.cleaned_data["user"]),
                function=form.cleaned_data["function"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{done.user.name}: {done.words}.")
            return redirect("units:functions", team)
    does = [
        (f"{member.name}: {words}", reverse("units:end-function", args=[team, pk]))
        for member in unit.members
        for pk, _, words in member.functions
    ]
    context = {"unit": unit, "form": form, "does": does}
    return TemplateResponse(request, "units/functions.html", context, status=422 if form.errors else 200)


@require_POST
@policy(Can.ALLOCATE)
def end_function(request: Request, team: int, pk: int) -> HttpResponse:
    """Somebody no longer does this here."""
    _team_or_404(request, team)
    row = InUnit.objects.filter(pk=pk, team=team).select_related("team", "user").first()
    if row is None:
        raise Http404
    try:
        actions.end_function(row=row, by=request.user, at=clock.record_now())
    except actions.NotOfTheUnit as refused:
        messages.error(request, str(refused))
    return redirect("units:functions", team)


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def away(request: Request, team: int) -> HttpResponse:
    """Somebody is away, and who covers."""
    unit = unit_or_404(request, team)
    asked = {"user": str(request.user.pk), "since": long(clock.today())}
    form = GoesAway(request.POST or None, unit=unit, initial=asked, use_required_attribute=False)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.say_away(
                user=User.objects.get(pk=given["user"]), covered_by=User.objects.get(pk=given["covered_by"]),
                since=given["since"], until=given["until"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Everybody in the unit can see who covers.")
            return redirect("units:page", team)
    return TemplateResponse(
        request, "units/away.html", {"unit": unit, "form": form}, status=422 if form.errors else 200
    )


@require_POST
@policy(Can.SEE_CASEWORK)
def back(request: Request, pk: int) -> HttpResponse:
    """Somebody is here again, or does not go."""
    row = Away.objects.filter(pk=pk).select_related("user").first()
    if row is None:
        raise Http404
    try:
        actions.is_back(away=row, by=request.user, at=clock.record_now())
    except actions.NotOfTheUnit:
        raise Http404 from None
    return redirect("units:mine")
