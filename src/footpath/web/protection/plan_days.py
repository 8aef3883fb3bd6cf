"""Another day for a core group or a review, with why, and what that means for the child."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.protection.actions.plan_days import FACTS, move_day
from footpath.protection.models.returned import ChildProtectionPlan
from footpath.protection.queries.days import What
from footpath.web import clock
from footpath.web.asking import ask, begun
from footpath.web.policy import Request, policy
from footpath.web.protection import conference_forms as forms
from footpath.web.protection.asking import works_or_404
from footpath.web.protection.plan_asking import of_plan, protection_or_404
from footpath.web.words import long

_CALLED = {What.CORE_GROUP: "The core group", What.REVIEW: "The review"}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def move(request: Request, ref: UUID, what: What) -> HttpResponse:
    """The core group meets, or the plan is reviewed, on another day; it is kept as it is typed."""
    found = protection_or_404(ref)
    works_or_404(request, [found.child])
    if what is What.REVIEW and found.arranged:
        return redirect("protection:move", found.arranged.ref)
    stands = found.opened.facts[FACTS[what]]
    if stands is None or not found.goes_on:
        raise Http404
    kept, initial = begun(
        request, about=ref, kind=ChildProtectionPlan.KIND, form=f"day-{what}", base=found.opened.version
    )  # fmt: skip
    form = forms.Move(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        move_day(
            plan=found.opened.id, version=form.version(found.opened.version), what=what, to=form.cleaned_data["to"],
            why=form.text("why"), by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = of_plan(found, f"{_CALLED[what]} on another day", intro=f"It is agreed for {long(stands)}.")
    return ask(request, form, kept, asking, child=found.child, do=do, base=found.opened.version)
