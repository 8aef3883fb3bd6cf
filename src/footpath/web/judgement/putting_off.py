"""Not now, and why: five words, or from the third time somebody to talk with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.judgement import rules
from footpath.judgement.actions import today as actions
from footpath.judgement.queries.today import put_off as what_was_put_off
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record.queries import open_record
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement import forms
from footpath.web.policy import Request, policy
from footpath.web.team.forms import Day
from footpath.web.words import long

_BACK_IN = timedelta(days=7)


class NotNow(django_forms.Form):
    why = forms.Reason(
        label="Why not yet?", hint="“Kai asked for Thursday instead”. It is read to learn from, and never by worker."
    )
    until = Day(label="When does it come back to you?")

    def __init__(self, *args: Any, talk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if talk:
            self.fields["talked_with"] = django_forms.CharField(
                label="Whom did you talk about it with?", max_length=120,
                error_messages={"required": "Say whom you talked with."},
            )  # fmt: skip
            self.fields["why"].label = "What did you come to?"
            self.order_fields(["talked_with", "why", "until"])


@require_POST
@policy(Can.WRITE_CASEWORK)
def ask_again(request: Request, ref: UUID) -> HttpResponse:
    """Somebody who is waited for was asked again: one press, and it comes back after the local time."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld:
        raise Http404
    try:
        back = actions.ask_again(record=opened.id, by=request.user, at=clock.record_now())
    except actions.NotPutOff as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"Kept, that you asked again today. It comes back on {long(back)}.")
    return redirect("today")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def put_off(request: Request, ref: UUID, line: str) -> HttpResponse:
    """Put a line of Today off, with why."""
    child = child_or_404(ref)
    name = first_in(names_of([child.pk]).get(child.pk, "this child"))
    before = what_was_put_off(subjects=[child.pk]).get((child.pk, line))
    talk = before is not None and before.times >= rules.PUT_OFF_BEFORE_TALKING
    form = NotNow(request.POST or None, talk=talk, initial={"until": clock.today() + _BACK_IN})
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.put_off(
                subject=child.pk, line=line, why=given["why"], until=given["until"],
                talked_with=given.get("talked_with", ""), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except actions.NotPutOff as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{name} comes back to you on {long(given['until'])}.")
            return redirect("today")
    context = {
        "form": form,
        "heading": f"{name}: not yet, and why",
        "hint": "This has been put off twice. Talk about it with somebody: another reason is not what it needs."
        if talk
        else "",
        "lines": before.reasons if before else (),
        "lines_heading": "What was said before",
        "do": "Put it off",
        "back": reverse("today"),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
