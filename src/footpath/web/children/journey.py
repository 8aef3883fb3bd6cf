"""One child's way through the map, drawn and in words: of the records that the reader may read, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from footpath.access import audit
from footpath.journeys.of_record import journey_of
from footpath.journeys.report.drawing import draw_line
from footpath.journeys.steps import ON_THE_MAP
from footpath.people.queries.heads import briefs
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.policy import Request
from footpath.web.words import long


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step: when, what, how long after the one before, and its number in the drawing where it has one."""

    when: str
    iso: str
    what: str
    after: str
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JourneyPage:
    """A child's steps, in order."""

    name: str
    back: str
    drawing: SafeString | None
    steps: tuple[Step, ...]
    printed: str


def show(request: Request, ref: UUID) -> HttpResponse:
    """Where this child has been on the map, step by step, and how long lay between."""
    child = child_or_404(ref)
    if child.ref != ref:
        return redirect("children:journey", child.ref)
    today = clock.today()
    line = journey_of(child.pk, on=today)
    taken = () if line is None else line.steps
    audit.shown([child.pk], records=len(taken))
    steps, passed = [], 0
    for step in taken:
        on_map = step.event in ON_THE_MAP
        number = str(passed) if on_map and passed else ""
        passed += on_map
        after = "" if step.days is None else _after(step.days)
        steps.append(Step(when=long(step.date), iso=step.date.isoformat(), what=step.name, after=after, number=number))
    page = JourneyPage(
        name=briefs([child.pk], on=today)[child.pk].name,
        back=reverse("children:page", args=[ref]),
        drawing=mark_safe(draw_line([step.event for step in taken])) if taken else None,
        steps=tuple(steps),
        printed=f"Printed for {request.who.name}, {long(today)}",
    )
    return TemplateResponse(request, "children/journey.html", {"page": page})


def _after(days: int) -> str:
    if days == 0:
        return "the same day"
    return "the next day" if days == 1 else f"{days:,} days after"
