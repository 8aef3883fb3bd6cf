"""The family drawn on the page: on a day, with short forms beside the live picture."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.drawings.genogram.order import CannotDraw
from footpath.kernel.dates import NotADate
from footpath.people.queries.drawn import FamilySeen, family_seen
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.family.asking import Asking, asking
from footpath.web.family.page import Asked, family_page
from footpath.web.family.picture import picture, without_links
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link, Undo
from footpath.web.words import day_meant


def seen_or_404(child: Subject, on: date) -> FamilySeen:
    seen = family_seen(child.pk, on=on)
    if seen is None:
        raise Http404
    return seen


def day_asked(request: Request, today: date) -> tuple[date, str]:
    """The day the address asks about; today, and why in a sentence, where it is none."""
    written = request.GET.get("on", "").strip()[:60]
    if not written:
        return today, ""
    try:
        day = day_meant(written, today=today, ahead=False)
    except NotADate as error:
        return today, f"{str(error)[:1].upper()}{str(error)[1:]} Below is the family now."
    return (day, "") if day <= today else (today, "That day has not come yet. Below is the family now.")


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """The family around a child on a day, drawn; and the short form that was asked for beside it."""
    child = child_or_404(ref)
    if child.ref != ref:
        return redirect("family:page", child.ref)
    today = clock.today()
    on, trouble = day_asked(request, today)
    asked = Asked(on=on, today=today, who=request.GET.get("who", ""), what=request.GET.get("do", ""))
    seen = seen_or_404(child, on)
    ask: Asking | None = asking(request, child=child, seen=seen, asked=asked)
    if request.method == "POST":
        if ask is None:
            raise Http404
        if (done := ask.written()) is not None:
            return redirect(done)
    shown = family_page(child=child, seen=seen, asked=asked, who=request.who)
    context: dict[str, object] = {
        "page": shown, "ask": ask, "trouble": trouble, "asked_on": request.GET.get("on", "") if trouble else shown.on,
        "breadcrumbs": (Link(label=shown.name, url=reverse("children:page", args=[child.ref])),),
    }  # fmt: skip
    if (undo := request.GET.get("undo", "")).isdecimal() and len(undo) < 19:
        context["undo"] = Undo(words="It is in the drawing.", url=reverse("family:undo", args=[child.ref, undo]))
    status = 422 if ask is not None and ask.form.errors else 200
    return TemplateResponse(request, "family/page.html", context, status=status)


@require_GET
@policy(Can.SEE_CASEWORK)
def small(request: Request, ref: UUID) -> HttpResponse:
    """The drawing alone, small, for the child's page; it is asked for after the page itself."""
    child = child_or_404(ref)
    seen = seen_or_404(child, clock.today())
    try:
        svg = picture(without_links(seen.family), dict(seen.nudges), legend=False).svg
    except (CannotDraw, OSError):
        raise Http404 from None
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
