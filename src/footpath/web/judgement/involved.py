"""Who is involved with a child, who holds them today, and by when what should be done."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from footpath.access import audit
from footpath.access.models import Allocation, Share
from footpath.access.queries import on_day
from footpath.access.rules import Can
from footpath.judgement.queries.disagreements import State, disagreements_of
from footpath.judgement.queries.handovers import under_way
from footpath.judgement.queries.holding import Holding, holders
from footpath.judgement.queries.shapes import shapes_of
from footpath.judgement.queries.timeframes import timeframes_about
from footpath.judgement.queries.units import away_on
from footpath.judgement.rules import Why
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement.panel import panel_of
from footpath.web.judgement.shapes import in_words
from footpath.web.policy import Request, policy
from footpath.web.team.values import days
from footpath.web.ui.values import Link
from footpath.web.units.away import away_line
from footpath.web.words import listed, long


@dataclass(frozen=True, kw_only=True)
class Someone:
    """Somebody, or an organisation, involved with a child: who, as what, since when."""

    name: str
    what: str
    days: str
    now: bool
    leads: bool = False


def held_in_words(held: Holding, name: str) -> str:
    """Who holds a child today, as a sentence."""
    who = listed(held.names)
    return {
        Why.LEADS: f"{who} {'lead' if len(held.names) > 1 else 'leads'} for {name} today.",
        Why.UNIT: f"{who} hold {name} together, as a unit.",
        Why.HANDING_OVER: f"{name} is being handed over. Until it is understood, {who} hold {name} together.",
        Why.HANDOVER_STOPPED: f"A handover of {name} waits. {who} holds {name} until it is understood.",
        Why.TEAM: f"Nobody leads for {name} yet. {who} holds {name} meanwhile, for the team.",
        Why.BEFORE: f"Nobody is beside {name} today. {who} holds {name}, who managed whoever was last.",
        Why.ABOVE: f"Nobody is beside {name} today. {who} holds {name}, for the whole service.",
    }[held.why]


@require_safe
@policy(Can.SEE_CASEWORK)
def involved(request: Request, ref: UUID) -> HttpResponse:
    """Everybody involved with this child, now and before; who holds them; what is being handed over; and by when."""
    child, on = child_or_404(ref), clock.today()
    audit.shown([child.pk])
    name = names_of([child.pk]).get(child.pk, "This child")
    first = first_in(name)
    rows = Allocation.objects.filter(subject=child.pk).select_related("user", "team").order_by("since", "id")
    people = [
        Someone(
            name=row.user.name if row.user else row.team.name if row.team else "",
            what=_as_what(row), days=days(row.since, row.until), now=row.until is None or row.until > on,
            leads=row.part == Allocation.Part.LEAD,
        )
        for row in rows
    ]  # fmt: skip
    works = current().writes_all(child.pk, WEIGHTY)
    shares = Share.objects.filter(on_day(on), subject=child.pk).select_related("user", "agency").order_by("since", "id")
    outside = [
        Someone(
            name=str(row.agency or row.user or ""),
            what=row.basis,
            days=days(row.since, row.until),
            now=True,
        )
        for row in shares
        # One of them is not told with whom else something is shared, nor why.
        if works or row.user_id == request.user.pk or row.agency_id == (request.user.agency_id or 0)
    ]
    may_write = request.who.may(Can.WRITE_CASEWORK) and works
    held = holders(subjects=[child.pk], on=on)[child.pk]
    context = {
        "name": name,
        "first": first,
        "held": held_in_words(held, first),
        "now": sorted((one for one in people if one.now), key=lambda one: not one.leads),
        "before": [one for one in reversed(people) if not one.now],
        "outside": outside,
        "handovers": tuple(
            Link(
                label=f"{one.sender} to {one.receiver}, begun {one.begun_at:%-d %B %Y}",
                url=reverse("judgement:handover", args=[one.ref]),
            )
            for one in under_way(subjects=[child.pk])
        ),
        "panels": tuple(
            (panel_of(one, who=request.who, today=on), reverse("judgement:timeframe", args=[one.ref]))
            for one in timeframes_about(subjects=[child.pk], today=on)
        ),
        "new_url": f"{reverse('judgement:timeframe-new')}?child={child.ref}" if may_write else "",
        "hand_over_url": reverse("judgement:hand-over", args=[child.ref]) if may_write else "",
        "disagreements": tuple(
            Link(
                label=f"{one.what} ({'open' if one.is_open else State(one.state).label.lower()}, "
                f"{one.raised_by_name}, {long(one.begun_on)})",
                url=reverse("judgement:disagreement", args=[one.ref]),
            )
            for one in disagreements_of(subjects=[child.pk])
        ),
        "differ_url": reverse("judgement:disagree", args=[child.ref]) if request.who.may(Can.WRITE_CASEWORK) else "",
        "shape": in_words(shape) if (shape := shapes_of(subjects=[child.pk]).get(child.pk)) else "",
        "shape_url": reverse("judgement:shape", args=[child.ref]) if may_write else "",
        "think_url": reverse("supervision:think", args=[child.ref]) if may_write else "",
        "where_url": reverse("units:where", args=[child.ref]),
        "covers": [
            away_line(one) for one in away_on(users=[row.user_id for row in rows if row.user_id], on=on).values()
        ],
        "departure_url": reverse("judgement:departure", args=[child.ref]) if may_write else "",
        "breadcrumbs": [Link(label=name, url=reverse("children:page", args=[child.ref]))],
    }
    return TemplateResponse(request, "judgement/involved.html", context)


def _as_what(row: Allocation) -> str:
    part = Allocation.Part(row.part).label
    job = row.user.job if row.user else ""
    return (
        f"{part} ({job})"
        if job and job.lower() not in part.lower() and part.lower() not in job.lower()
        else job or part
    )
