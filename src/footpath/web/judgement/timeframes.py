"""Agree by when, move it with a reason, look at it part-way, finish; and say whether it was good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.judgement.actions import timeframes as actions
from footpath.judgement.models.timeframes import Timeframe
from footpath.judgement.queries.timeframes import TimeframeOf, longest_of, open_timeframe
from footpath.judgement.queries.today import refs_of
from footpath.ledger.actions import Changed
from footpath.people.queries.names import names_of
from footpath.record.queries import open_record
from footpath.record.rewriting import MayNotWrite
from footpath.record.values import Opened, Written
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.judgement import forms
from footpath.web.judgement.panel import STANDING_WORDS, longest_in_words, panel_of
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed

_REFUSALS = (
    actions.NotAReason, actions.NotADay, actions.Finished, actions.NotTheirs, actions.NoTimeframe, Changed, MayNotWrite,
)  # fmt: skip
_OF_KINDS = {
    "understanding.assessment": (Timeframe.About.ASSESSMENT, "assessment"),
    "protection.section-47-enquiry": (Timeframe.About.ENQUIRY, "initial-conference"),
}
"""What a timeframe of this kind of record is about, and which longest time stands beside it."""


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def new(request: Request) -> HttpResponse:
    """Agree by when: for an assessment, a plan, or for seeing a child; it is kept as it is typed."""
    whole, children = _asked(request)
    about_it = whole.ref if whole else refs_of(subjects=children[:1])[children[0]]
    kept, initial = begun(request, about=about_it, kind=Timeframe.KIND)
    form = forms.NewTimeframe(request.POST or None, of_a_record=whole is not None, initial=initial)
    about, rule = _OF_KINDS.get(whole.kind, _guessed(whole)) if whole else (None, "")
    starts_on = whole.happened_on if whole and rule else None
    names = names_of(children)

    def do() -> Written:
        given = form.cleaned_data
        return actions.agree_timeframe(
            subjects=children, whole=whole.id if whole else None,
            about=about or Timeframe.About(given["about"]), planned_on=given["planned_on"],
            every_days=given.get("every_days"), alone=bool(given.get("alone")), why=given["why"],
            look_back_on=given["look_back_on"], rule=rule, starts_on=starts_on, told=given["told"],
            by=request.user, at=clock.record_now(),
        )  # fmt: skip

    longest = longest_of(rule=rule, starts_on=starts_on, on=clock.today())
    asking = Asking(
        title=f"By when? {listed(names[one] for one in children if one in names)}", back=_back(whole, children),
        of="Back", finish="Agree it", done="Agreed. Whoever else has to agree finds it in Today.",
        intro=f"{longest_in_words(longest)} ({STANDING_WORDS[longest.standing]})" if longest else "",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=next(iter(children), None), do=do)


def _guessed(whole: Opened) -> tuple[Timeframe.About, str]:
    """A plan is a plan by its name, and anything else is something else."""
    about = Timeframe.About.PLAN if whole.kind.endswith("plan") else Timeframe.About.OTHER
    return (Timeframe.About.REVIEW if whole.kind.endswith("review") else about), ""


def _asked(request: Request) -> tuple[Opened | None, list[int]]:
    """The larger thing the address names, and whom it is about; or a child alone."""
    try:
        if record := request.GET.get("record", ""):
            opened = open_record(ref=UUID(record))
            if opened is None or opened.withheld:
                raise Http404
            children = [one.subject for one in opened.present if one.part == "about"]
            return opened, [one for one in children if current().mask(one) & CASEWORK]
        return None, [child_or_404(UUID(request.GET.get("child", ""))).pk]
    except ValueError:
        raise Http404 from None


_PAGES = {
    "understanding.assessment": "understanding:document",
    "help.plan": "plans:page",
    "protection.section-47-enquiry": "protection:enquiry",
}


def _back(whole: Opened | None, children: list[int]) -> str:
    """The page it was agreed on: the larger thing’s own, or the child’s."""
    if whole is not None:
        return reverse(_PAGES.get(whole.kind, "records:page"), args=[whole.ref])
    return reverse("children:page", args=[Subject.objects.get(pk=children[0]).ref])


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One timeframe: the day, why, who agreed, every day it was moved from."""
    found = _found(ref)
    names = names_of(found.children)
    refs = dict(Subject.objects.filter(pk__in=found.children).values_list("pk", "ref"))
    context = {
        "panel": panel_of(found, who=request.who, today=clock.today()),
        "heading": f"By when: {listed(names[one] for one in found.children if one in names)}",
        "back": tuple(
            Link(label=f"{names[one]}’s page", url=reverse("children:page", args=[refs[one]]))
            for one in found.children
            if one in names and one in refs and current().mask(one) & CASEWORK
        ),
    }
    return TemplateResponse(request, "judgement/timeframe.html", context)


@require_POST
@policy(Can.WRITE_CASEWORK)
def agree(request: Request, ref: UUID) -> HttpResponse:
    """Agree to what the other of worker and supervisor has set."""
    found = _found(ref)
    try:
        actions.agree_to(
            timeframe=found.record,
            version=version_sent(request) or found.version,
            by=request.user,
            at=clock.record_now(),
        )
    except _REFUSALS as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "You have agreed to it.")
    return redirect("judgement:timeframe", ref)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def move(request: Request, ref: UUID) -> HttpResponse:
    """Move the day: the earlier one stays, with why and what that means for each child."""
    found = _found(ref)
    names = names_of(found.children)
    form = forms.MoveIt(request.POST or None, children={one: names.get(one, "them") for one in found.children})

    def do(version: int) -> None:
        given = form.cleaned_data
        actions.move(
            timeframe=found.record, version=version, to=given["to"], why=given["why"], means=form.means(),
            told=given["told"], by=request.user, at=clock.record_now(),
        )  # fmt: skip

    return _done(request, found, form, "Move the day", "Move it", do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def told(request: Request, ref: UUID) -> HttpResponse:
    """Who in the family was told by when."""
    found = _found(ref)
    form = forms.Told(request.POST or None, initial={"on": clock.today()})

    def do(version: int) -> None:
        actions.tell(
            timeframe=found.record, version=version, words=form.cleaned_data["words"], on=form.cleaned_data["on"],
            by=request.user, at=clock.record_now(),
        )  # fmt: skip

    return _done(request, found, form, "The family was told", "Keep it", do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def look_back(request: Request, ref: UUID) -> HttpResponse:
    """Look at it once on the way."""
    found = _found(ref)
    form = forms.LookBack(request.POST or None)

    def do(version: int) -> None:
        actions.look_back(
            timeframe=found.record, version=version, words=form.cleaned_data["words"], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    return _done(request, found, form, "Look at it part-way", "Keep it", do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def finish(request: Request, ref: UUID) -> HttpResponse:
    """It is done."""
    found = _found(ref)
    form = forms.Finish(request.POST or None, initial={"on": clock.today()})

    def do(version: int) -> None:
        actions.finish(
            timeframe=found.record, version=version, on=form.cleaned_data["on"], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    return _done(request, found, form, "It is finished", "It is finished", do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def quality(request: Request, ref: UUID) -> HttpResponse:
    """Was it good? Asked beside how long it took, so that neither is looked at alone."""
    found = _found(ref)
    form = forms.Quality(request.POST or None)

    def do(version: int) -> None:
        actions.say_quality(
            timeframe=found.record, version=version, words=form.cleaned_data["words"], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    return _done(request, found, form, "Was it good?", "Keep it", do)


def _done(
    request: Request, found: TimeframeOf, form: Form, heading: str, button: str, do: Callable[[int], None]
) -> HttpResponse:
    if form.is_valid():
        try:
            do(version_sent(request) or found.version)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept.")
            return redirect("judgement:timeframe", found.ref)
    context = {
        "form": form,
        "heading": heading,
        "do": button,
        "back": reverse("judgement:timeframe", args=[found.ref]),
        "of": "As it stands",
        "version": found.version,
    }
    return _drawn(request, form, context)


def _drawn(request: Request, form: Form, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def _found(ref: UUID) -> TimeframeOf:
    found = open_timeframe(ref=ref, today=clock.today())
    if found is None:
        raise Http404
    return found
