"""What we learn: what was found, what we changed, what is to be looked at again; and two ways of looking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access.rules import Can
from footpath.learning.queries import changes, findings
from footpath.learning.queries.asked import one_in_force
from footpath.web import clock
from footpath.web.policy import Request
from footpath.web.ui.values import Link
from footpath.web.words import long


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to look at again, as a sentence with its day."""

    link: Link
    when: str
    on: date


def _due(on: date | None, today: date, words: str, url: str) -> Due | None:
    if on is None:
        return None
    when = f"on {long(on)}" if on > today else f"today: it was to be on {long(on)}" if on < today else "today"
    return Due(link=Link(label=_short(words), url=url), when=when, on=on)


def _short(words: str) -> str:
    first = " ".join(words.split())
    return first if len(first) <= 140 else first[:140].rsplit(" ", 1)[0] + " …"


def page(request: Request) -> HttpResponse:
    """What we found, what we changed, and what is to be looked at again."""
    today = clock.today()
    found, made = findings.every(), changes.every()
    due = [
        *(_due(one.due, today, one.words, reverse("learning:finding", args=[one.ref])) for one in found if one.told_on),
        *(_due(one.due, today, one.words, reverse("learning:change", args=[one.ref])) for one in made),
    ]
    context = {
        "told": [one for one in found if one.told_on],
        "unfinished": [one for one in found if not one.told_on],
        "changes": made,
        "due": sorted((one for one in due if one), key=lambda one: one.on),
        "may_draw": request.who.may(Can.SEE_FIGURES) and request.who.may(Can.SEE_CASEWORK),
        "may_figures": request.who.may(Can.SEE_FIGURES),
        "may_read": request.who.may(Can.SEE_CASEWORK),
    }
    return TemplateResponse(request, "learning/home.html", context)


def lenses(request: Request) -> HttpResponse:
    """The same questions through two lenses, side by side."""
    return TemplateResponse(request, "learning/lenses.html", {"lenses": one_in_force(kind="lenses", on=clock.today())})
