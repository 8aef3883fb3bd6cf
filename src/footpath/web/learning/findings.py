"""A finding: written, told with nobody named, looked at again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access.rules import Can
from footpath.learning.actions import findings as actions
from footpath.learning.queries import changes as changes_told
from footpath.learning.queries import findings as queries
from footpath.learning.refusals import Refused
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.learning import forms
from footpath.web.learning.measured import links
from footpath.web.numbers import version_sent
from footpath.web.policy import Request

_HINT = (
    "It is yours alone until you tell it. Ask it both ways first: what happened, step by step; and what stood around "
    "it, that made it likely."
)


def _given(given: dict[str, Any]) -> actions.Found:
    plain = {key: given[key] for key in asdict(actions.Found(words="", asks="")) if key in given}
    return actions.Found(**plain, measures=forms.measures_of(given))


def _ask(request: Request, form: Any, *, heading: str, do: str, back: str, hint: str = "", **more: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "hint": hint, "do": do, "back": back, **more}
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def new(request: Request) -> HttpResponse:
    """Write down what was found."""
    form = forms.WriteFinding(request.POST or None, initial={"records": request.GET.get("record", "")})
    if form.is_valid():
        try:
            row = actions.write_down(
                found=_given(form.cleaned_data), records=form.cleaned_data["records"], by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("learning:finding", row.ref)
    return _ask(
        request, form, heading="What did you find?", hint=_HINT, do="Keep it", back=reverse("learning:home")
    )  # fmt: skip


def page(request: Request, ref: UUID) -> HttpResponse:
    """A finding, whole."""
    told = _or_404(ref)
    because = [one for one in changes_told.every() if one.finding_id == told.id]
    context = {
        "finding": told,
        "measures": links(told.measures, opens=request.who.may(Can.SEE_FIGURES)),
        "changed": because,
    }
    return TemplateResponse(request, "learning/finding.html", context)


def again(request: Request, ref: UUID) -> HttpResponse:
    """Say it otherwise, before it is told."""
    told, row = _or_404(ref), queries.finding(ref=ref)
    if row is None or not told.mine or told.told_on:
        raise Http404
    first, second = (*told.measures, "", "")[:2]
    initial = {
        "words": told.words, "asks": told.asks, "because": told.because, "change": told.change,
        "changes": told.changes, "which_rule": told.which_rule, "decides": told.decides,
        "look_again_on": told.look_again_on, "measure": first, "measure_too": second,
        "records": "\n".join(str(one.ref) for one in told.rests_on),
    }  # fmt: skip
    form = forms.WriteFinding(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.write_again(
                finding=row, version=version_sent(request), found=_given(form.cleaned_data),
                records=form.cleaned_data["records"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (Refused, MayNot, Changed) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("learning:finding", ref)
    return _ask(
        request, form, heading="Write it again", hint=_HINT, do="Keep it",
        back=reverse("learning:finding", args=[ref]), version=told.version,
    )  # fmt: skip


def tell(request: Request, ref: UUID) -> HttpResponse:
    """Tell it: each name in it is decided about first."""
    told, row = _or_404(ref), queries.finding(ref=ref)
    if row is None or not told.mine or told.told_on:
        raise Http404
    names = queries.names_in(row)
    form = forms.Tell(request.POST if request.method == "POST" else None, names=names)
    if form.is_valid():
        try:
            actions.tell(
                finding=row, version=version_sent(request), taken=form.taken(), kept=form.kept(), by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except (Refused, MayNot, Changed) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Told. Whoever learns here can read it, and nobody is named in it.")
            return redirect("learning:finding", ref)
    found = "These names stand in it, of people in the records it rests on." if names else "No such name stands in it."
    hint = (
        f"Nobody in a child’s record is named in what is told. {found} "
        "Read it once more for a school, a street, or anything else that says who it is."
    )
    return _ask(
        request, form, heading="Tell it, and name nobody", hint=hint, do="Tell it",
        back=reverse("learning:finding", args=[ref]), version=told.version, lines_heading="As it stands",
        lines=[words for words in (told.words, told.because, told.change, told.decides) if words],
    )  # fmt: skip


def look(request: Request, ref: UUID) -> HttpResponse:
    """Say what was found, looking at it again."""
    told, row = _or_404(ref), queries.finding(ref=ref)
    if row is None or not told.told_on:
        raise Http404
    form = forms.LookAgain(request.POST or None)
    if form.is_valid():
        try:
            actions.look_again(finding=row, **form.cleaned_data, by=request.user, at=clock.record_now())
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("learning:finding", ref)
    return _ask(
        request, form, heading="Look at it again", hint=told.words, do="Keep it",
        back=reverse("learning:finding", args=[ref]),
    )  # fmt: skip


def _or_404(ref: UUID) -> queries.Told:
    told = queries.one(ref=ref)
    if told is None:
        raise Http404
    return told
