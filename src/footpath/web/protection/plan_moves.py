"""A family with a child protection plan moves here, or away."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.protection.actions import transfers
from footpath.protection.models.transfers import Moved
from footpath.protection.queries.plans import protection_of
from footpath.record.models import Record
from footpath.record.queries import open_record
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.plans.views import children_of
from footpath.web.policy import Request, policy
from footpath.web.protection import plan_move_forms as forms
from footpath.web.protection.asking import readers, works_with
from footpath.web.protection.plan_asking import first_of, of_plan, protection_or_404
from footpath.web.words import short


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def moved_here(request: Request, ref: UUID) -> HttpResponse:
    """A family has moved here with a plan: from where, since when, and what we were told."""
    child = child_or_404(ref)
    if not works_with(request, [child.pk]):
        raise Http404
    today = clock.today()
    children = {one: name for one, name in children_of(child.pk).items() if works_with(request, [int(one)])}
    kept, initial = begun(
        request, about=child.ref, kind=Moved.KIND, children=[str(child.pk)], told_on=short(today)
    )  # fmt: skip
    form = forms.MovedHere(request.POST or None, today=today, children=children, initial=initial)

    def do() -> None:
        asked = form.cleaned_data
        transfers.say_moved_here(
            children=[int(one) for one in asked["children"]], authority=form.text("authority"),
            told_on=asked["told_on"], began_on=asked["began_on"], first_category=form.text("first_category"),
            latest_category=form.text("latest_category"), plans_before=asked["plans_before"], what=form.text("what"),
            family=form.text("family"), by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = Asking(
        title="They moved here with a child protection plan", back=reverse("protection:about", args=[child.ref]),
        of=f"Keeping {first_of(child.pk)} safe",
        done="It is written down. Arrange the conference that decides what goes on here.",
        readers=readers([child.pk]),
    )  # fmt: skip
    return ask(request, form, kept, asking, child=child.pk, do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def moving_away(request: Request, ref: UUID) -> HttpResponse:
    """A child with a plan moves to another area: the plan goes on until that area has met."""
    found = protection_or_404(ref)
    if not works_with(request, [found.child]):
        raise Http404
    today = clock.today()
    kept, initial = begun(request, about=ref, kind=Moved.KIND, told_on=short(today))
    form = forms.MovingAway(request.POST or None, today=today, initial=initial)

    def do() -> None:
        transfers.say_moving_away(
            plan=found.opened.id, authority=form.text("authority"), told_on=form.cleaned_data["told_on"],
            what=form.text("what"), family=form.text("family"), by=request.user, at=clock.record_now(),
            once=form.pressed,
        )  # fmt: skip

    asking = of_plan(
        found, "They are moving away", readers=readers([found.child]),
        intro="The plan goes on here until the other area has held its own conference.",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=found.child, do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def hand_over(request: Request, ref: UUID) -> HttpResponse:
    """The other area has held its own conference: the plan here ends that day."""
    away = open_record(ref=ref)
    if away is None or away.withheld or away.kind != Moved.KIND or not away.facts["plan_id"]:
        raise Http404
    plan = Record.objects.filter(pk=away.facts["plan_id"]).values_list("ref", flat=True).first()
    found = protection_of(ref=plan) if plan else None
    if found is None or not works_with(request, [found.child]):
        raise Http404
    version = found.opened.version
    kept, initial = begun(request, about=ref, kind=Moved.KIND, form="over", base=version)
    form = forms.HandOver(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        transfers.hand_over(
            moved=away.id, plan_version=form.version(version), on=form.cleaned_data["on"],
            read_back=form.text("read_back"), by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = of_plan(
        found, f"{away.facts['authority']} takes over", done="The plan here has ended. All of it stays to be read."
    )
    return ask(request, form, kept, asking, child=found.child, do=do, base=version)
