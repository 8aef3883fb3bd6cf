"""The door to personal talk that the law may ask to open: taken by one custodian, answered by another, told at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement.actions import supervision_talks as actions
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.queries import supervision as arrangements
from footpath.judgement.queries import supervision_apart as queries
from footpath.judgement.queries import supervision_debrief as debriefs
from footpath.judgement.queries.answering import head_of_the_service
from footpath.ledger.actions import Changed
from footpath.web import clock
from footpath.web.numbers import version_sent
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.supervision import forms
from footpath.web.words import long


@require_safe
@policy(SIGNED_IN)
def requests(request: Request) -> HttpResponse:
    """The requests a custodian has taken, or may answer."""
    on = clock.today()
    if not queries.keeps_the_door(user=request.user.pk, on=on):
        raise Http404
    found = [one for one in queries.requests() if one.worker != request.user.pk]
    context = {"found": found, "keepers": queries.custodians(on=on)}
    return TemplateResponse(request, "supervision/requests.html", context)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def new(request: Request) -> HttpResponse:
    """Take a lawful request. It opens nothing by itself, and the worker reads of it at once."""
    if not queries.keeps_the_door(user=request.user.pk, on=clock.today()):
        raise Http404
    people = arrangements.who_could_supervise(worker=request.user.pk)
    form = forms.Ask(request.POST or None, people=people)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.ask_for_talk(
                worker=User.objects.get(pk=int(given["worker"])), who_asks=given["who_asks"], basis=given["basis"],
                first_on=given["first_on"], last_on=given["last_on"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except NotSupervised as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Taken. Another custodian answers it, and the worker reads of it now.")
            return redirect("supervision:request", row.ref)
    context = {
        "form": form, "heading": "A lawful request for personal talk", "do": "Take the request",
        "back": reverse("supervision:requests"),
        "hint": "You read nothing yet, nor whether anything was kept. Another custodian releases it or turns it down.",
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A request as it stands: the worker reads it, one custodian answers it, the other reads what is released."""
    found, on = queries.open_request(ref=ref), clock.today()
    if found is None:
        raise Http404
    me = request.user.pk
    answers = found.is_open and me not in (found.worker, found.custodian)
    form = forms.Answer(request.POST or None) if answers else None
    if form is not None and form.is_valid():
        given = form.cleaned_data
        version = version_sent(request) or found.version
        try:
            if request.POST.get("do") == "release":
                if given["ends_on"] is None:
                    raise NotSupervised("Say on which day it shuts again.")
                actions.release_talk(
                    request=found.request, version=version, ends_on=given["ends_on"], answer=given["answer"],
                    by=request.user, at=clock.record_now(),
                )  # fmt: skip
            else:
                actions.turn_down(
                    request=found.request, version=version, answer=given["answer"], by=request.user,
                    at=clock.record_now(),
                )  # fmt: skip
        except (NotSupervised, Changed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Answered. The worker reads it on their page.")
            return redirect("supervision:request", ref)
    keeps = queries.keeps_the_door(user=found.custodian, on=on)
    context = {
        "one": found,
        "mine": me == found.worker,
        "form": form,
        "keeps": keeps,
        "shut": not keeps or (found.ends_on is not None and on >= found.ends_on),
        "reads": me == found.custodian and found.released_on is not None,
        "released": queries.released(request=found, reader=me, on=on),
        "debriefs": debriefs.released(request=found.request, reader=me, on=on),
    }
    status = 422 if form is not None and form.errors else 200
    return TemplateResponse(request, "supervision/request.html", context, status=status)


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def custodians(request: Request) -> HttpResponse:
    """Who keeps the door, named by whoever answers for the whole service."""
    on = clock.today()
    if not head_of_the_service(user=request.user.pk, on=on):
        raise Http404
    people = arrangements.colleagues(
        User.objects.filter(agency=request.user.agency_id, is_active=True).values_list("pk", flat=True)
    )
    form = forms.Name(request.POST or None, people=[one for one in people if one.user != request.user.pk])
    if form.is_valid():
        user = User.objects.get(pk=int(form.cleaned_data["user"]))
        try:
            actions.name_custodian(user=user, since=on, by=request.user, at=clock.record_now())
        except (NotSupervised, Changed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{user.name} keeps the door from today.")
            return redirect("supervision:custodians")
    keepers = queries.custodians(on=on)
    context = {"form": form, "keepers": keepers, "before": queries.kept_before(on=on), "too_few": len(keepers) < 2}
    return TemplateResponse(request, "supervision/custodians.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def end(request: Request, user: int) -> HttpResponse:
    """That somebody keeps the door no longer, with why: what was released to them shuts with it."""
    on = clock.today()
    keeper = next((one for one in queries.custodians(on=on) if one.user == user), None)
    if keeper is None or not head_of_the_service(user=request.user.pk, on=on):
        raise Http404
    form = forms.End(request.POST or None, initial={"until": on}, read_by="Those who name custodians read it.")
    if form.is_valid():
        try:
            actions.end_custodian(
                user=User.objects.get(pk=keeper.user), until=form.cleaned_data["until"], why=form.cleaned_data["why"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (NotSupervised, Changed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{keeper.name} no longer keeps the door.")
            return redirect("supervision:custodians")
    context = {
        "form": form, "heading": f"{keeper.name} no longer keeps the door", "do": "End it",
        "back": reverse("supervision:custodians"),
        "hint": f"Named on {long(keeper.since)}. What was released to them shuts on that day. A request they took that "
        "nobody has answered is taken anew by another custodian.",
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
