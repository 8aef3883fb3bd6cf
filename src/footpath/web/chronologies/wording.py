"""One entry: what it meant, how it is told; and writing what is nowhere on the record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.chronologies.actions import crafting
from footpath.chronologies.actions.crafting import OWN_SLOTS, CannotBeChosen, Here, NotThere, Said
from footpath.chronologies.models import Chronology, Entry
from footpath.chronologies.queries.known import Candidate, these
from footpath.chronologies.queries.reading import Crafted, Held
from footpath.help.rules.reading import reading_age
from footpath.ledger.actions import Changed
from footpath.record.values import Words
from footpath.web import clock
from footpath.web.chronologies.document import names_in
from footpath.web.chronologies.find import crafted_or_404, may_write
from footpath.web.chronologies.forms import HereForm, WordForm
from footpath.web.chronologies.views import CHANGED, REFUSED
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.words import as_exact


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def word(request: Request, ref: UUID, key: str) -> HttpResponse:
    """Say what an entry meant, and tell it in your own words."""
    crafted = crafted_or_404(ref)
    if not may_write(request, crafted):
        return redirect("chronologies:page", ref)
    held = crafted.by_key().get(key)
    of = held.of if held else _offered(crafted, key)
    if held is None and of is None:
        raise Http404
    names = names_in(crafted)
    about = [(who, names[who]) for who in (held.about if held else of.about if of else ()) if who in names]
    form = WordForm(
        request.POST or None,
        about=about,
        is_story=crafted.purpose is Chronology.Purpose.LIFE_STORY,
        written_here=of is None,
        record_says=of.line if of else "",
        has_picture=bool(of and of.pictures),
        initial=_as_it_stands(held),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            crafting.word(
                chronology=crafted.opened.id, key=key, version=version_sent(request),
                said=_said(form, held), on=clock.today(), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except Changed:
            form.add_error(None, CHANGED)
            status = 409
        except (CannotBeChosen, NotThere):
            raise Http404 from None
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            to = "story" if request.GET.get("to") == "story" else "choose"
            return redirect(f"{reverse(f'chronologies:{to}', args=[ref])}#e-{key.replace(':', '-')}")
    context: dict[str, Any] = {
        "form": form,
        "ref": ref,
        "version": held.entry.version if held else 0,
        "what": (held.line if held else of.line if of else ""),
        "found": of.found if of else "",
        "when": as_exact(held.day, held.how) if held else as_exact(of.day, of.how) if of else "",
        "url": reverse("records:page", args=[of.ref]) if of and of.ref else "",
        "reads": _reads(held, of),
        "theirs": _theirs(held) if status == 409 else (),
        "kept": held is not None and held.state is Entry.State.KEPT,
    }
    return TemplateResponse(
        request, "chronologies/word.html", context, status=422 if form.errors and status == 200 else status
    )


def _offered(crafted: Crafted, key: str) -> Candidate | None:
    begun = crafted.opened.happened_on
    return these([key], crafted.people, today=clock.today(), begun=begun).get(key)


def _as_it_stands(held: Held | None) -> dict[str, Any]:
    if held is None:
        return {}
    own = {f"{slot}-{who}": words for slot in OWN_SLOTS for who, words in held.own(slot)}
    return {"what": held.entry.words("what"), "picture": held.entry.facts.get("picture"), **own}


def _said(form: WordForm, held: Held | None) -> Said:
    given = form.cleaned_data
    own = {
        who: {slot: given.get(f"{slot}-{who}", dict(held.own(slot)).get(who, "") if held else "") for slot in OWN_SLOTS}
        for who, _ in form.about
    }
    return Said(what=given["what"], own=own, picture=bool(given.get("picture")))


def _reads(held: Held | None, of: Candidate | None) -> str:
    told = " ".join(words for _, words in held.own("told")) if held else ""
    age = reading_age(told)
    return f"What is told here reads easily from about {age} years old." if age else ""


def _theirs(held: Held | None) -> tuple[Words, ...]:
    return tuple(Words(slot=one.label, words=one.words) for one in held.entry.paragraphs) if held else ()


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def here(request: Request, ref: UUID) -> HttpResponse:
    """Write something that is nowhere on the record: when, and who says so."""
    crafted = crafted_or_404(ref)
    if not may_write(request, crafted):
        return redirect("chronologies:page", ref)
    names = names_in(crafted)
    today = clock.today()
    people = [(who, names[who]) for who in crafted.people if who in names]
    form = HereForm(request.POST or None, today=today, people=people)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            crafting.write_here(
                chronology=crafted.opened.id,
                here=Here(
                    day=given["when"].day, how=given["when"].how, said=Said(what=given["what"]),
                    source=given["source"], about=tuple(given.get("about") or ()),
                ),
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Written, and in its place.")
            return redirect("chronologies:page", ref)
    context = {"form": form, "ref": ref, "title": crafted.title}
    return TemplateResponse(request, "chronologies/here.html", context, status=422 if form.errors else 200)
