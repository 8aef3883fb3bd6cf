"""Finishing, opening again, beginning another from the same choice, and two side by side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.chronologies.actions import crafting, finishing
from footpath.chronologies.models import Finish
from footpath.chronologies.queries.comparing import Side, as_finished, as_now, compared
from footpath.chronologies.queries.reading import Crafted, Held, chronologies_of, chronology_of
from footpath.ledger.actions import Changed
from footpath.web import clock
from footpath.web.chronologies.document import MEANT, purpose_of, when_of
from footpath.web.chronologies.find import crafted_or_404
from footpath.web.chronologies.forms import HeadForm
from footpath.web.chronologies.views import REFUSED
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.words import long

_TROUBLE = (*REFUSED, finishing.NothingInIt, finishing.NotFinished, finishing.NoReason)


@require_POST
@policy(Can.WRITE_CASEWORK)
def finish(request: Request, ref: UUID) -> HttpResponse:
    """Say that it is finished; or open it again, with a reason."""
    crafted = crafted_or_404(ref)
    told = {
        "chronology": crafted.opened.id, "version": version_sent(request), "on": clock.today(),
        "by": request.user, "at": clock.record_now(),
    }  # fmt: skip
    try:
        if crafted.is_finished:
            finishing.open_again(why=request.POST.get("why", ""), **told)  # type: ignore[arg-type]
            messages.success(request, "Open again. What it held when it was finished stays known.")
        else:
            finishing.finish(**told)  # type: ignore[arg-type]
            messages.success(request, "Finished. What it holds today stays known, whatever is written later.")
    except Changed:
        messages.error(request, "Somebody wrote this while you read it. Read it as it is now, then press again.")
    except _TROUBLE as error:
        messages.error(request, str(error))
    return redirect("chronologies:page", ref)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def again(request: Request, ref: UUID) -> HttpResponse:
    """Begin another for another purpose, with the same choice."""
    crafted = crafted_or_404(ref)
    today = clock.today()
    form = HeadForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            begun = crafting.begin_from(
                chronology=crafted.opened.id, head=form.head(), on=today, by=request.user, at=clock.record_now()
            )
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Begun with the same choice. Why each matters is said anew, for this.")
            return redirect("chronologies:page", begun.ref)
    context = {"form": form, "ref": ref, "title": crafted.title, "kept": len(crafted.kept)}
    return TemplateResponse(request, "chronologies/again.html", context, status=422 if form.errors else 200)


@require_GET
@policy(Can.SEE_CASEWORK)
def compare(request: Request, ref: UUID) -> HttpResponse:
    """What is in this one and not in another; or in it now, and not when it was finished."""
    crafted = crafted_or_404(ref)
    finishes = [one for one in crafted.finishes if one.facts["says"] == Finish.Says.FINISHED]
    others = _others(crafted)
    beside = request.GET.get("with", "") or (f"f{finishes[-1].id}" if finishes else next(iter(others), ""))
    choices = [
        *((f"f{one.id}", f"This one, as {one.by} finished it on {long(one.happened_on)}") for one in finishes),
        *((key, f"{one.title} ({purpose_of(one)})") for key, one in others.items()),
    ]
    first = next((one for one in finishes if f"f{one.id}" == beside), None)
    side: Side | None = None
    name = next((label for key, label in choices if key == beside), "")
    if first is not None:
        side = as_finished(crafted, first)
    elif beside in others:
        side = as_now(others[beside])
    found = compared(side, as_now(crafted), same=first is not None) if side else None
    differ = found.differ if found else ()
    context = {
        "title": crafted.title,
        "ref": ref,
        "choices": choices,
        "beside": beside,
        "name": name,
        "only_first": [_line(one) for one in found.only_first] if found else [],
        "only_second": [_line(one) for one in found.only_second] if found else [],
        "differ": [(_line(one), _said(one), _said(other)) for one, other in differ],
        "alike": [_line(one) for one in found.alike] if found else [],
        "same": first is not None,
        "compared": found is not None,
    }
    return TemplateResponse(request, "chronologies/compare.html", context)


def _others(crafted: Crafted) -> dict[str, Crafted]:
    found: dict[str, Crafted] = {}
    for person in crafted.people:
        for one in chronologies_of(subject=person):
            key = f"c{one.id}"
            if one.id != crafted.opened.id and key not in found:
                whole = chronology_of(ref=one.ref, today=clock.today())
                if whole is not None and whole.people:
                    found[key] = whole
    return found


def _line(one: Held) -> tuple[str, str]:
    return when_of(one), one.line


def _said(one: Held) -> list[str]:
    return [one.line, *(f"{label}: {words}" for slot, label in MEANT.items() for _, words in one.own(slot) if words)]
