"""How an understanding changed: two moments side by side."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from footpath.access.rules import Can
from footpath.kernel.dates import NotADate, parse_date
from footpath.people.queries.names import names_of
from footpath.understanding.queries.comparing import Changed, Place, compared, moments
from footpath.understanding.rules.frameworks import Prompt
from footpath.web.policy import Request, policy
from footpath.web.understanding.find import reading_or_404
from footpath.web.understanding.reading import Reading
from footpath.web.understanding.values import Compared, Told
from footpath.web.words import long


@require_GET
@policy(Can.SEE_CASEWORK)
def compare(request: Request, ref: UUID) -> HttpResponse:
    """What stood at the end of one day beside what stood at the end of another, with what changed marked."""
    at = reading_or_404(request, ref)
    history = moments(whole=at.whole)
    first = history.days[0] if history.days else at.today
    before, wrong = _day(request.GET.get("before", ""), first, at.today)
    after, also_wrong = _day(request.GET.get("after", ""), at.today, at.today)
    if before > after:
        before, after = after, before
    rows = compared(of=history, before=before, after=after)
    names = names_of({one.place.adult for one in rows if one.place.adult})
    asks = {prompt.key: place for place, prompt in enumerate(_prompts(at))}
    rows.sort(key=lambda one: (asks.get(one.place.prompt, len(asks)), one.place.record or 0))
    shown = [_shown(one, at, names) for one in rows]
    context = {
        "names": ", ".join(child.first for child in at.children),
        "ref": ref,
        "before": long(before),
        "after": long(after),
        "wrong": wrong or also_wrong,
        "days": [long(one) for one in history.days],
        "changed": [one for one in shown if one.changed],
        "same": [one.label for one in shown if not one.changed],
        "back": reverse("understanding:document", args=[ref]),
    }
    return TemplateResponse(request, "understanding/compare.html", context)


def _day(written: str, otherwise: date, today: date) -> tuple[date, str]:
    if not written.strip():
        return otherwise, ""
    try:
        return parse_date(written, today=today), ""
    except NotADate as error:
        return otherwise, f"{str(error)[:1].upper()}{str(error)[1:]}"


def _prompts(at: Reading) -> list[Prompt]:
    return [each for one in (at.whole.framework.sections if at.whole.framework else ()) for each in one.prompts]


def _shown(one: Changed, at: Reading, names: dict[int, str]) -> Compared:
    return Compared(
        label=_label(one.place, at),
        whose=at.first(one.place.subject) if one.place.subject else names.get(one.place.adult or 0, ""),
        before=tuple(Told(words=each.words, kind=each.kind) for each in one.before),
        after=tuple(Told(words=each.words, kind=each.kind) for each in one.after),
        changed=one.changed,
    )


def _label(place: Place, at: Reading) -> str:
    if not place.prompt:
        return place.label
    asked = next((prompt.asks for prompt in _prompts(at) if prompt.key == place.prompt), place.prompt)
    return asked if place.slot == "words" else f"{asked} {place.label}"
