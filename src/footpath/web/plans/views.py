"""A child's plans: made, read, written again, agreed to, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import CASEWORK, Can
from footpath.help.actions import plans
from footpath.help.models.footing import Footing
from footpath.help.models.plans import PlanAgreement
from footpath.help.queries.plans import plans_about
from footpath.help.rules.reading import reading_age
from footpath.ledger.actions import Changed
from footpath.people.queries.family import family_of
from footpath.people.queries.names import called_of, names_of
from footpath.record.queries import latest, open_record
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.understanding.queries.recommending import taken_up
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.keeping import Kept, is_autosave
from footpath.web.plans import forms
from footpath.web.plans.document import document
from footpath.web.plans.page import CHANGED, REFUSED, plan_or_404, shown, small
from footpath.web.policy import Request, policy
from footpath.web.words import long, short
from footpath.web.writing.who import around

_ASSESSMENT = "understanding.assessment"


@require_GET
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """A child's plans, the one that goes on first."""
    child = child_or_404(ref)
    if child.ref != ref:
        return redirect("plans:about", child.ref)
    today = clock.today()
    found = [
        {
            "label": f"{one.level.label}, {long(one.began)}" + (f" to {long(one.ended)}" if one.ended else ""),
            "url": reverse("plans:page", args=[one.ref]),
            "change": one.change.splitlines()[0] if one.change else "",
            "goes_on": one.ended is None or one.ended > today,
        }
        for one in plans_about(subject=child.pk)
    ]
    writes = request.who.may(Can.WRITE_CASEWORK)
    context = {
        "name": called_of([child.pk])[child.pk].first,
        "child_url": reverse("children:page", args=[ref]),
        "plans": found,
        "start_url": reverse("plans:start", args=[ref]) if writes else "",
        "meeting_url": reverse("meetings:about", args=[ref]),
        "protection_url": reverse("protection:about", args=[ref]),
        "weeks_url": reverse("plans:weeks", args=[ref]),
        "how_far_url": reverse("plans:how-far", args=[ref]),
    }
    return TemplateResponse(request, "plans/about.html", context)


@require_GET
@policy(Can.SEE_CASEWORK)
def for_child(request: Request, ref: UUID) -> HttpResponse:
    """The plan for the child: short words that somebody chose, their picture, and what they said themselves."""
    plan = plan_or_404(ref)
    today = clock.today()
    context = {
        "plan": document(plan, today=today, reader=request.who.name),
        "back": reverse("plans:page", args=[ref]),
        "today": long(today),
    }
    return TemplateResponse(request, "plans/for_child.html", context)


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A plan, as a letter that the family can read."""
    return shown(request, plan_or_404(ref))


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def start(request: Request, ref: UUID) -> HttpResponse:
    """Make a plan with a child: or with several, each their own."""
    child = child_or_404(ref)
    kept = Kept(request, about=child.ref, kind="help.plan")
    if is_autosave(request):
        return kept.keep_typed(child=child.pk)
    today = clock.today()
    children = children_of(child.pk)
    stands = latest(subject=child.pk, kinds=["understanding.worries", "help.footing", _ASSESSMENT])
    came_of = _asked_from(request, child.pk) or next((one for one in stands[_ASSESSMENT] if not one.withheld), None)
    begun = {**_from_understanding(came_of, child.pk), **_from_worries(stands, child.pk)}
    initial = {"began": short(today), "children": [str(child.pk)], **begun, **kept.fields}
    form = forms.PlanForm(request.POST or None, today=today, children=children, begins=True, initial=initial)
    if form.is_valid():
        chosen = [int(one) for one in form.cleaned_data.get("children", [])] or [child.pk]
        try:
            made = plans.start_plans(
                children=chosen, level=Footing.Level(form.cleaned_data["level"]),
                on=form.cleaned_data["began"] or today, words=form.said(),
                look_again_on=form.cleaned_data["look_again_on"],
                from_assessment=came_of.id if came_of else None, by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (*REFUSED, plans.NobodyToPlanWith) as error:
            form.add_error(None, str(error))
        else:
            kept.finish()
            messages.success(request, "The plan is made. Add the first step below.")
            return redirect("plans:page", made[chosen.index(child.pk)].ref if child.pk in chosen else made[0].ref)
    name = called_of([child.pk])[child.pk].first
    return _writing(request, form, kept, title=f"A plan with {name}", back=reverse("plans:about", args=[child.ref]))


def _asked_from(request: Request, child: int) -> Opened | None:
    """The understanding it was begun from, where the address names one of this child’s."""
    try:
        opened = open_record(ref=UUID(request.GET.get("from", "")))
    except ValueError:
        return None
    if opened is None or opened.withheld or opened.kind != _ASSESSMENT:
        return None
    return opened if child in {one.subject for one in opened.present} else None


def children_of(child: int) -> dict[str, str]:
    """The child, and brothers and sisters whose record is open too."""
    scope = current()
    others = [
        one.subject
        for one in family_of(child, on=clock.today())
        if one.group == "sibling" and scope.mask(one.subject) & CASEWORK
    ]
    names = names_of([child, *others])
    return {str(one): names[one] for one in (child, *others) if one in names}


def _from_understanding(came_of: Opened | None, child: int) -> dict[str, str]:
    """What was understood together is not typed again."""
    if came_of is None or not came_of.facts.get("framework"):
        return {}
    found = taken_up(assessment=came_of, child=child)
    return {"safe-enough": found.safe_enough, "ideas": found.ideas, "strengths": found.strengths}


def _from_worries(found: Any, child: int) -> dict[str, str]:
    """What stands on the child's page already is not typed again: what would be safe enough, and on what footing."""
    initial: dict[str, str] = {}
    for one in found["understanding.worries"]:
        said = {"safe-enough": one.words("safe-enough", child), "strengths": one.words("working", child)}
        initial |= {slot: words for slot, words in said.items() if words}
    for one in found["help.footing"]:
        if one.facts.get("level") != Footing.Level.DOOR_OPEN:
            initial["level"] = str(one.facts.get("level"))
    return initial


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def again(request: Request, ref: UUID) -> HttpResponse:
    """Write in a plan: its own words, its steps standing by themselves."""
    plan = plan_or_404(ref)
    kept = Kept(request, about=plan.ref, kind="help.plan")
    if is_autosave(request):
        return kept.keep_typed(child=plan.child)
    stands = {**plan.words, "base": plan.version}
    if plan.look_again_on:
        stands["look_again_on"] = short(plan.look_again_on)
    initial = {**stands, **kept.fields}
    form = forms.PlanForm(request.POST or None, today=clock.today(), children={}, begins=False, initial=initial)
    if form.is_valid():
        try:
            plans.write_plan_again(
                plan=plan.record, version=form.cleaned_data["base"] or plan.version, words=form.said(),
                look_again_on=form.cleaned_data["look_again_on"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except Changed:
            form.put({"base": plan.version})
            form.add_error(None, CHANGED)
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            kept.finish()
            return redirect("plans:page", ref)
    age = reading_age(" ".join(words for slot, words in plan.words.items() if slot not in ("between-us", "found")))
    hint = (
        f"As it stands it reads easily from about {age} years of age. A hint for you alone: it knows nothing of "
        "whether the words are kind or true."
        if age
        else ""
    )
    name = called_of([plan.child])[plan.child].first
    return _writing(
        request, form, kept, title=f"{name}’s plan", back=reverse("plans:page", args=[ref]), hint=hint,
        theirs=reverse("plans:page", args=[ref]) if form.errors else "",
    )  # fmt: skip


def _writing(
    request: Request, form: forms.PlanForm, kept: Kept, *, title: str, back: str, hint: str = "", theirs: str = ""
) -> HttpResponse:
    context = {
        "form": form, "title": title, "back": back, "hint": hint, "theirs": theirs, "version": kept.version,
        "saved": kept.saved, "autosave": request.get_full_path(),
    }  # fmt: skip
    return TemplateResponse(request, "plans/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def agree(request: Request, ref: UUID) -> HttpResponse:
    """What somebody said to the plan, in their words; or why they were not asked."""
    plan = plan_or_404(ref)
    today = clock.today()
    people = [
        (str(one.subject), f"{one.name} ({one.who})" if one.who else one.name)
        for one in around(subject=plan.child, on=today)
    ]
    form = forms.AgreeForm(request.POST or None, people=people, today=today, initial={"on": short(today)})
    if form.is_valid():
        who = int(form.cleaned_data["who"]) if form.cleaned_data["who"] else None
        name = names_of([who]).get(who, "") if who else form.text("called")
        try:
            plans.agree(
                plan=plan.record, who=who, called=name, answer=PlanAgreement.Answer(form.cleaned_data["answer"]),
                said=form.text("said"), because=form.text("because"), on=form.cleaned_data["on"] or today,
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except plans.NotSaidWhy as error:
            form.add_error("because", str(error))
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Written down for {name}. It stands at the head of the plan.")
            return redirect("plans:page", ref)
    return small(request, plan, form, title="Who agreed?", finish="Write it down")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def translate(request: Request, ref: UUID) -> HttpResponse:
    """Keep the plan in another language, by whoever is named."""
    plan = plan_or_404(ref)
    form = forms.TranslationForm(request.POST or None, today=clock.today())
    if form.is_valid():
        said = {name: form.text(name) for name in ("language", "lang", "translated_by")}
        said["text"] = form.text("translation")
        try:
            plans.translate(plan=plan.record, on=clock.today(), by=request.user, at=clock.record_now(), **said)
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            return redirect("plans:page", ref)
    return small(request, plan, form, title="In another language", finish="Keep it with the plan")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def end(request: Request, ref: UUID) -> HttpResponse:
    """End a plan, held against what was said at its start."""
    plan = plan_or_404(ref)
    today = clock.today()
    form = forms.EndForm(request.POST or None, today=today, initial={"base": plan.version, "on": short(today)})
    if form.is_valid():
        try:
            plans.end_plan(
                plan=plan.record, version=form.cleaned_data["base"], on=form.cleaned_data["on"] or today,
                found=form.text("found"), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except plans.EndsBeforeItBegins as error:
            form.add_error("on", str(error))
        except Changed:
            form.add_error(None, "Somebody wrote in this plan since you opened it. Look at it, then end it again.")
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The plan has ended. All of it stays to be read.")
            return redirect("plans:page", ref)
    said = plan.words.get("safe-enough", "")
    return small(
        request, plan, form, title="End the plan", finish="End it",
        intro=f"At the start we said it would be safe enough when: {said}" if said else "",
    )  # fmt: skip
