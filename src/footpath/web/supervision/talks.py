"""Personal and wellbeing talk: the worker’s and that supervisor’s alone."""

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
from footpath.judgement.actions import supervision_talks as actions
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.queries import supervision as arrangements
from footpath.judgement.queries import supervision_apart as queries
from footpath.ledger.actions import Changed
from footpath.record import drafts
from footpath.web import clock
from footpath.web.keeping import Kept, is_autosave
from footpath.web.numbers import number_in
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.supervision import forms
from footpath.web.supervision.home import printed_for
from footpath.web.ui.values import Link

KIND = f"{drafts.APART}talk"
_PERSONAL = Supervises.Purpose.PERSONAL
_OF_NOBODY = UUID(int=0)


@require_safe
@policy(SIGNED_IN)
def mine(request: Request) -> HttpResponse:
    """My own talks, those I wrote as somebody’s supervisor, and those shared with me."""
    me, on = request.user.pk, clock.today()
    found = queries.talks(reader=me)
    rows = arrangements.arranged(workers=[me], on=on)
    theirs = arrangements.arranged(supervisor=me, on=on)
    context = {
        "mine": [one for one in found if one.worker == me],
        "theirs": [one for one in found if one.worker != me],
        "supervisor": next((one.supervisor_name for one in rows if one.purpose is _PERSONAL), ""),
        "write_for": tuple(
            Link(label=one.worker_name, url=f"{reverse('supervision:personal-new')}?with={one.worker}")
            for one in theirs
            if one.purpose is _PERSONAL
        ),
        "keepers": queries.custodians(on=on),
    }
    return TemplateResponse(request, "supervision/talks.html", context)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def new(request: Request) -> HttpResponse:
    """Keep what was said of how the worker is; kept as it is typed, for its writer alone."""
    me, on = request.user.pk, clock.today()
    asked = number_in(request.GET.get("with"), otherwise=me)
    rows = arrangements.arranged(workers=[asked], on=on)
    pair = next((one for one in rows if one.purpose is _PERSONAL and me in (one.worker, one.supervisor)), None)
    if pair is None:
        if asked != me:
            raise Http404
        messages.error(request, "Nobody is named for personal talk yet. Ask a manager to say who it is.")
        return redirect("supervision:personal")
    kept = Kept(request, about=_OF_NOBODY, kind=f"{KIND}.{pair.worker}")
    if is_autosave(request):
        return kept.keep_typed(child=None)
    initial = {"said_on": on, **kept.fields, "reader": pair.supervisor}
    form = forms.Talk(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.keep_talk(
                worker=User.objects.get(pk=pair.worker), words=given["words"], said_on=given["said_on"],
                told=form.told(), once=given["once"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except NotSupervised as error:
            form.add_error(None, str(error))
            form.says(pair.supervisor)
        else:
            kept.finish()
            messages.success(request, "Kept, for the two of you.")
            return redirect("supervision:talk", row.ref)
    context: dict[str, Any] = {
        "form": form, "heading": f"Personal talk: {pair.worker_name} and {pair.supervisor_name}",
        "hint": "About how the worker is, and nothing about any child. If it bears on a child’s safety, write that in "
        "the child’s record.",
        "readers": f"{pair.worker_name} and {pair.supervisor_name}. Nobody else, whatever their role.",
        "do": "Keep it", "version": kept.version, "saved": kept.saved, "autosave": request.get_full_path(),
        "back": Link(label="Back", url=reverse("supervision:personal")),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def talk(request: Request, ref: UUID) -> HttpResponse:
    """One talk; the worker says here who else reads it."""
    found, on = queries.open_talk(ref=ref), clock.today()
    released = found is not None and found.talk not in {one.talk for one in queries.talks(reader=request.user.pk)}
    if found is None or released:
        # What was released is read where it was asked for, beside the law it was asked by.
        raise Http404
    is_mine = found.worker == request.user.pk
    if request.method == "POST":
        to = User.objects.filter(pk=number_in(request.POST.get("with"), digits=18)).first()
        share = request.POST.get("do") == "share"
        try:
            if to is None:
                raise NotSupervised("Say with whom.")
            change = actions.share_talk if share else actions.stop_sharing
            change(talk=found.talk, with_=to, by=request.user, at=clock.record_now())
        except (NotSupervised, Changed) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{to.name} may read this." if share else f"{to.name} no longer reads this.")
        return redirect("supervision:talk", ref)
    reads = {found.worker, found.supervisor, *(one for one, _ in found.shared_with)}
    others = {
        one.supervisor: one.supervisor_name
        for one in (arrangements.arranged(workers=[request.user.pk], on=on) if is_mine else ())
        if one.supervisor not in reads
    }
    context = {"one": found, "mine": is_mine, "others": tuple(others.items()), "printed": printed_for(request)}
    return TemplateResponse(request, "supervision/talk.html", context)
