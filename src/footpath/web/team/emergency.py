"""Opening a record in an emergency, with no relation to the child; and looking back at each opening."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from footpath.access import audit, rota
from footpath.access.actions import NotAReason
from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Name
from footpath.people.queries.names import names_of
from footpath.people.rules.spelling import fold
from footpath.store.scope import current, system
from footpath.web import clock
from footpath.web.children.find import person_or_404
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.team import forms
from footpath.web.team.again import still_you

NOBODY = "No record was opened. Look at the spelling and the day of birth, or ring the duty manager, who can look."
"""One answer where there is nobody, where there are two, and where this person must not see them."""


@require_http_methods(["GET", "POST"])
@policy(Can.BREAK_GLASS)
@still_you
def open_child(request: Request, ref: UUID) -> HttpResponse:
    """Open the record of somebody this person may know of, though not read."""
    child = person_or_404(ref)
    audit.shown([child.pk])
    if current().mask(child.pk) & CASEWORK:
        return redirect("children:page", ref)
    form = forms.Emergency(request.POST or None)
    if form.is_valid() and _opened(request, form, child):
        return redirect("children:page", child.ref)
    name = names_of([child.pk]).get(child.pk, "this child")
    return _page(request, form, f"Open {name}'s record in an emergency")


@require_http_methods(["GET", "POST"])
@policy(Can.BREAK_GLASS)
@still_you
def find(request: Request) -> HttpResponse:
    """Open the record of somebody a search does not show: by their whole name and day of birth."""
    form = forms.EmergencyFind(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        audit.searched(f"{told['given']} {told['family']} {told['born']}")
        child = _only(told["given"], told["family"], told["born"])
        if child is None:
            form.add_error(None, NOBODY)
        elif _opened(request, form, child):
            audit.shown([child.pk])
            return redirect("children:page", child.ref)
    return _page(request, form, "Open a record in an emergency")


def _opened(request: Request, form: forms.Emergency, child: Subject) -> bool:
    try:
        rota.open_record(
            subject=child.pk,
            why=form.cleaned_data["why"],
            who=request.who,
            by=request.user,
            at=clock.now(),
        )
    except NotAReason as short:
        form.add_error("why", str(short))
    except rota.NotOpened as refused:
        form.add_error(None, str(refused) if rota.is_stopped(user=request.user.pk, on=_on()) else NOBODY)
    else:
        messages.success(request, "Open to you for twelve hours. Your manager will look back at it with you.")
        return True
    return False


def _only(given: str, family: str, born: date) -> Subject | None:
    """The one person with this name and day of birth; nobody where there are two."""
    with system("find a child in an emergency"):
        names = Name.objects.filter(STANDS, subject__person__born_on=born).select_related("subject__reads_as")
        found = {
            name.subject.reads_as or name.subject
            for name in names
            if fold(name.given) == fold(given) and fold(name.family) == fold(family)
        }
    return found.pop() if len(found) == 1 else None


def _on() -> date:
    return clock.now().date()


def _page(request: Request, form: forms.Emergency, heading: str) -> HttpResponse:
    stopped = rota.is_stopped(user=request.user.pk, on=_on())
    return TemplateResponse(
        request,
        "team/emergency.html",
        {"form": form, "heading": heading, "stopped": stopped},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@policy(Can.LOOK_BACK)
def reviews(request: Request) -> HttpResponse:
    """Openings to look back at, and those looked at already."""
    form = forms.LookBack(request.POST or None)
    if form.is_valid() and (emergency := number_in(request.POST.get("emergency"), digits=18)):
        try:
            rota.review(
                emergency=emergency,
                words=form.cleaned_data["words"],
                who=request.who,
                by=request.user,
                at=clock.now(),
            )
        except (rota.NotYours, NotAReason) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("team:emergencies")
    waiting = rota.waiting_for(who=request.who, on=_on())
    looked = rota.looked_at(who=request.who, on=_on())
    subjects = [one.subject for one in (*waiting, *looked)]
    audit.shown(subjects)
    names = names_of(subjects)
    return TemplateResponse(
        request,
        "team/emergencies.html",
        {
            "form": form,
            "waiting": [(one, names.get(one.subject, "")) for one in waiting],
            "looked": [(one, names.get(one.subject, "")) for one in looked],
            "wrong": request.POST.get("emergency", "") if form.errors else "",
        },
        status=422 if form.errors else 200,
    )
