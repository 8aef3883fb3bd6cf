"""A child's way along the child protection path, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from footpath.access.rules import Can
from footpath.people.queries.names import called_of
from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.models.returned import Section47Enquiry
from footpath.protection.models.strategy import StrategyDiscussion
from footpath.protection.queries.path import DecidedFor, decided_for, ended_for, found_at_reviews, outcomes_of, path_of
from footpath.record.values import Opened
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.policy import Request, policy
from footpath.web.protection.asking import works_with
from footpath.web.protection.ended import ended_as, needed_as
from footpath.web.protection.plan_values import harm
from footpath.web.protection.plan_views import plans_and_beyond
from footpath.web.words import long

_PAGES = {
    StrategyDiscussion.KIND: "protection:strategy",
    Section47Enquiry.KIND: "protection:enquiry",
    ArrangedConference.KIND: "protection:conference",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the path."""

    label: str
    when: str
    url: str
    tag: str
    lines: tuple[str, ...]


@require_GET
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """A child's plans, and the strategy discussions, enquiries and conferences about them, the newest first."""
    child = child_or_404(ref)
    name, outcomes = called_of([child.pk])[child.pk].first, outcomes_of(subject=child.pk)
    decided = {one.on: one for one in decided_for(subject=child.pk)}
    path, reviews = path_of(subject=child.pk), found_at_reviews(subject=child.pk)
    context = {
        "name": name,
        "ref": child.ref,
        "child_url": reverse("children:page", args=[child.ref]),
        "path": [
            _review(one, reviews) if one.facts.get("reviews_id") else _step(one, child.pk, name, decided, outcomes)
            for one in path
        ],
        "printed": f"Printed for {request.who.name}, {long(clock.today())}.",
        "can_write": works_with(request, [child.pk]),
        **plans_and_beyond(request, child.pk),
    }
    return TemplateResponse(request, "protection/about.html", context)


def _step(one: Opened, child: int, name: str, decisions: dict[date, DecidedFor], outcomes: Sequence[Opened]) -> Step:
    lines: list[str] = []
    label, tag = one.label, ""
    if one.kind == StrategyDiscussion.KIND:
        decided = StrategyDiscussion.Decision(one.facts["decision"])
        alone = bool(one.words("instead", child))
        lines.append(f"No section 47 enquiry about {name}." if alone else f"{decided.label}.")
        lines += [line for line in (one.words("found", child),) if line and alone]
    elif one.kind == Section47Enquiry.KIND:
        ended = ended_for(enquiry=one, outcomes=outcomes, child=child)
        tag = "" if one.happened_until or ended.outcome else "goes on"
        found = one.words("found", child) or one.words("found")
        lines += [line for line in (ended_as(ended), needed_as(ended), found) if line]
    else:
        label = "Child protection conference"
        tag = _to_come(one)
        met = decisions.get(one.happened_on)
        if met is not None:
            harmed = f", for {harm(met.category)}" if met.category else ""
            lines.append(f"{met.decision.label}{harmed}.")
        lines += [line for line in (met.found if met else one.words("found", child),) if line]
    url = reverse(_PAGES.get(one.kind, "records:page"), args=[one.ref])
    return Step(label=label, when=long(one.happened_on), url=url, tag=tag, lines=tuple(lines))


def _review(one: Opened, decided: Mapping[int, str]) -> Step:
    """A review conference, and what it decided for this child."""
    found = decided.get(one.id, "")
    return Step(
        label="Review conference", when=long(one.happened_on), url=reverse("protection:conference", args=[one.ref]),
        tag=_to_come(one), lines=(found,) if found else (),
    )  # fmt: skip


def _to_come(conference: Opened) -> str:
    return "to come" if conference.happened_on > clock.today() else ""
