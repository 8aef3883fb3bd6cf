"""The reflection space: feelings, hunches, how it is with a family; and moving what bears on safety to the case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement.actions import supervision_apart as actions
from footpath.judgement.actions.supervision import NotSupervised, check_told
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.queries import supervision as arrangements
from footpath.judgement.queries import supervision_apart as queries
from footpath.judgement.queries.supervision_agenda import children_of
from footpath.judgement.queries.today import refs_of
from footpath.ledger.actions import Changed
from footpath.people.queries.names import names_of
from footpath.record import drafts
from footpath.record.actions import AlreadyWritten
from footpath.record.queries import open_record_number
from footpath.record.rewriting import MayNotWrite
from footpath.web import clock
from footpath.web.keeping import Kept, is_autosave
from footpath.web.numbers import number_in
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.supervision import forms
from footpath.web.supervision.home import printed_for
from footpath.web.ui.values import Link

KIND = f"{drafts.APART}thought"
_REFLECTION = Supervises.Purpose.REFLECTION
_OF_NOBODY = UUID(int=0)


def supervisor_of(user: int, purpose: Supervises.Purpose) -> arrangements.Arranged | None:
    """Whoever supervises somebody for a purpose today."""
    rows = arrangements.arranged(workers=[user], on=clock.today())
    return next((one for one in rows if one.purpose is purpose), None)


@require_safe
@policy(SIGNED_IN)
def space(request: Request) -> HttpResponse:
    """What I may read in the reflection space: mine, and what those I supervise in it share with me."""
    found = queries.felt()
    context = {
        "mine": [one for one in found if one.worker == request.user.pk],
        "theirs": [one for one in found if one.worker != request.user.pk],
        "supervisor": supervisor_of(request.user.pk, _REFLECTION),
    }
    return TemplateResponse(request, "supervision/apart.html", context)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def new(request: Request) -> HttpResponse:
    """Something for the reflection space, kept as it is typed."""
    kept = Kept(request, about=_OF_NOBODY, kind=KIND)
    if is_autosave(request):
        return kept.keep_typed(child=None)
    with_ = supervisor_of(request.user.pk, _REFLECTION)
    form = forms.Apart(
        request.POST or None, supervisor=with_.supervisor_name if with_ else "",
        initial={
            "sort": request.GET.get("sort", "feeling"), **kept.fields, "reader": with_.supervisor if with_ else None,
        },
    )  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.think(
                worker=request.user, words=given["words"], sort=actions.Sort(given["sort"]), about=given["about"],
                with_supervisor=bool(given.get("with_supervisor")), look_again_on=given["look_again_on"],
                told=form.told(), once=given["once"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except NotSupervised as error:
            form.add_error(None, str(error))
            form.says(with_.supervisor if with_ else None)
        else:
            kept.finish()
            messages.success(request, "Kept, apart from every child’s record.")
            return redirect("supervision:thought", row.ref)
    reads = f"You, and {with_.supervisor_name} if you say so." if with_ else "You."
    context: dict[str, Any] = {
        "form": form, "heading": "In the reflection space",
        "hint": "Apart from every child’s record: in no chronology, copy, export or search. What bears on a child’s "
        "safety does not stay here: you move it to the case, in words you choose.",
        "readers": reads, "do": "Keep it here", "version": kept.version, "saved": kept.saved,
        "autosave": request.get_full_path(), "back": Link(label="Back", url=reverse("supervision:apart")),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def thought(request: Request, ref: UUID) -> HttpResponse:
    """One thing in the reflection space, and who reads it."""
    found = _found(ref)
    mine = found.worker == request.user.pk
    with_ = supervisor_of(request.user.pk, _REFLECTION) if mine else None
    if request.method == "POST":
        share = request.POST.get("do") == "share"
        to = User.objects.get(pk=with_.supervisor) if share and with_ else None
        try:
            if share and to is None:
                raise NotSupervised("Nobody supervises you in this space yet. Ask your manager to say who does.")
            if share and with_:
                check_told(number_in(request.POST.get("with"), digits=18) or None, with_.supervisor)
            actions.share_thought(thought=found.thought, with_=to, by=request.user, at=clock.record_now())
        except (NotSupervised, Changed) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{to.name} may read this." if to else "It is yours alone again.")
        return redirect("supervision:thought", ref)
    moved = open_record_number(record=found.moved_to) if found.moved_to else None
    context = {
        "one": found,
        "mine": mine,
        "printed": printed_for(request),
        "share_with": with_ if with_ and found.supervisor is None else None,
        "moved": reverse("records:page", args=[moved.ref]) if moved and not moved.withheld else "",
        "may_move": found.moved_to is None and request.who.may(Can.WRITE_CASEWORK),
    }
    return TemplateResponse(request, "supervision/thought.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def move(request: Request, ref: UUID) -> HttpResponse:
    """Write into a child’s record what bears on their safety, in words chosen for it; the rest stays here."""
    found = _found(ref)
    if found.moved_to is not None:
        return redirect("supervision:thought", ref)
    children = children_of(workers={found.worker, request.user.pk}, on=clock.today())
    names, refs = names_of(children), refs_of(subjects=children)
    offered = sorted((names[one], str(refs[one])) for one in children if one in names and one in refs)
    form = forms.Move(request.POST or None, children=[(value, name) for name, value in offered])
    if form.is_valid():
        child = next(one for one, its in refs.items() if str(its) == form.cleaned_data["child"])
        try:
            written = actions.move_to_case(
                thought=found.thought, child=child, words=form.said(), once=form.cleaned_data["once"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (NotSupervised, MayNotWrite, AlreadyWritten, Changed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is in the child’s record, and here it says where it went.")
            return redirect("records:page", written.ref)
    context = {
        "form": form, "heading": "Move it to the case", "do": "Put it in the record", "lines": (found.words,),
        "lines_heading": "What stays here", "back": reverse("supervision:thought", args=[ref]),
        "hint": "What bears on a child’s safety belongs to the child. Write it anew, in words the family could read: "
        "nothing is copied from here.",
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def _found(ref: UUID) -> queries.Felt:
    found = queries.open_thought(ref=ref)
    if found is None:
        raise Http404
    return found
