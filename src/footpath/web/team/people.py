"""Who works here: joining, roles by dates, a link to sign in by, leaving; teams and organisations."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from footpath.access import actions
from footpath.access.models import Membership, User
from footpath.access.rules import ROLE_WORDS, Can, Role
from footpath.judgement.actions.handovers import hold_for_leaver
from footpath.ledger.actions import Changed
from footpath.record import drafts
from footpath.web import clock
from footpath.web.accounts.links import one_time_link
from footpath.web.policy import Request, policy
from footpath.web.team import forms, values
from footpath.web.team.again import still_you
from footpath.web.team.choices import chosen_agency, chosen_team, chosen_user
from footpath.web.ui.values import Link, Row
from footpath.web.words import long


@require_safe
@policy(Can.MANAGE_USERS)
def people(request: Request) -> HttpResponse:
    """Everybody who can sign in, and who could."""
    return TemplateResponse(
        request,
        "team/people.html",
        {"workers": values.workers(on=clock.today(), at=clock.now())},
    )


@require_http_methods(["GET", "POST"])
@policy(Can.MANAGE_USERS)
@still_you
def add(request: Request) -> HttpResponse:
    """Somebody joins."""
    form = forms.Newcomer(request.POST or None)
    if form.is_valid():
        newcomer = actions.add_user(
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            job=form.cleaned_data["job"],
            agency=chosen_agency(form.cleaned_data["agency"]),
            by=request.user,
            at=clock.record_now(),
        )
        messages.success(request, f"{newcomer.name} is here. Now give them a role, then a link.")
        return redirect("team:person", newcomer.pk)
    return _asked(request, form, "Somebody joins", "Add them", reverse("team:people"))


@require_safe
@policy(Can.MANAGE_USERS)
def person(request: Request, pk: int) -> HttpResponse:
    """One of them: who they are, and what they may do here and when."""
    worker = get_object_or_404(User.objects.select_related("agency"), pk=pk)
    return TemplateResponse(
        request,
        "team/person.html",
        {
            "worker": worker,
            "rows": [
                Row(label="E-mail address", words=worker.email),
                Row(label="Work", words=worker.job or "Not said"),
                Row(label="Organisation", words=worker.agency.name if worker.agency else "None"),
                Row(label="Here since", words=long(worker.joined_on)),
                Row(label="Account", words=values.account(worker, at=clock.now())),
            ],
            "roles": values.roles(worker, on=clock.today()),
            "is_me": worker.pk == request.user.pk,
            "breadcrumbs": _people(),
        },
    )


@require_http_methods(["GET", "POST"])
@policy(Can.MANAGE_USERS)
@still_you
def role(request: Request, pk: int) -> HttpResponse:
    """Somebody takes a role."""
    worker = get_object_or_404(User, pk=pk, is_active=True)
    form = forms.TakeRole(request.POST or None, on=clock.today())
    if form.is_valid():
        if worker.pk == request.user.pk and _somebody_else_could(worker):
            form.add_error(None, "Somebody else gives you a role: ask another administrator.")
        else:
            membership = actions.give_role(
                user=worker,
                role=Role(form.cleaned_data["role"]),
                team=chosen_team(form.cleaned_data["team"]),
                since=form.cleaned_data["since"],
                until=form.cleaned_data["until"],
                by=request.user,
                at=clock.record_now(),
            )
            words = ROLE_WORDS[Role(membership.role)].lower()
            messages.success(request, f"{worker.name} is {words} here.")
            return redirect("team:person", pk)
    back = reverse("team:person", args=[pk])
    return _asked(request, form, f"A role for {worker.name}", "Give it", back)


def _somebody_else_could(worker: User) -> bool:
    """On a site with one administrator nobody else can; the ledger says who gave it."""
    others = Membership.objects.filter(role=Role.SITE, until=None, user__is_active=True)
    return others.exclude(user=worker).exists()


@require_http_methods(["GET", "POST"])
@policy(Can.MANAGE_USERS)
@still_you
def end_role(request: Request, pk: int) -> HttpResponse:
    """Somebody leaves a role; they can do less from that day."""
    membership = get_object_or_404(Membership.objects.select_related("user", "team"), pk=pk, until=None)
    form = forms.Ending(request.POST or None, on=clock.today(), begun=membership.since)
    back = reverse("team:person", args=[membership.user_id])
    if form.is_valid():
        try:
            actions.end_role(
                membership=membership,
                until=form.cleaned_data["until"],
                by=request.user,
                at=clock.record_now(),
            )
        except Changed as changed:
            form.add_error(None, str(changed))
        else:
            return redirect(back)
    words = ROLE_WORDS[Role(membership.role)].lower()
    return _asked(request, form, f"{membership.user.name} is no longer {words}", "End it", back)


@require_POST
@policy(Can.MANAGE_USERS)
@still_you
def link(request: Request, pk: int) -> HttpResponse:
    """Make a link by which they can sign in once; it is shown here and nowhere else."""
    worker = get_object_or_404(User, pk=pk, is_active=True)
    made = one_time_link(worker, base_url=settings.FOOTPATH_URL)
    return TemplateResponse(request, "team/link.html", {"worker": worker, "link": made, "breadcrumbs": _people()})


@require_http_methods(["GET", "POST"])
@policy(Can.MANAGE_USERS)
@still_you
def leave(request: Request, pk: int) -> HttpResponse:
    """Somebody leaves: their account is shut, and their unfinished writing is offered on."""
    worker = get_object_or_404(User, pk=pk, is_active=True)
    back = reverse("team:person", args=[pk])
    if worker.pk == request.user.pk:
        messages.error(request, "Somebody else shuts your account: ask another administrator.")
        return redirect(back)
    form = forms.Leaving(request.POST or None, on=clock.today(), leaver=pk)
    if form.is_valid():
        manager = chosen_user(form.cleaned_data["manager"])
        with transaction.atomic():
            actions.deactivate(user=worker, by=request.user, at=clock.record_now(), reason=form.cleaned_data["reason"])
            offered = drafts.offer(of=worker, to=manager)
            held = hold_for_leaver(leaver=worker, manager=manager, by=request.user, at=clock.record_now())
        said = {0: "They had nothing unfinished."}.get(
            offered, f"{manager.name} is offered {offered} unfinished piece{'s'[: offered > 1]} of writing."
        )
        if held:
            said += f" {manager.name} leads for the {held} child{'ren'[: 3 * (held > 1)]} they led for, for now."
        messages.success(request, f"{worker.name}'s account is shut. {said}")
        return redirect(back)
    return _asked(request, form, f"{worker.name} is leaving", "Shut the account", back, warning=True)


@require_safe
@policy(Can.MANAGE_USERS)
def teams(request: Request) -> HttpResponse:
    """The teams, each within its larger one."""
    return TemplateResponse(request, "team/teams.html", {"teams": values.teams(on=clock.today())})


@require_http_methods(["GET", "POST"])
@policy(Can.MANAGE_USERS)
@still_you
def add_team(request: Request) -> HttpResponse:
    form = forms.NewTeam(request.POST or None)
    if form.is_valid():
        actions.add_team(
            name=form.cleaned_data["name"],
            agency=chosen_agency(form.cleaned_data["agency"]),
            within=chosen_team(form.cleaned_data["within"]),
            by=request.user,
            at=clock.record_now(),
        )
        return redirect("team:teams")
    return _asked(request, form, "A new team", "Add it", reverse("team:teams"))


@require_http_methods(["GET", "POST"])
@policy(Can.MANAGE_USERS)
@still_you
def add_agency(request: Request) -> HttpResponse:
    form = forms.NewAgency(request.POST or None)
    if form.is_valid():
        actions.add_agency(name=form.cleaned_data["name"], by=request.user, at=clock.record_now())
        messages.success(request, f"{form.cleaned_data['name']} is here.")
        return redirect("team:teams")
    return _asked(request, form, "A new organisation", "Add it", reverse("team:teams"))


def _people() -> list[Link]:
    return [Link(label="People here", url=reverse("team:people"))]


def _asked(request: Request, form: Form, heading: str, do: str, back: str, *, warning: bool = False) -> HttpResponse:
    kind = "warning" if warning else ""
    return TemplateResponse(
        request,
        "team/ask.html",
        {"form": form, "heading": heading, "do": do, "back": back, "kind": kind},
        status=422 if form.errors else 200,
    )
