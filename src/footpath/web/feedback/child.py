"""How it was to be helped, for one child: who was asked, what whoever reads was chosen to read, and what changed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.feedback.actions import own
from footpath.feedback.queries.own import of_child
from footpath.feedback.queries.readers import may_be_chosen
from footpath.feedback.queries.sets import in_force
from footpath.feedback.refusals import Refused
from footpath.people.actions.gate import IsProtected, MayNot
from footpath.people.queries.heads import Head, head_of
from footpath.record.actions import MayNotWrite
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.feedback import forms
from footpath.web.feedback.codes import drawn
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import long

_REFUSALS = (Refused, MayNot, IsProtected, MayNotWrite)


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """What was said about the help to this child, and what changed because of it."""
    child = child_or_404(ref)
    head = head_of(subject=child.pk, on=clock.today())
    context = {
        "head": head, "shown": of_child(subject=child.pk), "breadcrumbs": _crumbs(child, head)[:1],
        "may_write": request.who.may(Can.WRITE_CASEWORK),
    }  # fmt: skip
    return TemplateResponse(request, "feedback/child.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def invite(request: Request, ref: UUID) -> HttpResponse:
    """Ask somebody how it is for this child, by a link of their own; it is shown once."""
    child = child_or_404(ref)
    on = clock.today()
    head = head_of(subject=child.pk, on=on)
    form = forms.Invite(request.POST or None, sets=in_force(on=on), initial={"who": head.called or head.name})
    if form.is_valid():
        try:
            invited = own.invite(
                subject=child.pk, asks=form.chosen(), who=form.cleaned_data["who"], by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            address = request.build_absolute_uri(reverse("say:link", args=[invited.secret]))
            context = {
                "head": head, "address": address, "qr": drawn(address), "secret": invited.secret,
                "who": invited.invitation.who, "until": long(invited.invitation.until),
                "readers": [words for _, words in invited.invitation.readers], "breadcrumbs": _crumbs(child, head),
            }  # fmt: skip
            return TemplateResponse(request, "feedback/invited.html", context)
    offered = [one.words for one in may_be_chosen(subject=child.pk, on=on, at=clock.record_now())]
    context = {"form": form, "head": head, "offered": offered, "breadcrumbs": _crumbs(child, head)}
    return TemplateResponse(request, "feedback/invite.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def tell_back(request: Request, ref: UUID) -> HttpResponse:
    """Write down what was done because they said so, and how they were told."""
    child = child_or_404(ref)
    head = head_of(subject=child.pk, on=clock.today())
    answers = [(one.record, f"{long(one.on)}, {one.who or head.name}") for one in of_child(subject=child.pk).said]
    form = forms.Back(request.POST or None, answers=answers)
    if form.is_valid():
        said = form.cleaned_data
        back = own.Back(subject=child.pk, heard=said["heard"], did=said["did"], how=said["how"], answer=form.about())
        try:
            own.tell_back(back=back, by=request.user, at=clock.record_now())
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept. It stands where they can read it.")
            return redirect("feedback:child", ref)
    context = {
        "form": form, "title": "You said, we did", "button": "Keep it", "breadcrumbs": _crumbs(child, head),
        "says": f"What was done because {head.called or head.name} said so, or why it was not, and how they were told.",
    }  # fmt: skip
    return TemplateResponse(request, "feedback/form.html", context, status=422 if form.errors else 200)


def _crumbs(child: Subject, head: Head) -> list[Link]:
    return [
        Link(label=head.name, url=reverse("children:page", args=[child.ref])),
        Link(label="How it is to be helped", url=reverse("feedback:child", args=[child.ref])),
    ]
