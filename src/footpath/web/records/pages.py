"""A PDF read in the page: pictures of its pages and the words on them, and nothing else that it carries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from footpath.access.rules import Can
from footpath.documents.queries.letters import address_is_shut
from footpath.record import files, pdf, queries
from footpath.record.values import Attached
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link

AT_ONCE = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One page of it."""

    number: int
    url: str
    words: str


def _found(ref: UUID) -> tuple[Attached, bytes]:
    """
    The file, where whoever reads may open it; absent and forbidden are the same.

    :raises Waits: the site's scanner has not answered about it yet.
    """
    found = None if address_is_shut(file=ref) else queries.open_file(ref=ref)
    path = files.to_open(found.stored) if found is not None and found.is_pdf else None
    if found is None or path is None:
        raise Http404
    return found, path.read_bytes()


@require_GET
@policy(Can.SEE_CASEWORK)
def pages(request: Request, ref: UUID) -> HttpResponse:
    """The pages of a PDF, some at a time."""
    first = max(number_in(request.GET.get("from"), otherwise=1, digits=4), 1)
    why, looked = "", None
    try:
        found, data = _found(ref)
    except files.Waits as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    try:
        looked = pdf.look(data, name=found.name, first=first - 1, last=first - 1 + AT_ONCE)
    except pdf.NotRead as error:
        why = str(error)
    sheets = tuple(
        Sheet(number=number, url=reverse("records:page-picture", args=[ref, number]), words=words.strip())
        for number, words in enumerate(looked.words if looked else (), start=first)
    )
    count = looked.pages if looked else 0
    if looked and not sheets:
        raise Http404
    context = {
        "name": found.name, "shows": found.shows, "file_url": reverse("records:file", args=[ref]), "why": why,
        "pages": count, "sheets": sheets,
        "earlier": _some(request, max(1, first - AT_ONCE), first - 1) if first > 1 else None,
        "later": _some(request, first + AT_ONCE, min(first + 2 * AT_ONCE - 1, count))
        if first + AT_ONCE <= count else None,
    }  # fmt: skip
    return TemplateResponse(request, "records/pages.html", context)


def _some(request: Request, first: int, last: int) -> Link:
    label = f"Pages {first} to {last}" if last > first else f"Page {first}"
    return Link(label=label, url=f"{request.path}?from={first}")


@require_GET
@policy(Can.SEE_CASEWORK)
def one_page(request: Request, ref: UUID, number: int) -> HttpResponse:
    """One page as a picture, as it would be seen on paper."""
    if not 1 <= number <= pdf.MOST_PAGES:
        raise Http404
    try:
        found, data = _found(ref)
        drawn = pdf.page_as_picture(data, name=found.name, number=number - 1)
    except files.Waits as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    except pdf.NotRead:
        raise Http404 from None
    response = HttpResponse(drawn, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
