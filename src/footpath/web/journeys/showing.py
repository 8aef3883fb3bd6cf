"""The map and its measures; and the children behind a number, for those who may see them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access import audit
from footpath.access.rules import CASEWORK, Can
from footpath.journeys import of_record
from footpath.journeys.measures.declared import BY_KEY, MEASURES
from footpath.journeys.measures.shapes import Measure
from footpath.journeys.publishing import Published
from footpath.journeys.refusals import NoSuchFilter
from footpath.journeys.report.words import census_year_name, value_name
from footpath.journeys.steps import NAME
from footpath.journeys.where import BY
from footpath.learning.queries.asked import FIRST_TIME
from footpath.people.queries.heads import briefs
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.journeys.asked import MINE, Shown, number_asked, shown
from footpath.web.journeys.pages import ORDINARY, WAITING, map_page, measure_page
from footpath.web.journeys.tables import name_of_way
from footpath.web.journeys.values import BehindPage, Child
from footpath.web.learning.counted import judged
from footpath.web.learning.looks import AMONG
from footpath.web.numbers import number_in
from footpath.web.policy import Request
from footpath.web.ui.values import Link
from footpath.web.words import long

_A_PAGE = 50


def whole_map(request: Request) -> HttpResponse:
    """The map of everybody's journeys here, or of the children the reader may see."""
    what = _shown(request)
    page = map_page(_figures(what, WAITING), what)
    return TemplateResponse(request, "journeys/map.html", {"page": page})


def measure(request: Request, key: str) -> HttpResponse:
    """One measure: by year, over time, and by who the children are."""
    declared = BY_KEY.get(key)
    if declared is None or declared not in MEASURES:
        raise Http404
    what = _shown(request)
    page = measure_page(_figures(what, [declared]), declared, what)
    context = {
        "page": page,
        "ordinary": ORDINARY,
        "judged": judged(questions=FIRST_TIME, on=clock.today(), measure=key),
        "draw_url": f"{reverse('learning:draw')}?among={key}" if what.opens and key in AMONG else "",
    }
    return TemplateResponse(request, "journeys/measure.html", context)


def _shown(request: Request) -> Shown:
    return shown(request.GET, may_open=request.who.may(Can.SEE_CASEWORK))


def _figures(what: Shown, only: Sequence[Measure]) -> Published:
    """The figures shown; of one's own children, those of these measures alone are counted."""
    today = clock.today()
    if not what.mine:
        return of_record.figures(on=today)
    told = of_record.figures_of_mine(on=today, only=only)
    audit.shown(told.subjects)
    return told.published


def behind_number(request: Request) -> HttpResponse:
    """The children behind a number whom the reader may see, fifty at a time and never counted."""
    if not request.who.may(Can.SEE_CASEWORK):
        raise Http404
    asked, today = number_asked(request.GET), clock.today()
    try:
        found = of_record.behind(asked, on=today)
    except (of_record.NoSuchNumber, NoSuchFilter):
        raise Http404 from None
    scope = current()
    found = [one for one in found if scope.mask(one.subject) & CASEWORK]
    start = _start(request.GET.get("start", ""))
    page = found[start : start + _A_PAGE]
    audit.shown(dict.fromkeys(one.subject for one in page))
    heads = briefs({one.subject for one in page}, on=today)
    children = tuple(
        Child(
            name=heads[one.subject].name,
            url=reverse("children:page", args=[heads[one.subject].ref]),
            journey=reverse("children:journey", args=[heads[one.subject].ref]),
            when=long(one.on),
            iso=one.on.isoformat(),
            referred=long(one.referred_on),
            days="" if one.days is None else f"{one.days:,}",
        )
        for one in page
        if one.subject in heads
    )
    shown_page = BehindPage(
        title=_title(asked),
        mine=request.GET.get("of") == MINE,
        children=children,
        earlier=_at(request, start + _A_PAGE) if len(found) > start + _A_PAGE else "",
        later=_at(request, max(0, start - _A_PAGE)) if start else "",
        back=_back(request, asked),
    )
    return TemplateResponse(request, "journeys/behind.html", {"page": shown_page})


def _start(text: str) -> int:
    return number_in(text)


def _at(request: Request, start: int) -> str:
    pairs = {name: value for name, value in request.GET.items() if name != "start"}
    return f"?{urlencode(pairs | ({'start': str(start)} if start else {}))}"


def _title(asked: of_record.Asked) -> str:
    if asked.measure:
        what = BY_KEY[asked.measure].title + (", those who did" if asked.met else "")
    elif asked.step:
        what = NAME[asked.step]
    else:
        what = name_of_way(asked.source, asked.to)
    if asked.by == "year":
        return f"{what}, {census_year_name(int(asked.value))}" if asked.value.isdecimal() else what
    year = f", {census_year_name(asked.year)}" if asked.year else ""
    return what + year + (f", {BY[asked.by].lower()}: {value_name(asked.by, asked.value)}" if asked.by in BY else "")


def _back(request: Request, asked: of_record.Asked) -> Link:
    of = f"?of={MINE}" if request.GET.get("of") == MINE else ""
    if asked.measure:
        return Link(label="Back to the measure", url=reverse("journeys:measure", args=[asked.measure]) + of)
    return Link(label="Back to the map", url=reverse("journeys:map") + of)
