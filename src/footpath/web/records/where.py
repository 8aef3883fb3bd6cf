"""Showing once where a child in care lives, to somebody who may know it and says why."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from footpath.access.rules import Can
from footpath.care.whereabouts import in_words
from footpath.people.sealed import NotForYou, reveal
from footpath.record import queries
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.records.views import record_page
from footpath.web.records.whereabouts import where_of


@require_POST
@policy(Can.SEE_CASEWORK)
def show(request: Request, ref: UUID) -> HttpResponse:
    """Where the child lives, in words; it is written down that it was shown, and why."""
    opened = queries.open_record(ref=ref)
    where = None if opened is None else where_of(opened)
    if opened is None or where is None:
        raise Http404
    page = record_page(opened, request.who.may(Can.WRITE_CASEWORK), reader=request.who.name)
    context: dict[str, object] = {"record": page, "asked_for": where.key}
    try:
        words = reveal(where.sealed, by=request.user, at=clock.now(), why=request.POST.get("why", ""))
    except NotForYou as refused:
        context["refused"] = str(refused)
    else:
        context["revealed"] = in_words(words)
    return TemplateResponse(request, "records/page.html", context)
