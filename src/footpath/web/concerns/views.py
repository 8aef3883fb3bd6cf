"""What one raised, or was brought, in confidence: begun, read, answered, closed. Absent and forbidden are the same."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.rules import Can
from footpath.concerns import actions, queries
from footpath.concerns.models import ConcernSaid
from footpath.concerns.queries import Opened
from footpath.web import clock
from footpath.web.concerns import forms
from footpath.web.concerns.quiet import quietly
from footpath.web.concerns.values import lines_said, lists, standing_words
from footpath.web.policy import SIGNED_IN, Request, policy


@require_safe
@policy(SIGNED_IN)
@quietly
def mine(request: Request) -> HttpResponse:
    """What one raised and how it stands; and, for whoever may be told, what was brought to them."""
    user, on = request.user.pk, clock.today()
    brought = queries.brought_to(user=user)
    context = {
        "raised": lists(queries.raised_by(user=user), on=on),
        "brought": lists(brought, on=on),
        "may_be_told": bool(brought) or queries.is_listed(user=user, on=on),
        "people": queries.may_be_told(by=user, on=on),
        "outside": queries.outside(on=on),
        "manages": request.who.may(Can.MANAGE_USERS),
    }
    return TemplateResponse(request, "concerns/mine.html", context)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
@quietly
def begin(request: Request) -> HttpResponse:
    """Raise a concern as oneself: to somebody outside one's line, who alone reads it."""
    on = clock.today()
    people = queries.may_be_told(by=request.user.pk, on=on)
    form = forms.Raise(request.POST or None, people=people, named=True)
    if form.is_valid():
        try:
            raised = actions.raise_concern(
                told=form.raising(), once=form.sent(), by=request.user, at=clock.record_now()
            )
        except actions.NotToThem as refused:
            given = form.cleaned_data
            form.offer(queries.may_be_told(
                by=request.user.pk, on=on, about=given["about"], words=given["words"]
            ))  # fmt: skip
            form.add_error("to", str(refused))
        except actions.SentTwice:
            return redirect("concerns:mine")
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It is with the person you chose, and with nobody else.")
            return redirect("concerns:page", raised.ref)
    context = {"form": form, "people": people, "outside": queries.outside(on=on)}
    return TemplateResponse(request, "concerns/raise.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
@quietly
def page(request: Request, ref: UUID) -> HttpResponse:
    """One concern, for whoever raised it and the person it was brought to."""
    on = clock.today()
    found = queries.open_concern(ref=ref, on=on)
    if found is None:
        raise Http404
    asked = _asked(request, found)
    if request.method == "POST":
        try:
            if _done(request, found, asked):
                return redirect("concerns:page", ref) if asked["do"] != "turn" else redirect("concerns:mine")
        except actions.SentTwice:
            return redirect("concerns:page", ref)
        except actions.Refused as refused:
            asked["form"].add_error(None, str(refused))
    context = {
        "found": found,
        "title": "Brought to you in confidence" if found.to == request.user.pk else "What you raised in confidence",
        "mine": found.raised_by == request.user.pk,
        "standing": standing_words(found),
        "said": lines_said(found, mine=found.raised_by == request.user.pk),
        "writes": request.who.may(Can.WRITE_CASEWORK),
        **{name: form for name, form in asked.items() if name != "do"},
    }
    wrong = asked["form"] is not None and bool(asked["form"].errors)
    return TemplateResponse(request, "concerns/page.html", context, status=422 if wrong else 200)


def _asked(request: Request, found: Opened) -> dict[str, Any]:
    """The forms of the page, and the one that was sent."""
    do = request.POST.get("do", "")

    def data(name: str) -> Any:
        return request.POST if do == name else None

    asked: dict[str, Any] = {"do": do, "form": None}
    if found.to == request.user.pk:
        asked["answer"] = forms.Answer(data("say"), initial={"sort": ConcernSaid.Sort.ANSWER})
        asked["close"] = forms.Close(data("close"), use_required_attribute=False)
    else:
        others = [one for one in queries.may_be_told(
            by=request.user.pk, on=clock.today(), about=found.about, words=found.all_raised
        ) if one.user != found.to]  # fmt: skip
        asked["more"] = forms.More(data("more"))
        asked["turn"] = forms.Turn(data("turn"), people=others) if others else None
    sent = {"say": "answer", "close": "close", "more": "more", "turn": "turn"}.get(do, "")
    asked["form"] = asked.get(sent) or (django_forms.Form(request.POST) if request.method == "POST" else None)
    return asked


def _done(request: Request, found: Opened, asked: dict[str, Any]) -> bool:
    """Do what was asked; False where something in the form is missing."""
    do, form, at = asked["do"], asked["form"], clock.record_now()
    if do == "read":
        actions.acknowledge(ref=found.ref, by=request.user, at=at)
        return True
    if not form.is_valid():
        return False
    given = form.cleaned_data
    if do == "say" and "answer" in asked:
        sort = ConcernSaid.Sort(given["sort"])
        actions.say(ref=found.ref, sort=sort, words=given["words"], once=form.sent(), by=request.user, at=at)
    elif do == "close" and "close" in asked:
        actions.close(ref=found.ref, learnt=given["learnt"], by=request.user, at=at)
    elif do == "more" and "more" in asked:
        actions.say_more(ref=found.ref, words=given["words"], once=form.sent(), by=request.user, at=at)
    elif do == "turn" and asked.get("turn"):
        actions.turn_to(ref=found.ref, to=int(given["to"]), by=request.user, at=at)
        messages.success(request, "It is with somebody else now. Whoever had it reads it no longer.")
    else:
        raise Http404
    return True
