"""Unfinished writing: where it goes on, and how it is thrown away, taken back, or taken over."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.record import drafts
from footpath.record.models import Draft
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.voice.left import is_alone
from footpath.web.writing import behalf


def goes_on_at(ref: UUID) -> str:
    """The page of its own on which a plan, a meeting or a section of an assessment goes on; nothing for all others."""
    draft = drafts.open_draft(ref=ref)
    page = str(draft.fields.get(drafts.WRITTEN_AT, "")) if draft is not None else ""
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else ""


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def discard(request: Request, ref: UUID) -> HttpResponse:
    """Throw unfinished writing away; it can be taken back from where one lands."""
    there = drafts.open_draft(ref=ref)
    if there is None:
        raise Http404
    if behalf.waits_for_me(ref, by=request.user):
        # Whoever wrote it down must know what becomes of it.
        return redirect("on-behalf:give-back", ref)
    if is_alone(there):
        # A child made it, alone, and was told that it is read: it is kept as theirs, and can be taken back by them.
        return redirect(goes_on_at(ref))
    if request.method == "GET":
        return TemplateResponse(request, "writing/discard.html", {"ref": ref})
    drafts.discard(ref=ref, by=request.user, at=clock.record_now())
    return redirect(f"{reverse('today')}?undo={ref}")


@require_POST
@policy(Can.WRITE_CASEWORK)
def undo(request: Request, ref: UUID) -> HttpResponse:
    """Take a discard back."""
    try:
        drafts.take_back(ref=ref, by=request.user)
    except Draft.DoesNotExist:
        raise Http404 from None
    return redirect("writing:write", ref)


@require_POST
@policy(Can.WRITE_CASEWORK)
def take_over(request: Request, ref: UUID) -> HttpResponse:
    """Go on with what somebody who left had begun."""
    try:
        drafts.take_over(ref=ref, by=request.user)
    except Draft.DoesNotExist:
        raise Http404 from None
    return redirect("writing:write", ref)
