"""A child's chronologies, beginning one, and one as it is read."""

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
from footpath.chronologies.actions import crafting
from footpath.chronologies.actions.crafting import Head, IsFinished, NothingSaid
from footpath.chronologies.models import Chronology, Entry
from footpath.chronologies.queries.asking import asked
from footpath.chronologies.queries.reading import Crafted, chronologies_of, offered
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import called_of
from footpath.record.actions import MayNotWrite
from footpath.record.queries import open_record_number
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.chronologies.document import document, names_in
from footpath.web.chronologies.find import child_links, crafted_or_404, may_write, people_to_choose
from footpath.web.chronologies.forms import HeadForm, WhyForm
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import long

REFUSED = (MayNot, MayNotWrite, NothingSaid, IsFinished)
CHANGED = "Somebody wrote this while you did. Yours is below and not lost: look at theirs, then press again."


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """The chronologies that were crafted about this child; beginning one, and a rough one at one press."""
    child = child_or_404(ref)
    today = clock.today()
    name = called_of([child.pk])[child.pk].first
    may = request.who.may(Can.WRITE_CASEWORK) and bool(current().mask(child.pk) & CASEWORK)
    people = people_to_choose(child.pk) if may else []
    if request.method == "POST" and may and request.POST.get("do") == "rough":
        return _rough(request, child.pk, name)
    form = HeadForm(
        request.POST or None, today=today, people=people, initial={"purpose": Chronology.Purpose.UNDERSTANDING}
    )
    if request.method == "POST" and may and form.is_valid():
        whom = form.cleaned_data.get("people") or [child.pk]
        try:
            begun = crafting.begin(people=whom, head=form.head(), on=today, by=request.user, at=clock.record_now())
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            return redirect("chronologies:choose", begun.ref)
    context = {
        "name": name,
        "ref": ref,
        "form": form if may else None,
        "found": [_listed(one) for one in chronologies_of(subject=child.pk)],
    }
    return TemplateResponse(request, "chronologies/about.html", context, status=422 if form.errors else 200)


def _rough(request: Request, child: int, name: str) -> HttpResponse:
    today = clock.today()
    head = Head(title=f"Rough chronology, {long(today)}", purpose=Chronology.Purpose.UNDERSTANDING)
    try:
        begun = crafting.begin_rough(people=[child], head=head, on=today, by=request.user, at=clock.record_now())
    except REFUSED as error:
        messages.error(request, str(error))
        return redirect(request.path)
    messages.success(
        request, f"A first pick from everything you may read about {name}. Nothing is left out for good: "
        "keep or drop what you like."
    )  # fmt: skip
    return redirect("chronologies:page", begun.ref)


def _listed(one: Opened) -> tuple[Link, str, str]:
    state = f"Finished on {long(one.happened_until)}" if one.happened_until else "Being made"
    purpose = str(Chronology.Purpose(one.facts["purpose"]).label)
    meant_for = one.words("for")
    return (
        Link(label=one.words("title") or "A chronology", url=reverse("chronologies:page", args=[one.ref])),
        f"{purpose}{f', for {meant_for}' if meant_for else ''}",
        f"{state}. Begun on {long(one.happened_on)} by {one.for_whom or one.by}.",
    )


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A chronology as it is read."""
    crafted = crafted_or_404(ref)
    today = clock.today()
    names = names_in(crafted)
    may = may_write(request, crafted)
    known = offered(crafted, today=today)
    undecided = [one for one, held in known if held is None or held.state is Entry.State.OPEN]
    questions = asked(crafted, known=[one for one, _ in known], today=today)
    context: dict[str, Any] = {
        "document": document(crafted, today=today, reader=request.who.name, names=names, may_write=may),
        "ref": ref,
        "version": crafted.opened.version,
        "children": child_links(crafted, names),
        "may_write": may,
        "may_open": request.who.may(Can.WRITE_CASEWORK) and crafted.is_finished,
        "why_form": WhyForm(),
        "undecided": len(undecided),
        "dropped": sum(1 for one in crafted.entries if one.state is Entry.State.DROPPED),
        "asks": sum(1 for one in questions if not one.answers),
        "questions": len(questions),
        "is_story": crafted.purpose is Chronology.Purpose.LIFE_STORY,
        "given": [f"{one.facts['called']}, {long(one.happened_on)}, by {one.by}" for one in crafted.given],
        "finishes": len(crafted.finishes),
        "copied": _copied(crafted),
    }
    return TemplateResponse(request, "chronologies/page.html", context)


def _copied(crafted: Crafted) -> Link | None:
    number = crafted.opened.facts.get("copied_from_id")
    one = open_record_number(record=number) if number else None
    if one is None or one.withheld:
        return None
    return Link(label=one.words("title") or "another chronology", url=reverse("chronologies:page", args=[one.ref]))


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def change(request: Request, ref: UUID) -> HttpResponse:
    """Say anew what a chronology is for, for whom, and from which day to which."""
    crafted = crafted_or_404(ref)
    today = clock.today()
    form = HeadForm(request.POST or None, today=today, initial=_as_it_is(crafted))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            crafting.change_head(
                chronology=crafted.opened.id, version=version_sent(request), head=form.head(),
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except Changed:
            form.add_error(None, CHANGED)
            status = 409
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            return redirect("chronologies:page", ref)
    context = {"form": form, "ref": ref, "version": crafted.opened.version, "title": crafted.title}
    return TemplateResponse(request, "chronologies/change.html", context, status=422 if form.errors else status)


def _as_it_is(crafted: Crafted) -> dict[str, str]:
    return {
        "title": crafted.title,
        "purpose": crafted.purpose.value,
        "what_for": crafted.opened.words("purpose"),
        "meant_for": crafted.opened.words("for"),
        "since": long(crafted.since) if crafted.since else "",
        "until": long(crafted.until) if crafted.until else "",
    }
