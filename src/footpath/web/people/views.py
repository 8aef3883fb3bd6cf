"""Finding people, and a person's page: as far as this reader may know them."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_POST

from footpath.access.rules import Can
from footpath.people.sealed import NotForYou, Sealed, reveal
from footpath.web import clock
from footpath.web.children.find import person_or_404
from footpath.web.people.finding import people_like
from footpath.web.people.page import person_page
from footpath.web.people.values import Find, Match
from footpath.web.policy import Request, policy

_A_PAGE = 20
_MORE = 100
_SUGGESTED = 8
_LONGEST = 200


@require_GET
@policy(Can.FIND_PEOPLE)
def find(request: Request) -> HttpResponse:
    """People whom a name, a birthday or a number may mean; suggestions as it is typed."""
    words = request.GET.get("q", "").strip()[:_LONGEST]
    suggests = "application/json" in request.headers.get("Accept", "")
    most = _SUGGESTED if suggests else _MORE if "more" in request.GET else _A_PAGE
    matches = people_like(words, on=clock.today(), most=most if suggests else most + 1) if words else ()
    if suggests:
        response: HttpResponse = JsonResponse({"results": [_suggestion(one, "pick" in request.GET) for one in matches]})
    else:
        add = f"{reverse('people:add')}?{urlencode({'name': words})}" if request.who.may(Can.ADD_PEOPLE) else ""
        more = len(matches) > most and most == _A_PAGE
        shown = Find(
            words=words, matches=matches[:most], add_url=add,
            more_url=f"?{urlencode({'q': words, 'more': 1})}" if more else "",
        )  # fmt: skip
        response = TemplateResponse(request, "people/find.html", {"find": shown})
    patch_vary_headers(response, ["Accept"])
    return response


def _suggestion(match: Match, pick: bool) -> dict[str, str]:
    where = {"value": match.ref} if pick else {"url": match.url}
    return {"label": match.name, "detail": match.detail, **where}


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One person: how to reach them safely, who is around them, what they are called, and who says so."""
    person = person_or_404(ref)
    if person.ref != ref:
        return redirect("people:page", person.ref)
    shown = person_page(subject=person.pk, who=request.who, today=clock.today())
    return TemplateResponse(request, "people/page.html", {"page": shown})


@require_POST
@policy(Can.SEE_CASEWORK)
def show(request: Request, ref: UUID, what: str, row: int) -> HttpResponse:
    """One protected thing, shown once to somebody who may know it and says why; it is written down that they did."""
    person = person_or_404(ref)
    shown = person_page(subject=person.pk, who=request.who, today=clock.today())
    fact = shown.fact(what=what, row=row)
    if fact is None or not isinstance(fact.words, Sealed):
        raise Http404
    context: dict[str, object] = {"page": shown}
    try:
        words = reveal(fact.words, by=request.user, at=clock.now(), why=request.POST.get("why", ""))
    except NotForYou as refused:
        context |= {"asked_for": fact.key, "refused": str(refused)}
    else:
        context |= {"asked_for": fact.key, "revealed": words}
    return TemplateResponse(request, "people/page.html", context)
