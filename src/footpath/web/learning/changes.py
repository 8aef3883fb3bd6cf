"""What we changed, what else it might do, and what was seen."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access.rules import Can
from footpath.learning.actions import changes as actions
from footpath.learning.models.findings import Finding
from footpath.learning.queries import changes as queries
from footpath.learning.queries import findings as told
from footpath.learning.refusals import Refused
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.learning import forms
from footpath.web.learning.measured import links
from footpath.web.policy import Request


def new(request: Request) -> HttpResponse:
    """Write down what we changed, with what else it might do."""
    finding = _finding(request.GET.get("finding", ""))
    form = forms.WriteChange(
        request.POST or None,
        initial={"words": finding.change, "look_again_on": finding.look_again_on} if finding else {},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.write_down(
                changed=actions.Changed(
                    words=given["words"], since=given["since"], expected=given["expected"], besides=given["besides"],
                    measures=forms.measures_of(given), look_again_on=given["look_again_on"],
                ),
                finding=finding, means_others=given["means_others"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("learning:change", row.ref)
    context = {
        "form": form, "heading": "What did we change?",
        "hint": "Every change does something besides what it is for. Both are asked now, and looked for later.",
        "lines": [finding.words] if finding else [], "lines_heading": "Because of this finding",
        "do": "Keep it",
        "back": reverse("learning:finding", args=[finding.ref]) if finding else reverse("learning:home"),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def _finding(ref: str) -> Finding | None:
    try:
        return told.finding(ref=UUID(ref)) if ref else None
    except ValueError:
        return None


def page(request: Request, ref: UUID) -> HttpResponse:
    """One change: before and after."""
    made = queries.one(ref=ref)
    if made is None:
        raise Http404
    finding = next((one for one in told.every() if one.id == made.finding_id), None) if made.finding_id else None
    context = {
        "change": made,
        "measures": links(made.measures, opens=request.who.may(Can.SEE_FIGURES)),
        "finding": finding,
    }
    return TemplateResponse(request, "learning/change.html", context)


def seen(request: Request, ref: UUID) -> HttpResponse:
    """Say what it was seen to do."""
    made, row = queries.one(ref=ref), queries.change(ref=ref)
    if made is None or row is None:
        raise Http404
    form = forms.WhatWasSeen(request.POST or None)
    if form.is_valid():
        try:
            actions.say_what_was_seen(change=row, **form.cleaned_data, by=request.user, at=clock.record_now())
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("learning:change", ref)
    context = {
        "form": form, "heading": "What has it done?", "hint": made.words, "do": "Keep it",
        "lines": [f"We expected: {made.expected}", f"We said that it might also: {made.besides}"],
        "lines_heading": "What was said before", "back": reverse("learning:change", args=[ref]),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
