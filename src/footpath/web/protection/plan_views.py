"""A child's protection plans: begun by a conference's decision, read, and what shows that something has changed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.help.actions import steps
from footpath.help.models.plans import Outcome
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.protection.actions import evidence, items, plans
from footpath.protection.models.plans import Evidence
from footpath.protection.models.returned import ChildProtectionPlan, Conference
from footpath.protection.queries.gateway import towards_a_court
from footpath.protection.queries.plans import Waiting, may_begin_from, protections_about, shown_of
from footpath.protection.queries.teams import may_lead
from footpath.record.queries import chronology, open_record
from footpath.record.values import Opened, Written
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun, sent_before
from footpath.web.judgement.panel import panel_for
from footpath.web.plans.page import people_to_name
from footpath.web.plans.stepping import unknown, which, who_does
from footpath.web.policy import Request, policy
from footpath.web.protection import plan_forms as forms
from footpath.web.protection.asking import readers, tells_of, works_with
from footpath.web.protection.conference_before import at_most
from footpath.web.protection.plan_asking import first_of, may_go_to_law, of_plan, protection_or_404, ref_of
from footpath.web.protection.plan_values import harm, links, on_page
from footpath.web.words import long, short

_PARTS = ("protection.evidence", "protection.decided", "protection.at-meeting", "help.outcome", "help.next")
"""What a plan is made of does not show by itself that it has worked."""


def plans_and_beyond(request: Request, child: int) -> dict[str, object]:
    """A child's protection plans, what one may begin from, and what there is towards a court: for the child's path."""
    today = clock.today()
    conferences, moves = may_begin_from(subject=child)
    towards = towards_a_court(subject=child)
    decides = works_with(request, [child])
    return {
        "plans": [
            {
                "label": f"from {long(one.began)}" + (f" to {long(one.ended)}" if one.ended else ""),
                "url": reverse("protecting:plan", args=[one.ref]),
                "harm": harm(one.category),
                "goes_on": one.ended is None or one.ended > today,
            }
            for one in protections_about(subject=child)
        ],
        "conferences": [_waiting(one) for one in conferences] if decides else [],
        "moves": [_moved(one, child) for one in moves] if decides else [],
        "decides": decides,
        "to_law": may_go_to_law(request, [child]),
        "towards": [
            {
                "label": f"Legal gateway, {long(one.happened_on)}",
                "url": reverse("protecting:gateway", args=[one.ref]),
            }
            for one in towards.gateways
        ]
        + [
            {
                "label": f"Pre-proceedings, from {long(one.happened_on)}",
                "url": reverse("protecting:before-court", args=[one.ref]),
            }
            for one in towards.before_court
        ],
    }


def _waiting(one: Waiting) -> dict[str, str]:
    return {"when": long(one.opened.happened_on), "url": reverse("protecting:begin", args=[one.opened.ref])}


def _moved(one: Waiting, child: int) -> dict[str, str]:
    """A move here, until a conference has decided what goes on: what is next is to arrange it, or to hold it."""
    met = one.arranged
    arrange = reverse("protection:arrange", args=[ref_of(child)])
    return {
        "when": long(one.opened.happened_on),
        "from": str(one.opened.facts.get("authority") or ""),
        "url": reverse("protection:conference", args=[met.ref]) if met else f"{arrange}?move={one.opened.ref}",
        "arranged": long(met.happened_on) if met else "",
        "longest": at_most(one.longest),
    }


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A child protection plan: each worry and what answers it, who met and what they think, what was decided."""
    found = protection_or_404(ref)
    today = clock.today()
    writes = tells_of(request, [found.child])
    decides = works_with(request, [found.child])
    child = ref_of(found.child)
    context = {
        "plan": on_page(found, today=today, reader=request.who.name, writes=writes, decides=decides),
        "links": links(found, decides=decides, writes=writes),
        "writes": writes and found.goes_on,
        "goes_on": found.goes_on,
        "hand_over_url": reverse("protecting:hand-over", args=[found.away.ref])
        if found.away and decides and found.goes_on
        else "",
        "child_url": reverse("children:page", args=[child]),
        "about_url": reverse("protection:about", args=[child]),
        "before_url": reverse("protecting:before", args=[ref]) if decides and found.plans_before is None else "",
        "conference_url": reverse("records:page", args=[found.conference]) if found.conference else "",
        "panel": panel_for(record=found.opened.id, ref=ref, who=request.who, today=today),
        "ref": ref,
        "page": {"can_write": False, "goes_on": False},
    }
    return TemplateResponse(request, "protection/plan_page.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def begin(request: Request, ref: UUID) -> HttpResponse:
    """Begin the plans that a conference decided."""
    if back := sent_before(request):
        return back
    met = open_record(ref=ref)
    if met is None or met.withheld or met.kind != Conference.KIND:
        raise Http404
    today = clock.today()
    waiting = _waiting_in(met)
    children = {str(child): name for child, name in names_of(waiting).items() if works_with(request, [child])}
    if not children:
        raise Http404
    first = int(next(iter(children)))
    kept, initial = begun(
        request, about=ref, kind=ChildProtectionPlan.KIND, form="begins", **_known(waiting)
    )  # fmt: skip
    leads = [(str(user), name) for user, name in may_lead(subject=first, on=today).items()]
    form = forms.Begin(
        request.POST or None, today=today, children=children, leads=leads, initial=initial,
        decided={str(child): one.category for child, one in waiting.items() if one.category},
        moved={str(child): str(one.moved.facts["authority"]) for child, one in waiting.items() if one.moved},
    )  # fmt: skip

    def do() -> list[Written]:
        lead = User.objects.filter(pk=int(form.text("lead"))).first() if form.text("lead") else None
        return plans.begin_plans(
            conference=met.id, children=form.begun(), told=form.text("told"),
            core_group_on=form.cleaned_data["core_group_on"], review_on=form.cleaned_data["review_on"], lead=lead,
            by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = Asking(
        title="A child protection plan begins", back=reverse("protection:about", args=[ref_of(first)]),
        of=f"Keeping {first_of(first)} safe", intro=_as_decided(met, children, waiting),
        done="It has begun. Below: each worry, and what answers it.", readers=readers([int(one) for one in children]),
    )  # fmt: skip
    return ask(
        request, form, kept, asking, child=first, do=do,
        then=lambda made: reverse("protecting:plan", args=[made[0].ref]),
    )  # fmt: skip


def _as_decided(met: Opened, children: Mapping[str, str], waiting: Mapping[int, Waiting]) -> str:
    """What was decided for each, in words: it is not asked again, and is changed by whoever chairs alone."""
    said = [
        f"{first_in(name)}: for {harm(waiting[int(child)].category)}."
        for child, name in children.items()
        if waiting[int(child)].category
    ]
    began = f"As the conference of {long(met.happened_on)} decided. It begins on that day."
    if not said:
        return began
    return f"{began} {' '.join(said)} Where that is a slip, whoever chaired puts it right before the plan begins."


def _waiting_in(met: Opened) -> dict[int, Waiting]:
    """The children for whom it may still begin a plan, with what was decided for each."""
    found: dict[int, Waiting] = {}
    for one in met.present:
        for waiting in may_begin_from(subject=one.subject)[0]:
            if waiting.opened.id == met.id and one.part == one.part.ABOUT:
                found[one.subject] = waiting
    return found


def _known(waiting: Mapping[int, Waiting]) -> dict[str, str]:
    """What the conference decided for each, and the record or the other area tells, is not typed again."""
    initial = {}
    for child, one in waiting.items():
        initial[f"because-{child}"] = "\n".join(part for part in (one.why, one.outline) if part)
        initial[f"before-{child}"] = "" if one.plans_before is None else str(one.plans_before)
    return {name: said for name, said in initial.items() if said}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def item(request: Request, ref: UUID) -> HttpResponse:
    """Put a worry into the plan, with what should be different, and who does what by when."""
    found = protection_or_404(ref)
    kept, initial = begun(request, about=ref, kind=Outcome.KIND, form="item")
    form = forms.Item(request.POST or None, today=clock.today(), initial=initial)
    doer = who_does(found.child, form.text("whose")) if form.is_valid() else None
    if doer is not None and doer.several:
        form.add_error("whose", which(doer))

    def do() -> None:
        assert doer is not None
        answer = steps.NewStep(
            what=form.text("what"), whose=doer.whose, doer=doer.subject, due_on=form.cleaned_data["due_on"]
        )
        items.add_item(
            plan=found.opened.id, worry=form.text("worry"), wanted=form.text("wanted"),
            answer=answer if form.text("what") else None, on=clock.today(), by=request.user, at=clock.record_now(),
            once=form.pressed,
        )  # fmt: skip
        if said := unknown([doer]):
            messages.info(request, said)

    asking = of_plan(found, "A worry, and what answers it", readers=readers([found.child]))
    people = people_to_name(found.child)
    return ask(request, form, kept, asking, child=found.child, do=do, people=people)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def reads(request: Request, ref: UUID) -> HttpResponse:
    """Write the plan that the family reads, where there is none yet."""
    found = protection_or_404(ref)
    version = found.opened.version
    kept, initial = begun(request, about=ref, kind=ChildProtectionPlan.KIND, form="reads", base=version)
    form = forms.Reads(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        plans.write_what_the_family_reads(
            plan=found.opened.id, version=form.version(version),
            words={slot: form.text(slot) for slot in ("change", "safe-enough")}, on=clock.today(), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = of_plan(found, "The plan that the family reads")
    return ask(request, form, kept, asking, child=found.child, do=do, base=version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def before(request: Request, ref: UUID) -> HttpResponse:
    """How many child protection plans there were before this one, where that was not known as it began."""
    found = protection_or_404(ref)
    if not works_with(request, [found.child]):
        raise Http404
    version = found.opened.version
    kept, initial = begun(request, about=ref, kind=ChildProtectionPlan.KIND, form="before", base=version)
    form = forms.Before(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        plans.say_plans_before(
            plan=found.opened.id, version=form.version(version), count=form.cleaned_data["count"], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = of_plan(found, "Plans before this one")
    return ask(request, form, kept, asking, child=found.child, do=do, base=version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def shows(request: Request, ref: UUID) -> HttpResponse:
    """What on the record shows a change, or shows that there is none: both are kept."""
    hope = open_record(ref=ref)
    plan = _plan_of(hope) if hope is not None and not hope.withheld and hope.kind == Outcome.KIND else None
    if hope is None or plan is None:
        raise Http404
    today = clock.today()
    child = hope.present[0].subject
    record = [
        (str(one.record), f"{short(one.happened_on, today=today)}: {one.label}. {one.line}"[:160])
        for one in chronology(subject=child).lines
        if not one.withheld and one.kind not in _PARTS
    ]
    kept, initial = begun(request, about=ref, kind=Evidence.KIND)
    form = forms.Shows(request.POST or None, today=today, record=record, initial=initial)

    def do() -> None:
        evidence.point_to(
            outcome=hope.id, shows=int(form.cleaned_data["shows"]), speaks=Evidence.Speaks(form.cleaned_data["speaks"]),
            what=form.text("what"), on=today, by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = Asking(
        title="What shows it?", back=reverse("protecting:plan", args=[plan]), finish="Point to it",
        of=f"{first_of(child)}’s child protection plan", done="Kept beside what should change.",
    )  # fmt: skip
    return ask(
        request, form, kept, asking, child=child, do=do, then=lambda _: request.path,
        template="protection/plan_shows.html", what=hope.words("what"), because=hope.words("because"),
        state=str(Outcome.State(hope.facts["state"]).label), shown=_shown(hope.id),
        outcome_url=reverse("plans:outcome", args=[ref]), write_url=reverse("children:write", args=[ref_of(child)]),
    )  # fmt: skip


def _shown(outcome: int) -> list[dict[str, str]]:
    return [
        {
            "speaks": str(one.speaks.label),
            "what": one.what,
            "where": f"{one.label}, {long(one.on)}" if one.on else "",
            "url": reverse("records:page", args=[one.shows]) if one.shows else "",
            "by": one.by,
        }
        for one in shown_of(outcome=outcome)
    ]


def _plan_of(hope: Opened) -> UUID | None:
    """The child protection plan that something hoped for belongs to."""
    found = ChildProtectionPlan.objects.filter(written=hope.facts["plan_id"] or 0)
    return found.values_list("record__ref", flat=True).order_by("-record_id").first()
