"""My units, and one of them: who does what, who is away, whom it owns together and when each was talked about."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from footpath.access import audit
from footpath.access.rules import CASEWORK, Can
from footpath.judgement.queries.today import refs_of
from footpath.judgement.queries.units import (
    Member,
    UnitOf,
    beside_of,
    covers_for,
    my_units,
    open_unit,
    teams_that_could_be,
)
from footpath.people.queries.names import names_of
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.units.away import away_words
from footpath.web.words import listed, long, short


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child the unit owns together, and when it last talked about them."""

    name: str
    url: str
    talked: str
    talked_url: str


def unit_or_404(request: Request, team: int) -> UnitOf:
    """A unit somebody is in or answers for; absent and forbidden are the same."""
    found = open_unit(team=team, who=request.who, on=clock.today())
    if found is None:
        raise Http404
    return found


@require_safe
@policy(Can.SEE_CASEWORK)
def mine(request: Request) -> HttpResponse:
    """The units one is in or answers for; and, for whoever manages a team, that it owns cases together from now."""
    on = clock.today()
    covers = [(one, beside_of(user=one.user, on=on)) for one in covers_for(user=request.user.pk, on=on)]
    theirs = sorted({child for _, children in covers for child in children if current().mask(child) & CASEWORK})
    audit.shown(theirs)
    names, refs = names_of(theirs), refs_of(subjects=theirs)
    could_be = teams_that_could_be(who=request.who, on=on) if request.who.may(Can.ALLOCATE) else []
    context = {
        "covers": [
            (f"You cover for {one.name} until {short(one.until, today=on)}", tuple(
                Link(label=names[child], url=reverse("units:where", args=[refs[child]]))
                for child in children if child in names
            ))
            for one, children in covers
        ],
        "units": [Link(label=name, url=reverse("units:page", args=[team])) for team, name in my_units(
            who=request.who, on=on
        )],
        "could_be": [(name, reverse("units:begin", args=[team])) for team, name in could_be],
    }  # fmt: skip
    return TemplateResponse(request, "units/mine.html", context)


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, team: int) -> HttpResponse:
    """One unit on one page."""
    unit, on = unit_or_404(request, team), clock.today()
    audit.shown(unit.children)
    names, refs = names_of(list(unit.children)), refs_of(subjects=unit.children)
    answers = team in request.who.led and request.who.may(Can.ALLOCATE)
    context = {
        "unit": unit,
        "since": long(unit.since),
        "members": [(one, functions_of(one), away_words(one.away) if one.away else "") for one in unit.members],
        "backs": [(one.away, reverse("units:back", args=[one.away.away])) for one in unit.members if one.away],
        "children": sorted(
            (_child(unit, one, names[one], str(refs[one])) for one in unit.children if one in names),
            key=lambda one: one.name,
        ),
        "answers": answers,
        "writes": request.who.may(Can.WRITE_CASEWORK),
        "on": long(on),
    }
    return TemplateResponse(request, "units/page.html", context)


def _child(unit: UnitOf, subject: int, name: str, ref: str) -> Child:
    talked = unit.talked.get(subject)
    return Child(
        name=name, url=reverse("units:where", args=[ref]),
        talked=f"Last talked about on {short(talked.on, today=clock.today())}" if talked else "Not talked about yet",
        talked_url=reverse("records:page", args=[talked.ref]) if talked else "",
    )  # fmt: skip


def functions_of(member: Member) -> str:
    """What somebody does in the unit, as it is called here."""
    return listed(words for _, _, words in member.functions) if member.functions else "In the team"
