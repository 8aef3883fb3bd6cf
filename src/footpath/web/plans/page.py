"""The page of a plan, and what every page about a plan stands on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access.models import Subject
from footpath.access.queries import beside
from footpath.access.rules import CASEWORK, Can
from footpath.help.actions.again import NotThere
from footpath.help.models.plans import Outcome
from footpath.help.queries.given import given_of
from footpath.help.queries.plans import PlanRead, plan_of
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import called_of
from footpath.record.actions import MayNotWrite
from footpath.record.queries import latest
from footpath.store.scope import current
from footpath.understanding.queries.recommending import recommendations
from footpath.web import clock
from footpath.web.judgement.panel import panel_for
from footpath.web.plans import forms
from footpath.web.plans.document import document
from footpath.web.plans.values import PlanPage
from footpath.web.policy import Request
from footpath.web.ui.values import Link, Undo
from footpath.web.words import lines_of, short
from footpath.web.writing.who import around, could_read

UNDO = "undo"
CHANGED = "Somebody wrote this while you did. Yours is below and not lost: look at theirs, then press again."
REFUSED = (NotThere, MayNot, MayNotWrite)


def plan_or_404(ref: UUID) -> PlanRead:
    """A plan this reader may read; absent and forbidden are the same."""
    found = plan_of(ref=ref)
    if found is None:
        raise Http404
    return found


def may_write(request: Request, plan: PlanRead) -> bool:
    return request.who.may(Can.WRITE_CASEWORK) and bool(current().mask(plan.child) & CASEWORK)


def people_to_name(child: int) -> tuple[str, ...]:
    """Who could do a step: the family, by what they are called, and those who help."""
    today = clock.today()
    family = called_of(one.subject for one in around(subject=child, on=today))
    return (*(one.first for one in family.values()), *(one.name for one in beside(subject=child, on=today)))


def step_form(plan: PlanRead, data: Any) -> forms.StepForm:
    outcomes = [(str(one.record), one.what) for one in plan.outcomes if one.state != Outcome.State.OTHERWISE]
    return forms.StepForm(data, today=clock.today(), outcomes=outcomes, names="people", auto_id="step-%s")


def needed(plan: PlanRead) -> tuple[str, ...]:
    """
    What the assessment it came of recommends, and the lines of what needs to happen on the child’s page: each as it
    stands there, and only what is no step of the plan yet.
    """
    came_of = plan.opened.facts["from_assessment_id"]
    recommended = [
        one.words for one in (recommendations(assessment=came_of) if came_of else ()) if one.subject == plan.child
    ]
    found = latest(subject=plan.child, kinds=["understanding.worries"])["understanding.worries"]
    there = {one.what.rstrip(".").casefold() for one in plan.steps}
    words = "\n".join(said.words for one in found for said in one.paragraphs if said.slot == "needs")
    lines = dict.fromkeys(line for one in (*recommended, words) for line in lines_of(one))
    return tuple(line for line in lines if line.rstrip(".").casefold() not in there)


def shown(request: Request, plan: PlanRead, *, step: Any = None, status: int = 200) -> HttpResponse:
    """The page of a plan, with the form for one more step."""
    today = clock.today()
    writes = may_write(request, plan)
    goes_on = plan.goes_on(on=today)
    child_ref = Subject.objects.get(pk=plan.child).ref
    context: dict[str, Any] = {
        "page": PlanPage(
            document=document(plan, today=today, reader=request.who.name),
            child_url=reverse("children:page", args=[child_ref]),
            plans_url=reverse("plans:about", args=[child_ref]),
            can_write=writes,
            goes_on=goes_on,
            links=_links(plan.ref, child_ref, goes_on=goes_on) if writes else (),
            readers=could_read(subjects=[plan.child], on=today),
            given=tuple(
                f"{one.form}, for {one.called}: {short(one.on, today=today)}, by {one.by}"
                for one in given_of(plan=plan.record)
            ),
        ),
        "ref": plan.ref,
        "panel": panel_for(record=plan.record, ref=plan.ref, who=request.who, today=today),
        "assessment": reverse("understanding:document", args=[plan.from_assessment]) if plan.from_assessment else "",
    }
    if writes and goes_on:
        context["step"] = step or step_form(plan, None)
        context["people"] = people_to_name(plan.child)
        context["needed"] = needed(plan)
    if (undo := request.GET.get(UNDO)) and undo.count(".") == 1:
        which, version = undo.split(".")
        if any(str(one.ref) == which for one in plan.steps) and version.isdecimal():
            context["undo"] = Undo(words="Done.", url=f"{reverse('plans:untick', args=[which])}?version={version}")
    return TemplateResponse(request, "plans/page.html", context, status=status)


def _links(ref: UUID, child: UUID, *, goes_on: bool) -> tuple[Link, ...]:
    words = {
        "look": "Look at it together",
        "again": "Write in it",
        "agree": "Who agreed",
        "translate": "In another language",
        "end": "End it",
    }
    kept = words if goes_on else {"translate": words["translate"]}
    links = tuple(Link(label=label, url=reverse(f"plans:{name}", args=[ref])) for name, label in kept.items())
    help_ = Link(label="Help, and how it ends", url=reverse("helping:page", args=[child]))
    return links if goes_on else (*links, help_)


def small(
    request: Request, plan: PlanRead, form: forms.Dated, *, title: str, finish: str, intro: str = "", names: Any = ()
) -> HttpResponse:
    """A short page of one form."""
    name = called_of([plan.child])[plan.child].first
    context = {
        "form": form, "title": title, "of": f"{name}’s plan", "back": reverse("plans:page", args=[plan.ref]),
        "finish": finish, "intro": intro, "people": names,
    }  # fmt: skip
    return TemplateResponse(request, "plans/small.html", context, status=422 if form.errors else 200)
