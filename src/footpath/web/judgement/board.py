"""A team's board, and how heavy somebody's week is."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import audit
from footpath.access.children import answered_for
from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement.actions import workload as actions
from footpath.judgement.models.workload import Workload
from footpath.judgement.queries.answering import managers_of
from footpath.judgement.queries.board import Worker, board
from footpath.judgement.queries.today import refs_of
from footpath.judgement.queries.workload import said_of
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.web import clock
from footpath.web.judgement import forms
from footpath.web.judgement.involved import held_in_words
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, short

_MOST = 500
"""Children on one board: more than any team is beside."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One of the team: whom they hold, and what they carry."""

    name: str
    job: str
    leads: tuple[Link, ...]
    alongside: tuple[Link, ...]
    carries: tuple[str, ...]
    week_url: str


@require_safe
@policy(Can.ALLOCATE)
def page(request: Request) -> HttpResponse:
    """Who holds whom in the teams one answers for; who waits for a worker, and who holds them meanwhile."""
    on = clock.today()
    children = answered_for(who=request.who, on=on)[:_MOST]
    found = board(teams=request.who.led, children=children, on=on)
    audit.shown(children)
    names = names_of(children)
    refs = refs_of(subjects=children)

    def link(subject: int) -> Link:
        return Link(label=names.get(subject, "A child"), url=reverse("judgement:involved", args=[refs[subject]]))

    def row(one: Worker) -> Row:
        return Row(
            name=one.name, job=one.job, leads=_links(one.leads), alongside=_links(one.alongside),
            carries=tuple(
                f"{Workload.Feels(said.feels).label}: “{said.why}” ({said.said_by}, {short(said.on, today=on)})"
                for said in one.carries
            ),
            week_url=reverse("judgement:week", args=[one.user]) if one.user != request.user.pk else "",
        )  # fmt: skip

    def _links(subjects: tuple[int, ...]) -> tuple[Link, ...]:
        return tuple(sorted((link(one) for one in subjects if one in refs), key=lambda one: one.label))

    context = {
        "waiting": tuple(
            (link(one.subject), held_in_words(one, first_in(names.get(one.subject, "this child"))),
             reverse("judgement:hand-over", args=[refs[one.subject]]))
            for one in found.waiting
            if one.subject in refs
        ),
        "handovers": tuple(
            Link(
                label=f"{listed(names[child] for child in one.children if child in names)}: {one.sender} to "
                f"{one.receiver}, begun {short(one.begun_at.date(), today=on)}",
                url=reverse("judgement:handover", args=[one.ref]),
            )
            for one in found.handovers
        ),
        "rows": tuple(row(one) for one in found.workers),
        "on": long(on),
        "leads_any": bool(request.who.led),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/board.html", context)


class Week(django_forms.Form):
    feels = django_forms.ChoiceField(
        label="How is it?", choices=Workload.Feels.choices, widget=django_forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )  # fmt: skip
    why = forms.Reason(label="What makes it so?", hint="In your words: “Two courts this month, and the nights”.")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def week(request: Request, user: int | None = None) -> HttpResponse:
    """How heavy the work is, in words: one's own, or that of somebody one supervises. Read by those two alone."""
    on = clock.today()
    worker = request.user if user is None else User.objects.filter(pk=user, is_active=True).first()
    mine = worker is not None and worker.pk == request.user.pk
    if worker is None or (not mine and request.user.pk not in managers_of(users=[worker.pk], on=on)[worker.pk]):
        raise Http404
    form = Week(request.POST or None)
    if form.is_valid():
        try:
            actions.say_how_heavy(
                worker=worker, feels=Workload.Feels(form.cleaned_data["feels"]), why=form.cleaned_data["why"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except actions.NotSaid as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, "Kept, for you and your supervisor." if mine else f"Kept, for you and {worker.name}."
            )
            return redirect("today" if mine else "judgement:board")
    managers = managers_of(users=[worker.pk], on=on)[worker.pk]
    nearest = User.objects.filter(pk__in=managers[:1]).values_list("name", flat=True).first()
    reader = "you" if not mine else nearest or "nobody, for nobody supervises you here"
    lines = tuple(
        f"{long(one.on)}, {one.said_by}: {Workload.Feels(one.feels).label.lower()}. “{one.why}”"
        for one in said_of(workers=[worker.pk], on=on)
    )
    context = {
        "form": form,
        "heading": "How heavy is your week?" if mine else f"How heavy is {worker.name}’s week?",
        "hint": f"Read by {'you' if mine else worker.name} and {reader}, and by nobody else. It is never counted.",
        "lines": lines,
        "lines_heading": "What was said lately",
        "do": "Say so",
        "back": reverse("today") if mine else reverse("judgement:board"),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
