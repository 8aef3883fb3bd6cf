"""Core groups and reviews: arranged, what has changed, what each person thinks, what was decided for each child."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.models import Allocation
from footpath.access.queries import beside
from footpath.access.rules import Can
from footpath.people.queries.names import names_of
from footpath.people.queries.too_young import too_young
from footpath.protection.actions import conferences, core_groups, reviews
from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.models.core_groups import AtMeeting, CoreGroup
from footpath.protection.models.returned import Review
from footpath.protection.queries.chairs import chair_called
from footpath.protection.queries.path import about
from footpath.protection.queries.plans import Protected, ProtectedBrief, at_meeting, protections_about
from footpath.record.models import Filing
from footpath.record.queries import open_record
from footpath.record.values import Opened, Written
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.plans.looking import stands_now
from footpath.web.plans.views import children_of
from footpath.web.policy import Request, policy
from footpath.web.protection import plan_forms as forms
from footpath.web.protection.asking import readers, tells_of, works_or_404, works_with
from footpath.web.protection.conference_forms import Arrange
from footpath.web.protection.plan_asking import first_of, may_chair, of_plan, protection_or_404
from footpath.web.protection.plan_values import at_the_longest, harm
from footpath.web.words import listed, long, short
from footpath.web.writing.who import around

_SAY_WHO = "It is written down. Say who was there, and what each of them thinks."


def _together(found: Protected) -> dict[int, ProtectedBrief]:
    """This plan, and those of brothers and sisters that go on and whose record is open, by child."""
    mine = ProtectedBrief(
        record=found.opened.id, ref=found.opened.ref, version=found.opened.version, began=found.began,
        ended=found.ended, category=found.opened.facts["latest_category"],
    )  # fmt: skip
    plans = {found.child: mine}
    for child in (int(one) for one in children_of(found.child)):
        if child != found.child:
            for one in protections_about(subject=child):
                if one.ended is None:
                    plans.setdefault(child, one)
    return plans


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def core_group(request: Request, ref: UUID) -> HttpResponse:
    """Write down that the core group met; it is kept as it is typed."""
    found = protection_or_404(ref)
    if found.read is None:
        messages.info(request, "First the plan that the family reads: it is what a core group looks at.")
        return redirect("protecting:reads", ref)
    today = clock.today()
    plans = _together(found)
    names = names_of(plans)
    stands = {**stands_now(found.read, today), "on": _as_agreed(found.core_group_on, today)}
    kept, initial = begun(
        request, about=found.opened.ref, kind=CoreGroup.KIND, children=[str(found.child)], **stands
    )  # fmt: skip
    form = forms.CoreGroup(
        request.POST or None, plan=found.read, today=today,
        children={str(child): names[child] for child in plans if child in names},
        young=too_young(plans, on=today), initial=initial,
    )  # fmt: skip

    def do() -> Written:
        return core_groups.hold_core_group(
            plans=[plans[int(child)].record for child in form.chosen()], on=form.cleaned_data["on"] or today,
            said={slot: form.text(slot) for slot in ("changed", "family", "agreed")}, own=form.own(),
            steps_now=form.steps_now(), outcomes_now=form.hopes_now(), next_on=form.cleaned_data["next_on"],
            by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    last = found.met[0].opened if found.met else None
    return ask(
        request, form, kept, of_plan(found, "The core group met", done=_SAY_WHO), child=found.child, do=do, then=_there,
        fresh={name: one for name, one in stands.items() if name == "base" or name.startswith("version-")},
        template="protection/plan_core_group.html", last=last.words("agreed") if last else "",
        last_when=long(last.happened_on) if last else "",
    )  # fmt: skip


def _as_agreed(day: date | None, today: date) -> str:
    """The day that was agreed, where it has been; else today: it is not typed a second time."""
    return short(day if day is not None and day <= today else today)


def _there(met: Written) -> str:
    return reverse("protecting:at-it", args=[met.ref])


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def arrange(request: Request, ref: UUID) -> HttpResponse:
    """Arrange the review conference of a plan, with those of brothers and sisters that are reviewed with it."""
    found = protection_or_404(ref)
    works_or_404(request, [found.child])
    if not found.goes_on:
        raise Http404
    if found.arranged:
        return redirect("protection:conference", found.arranged.ref)
    today = clock.today()
    names = names_of([child for child in _together(found) if works_with(request, [child])])
    kept, initial = begun(
        request, about=ref, kind=ArrangedConference.KIND, on=short(found.review_on) if found.review_on else "",
        children=[str(child) for child in names], chair=next(iter(_chairs(found.child, today)), ""),
    )  # fmt: skip
    form = Arrange(
        request.POST or None, children={str(child): name for child, name in names.items()}, today=today, initial=initial
    )

    def do() -> Written:
        return conferences.arrange(
            children=form.chosen(), on=form.cleaned_data["on"], chair=form.text("chair"),
            chaired_by=chair_called(form.text("chair"), on=today), reviews=found.opened.id, where=form.text("where"),
            before=form.text("before"), once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = of_plan(found, "A review conference", intro=at_the_longest(found.review_longest), readers=readers(names))
    return ask(
        request, form, kept, asking, child=found.child, do=do,
        then=lambda made: reverse("protection:conference", args=[made.ref]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def review(request: Request, ref: UUID) -> HttpResponse:
    """Write down a review conference, and what it decided for each child; it is kept as it is typed."""
    found = protection_or_404(ref)
    if not works_with(request, [found.child]):
        raise Http404
    today = clock.today()
    met = found.arranged if found.arranged and found.arranged.happened_on <= today else None
    plans = {
        child: one for child, one in _together(found).items()
        if works_with(request, [child]) and (met is None or child in about(met))
    }  # fmt: skip
    asked = {one.record: (first_of(child), harm(one.category)) for child, one in plans.items()}
    fresh = {f"version-{one.record}": one.version for one in plans.values()}
    kept, initial = begun(request, about=found.opened.ref, kind=Review.KIND, on=_as_agreed(found.review_on, today))
    form = forms.Review(
        request.POST or None, today=today, plans=asked, whose={one.record: child for child, one in plans.items()},
        chairs=may_chair(request, plans), young=too_young(plans, on=today), arranged=met is not None,
        initial={**initial, **fresh},
    )  # fmt: skip

    def do() -> Written:
        return reviews.hold_review(
            children=form.decided(), on=met.happened_on if met else form.cleaned_data["on"] or today,
            what=form.text("what"), next_on=form.cleaned_data["next_on"], arranged=met.id if met else None,
            by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    def then(made: Written) -> str:
        return reverse("protection:conference", args=[met.ref]) if met else _there(made)

    title = f"It was reviewed on {long(met.happened_on)}" if met else "It was reviewed"
    return ask(
        request, form, kept, of_plan(found, title, done=_SAY_WHO), child=found.child, do=do, then=then, fresh=fresh,
        template="protection/plan_review.html", arranged=met is not None,
        safe=found.read.words.get("safe-enough", "") if found.read else "", chaired=_chaired(form, found.child, today),
    )  # fmt: skip


def _chaired(form: forms.Review, child: int, today: date) -> str:
    """Who may write down more than that the plan goes on, for whoever may not."""
    if form.chairs:
        return ""
    chairs = _chairs(child, today)
    said = "That a plan ends, or is for another kind of harm, is written down by whoever chairs"
    if chairs:
        return f"{said}: {listed(chairs)}."
    return f"{said}. Nobody does yet: a manager puts them beside the child, under “Who is beside them”."


def _chairs(child: int, today: date) -> list[str]:
    return [one.name for one in beside(subject=child, on=today) if one.part == Allocation.Part.CHAIR]


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def at_it(request: Request, ref: UUID) -> HttpResponse:
    """Who was at a core group or a review, and what each of them thinks; or why they were not there."""
    meeting, child = _meeting(ref)
    if not tells_of(request, [child]):
        raise Http404
    today = clock.today()
    people = [
        (str(one.subject), f"{one.name} ({one.who})" if one.who else one.name)
        for one in around(subject=child, on=today)
    ]
    kept, initial = begun(request, about=ref, kind=AtMeeting.KIND)
    form = forms.AtIt(request.POST or None, today=today, people=people, initial=initial)

    def do() -> None:
        who = int(form.cleaned_data["who"]) if form.cleaned_data["who"] else None
        called = names_of([who]).get(who, "") if who else form.text("called")
        core_groups.say_who_was_at_it(
            meeting=meeting.id, called=called, who=who, came=AtMeeting.Came(form.text("came")),
            as_what=form.text("as_what"), view=form.text("view"), why_not=form.text("why_not"), by=request.user,
            at=clock.record_now(), once=form.pressed,
        )  # fmt: skip
        messages.success(request, f"Written down for {called}.")

    plan = next((one for one in protections_about(subject=child) if _of(one, meeting)), None)
    asking = Asking(
        title=f"Who was there, {long(meeting.happened_on)}", of=f"{first_of(child)}’s child protection plan",
        back=reverse("protecting:plan", args=[plan.ref]) if plan else reverse("records:page", args=[meeting.ref]),
    )  # fmt: skip
    return ask(
        request, form, kept, asking, child=child, do=do, then=lambda _: request.path,
        template="protection/plan_at_it.html", there=at_meeting(meeting=meeting.id),
    )  # fmt: skip


def _meeting(ref: UUID) -> tuple[Opened, int]:
    """A core group or a review, and the first child it is about whose record is open."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind not in (CoreGroup.KIND, Review.KIND):
        raise Http404
    return opened, next(one.subject for one in opened.present if one.part == Filing.Part.ABOUT)


def _of(plan: ProtectedBrief, meeting: Opened) -> bool:
    return plan.began < meeting.happened_on and (plan.ended is None or meeting.happened_on <= plan.ended)
