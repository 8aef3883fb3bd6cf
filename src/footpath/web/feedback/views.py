"""The organisation's page of feedback: what people say, what asks for something now, and what was done and told."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.feedback.actions import box, loops
from footpath.feedback.queries import loops as told
from footpath.feedback.queries.askings import askings, one_asking
from footpath.feedback.queries.sets import in_force
from footpath.feedback.queries.words import voices, waiting_to_be_taken_out
from footpath.feedback.refusals import Refused
from footpath.feedback.rules.sets import ForWhom
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.feedback import forms
from footpath.web.feedback.codes import drawn
from footpath.web.feedback.figures import as_csv, figures
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.ui.values import Link

_REFUSALS = (Refused, MayNot, Changed)


@require_GET
@policy(Can.SEE_FIGURES)
def home(request: Request) -> HttpResponse:
    """What people say of the help, and what was done because they said so."""
    hears = request.who.may(Can.HEAR_FEEDBACK)
    said = voices(on=clock.today()) if hears else ()
    context = {
        "figures": figures(on=clock.today()),
        "loops": told.loops(),
        "askings": askings(on=clock.today()),
        "hears": hears,
        "act": [one for one in said if one.act and one.done_on is None],
        "said": [one for one in said if one.said and not (one.act and one.done_on is None)],
        "in_the_box": waiting_to_be_taken_out(on=clock.today()) if hears else 0,
        "done": forms.Done(auto_id=False),
    }
    return TemplateResponse(request, "feedback/home.html", context)


@require_GET
@policy(Can.SEE_FIGURES)
def figures_csv(request: Request) -> HttpResponse:
    """The figures as a table for other programs: what the page shows, and nothing else."""
    response = HttpResponse(as_csv(figures(on=clock.today())), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="feedback.csv"'
    return response


@require_GET
@policy(SIGNED_IN)
def mine(request: Request) -> HttpResponse:
    """What those who work here, or beside us, are asked: by a code, and without their names."""
    on = clock.today()
    whose = ForWhom.STAFF if request.user.agency_id is None or request.user.agency.is_authority else ForWhom.PARTNERS  # type: ignore[union-attr]
    shown = [one for one in askings(on=on, for_whom=whose) if one.open]
    asked = [{"one": one, "qr": drawn(_address(request, one.code)), "address": _address(request, one.code)}
             for one in shown]  # fmt: skip
    context = {"asked": asked, "loops": [one for one in told.loops() if one.told_on], "out": reverse("account_logout")}
    return TemplateResponse(request, "feedback/mine.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.HEAR_FEEDBACK)
def ask(request: Request) -> HttpResponse:
    """Ask people a set of questions by a code."""
    form = forms.Asking(request.POST or None, sets=in_force(on=clock.today()))
    if form.is_valid():
        try:
            row = box.ask(opening=form.opening(), by=request.user, at=clock.record_now())
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "They can answer from now on. Print the page, or pass on the code.")
            return redirect("feedback:asking", row.ref)
    return _form(request, form, "Ask how it is", "Ask them", "Nobody who answers can be known by it.")


@require_GET
@policy(Can.SEE_FIGURES)
def asking(request: Request, ref: UUID) -> HttpResponse:
    """Who is asked, and by which code: to print and put up."""
    found = one_asking(ref=ref, on=clock.today())
    if found is None:
        raise Http404
    address = _address(request, found[1].code)
    context = {"one": found[1], "address": address, "qr": drawn(address), "breadcrumbs": _crumbs(),
               "hears": request.who.may(Can.HEAR_FEEDBACK)}  # fmt: skip
    return TemplateResponse(request, "feedback/asking.html", context)


@require_POST
@policy(Can.HEAR_FEEDBACK)
def stop(request: Request, ref: UUID) -> HttpResponse:
    """Stop asking."""
    found = one_asking(ref=ref, on=clock.today())
    if found is None:
        raise Http404
    return _do(
        request, lambda: box.stop_asking(asking=found[0], by=request.user, at=clock.record_now()),
        "The code works no longer.",
    )  # fmt: skip


@require_POST
@policy(Can.HEAR_FEEDBACK)
def take_out(request: Request) -> HttpResponse:
    """Take the answers of weeks that are over out of the box."""
    return _do(request, lambda: box.take_out(at=clock.record_now()), "The answers of weeks that are over are entered.")


@require_POST
@policy(Can.HEAR_FEEDBACK)
def heed(request: Request, ref: UUID) -> HttpResponse:
    """Say what was done about an answer that asks for something to be done now."""
    done = request.POST.get("done", "")[: forms.LONGEST]
    return _do(
        request, lambda: box.heed(answer=ref, done=done, by=request.user, at=clock.record_now()), "Written down.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.HEAR_FEEDBACK)
def hear(request: Request) -> HttpResponse:
    """Say what was heard, and from which answers."""
    form = forms.Heard(request.POST or None, voices=voices(on=clock.today()))
    if form.is_valid():
        try:
            row = loops.hear(
                whose=ForWhom(form.cleaned_data["whose"]), heard=form.cleaned_data["heard"],
                rests_on=form.answers(), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("feedback:loop", row.ref)
    return _form(request, form, "What was heard", "Keep it", "What was done comes next, and then telling them.")


@require_http_methods(["GET", "POST"])
@policy(Can.HEAR_FEEDBACK)
def loop(request: Request, ref: UUID) -> HttpResponse:
    """One thing people said: what was done, or why not; and then that they were told."""
    found = told.one_loop(ref=ref)
    if found is None:
        raise Http404
    row, shown = found
    form: forms.Did | forms.Told | None = None
    if shown.decided_on is None:
        form = forms.Did(request.POST or None)
    elif shown.told_on is None:
        form = forms.Told(request.POST or None)
    if form is not None and form.is_valid():
        at = clock.record_now()
        try:
            if isinstance(form, forms.Did):
                loops.decide(loop=row, **form.cleaned_data, by=request.user, at=at)
            else:
                loops.tell(loop=row, how=form.cleaned_data["how"], by=request.user, at=at)
        except _REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("feedback:loop", ref)
    context = {"one": shown, "form": form, "breadcrumbs": _crumbs()}
    return TemplateResponse(request, "feedback/loop.html", context, status=422 if form and form.errors else 200)


@require_GET
@policy(SIGNED_IN)
def poster(request: Request) -> HttpResponse:
    """You said, we did: everything people were told, on one page to print and put up."""
    shown = [one for one in told.loops() if one.told_on]
    return TemplateResponse(request, "feedback/poster.html", {"loops": shown, "breadcrumbs": _crumbs()})


def _address(request: Request, code: str) -> str:
    return request.build_absolute_uri(reverse("say:code", args=[code]))


def _form(request: Request, form: django_forms.Form, title: str, button: str, says: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "says": says, "breadcrumbs": _crumbs()}
    return TemplateResponse(request, "feedback/form.html", context, status=422 if form.errors else 200)


def _do(request: Request, action: Callable[[], object], words: str) -> HttpResponse:
    try:
        action()
    except _REFUSALS as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words)
    return redirect("feedback:home")


def _crumbs() -> list[Link]:
    return [Link(label="How it is to be helped", url=reverse("feedback:home"))]
