"""Steps and what should change: added in one line, ticked in one press, taken back in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.queries import beside
from footpath.access.rules import Can
from footpath.help.actions import steps
from footpath.help.models.plans import Next, Outcome
from footpath.help.queries.plans import PlanRead, plan_numbered, step_read
from footpath.help.rules.reading import says_only_that_they_came
from footpath.ledger.actions import Changed
from footpath.people.queries.names import called_of
from footpath.record.queries import open_record
from footpath.record.values import Opened
from footpath.web import clock
from footpath.web.numbers import number_in
from footpath.web.plans import forms
from footpath.web.plans.page import REFUSED, UNDO, needed, plan_or_404, shown, small, step_form
from footpath.web.policy import Request, policy
from footpath.web.words import listed
from footpath.web.writing.who import around

_SINCE = "Somebody wrote this since you opened it; this is how it stands now."
ONLY_CAME = "That they came is kept. What is different for the child because of it can be said when somebody sees it."


@dataclass(frozen=True, kw_only=True, slots=True)
class Doer:
    """Who does a step, as it was typed and as we know them."""

    whose: str
    subject: int | None = None
    """Whoever of the family or their friends it is."""
    known: bool = True
    several: tuple[str, ...] = ()
    """Those who are called that, where it is more than one: one of them is meant."""


def who_does(child: int, typed: str) -> Doer:
    """
    Who is meant by a name: somebody of the family, or whoever is beside them; else as it was typed.

    A step is found again in the Today of whoever does it by their name, so it is kept as they are called here.
    """
    said = typed.strip()
    if not said:
        return Doer(whose="")
    people = {one.subject: one.who for one in around(subject=child, on=clock.today())}
    names = {one: (called.first, called.whole, people[one]) for one, called in called_of(people).items()}
    kin = [one for one, called in names.items() if said.casefold() in {each.casefold() for each in called}]
    work = [
        one.name for one in beside(subject=child, on=clock.today())
        if said.casefold() in (one.name.casefold(), one.name.split()[0].casefold())
    ]  # fmt: skip
    helpers = list(dict.fromkeys(work))
    if len(kin) + len(helpers) > 1:
        whole = [one for one in kin if names[one][1].casefold() == said.casefold()]
        if len(whole) != 1 or any(one.casefold() == said.casefold() for one in helpers):
            return Doer(whose=said, several=(*(names[one][1] for one in kin), *helpers))
        kin, helpers = whole, []
    if kin:
        return Doer(whose=said, subject=kin[0])
    return Doer(whose=helpers[0] if helpers else said, known=bool(helpers))


def which(doer: Doer) -> str:
    """What is asked where a name is that of several people."""
    return f"More than one is called that here: {listed(doer.several)}. Write the whole name."


def unknown(doers: Iterable[Doer]) -> str:
    """What is said of names that are nobody’s here; nothing where each is known."""
    names = listed(one.whose for one in doers if one.whose and not one.known and not one.several)
    return f"Kept as you wrote it: nobody around this child or beside them is called {names}." if names else ""


def new_step(plan: PlanRead, form: forms.StepForm) -> steps.NewStep:
    """A step as it was asked for."""
    doer = who_does(plan.child, form.text("whose"))
    return steps.NewStep(
        what=form.text("what"), whose=doer.whose, doer=doer.subject,
        due_on=form.cleaned_data["due_on"], promised=form.cleaned_data["promised"],
        outcome=int(form.text("outcome")) if form.text("outcome") else None,
    )  # fmt: skip


@require_POST
@policy(Can.WRITE_CASEWORK)
def add(request: Request, ref: UUID) -> HttpResponse:
    """Add a step to a plan."""
    plan = plan_or_404(ref)
    form = step_form(plan, request.POST)
    doer = who_does(plan.child, form.text("whose")) if form.is_valid() else Doer(whose="")
    if doer.several:
        form.add_error("whose", which(doer))
    if form.is_valid():
        try:
            steps.add_steps(
                plan=plan.record, steps=[new_step(plan, form)], on=clock.today(), by=request.user, at=clock.record_now()
            )
        except (*REFUSED, steps.NothingToDo) as error:
            form.add_error(None, str(error))
        else:
            if said := unknown([doer]):
                messages.info(request, said)
            return redirect(f"{reverse('plans:page', args=[ref])}#steps")
    return shown(request, plan, step=form, status=422)


@require_POST
@policy(Can.WRITE_CASEWORK)
def choose(request: Request, ref: UUID) -> HttpResponse:
    """Lines of what needs to happen become steps, as they stand: nothing is typed again."""
    plan = plan_or_404(ref)
    there = needed(plan)
    chosen = [there[int(one)] for one in request.POST.getlist("line") if one.isdecimal() and int(one) < len(there)]
    if not chosen:
        messages.info(request, "Tick the lines that are to be steps, then press again.")
    else:
        try:
            made = [steps.NewStep(what=one) for one in chosen]
            steps.add_steps(plan=plan.record, steps=made, on=clock.today(), by=request.user, at=clock.record_now())
        except REFUSED:
            raise Http404 from None
    return redirect(f"{reverse('plans:page', args=[ref])}#steps")


def _part(ref: UUID, kind: str) -> tuple[Opened, PlanRead]:
    """A part and its plan, for whoever may read both."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != kind or not opened.facts["plan_id"]:
        raise Http404
    plan = plan_numbered(record=opened.facts["plan_id"])
    if plan is None:
        raise Http404
    return opened, plan


@require_POST
@policy(Can.WRITE_CASEWORK)
def tick(request: Request, ref: UUID) -> HttpResponse:
    """A step is done: one press, and one to take it back."""
    return _ticked(request, ref, Next.State.DONE, undo=True)


@require_POST
@policy(Can.WRITE_CASEWORK)
def untick(request: Request, ref: UUID) -> HttpResponse:
    """It is still to be done."""
    return _ticked(request, ref, Next.State.COMING, undo=False)


def _ticked(request: Request, ref: UUID, state: Next.State, *, undo: bool) -> HttpResponse:
    opened, plan = _part(ref, Next.KIND)
    asked = request.POST.get("version") or request.GET.get("version") or ""
    version = number_in(asked, otherwise=opened.version)
    now = steps.StepNow(step=opened.id, version=version, state=state)
    page = reverse("plans:page", args=[plan.ref])
    try:
        written = steps.say_where_step_is(now=now, on=clock.today(), by=request.user, at=clock.record_now())
    except Changed:
        messages.warning(request, _SINCE)
    except REFUSED:
        raise Http404 from None
    else:
        if undo:
            return redirect(f"{page}?{UNDO}={ref}.{written.version}#steps")
    return redirect(f"{page}#steps")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def step(request: Request, ref: UUID) -> HttpResponse:
    """Where a step is now: not yet, and why; or no longer needed, and why."""
    opened, plan = _part(ref, Next.KIND)
    one = step_read(opened)
    initial = {
        "version": one.version, "state": one.state, "why_not": one.why_not, "because": one.because,
        "came_of_it": one.came_of_it,
    }  # fmt: skip
    form = forms.StepStateForm(request.POST or None, today=clock.today(), initial=initial)
    if form.is_valid():
        now = steps.StepNow(
            step=one.record, version=form.cleaned_data["version"], state=Next.State(form.cleaned_data["state"]),
            why_not=form.text("why_not"), because=form.text("because"), came_of_it=form.text("came_of_it"),
        )  # fmt: skip
        try:
            steps.say_where_step_is(now=now, on=clock.today(), by=request.user, at=clock.record_now())
        except Changed:
            form.add_error(None, f"{_SINCE} Go back to the plan, and look.")
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{reverse('plans:page', args=[plan.ref])}#steps")
    return small(request, plan, form, title=one.what, finish="Write it down")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def hope(request: Request, ref: UUID) -> HttpResponse:
    """Say what should change for the child."""
    plan = plan_or_404(ref)
    form = forms.OutcomeForm(request.POST or None, today=clock.today())
    if form.is_valid():
        try:
            steps.add_outcome(
                plan=plan.record, what=form.text("hoped"), because=form.text("because"), on=clock.today(),
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (*REFUSED, steps.NothingToDo) as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{reverse('plans:page', args=[ref])}#steps")
    return small(request, plan, form, title="What should change?", finish="Put it in the plan")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def outcome(request: Request, ref: UUID) -> HttpResponse:
    """What has been seen of something hoped for, and by whom."""
    opened, plan = _part(ref, Outcome.KIND)
    one = next(hoped for hoped in plan.outcomes if hoped.record == opened.id)
    initial = {
        "version": one.version,
        "state": one.state,
        "seen": one.seen,
        "seen_by": one.seen_by,
        "came_to": one.came_to,
    }
    form = forms.OutcomeStateForm(request.POST or None, today=clock.today(), initial=initial)
    if form.is_valid():
        now = steps.OutcomeNow(
            outcome=one.record, version=form.cleaned_data["version"], state=Outcome.State(form.cleaned_data["state"]),
            seen=form.text("seen"), seen_by=form.text("seen_by"), came_to=form.text("came_to"),
        )  # fmt: skip
        try:
            steps.say_what_changed(now=now, on=clock.today(), by=request.user, at=clock.record_now())
        except steps.NotSeen as error:
            form.add_error("seen", str(error))
        except Changed:
            form.add_error(None, f"{_SINCE} Go back to the plan, and look.")
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            if says_only_that_they_came(now.seen):
                messages.info(request, ONLY_CAME)
            return redirect(f"{reverse('plans:page', args=[plan.ref])}#steps")
    return small(request, plan, form, title=one.what, finish="Write it down")
