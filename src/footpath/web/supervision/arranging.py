"""Who supervises whom, and for what: set by whoever manages them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
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
            (one.name, tuple((row.purpose.label, row.supervisor_name) for row in now if row.worker == one.user))
            for one in workers
        ),
    }
    return TemplateResponse(request, "supervision/who.html", context, status=422 if form.errors else 200)
