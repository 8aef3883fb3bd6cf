"""A child's own space, and writing down what they said, drew, built and felt, with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.openers import working_with
from footpath.access.rules import CASEWORK, Can
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.people.queries.heads import Head, NotKnown, head_of
from footpath.record import drafts, files
from footpath.record.actions import MayNotWrite
from footpath.record.values import Attached
from footpath.store.scope import current
from footpath.voice.actions.following import NotSaid, NotTakenBack, NotTheirs
from footpath.voice.actions.keeping import (
    Felt,
    House,
    InQuotationMarks,
    Medium,
    NoPoint,
    NothingInIt,
    Setting,
    build_houses,
    keep_words,
    say_how_it_feels,
)
from footpath.voice.models.words import OwnWords, WhoSees
from footpath.voice.queries.space import space_of
from footpath.voice.rules.strokes import PENS, THICK, NotADrawing
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.policy import Request, policy
from footpath.web.voice import forms
from footpath.web.voice.left import left_alone
from footpath.web.voice.space import meetings_of
from footpath.web.voice.space import space as the_space
from footpath.web.words import short

REFUSED = (
    NothingInIt, InQuotationMarks, NoPoint, NotADrawing, NotSaid, NotTakenBack, NotTheirs, files.NotKept, MayNot,
    MayNotWrite, Changed,
)  # fmt: skip


def head(ref: UUID) -> Head:
    """Who this child is; absent and forbidden are the same."""
    child = child_or_404(ref)
    try:
        return head_of(subject=child.pk, on=clock.today())
    except NotKnown:
        raise Http404 from None


def those_beside(request: Request, subject: int) -> list[tuple[str, str]]:
    """Those who work with a child, for a child to choose among; never oneself."""
    found = working_with(subjects=[subject], on=clock.today()).exclude(pk=request.user.pk)
    return [(f"user-{one.pk}", f"{one.name}, {one.job}" if one.job else one.name) for one in found]


@require_GET
@policy(Can.SEE_CASEWORK)
def space(request: Request, ref: UUID) -> HttpResponse:
    """Everything a child has said, drawn, chosen and felt, and what changed because they said so."""
    whose = head(ref)
    may_write = request.who.may(Can.WRITE_CASEWORK) and bool(current().mask(whose.subject) & CASEWORK)
    shown = the_space(
        head=whose, ref=ref, may_write=may_write, reader=request.who.name, today=clock.today(),
        form=request.GET.get("form", ""),
    )  # fmt: skip
    left = left_alone(drafts.mine(by=request.user), of=whose.subject) if may_write else ()
    context = {"space": shown, "place": "children", "alone": settings.FOOTPATH_ALONE, "left": left}
    return TemplateResponse(request, "voice/space.html", context)


def ask(
    request: Request, whose: Head, ref: UUID, form: django_forms.Form, *, title: str, button: str, lede: str = "",
    template: str = "voice/ask.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """One form about a child's own words."""
    shown = {"form": form, "title": title, "button": button, "lede": lede, "ref": ref, "name": whose.called or "them",
             "pens": PENS, "thick": THICK, **context}  # fmt: skip
    return TemplateResponse(request, template, shown, status=422 if form.is_bound and form.errors else 200)


def done(form: django_forms.Form, do: Callable[[], object]) -> bool:
    """Whether it was done; what refuses it is said in the form."""
    try:
        do()
    except REFUSED as error:
        form.add_error(None, str(error))
        return False
    return True


def setting_of(form: forms.HowItWas) -> Setting:
    said = form.cleaned_data
    return Setting(
        where=said["where"], language=said["language"], interpreter=said["interpreter"],
        who_sees=WhoSees(said["who_sees"] or ""), only=form.chosen(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def write(request: Request, ref: UUID) -> HttpResponse:
    """Write down what a child said, made or showed; the older words stay."""
    whose = head(ref)
    meetings = {str(one.ref): one for one in meetings_of(whose.subject)}
    offered = [(key, f"{one.label}, {short(one.happened_on, today=clock.today())}") for key, one in meetings.items()]
    form = forms.Write(
        request.POST or None, request.FILES or None, meetings=offered, name=whose.called or "The child",
        today=clock.today(), people=those_beside(request, whose.subject),
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            sort = OwnWords.Form(said["form"] or "")
            attached: tuple[Attached, ...] = ()
            if given := said["file"]:
                attached = (files.keep_file(name=given.name, content=given, shows=said["shows"]),)
            words = form.said()
            if sort == OwnWords.Form.SEEN:
                words = {**words, "seen": words["seen"] or words["words"], "words": ""}
            return keep_words(
                child=whose.subject, words=words, form=sort, on=said["on"], setting=setting_of(form),
                medium=Medium(
                    origin=said["origin"], agreed=said["agreed"], others=OwnWords.Others(said["others"] or "")
                ),
                attached=attached, told_on=said["told_on"],
                meeting=meetings[said["meeting"]].id if said["meeting"] else None, called=whose.called,
                by=request.user, at=clock.record_now(),
            )  # fmt: skip

        if done(form, do):
            messages.success(request, f"Kept, with {whose.called or 'the child'}’s own words.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title=f"In {_own(whose)} words", button="Keep it", template="voice/write.html",
        lede="What was said before stays. This stands beside it, newer.",
    )  # fmt: skip


def _own(whose: Head) -> str:
    return f"{whose.called}’s" if whose.called else "their own"


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def houses(request: Request, ref: UUID) -> HttpResponse:
    """Three houses, built together: good things, worries, dreams."""
    whose = head(ref)
    form = forms.Houses(
        request.POST or None, name=whose.called or "The child", today=clock.today(),
        people=those_beside(request, whose.subject),
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            built = {key: House(words=said[key], lines=said[f"{key}_lines"]) for key in ("good", "worries", "dreams")}
            return build_houses(
                child=whose.subject, houses=built, how=said["how"], on=said["on"], setting=setting_of(form),
                called=whose.called, by=request.user, at=clock.record_now(),
            )  # fmt: skip

        if done(form, do):
            messages.success(request, "The houses are kept.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title=f"{_own(whose)[:1].upper()}{_own(whose)[1:]} three houses",
        button="Keep them", template="voice/houses.html", lede="One for good things, one for worries, one for dreams.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def feeling(request: Request, ref: UUID) -> HttpResponse:
    """How something feels, on points in the child's own words."""
    whose = head(ref)
    last = next(iter(space_of(subject=whose.subject).feelings), None)
    before = tuple(last.opened.facts.get("points") or ()) if last else ()
    form = forms.Feeling(
        request.POST or None, before=before, name=whose.called or "The child", today=clock.today(),
        people=those_beside(request, whose.subject),
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            points, at = form.points()
            felt = Felt(about=said["about"], points=points, at=at, why=said["why"], how=said["how"])
            return say_how_it_feels(
                child=whose.subject, felt=felt, on=said["on"], setting=setting_of(form), called=whose.called,
                by=request.user, at=clock.record_now(),
            )  # fmt: skip

        if done(form, do):
            messages.success(request, "Kept, in their own points.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title=f"How something feels to {whose.called or 'them'}", button="Keep it",
        lede="The points are words of their own. It is never added up, and no measure of anybody.",
    )  # fmt: skip
