"""The rules made here: who answers for each, why there is one, when it is looked at again, and what came of it."""

from __future__ import annotations

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from footpath.access.rules import Can
from footpath.judgement.actions import local_rules as actions
from footpath.judgement.queries import local_rules as queries
from footpath.kernel.dates import NotADate, parse_date
from footpath.kernel.rulepacks.procedures import procedure
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.judgement import forms
from footpath.web.judgement.rules_in_force import holds
from footpath.web.policy import Request, policy
from footpath.web.words import long


class Noticed(django_forms.Form):
    noticed = forms.Reason(
        label="What came of it that nobody wanted?",
        hint="What you saw, in five words or more, with nobody’s name: “Visits were written up late to meet the day”.",
    )


@require_safe
@policy(Can.SEE_CASEWORK)
def register(request: Request) -> HttpResponse:
    """The rules made here that hold on a day."""
    written = request.GET.get("on", "").strip()
    on, wrong = clock.today(), ""
    if written:
        try:
            on = parse_date(written, today=clock.today())
        except NotADate as error:
            wrong = f"{str(error)[:1].upper()}{str(error)[1:]} Below is what is in force today."
    context = {
        "rules": tuple(
            (one, holds(one.rule.valid_from, one.rule.valid_to)) for one in queries.register(on=on)
        ),
        "on": long(on),
        "today": on == clock.today(),
        "notes": request.who.may(Can.WRITE_CASEWORK) and on == clock.today(),
        "me": request.user.pk,
        "wrong": wrong,
    }  # fmt: skip
    return TemplateResponse(request, "judgement/local_rules.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def note(request: Request, sort: str, key: str) -> HttpResponse:
    """Somebody notices what a rule does that nobody meant."""
    rule = procedure(sort, key, on=clock.today())
    if rule is None:
        raise Http404
    form = Noticed(request.POST or None)
    if form.is_valid():
        try:
            actions.note_effect(
                sort=sort, rule=key, noticed=form.cleaned_data["noticed"], by=request.user, at=clock.record_now()
            )
        except (actions.NotNoted, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept, for whoever looks at this rule again.")
            return redirect("judgement:local-rules")
    context = {
        "form": form,
        "heading": "What came of it that nobody wanted",
        "hint": f"{rule.words}. {rule.says}",
        "do": "Keep it",
        "back": reverse("judgement:local-rules"),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


@require_POST
@policy(Can.WRITE_CASEWORK)
def take_back(request: Request, pk: int) -> HttpResponse:
    """Whoever noted something takes it back."""
    row = queries.effect(pk)
    if row is None or row.by_id != request.user.pk:
        raise Http404
    try:
        actions.take_back(note=row, by=request.user, at=clock.record_now())
    except actions.NotNoted as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Taken back.")
    return redirect("judgement:local-rules")
