"""People who work with a child see it differently: say so, answer, take it further, settle it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import audit
from footpath.access.models import Subject, User
from footpath.access.rules import CASEWORK, Can
from footpath.help.queries.levels import as_footing, footings_now
from footpath.judgement.actions import disagreements as actions
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.disagreements import Disagreement
from footpath.judgement.queries.answering import names_of_users
from footpath.judgement.queries.disagreements import (
    Did,
    DisagreementOf,
    State,
    open_disagreement,
    stages_from,
    who_answers,
)
from footpath.ledger.actions import Changed
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record.queries import open_record, open_record_number
from footpath.record.rewriting import MayNotWrite
from footpath.record.values import Written
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.judgement import disagreement_forms as forms
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, printed_for
from footpath.web.writing.who import Somebody, around

_REFUSALS = (actions.NotDisagreed, Changed, MayNotWrite)
_DID = {Did.SAID: "", Did.ANSWERED: "answered", Did.FURTHER: "took it further"}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def new(request: Request, ref: UUID) -> HttpResponse:
    """Say that one sees it differently, whatever one’s organisation; it is kept as it is typed."""
    child, on = child_or_404(ref), clock.today()
    kin = [one for one in around(subject=child.pk, on=on) if one.own]
    own = kin if "all" in request.GET else kin[:1]
    first = stages_from(0, on=on)[0]
    answers = who_answers(first, subjects=[child.pk], raiser=request.user.pk, on=on)
    about = _about(request)
    kept, initial = begun(request, about=ref, kind=Disagreement.KIND)
    form = forms.Differ(
        request.POST or None, children=own, initial=initial,
        people=forms.beside([child.pk], but=None, on=on),
        usual=f"{names_of_users([answers])[answers]} ({first.words}), within {first.in_words()}"
        if answers
        else "Choose who is to answer",
    )  # fmt: skip

    def do() -> Written:
        given = form.cleaned_data
        return actions.disagree(
            children=given["children"], what=given["what"], said=given["said"], would_change=given["would_change"],
            meanwhile=form.meanwhile(), with_whom=_user(given["with_whom"]), with_words=given["with_words"],
            about=about, whose=given["whose"], by=request.user, at=clock.record_now(),
        )  # fmt: skip

    name = names_of([child.pk]).get(child.pk, "this child")
    asking = Asking(
        title=f"I see it differently: {name}", back=reverse("judgement:involved", args=[ref]), of="Who is involved",
        finish="Say so", done="It is on the record, and on the page of whoever is to answer.",
        intro="Seeing it differently keeps children safe. What was decided goes on meanwhile, and nobody closes this "
        "for you.",
        also=_also(kin, own, "It is about their brothers and sisters too"),
    )  # fmt: skip
    return ask(request, form, kept, asking, child=child.pk, do=do, then=_page_of)


def _page_of(written: Written) -> str:
    return reverse("judgement:disagreement", args=[written.ref])


def _also(kin: Sequence[Somebody], own: Sequence[Somebody], words: str) -> Link | None:
    """The way to ask the same of the brothers and sisters too, where there are any."""
    return Link(label=words, url="?all") if len(kin) > len(own) else None


def _about(request: Request) -> int | None:
    """The record it is about, where the page was opened from one that is open to the reader."""
    try:
        opened = open_record(ref=UUID(request.GET.get("about", "")))
    except ValueError:
        return None
    return None if opened is None or opened.withheld else opened.id


def _user(chosen: str) -> User | None:
    return User.objects.filter(pk=int(chosen), is_active=True).first() if chosen else None


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A disagreement as it stands: with whom it is, what each said, and how it is for the child meanwhile."""
    found, on = _found(ref), clock.today()
    audit.shown(found.children)
    names = names_of(found.children)
    first = {one: first_in(names.get(one, "A child")) for one in found.children}
    refs = dict(Subject.objects.filter(pk__in=found.children).values_list("pk", "ref"))
    footings = footings_now(subjects=found.children, on=on) if found.is_open else {}
    can = _can(request, found)
    context = {
        "one": found,
        "heading": f"Seen differently: {listed(names[one] for one in found.children if one in names)}",
        "lede": lede(found),
        "printed": printed_for(request.who.name, on=clock.today()),
        "waits": waits_in_words(found, on=on) if found.is_open else "",
        "meanwhile": tuple(
            (first[one], said, as_footing(footings[one], one).said if one in footings else "")
            for one, said in found.meanwhile
            if one in first
        ),
        "sayings": tuple(
            (
                one.by, one.written_by if one.written_by != one.by else "", long(one.on), _DID[one.did], one.said,
                one.would_change,
            )
            for one in found.sayings
        ),
        "stages": tuple((one.stage, f"{one.words}, within {one.in_words()}") for one in found.further),
        "about": _about_link(found),
        "do": tuple(Link(label=label, url=reverse(f"judgement:disagreement-{do}", args=[ref])) for do, label in can),
        "back": tuple(
            Link(label=f"{names[one]}’s page", url=reverse("children:page", args=[refs[one]]))
            for one in found.children
            if one in names and one in refs and current().mask(one) & CASEWORK
        ),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/disagreement.html", context)


def _about_link(found: DisagreementOf) -> Link | None:
    opened = open_record_number(record=found.about) if found.about else None
    if opened is None or opened.withheld:
        return None
    return Link(label=f"{opened.label}, {long(opened.happened_on)}", url=reverse("records:page", args=[opened.ref]))


def _can(request: Request, found: DisagreementOf) -> list[tuple[str, str]]:
    """What the reader can do next: answer or say, take it further, say that it is settled or decided."""
    if not found.is_open or not request.who.may(Can.WRITE_CASEWORK):
        return []
    me = request.user.pk
    works = works_with(found.children, by=request.user, at=clock.record_now())
    can = [("say", "Answer" if found.waits_for == me else "Say how you see it")]
    if found.further and (works or me in (found.raised_by, found.waits_for)):
        can.append(("further", "Take it further"))
    gone = (
        found.written_for
        or found.raised_by is None
        or not User.objects.filter(pk=found.raised_by, is_active=True).exists()
    )
    decides = not found.further and (found.waits_for == me or (found.waits_for is None and works))
    if found.raised_by == me or decides or (gone and works):
        can.append(("settle", "Say what came of it"))
    return can


def lede(found: DisagreementOf) -> str:
    """When it began, by whom, and how it ended."""
    begun = f"{found.raised_by_name} said so on {long(found.begun_on)}."
    if found.ended_on is None:
        return begun
    how = "It was settled" if found.state is State.SETTLED else "It was decided, and is still seen differently,"
    return f"{begun} {how} on {long(found.ended_on)}."


def waits_in_words(found: DisagreementOf, *, on: date) -> str:
    """With whom it is now, by when, and who answers at this stage."""
    who = f"{found.waits_for_name} ({found.stage_words})" if found.waits_for_name else found.stage_words
    if found.answered_on is not None:
        return f"Answered on {long(found.answered_on)} by {who}. {found.raised_by_name} says whether that settles it."
    if found.answer_by is None:
        return f"With {who}, since {long(found.since)}."
    late = " It was not, and their manager has it in Today as well." if found.unanswered(today=on) else ""
    was = "was to be" if late else "is to be"
    return f"With {who}, since {long(found.since)}. It {was} answered by {long(found.answer_by)}.{late}"


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def say(request: Request, ref: UUID) -> HttpResponse:
    """How one sees it, in one’s own words."""
    found = _may(request, ref, "say")
    answers = found.waits_for == request.user.pk
    form = forms.Say(request.POST or None, for_another=not answers or found.written_for)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.say(
                disagreement=found.record, said=given["said"], would_change=given["would_change"],
                whose=given.get("whose", ""), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept, in those words.")
            return redirect("judgement:disagreement", ref)
    return _ask(request, form, "Your answer" if answers else "How do you see it?", "Say it", _back(found), found=found)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def further(request: Request, ref: UUID) -> HttpResponse:
    """To the next stage that is agreed here."""
    found, on = _may(request, ref, "further"), clock.today()
    stage = found.further[0]
    # Of a child whose record is shut to the reader it is never said who is beside them.
    mine = [one for one in found.children if current().mask(one) & CASEWORK]
    usual = who_answers(stage, subjects=mine, raiser=found.raised_by, on=on)
    form = forms.Further(
        request.POST or None, people=forms.beside(mine, but=None if found.written_for else found.raised_by, on=on),
        usual=names_of_users([usual]).get(usual or 0, "Choose who is to answer"),
    )  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.take_further(
                disagreement=found.record, version=version_sent(request) or found.version, said=given["said"],
                to=_user(given["with_whom"]), to_words=given["with_words"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"It is with {stage.words} now.")
            return redirect("judgement:disagreement", ref)
    hint = f"The next stage here: {stage.words}, within {stage.in_words()}. {stage.source}."
    return _ask(request, form, "Take it further", "Take it further", _back(found), found=found, hint=hint)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def settle(request: Request, ref: UUID) -> HttpResponse:
    """What came of it: settled, or decided and still seen differently."""
    found = _may(request, ref, "settle")
    mine = found.raised_by == request.user.pk or found.written_for
    decides = not found.further and found.waits_for in (request.user.pk, None)
    # Of somebody who does not sign in, whoever decides at the last stage says whether they are content.
    asks = found.written_for and decides
    form = forms.Settle(request.POST or None, content_of=found.raised_by_name if asks else "")
    if form.is_valid():
        given = form.cleaned_data
        agreed = given["content"] == "yes" if asks else mine or not decides
        try:
            actions.settle(
                disagreement=found.record, version=version_sent(request) or found.version, found=given["found"],
                minds=given["minds"], agreed=agreed, by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept, with what would change minds from here.")
            return redirect("judgement:disagreement", ref)
    hint = "This says that it is settled for whoever raised it." if mine and not asks else ""
    return _ask(request, form, "What came of it?", "Keep it", _back(found), found=found, hint=hint)


def _may(request: Request, ref: UUID, do: str) -> DisagreementOf:
    found = _found(ref)
    if do not in dict(_can(request, found)):
        raise Http404
    return found


def _found(ref: UUID) -> DisagreementOf:
    found = open_disagreement(ref=ref)
    if found is None:
        raise Http404
    return found


def _back(found: DisagreementOf) -> str:
    return reverse("judgement:disagreement", args=[found.ref])


def _ask(
    request: Request, form: Form, heading: str, do: str, back: str, *, found: DisagreementOf | None = None,
    hint: str = "", also: Link | None = None,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "form": form, "heading": heading, "do": do, "back": back, "of": "As it stands", "hint": hint, "also": also,
    }  # fmt: skip
    if found is not None:
        context |= {"version": found.version, "lines": (found.what,), "lines_heading": "What it is about"}
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
