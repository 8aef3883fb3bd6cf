"""Saying something of a person, ending what is no longer so, and taking back what was a mistake."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access import audit
from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.people.actions import gate
from footpath.people.actions.gate import IsProtected, MayNot, Mistaken
from footpath.people.actions.lives import AlreadyBorn, NotDead
from footpath.people.actions.persons import NumberTaken
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import NotKnown, head_of
from footpath.web import clock
from footpath.web.children.find import person_or_404
from footpath.web.people import facts, happenings
from footpath.web.people.fields import PeopleForm
from footpath.web.people.kinds import KIND_OF, About
from footpath.web.people.page import may_say, person_page
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link

REFUSALS = (MayNot, Mistaken, IsProtected, AlreadyBorn, NotDead, NumberTaken, Changed, facts.NotThere)
"""What an action may refuse with, in words that can be shown."""

_DONE = {
    "end": "It is said to have ended.",
    "withdraw": "It is taken back, and stays in the history.",
    "protect": "It is protected now.",
}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def add_fact(request: Request, ref: UUID, what: str) -> HttpResponse:
    """One question about a person, asked by itself."""
    about, kind = _about(request, ref), KIND_OF.get(what)
    if kind is None or not kind.applies(about.head) or not about.may.each([about.subject], kind.needs):
        raise Http404
    form = kind.form(request.POST or None, name=about.called, today=about.today, **kind.options(about))
    if form.is_valid():
        try:
            with transaction.atomic():
                kind.write(form, about, request.user, clock.record_now())
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, kind.said.format(name=about.called))
            return redirect("people:page", about.head.ref)
    return _asked(
        request, about, form=form, title=kind.title.format(name=about.called), lede=kind.lede.format(name=about.called)
    )


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def change(request: Request, ref: UUID, what: str, row: int) -> HttpResponse:
    """End a fact, or take it back: it stays in the story, or in the history."""
    about = _about(request, ref)
    shown = person_page(subject=about.subject, who=request.who, today=about.today)
    described = shown.described(what=what, row=row)
    if described is None:
        raise Http404
    can_protect = what == "place" and about.may.each([about.subject], gate.TOGETHER)
    form = happenings.EndForm(request.POST or None, name=about.called, today=about.today, can_protect=can_protect)
    if form.is_valid():
        at, why, until = clock.record_now(), form.text("why"), form.day("until")
        try:
            with transaction.atomic():
                fact = facts.fact(what=what, row=row, subject=about.subject, on=about.today)
                if form.text("what") == "end" and until is not None:
                    facts.end(fact=fact, until=until, why=why, by=request.user, at=at)
                elif form.text("what") == "protect":
                    facts.protect(fact=fact, why=why, by=request.user, at=at)
                else:
                    facts.withdraw(fact=fact, why=why, by=request.user, at=at)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            done = _DONE[form.text("what")]
            messages.success(request, done)
            return redirect("people:page", about.head.ref)
    return _asked(request, about, form=form, title="What should happen to this?", lede=described, button="Say so")


def _about(request: Request, ref: UUID) -> About:
    person = person_or_404(ref)
    try:
        head = head_of(subject=person.pk, on=clock.today())
    except NotKnown:
        raise Http404 from None
    audit.shown([person.pk])
    around = (one.subject for one in family_of(person.pk, on=clock.today()))
    return About(head=head, today=clock.today(), may=may_say(person.pk, *around, who=request.who))


def _asked(
    request: Request, about: About, *, form: PeopleForm, title: str, lede: str, button: str = "Write it down"
) -> HttpResponse:
    back = reverse("people:page", args=[about.head.ref])
    return TemplateResponse(
        request,
        "people/ask.html",
        {
            "form": form,
            "title": title,
            "lede": lede,
            "button": button,
            "back": back,
            "name": about.head.name,
            "breadcrumbs": (Link(label=about.head.name, url=back),),
        },
    )
