"""Who is beside a child, who must not see them, and with whom what is shared; and who has looked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import actions, audit
from footpath.access.models import Allocation, Share, Subject
from footpath.access.rules import Can, FieldClass
from footpath.ledger.actions import Changed
from footpath.people.queries.names import names_of
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.policy import Request, policy
from footpath.web.team import forms, looked
from footpath.web.team.barring import bar, barred, lift, lifted
from footpath.web.team.child_values import allocated, shared
from footpath.web.team.choices import chosen, chosen_agency, chosen_team, chosen_user
from footpath.web.ui.values import Link


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def allocations(request: Request, ref: UUID) -> HttpResponse:
    """Who is beside this child, who was, and somebody new."""
    child, name = _child(ref)
    form = forms.Beside(request.POST or None, on=clock.today())
    if form.is_valid():
        kind, _ = chosen(form.cleaned_data["to"])
        team = chosen_team(form.cleaned_data["to"]) if kind == "team" else None
        actions.allocate(
            subject=child.pk,
            to=team or chosen_user(form.cleaned_data["to"]),
            part=Allocation.Part(form.cleaned_data["part"]),
            since=form.cleaned_data["since"],
            by=request.user,
            at=clock.record_now(),
        )
        return redirect("team:allocations", ref)
    context = {"form": form, "now": allocated(child.pk, on=clock.today(), ref=ref)}
    return _page(request, "team/allocations.html", child, name, ref, context)


@require_http_methods(["GET", "POST"])
@policy(Can.ALLOCATE)
def end_allocation(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """Somebody is no longer beside this child."""
    child, name = _child(ref)
    row = Allocation.objects.select_related("user", "team").filter(pk=pk, until=None).first()
    if row is None or row.subject_id != child.pk:
        raise Http404
    form = forms.Ending(request.POST or None, on=clock.today(), begun=row.since)
    back = reverse("team:allocations", args=[ref])
    if form.is_valid():
        try:
            actions.end_allocation(
                allocation=row,
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=clock.record_now(),
            )
        except Changed as changed:
            form.add_error(None, str(changed))
        else:
            return redirect(back)
    who = row.user or row.team
    return _ask(request, form, f"{who} is no longer beside {name}", "End it", back, child)


@require_http_methods(["GET", "POST"])
@policy(Can.RESTRICT)
def must_not_see(request: Request, ref: UUID) -> HttpResponse:
    """Who must not see this child, whatever would open the record to them."""
    child, name = _child(ref)
    form = forms.MustNot(request.POST or None, on=clock.today())
    if form.is_valid():
        user = chosen_user(form.cleaned_data["user"])
        if user.pk == request.user.pk:
            form.add_error("user", "Ask your manager to say so for you.")
        else:
            bar(
                subject=child.pk,
                user=user,
                why=form.cleaned_data["why"],
                since=form.cleaned_data["since"],
                by=request.user,
                at=clock.record_now(),
            )
            messages.success(request, f"{user.name} must not see {name}.")
            return redirect("team:must-not-see", ref)
    context = {"form": form, "barred": barred(child.pk, on=clock.today())}
    return _page(request, "team/must_not_see.html", child, name, ref, context)


@require_http_methods(["GET", "POST"])
@policy(Can.RESTRICT)
def see_again(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """Somebody may see this child again, from a day."""
    child, name = _child(ref)
    found = lifted(child.pk, pk)
    if found is None:
        raise Http404
    form = forms.Ending(request.POST or None, on=clock.today(), begun=found.since)
    back = reverse("team:must-not-see", args=[ref])
    if form.is_valid():
        lift(
            subject=child.pk,
            pk=pk,
            until=form.cleaned_data["until"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=clock.record_now(),
        )
        return redirect(back)
    return _ask(request, form, f"{found.name} may see {name} again", "From that day", back, child)


@require_http_methods(["GET", "POST"])
@policy(Can.SHARE)
def shares(request: Request, ref: UUID) -> HttpResponse:
    """What is shared about this child, with whom, on what footing, and until when."""
    child, name = _child(ref)
    form = forms.Sharing(request.POST or None, on=clock.today())
    if form.is_valid():
        kind, _ = chosen(form.cleaned_data["to"])
        to = form.cleaned_data["to"]
        classes = FieldClass(0)
        for one in form.cleaned_data["kinds"]:
            classes |= FieldClass(int(one))
        actions.share(
            subject=child.pk,
            with_=chosen_agency(to) if kind == "agency" else chosen_user(to),
            classes=classes,
            basis=form.cleaned_data["basis"],
            since=form.cleaned_data["since"],
            until=form.cleaned_data["until"],
            by=request.user,
            at=clock.record_now(),
        )
        return redirect("team:shares", ref)
    context = {"form": form, "shared": shared(child.pk, on=clock.today(), ref=ref)}
    return _page(request, "team/shares.html", child, name, ref, context)


@require_http_methods(["GET", "POST"])
@policy(Can.SHARE)
def end_share(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """Something is no longer shared."""
    child, name = _child(ref)
    row = Share.objects.select_related("user", "agency").filter(pk=pk).first()
    if row is None or row.subject_id != child.pk or _is_over(row.until):
        raise Http404
    form = forms.Ending(request.POST or None, on=clock.today(), begun=row.since)
    back = reverse("team:shares", args=[ref])
    if form.is_valid():
        try:
            actions.end_share(
                share=row,
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=clock.record_now(),
            )
        except Changed as changed:
            form.add_error(None, str(changed))
        else:
            return redirect(back)
    who = row.agency or row.user
    return _ask(request, form, f"{name} is no longer shared with {who}", "End it", back, child)


def _is_over(until: date | None) -> bool:
    return until is not None and until <= clock.today()


@require_safe
@policy(Can.SEE_READINGS)
def readings(request: Request, ref: UUID) -> HttpResponse:
    """Who has looked at this child, when, and what they did."""
    child, name = _child(ref)
    page = looked.page(child.pk, ref=ref, before=request.GET.get("before", ""))
    return _page(request, "team/readings.html", child, name, ref, {"page": page})


def _child(ref: UUID) -> tuple[Subject, str]:
    child = child_or_404(ref)
    audit.shown([child.pk])
    return child, names_of([child.pk]).get(child.pk, "This child")


def _page(
    request: Request, template: str, child: Subject, name: str, ref: UUID, context: dict[str, object]
) -> HttpResponse:
    form = context.get("form")
    failed = isinstance(form, Form) and bool(form.errors)
    crumbs = [Link(label=name, url=reverse("children:page", args=[child.ref]))]
    whole = context | {"name": name, "ref": ref, "breadcrumbs": crumbs, "who": request.who}
    whole |= {"may_allocate": request.who.may(Can.ALLOCATE), "may_restrict": request.who.may(Can.RESTRICT)}
    whole |= {"may_share": request.who.may(Can.SHARE)}
    return TemplateResponse(request, template, whole, status=422 if failed else 200)


def _ask(request: Request, form: Form, heading: str, do: str, back: str, child: Subject) -> HttpResponse:
    return TemplateResponse(
        request,
        "team/ask.html",
        {"form": form, "heading": heading, "do": do, "back": back, "kind": ""},
        status=422 if form.errors else 200,
    )
