"""Who supervises whom, and for what: set by whoever manages them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement.actions import supervision as actions
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.queries import supervision as queries
from footpath.ledger.actions import Changed
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.supervision import forms
from footpath.web.words import long


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def who(request: Request) -> HttpResponse:
    """Who supervises those one manages, for each purpose; and setting it."""
    on = clock.today()
    workers = queries.managed(teams=request.who.led, by=request.user.pk, on=on)
    if not workers and not request.who.led:
        raise Http404
    others = {one.user: one for one in queries.who_could_supervise(worker=request.user.pk)}
    me = queries.colleagues([request.user.pk])
    supervisors = sorted((*me, *others.values()), key=lambda one: one.name)
    form = forms.Arrange(request.POST or None, workers=workers, supervisors=supervisors, initial={"since": on})
    if form.is_valid():
        given = form.cleaned_data
        worker, supervisor = (User.objects.get(pk=int(given[name])) for name in ("worker", "supervisor"))
        try:
            actions.set_supervisor(
                worker=worker, supervisor=supervisor, purpose=Supervises.Purpose(given["purpose"]),
                since=given["since"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (actions.NotSupervised, Changed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{supervisor.name} does so for {worker.name} from {long(given['since'])}.")
            return redirect("supervision:who")
    now = queries.arranged(workers=[one.user for one in workers], on=on)
    context = {
        "form": form,
        "rows": tuple(
            (one.name, tuple(
                (row.purpose.label, row.supervisor_name, reverse("supervision:who-end", args=[row.row]))
                for row in now if row.worker == one.user
            ))
            for one in workers
        ),
        "over": queries.over(workers=[one.user for one in workers], on=on),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/who.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def end(request: Request, row: int) -> HttpResponse:
    """That nobody supervises somebody for one purpose any longer, with why."""
    on = clock.today()
    workers = [one.user for one in queries.managed(teams=request.who.led, by=request.user.pk, on=on)]
    found = next((one for one in queries.arranged(workers=workers, on=on) if one.row == row), None)
    if found is None:
        raise Http404
    form = forms.End(request.POST or None, initial={"until": on}, read_by="The two of them read it.")
    if form.is_valid():
        try:
            actions.end_supervision(
                worker=User.objects.get(pk=found.worker), purpose=found.purpose, until=form.cleaned_data["until"],
                why=form.cleaned_data["why"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (actions.NotSupervised, Changed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{found.supervisor_name} no longer does so for {found.worker_name}.")
            return redirect("supervision:who")
    context = {
        "form": form, "heading": f"{found.supervisor_name} no longer supervises {found.worker_name}", "do": "End it",
        "back": reverse("supervision:who"),
        "hint": f"{found.purpose.label}, since {long(found.since)}. What they wrote in personal talk stays theirs. "
        "Where somebody else follows, name them instead, and this ends by itself.",
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
