"""A child's page, and the children one is beside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from footpath.access import audit
from footpath.access.kept import answered
from footpath.access.queries import Mine, my_children
from footpath.access.rules import Can
from footpath.kernel.dates import NotADate, parse_date
from footpath.people.queries.heads import briefs
from footpath.record.history import known_on
from footpath.record.queries import reading_as
from footpath.web import clock
from footpath.web.children.chronology import asked
from footpath.web.children.find import child_or_404
from footpath.web.children.page import child_page
from footpath.web.children.values import Family, MyChild, MyChildren
from footpath.web.numbers import number_in
from footpath.web.people.pictures import picture_of
from footpath.web.policy import Request, policy
from footpath.web.words import heading, long

_A_PAGE = 100


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One child: their words, what to know first, who is beside them, and their chronology."""
    child = child_or_404(ref)
    if child.ref != ref:
        return redirect("children:page", child.ref)
    what = asked(request.GET)
    if what.find:
        return redirect(f"{reverse('search')}?{_query(q=what.find, child=str(ref))}")

    def drawn() -> str:
        shown = child_page(ref=ref, subject=child.pk, who=request.who, today=clock.today(), what=what)
        return render_to_string("children/page.html", {"page": shown}, request)

    if get_messages(request):
        # What was just done is said once, and never kept with the page.
        return HttpResponse(drawn())
    return HttpResponse(answered(("a child's page", child.pk, what), drawn, about=reading_as(child.pk)))


def _query(**pairs: str) -> str:
    from urllib.parse import urlencode

    return urlencode(pairs)


@require_GET
@policy(Can.SEE_CASEWORK)
def mine(request: Request) -> HttpResponse:
    """The children I am beside, then my team's."""
    today = clock.today()
    after = request.GET.get("after", "")
    start = number_in(after, digits=18)
    found = my_children(who=request.who, on=today, after=start, most=_A_PAGE + 1)
    shown = found[:_A_PAGE]
    audit.shown(one.subject for one in shown)
    heads = briefs([one.subject for one in shown], on=today)
    groups: dict[str, list[MyChild]] = {}
    for one in shown:
        if one.subject not in heads:
            continue
        head = heads[one.subject]
        group = "Beside me" if one.mine else "Shared with me" if one.shared else "Beside my team"
        groups.setdefault(group, []).append(
            MyChild(
                name=head.name, url=reverse("children:page", args=[one.ref]), age=head.age,
                picture=picture_of(head.subject, head.initials, head.motif), my_part=_part(one),
            )
        )  # fmt: skip
    families = tuple(Family(name=name, children=tuple(children)) for name, children in groups.items())
    context: dict[str, Any] = {
        "mine": MyChildren(families=families, add_url=_add(request)),
        "more_url": f"?after={max(one.subject for one in shown)}" if len(found) > _A_PAGE else "",
        "place": "children",
    }
    return TemplateResponse(request, "children/mine.html", context)


def _part(one: Mine) -> str:
    if one.shared:
        return f"Shared until {long(one.until - timedelta(days=1))}" if one.until else "Shared, with no end said"
    return one.part if one.mine else ""


def _add(request: Request) -> str:
    return reverse("people:add") if request.who.may(Can.ADD_PEOPLE) else ""


@require_GET
@policy(Can.SEE_CASEWORK)
def journey(request: Request, ref: UUID) -> HttpResponse:
    """Where this child has been on the map, step by step, and how long lay between."""
    from footpath.web.children import journey as way  # loads the tables' library, when it is first asked for

    return way.show(request, ref)


@require_GET
@policy(Can.SEE_CASEWORK)
def as_known(request: Request, ref: UUID) -> HttpResponse:
    """What was on this child's record at the end of a day in the past."""
    child = child_or_404(ref)
    today = clock.today()
    written = request.GET.get("on", "").strip()
    day, trouble = _day_asked(written, today)
    context = {
        "known": known_on(subject=child.pk, day=day),
        "head": briefs([child.pk], on=today)[child.pk],
        "ref": ref,
        "asked": written if trouble else long(day),
        "trouble": trouble,
        "heading": "On the record now" if day == today else f"At the end of {heading(day)} {day.year}",
    }
    return TemplateResponse(request, "children/as_known.html", context)


def _day_asked(written: str, today: date) -> tuple[date, str]:
    """The day that was asked about; today where there is none such, and then why in a sentence."""
    if not written:
        return today, ""
    try:
        day = parse_date(written, today=today)
    except NotADate as error:
        return today, f"{str(error)[:1].upper()}{str(error)[1:]} Below is what is on the record now."
    if day > today:
        return today, f"{long(day)} has not come yet. Below is what is on the record now."
    return day, ""
