"""Hand over, read back, answer; how each child was told, and the goodbye."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from footpath.access.models import Subject, User
from footpath.access.queries import beside
from footpath.access.rules import CASEWORK, Can, Role
from footpath.judgement.actions import handovers as actions
from footpath.judgement.queries.answering import may_move
from footpath.judgement.queries.handovers import HandoverOf, State, open_handover
from footpath.judgement.queries.holding import led_by
from footpath.ledger.actions import Changed
from footpath.people.queries.family import family_of
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record import drafts
from footpath.record.rewriting import MayNotWrite
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement import forms
from footpath.web.judgement.involved import held_in_words
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.team.choices import people
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, short

_REFUSALS = (actions.NotHandedOver, Changed, MayNotWrite)
_TAKE_OVER = (Role.PRACTITIONER, Role.SUPERVISOR, Role.MANAGER, Role.PERSONAL_ADVISER)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def hand_over(request: Request, ref: UUID) -> HttpResponse:
    """Begin to hand a child over, with their brothers and sisters."""
    child, on = child_or_404(ref), clock.today()
    children = _together(request, child.pk)
    names = names_of(children)
    begun = [one for one in drafts.mine(by=request.user) if one.subjects and set(one.subjects) <= set(children)]
    form = forms.HandOver(
        request.POST or None, drafts=len(begun),
        receivers=[one for one in people(on=on, roles=_TAKE_OVER) if one[0] != f"user-{request.user.pk}"],
        children={one: first_in(names.get(one, "this child")) for one in children},
    )  # fmt: skip
    if form.is_valid():
        try:
            written = actions.begin(
                children=form.chosen(), receiver=User.objects.get(pk=_number(form.cleaned_data["receiver"])),
                know=form.cleaned_data["know"], told=form.told(), stays_until=form.cleaned_data["stays_until"],
                offers_drafts=bool(form.cleaned_data.get("offers_drafts")), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Begun. It waits for what was understood to be read back.")
            return redirect("judgement:handover", written.ref)
    context = {
        "form": form,
        "heading": f"Hand over: {listed(names[one] for one in children if one in names)}",
        "hint": "Nothing moves until whoever takes over has said in three lines what they understood, and it is right.",
        "do": "Begin the handover",
        "back": reverse("judgement:involved", args=[ref]),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def _together(request: Request, child: int) -> list[int]:
    """The child, and those of their family whom the same person leads for."""
    on = clock.today()
    leads = {one.user for one in beside(subject=child, on=on) if one.part == "lead" and one.user is not None}
    kin = [one.subject for one in family_of(child, on=on) if current().mask(one.subject) & CASEWORK]
    whose = request.user.pk if request.user.pk in leads else next(iter(leads), request.user.pk)
    theirs = led_by(user=whose, subjects=kin, on=on) if kin else frozenset()
    return [child, *sorted(one for one in theirs if one != child)]


def _number(chosen: str) -> int:
    return int(chosen.rpartition("-")[2])


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A handover as it stands, with what each of the two can do next."""
    return _page(request, _found(ref))


@require_POST
@policy(Can.WRITE_CASEWORK)
def read_back(request: Request, ref: UUID) -> HttpResponse:
    """Say in three lines what one has understood."""
    found, lines = _found(ref), request.POST.get("lines", "")[:4_000]
    try:
        actions.read_back(handover=found.record, lines=lines, by=request.user, at=clock.record_now())
    except _REFUSALS as error:
        return _page(request, found, wrong=str(error), kept=lines)
    messages.success(request, f"{found.sender_name} reads it, and says whether that is how it is.")
    return redirect("judgement:handover", ref)


@require_POST
@policy(Can.WRITE_CASEWORK)
def answer(request: Request, ref: UUID) -> HttpResponse:
    """It is understood, and the children move; or something was not, and is mended."""
    found, mended = _found(ref), request.POST.get("mended", "")[:4_000]
    understood = request.POST.get("do") == "understood"
    try:
        actions.answer(
            handover=found.record, version=version_sent(request) or found.version, understood=understood,
            mended="" if understood else mended, by=request.user, at=clock.record_now(),
        )  # fmt: skip
    except _REFUSALS as error:
        return _page(request, found, wrong=str(error), kept=mended)
    names = listed(first_in(one) for one in names_of(found.children).values())
    if understood:
        messages.success(request, f"Handed over. {found.receiver_name} leads for {names} from today.")
        return redirect("today")
    messages.success(request, f"{found.receiver_name} finds it in Today, and reads back again.")
    return redirect("judgement:handover", ref)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def say(request: Request, ref: UUID) -> HttpResponse:
    """How each child was told, and the goodbye."""
    found = _found(ref)
    names = names_of(found.children)
    initial: dict[str, Any] = {f"told-{one}": said for one, said in found.told}
    initial |= {f"goodbye-{one}": said for one, said in found.goodbye if one is not None}
    initial["goodbye_on"] = found.goodbye_on
    form = forms.SayForEach(
        request.POST or None, initial=initial,
        children={one: first_in(names.get(one, "this child")) for one in found.children},
    )  # fmt: skip
    if form.is_valid():
        try:
            actions.say(
                handover=found.record, version=version_sent(request) or found.version, told=form.of("told"),
                goodbye=form.of("goodbye"), goodbye_on=form.cleaned_data["goodbye_on"], by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept, each with the child it is about.")
            return redirect("judgement:handover", ref)
    return _ask(request, found, form, "How they were told, and the goodbye", "Keep it")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def call_off(request: Request, ref: UUID) -> HttpResponse:
    """Whoever led goes on leading."""
    found = _found(ref)
    form = forms.CallOff(request.POST or None)
    if form.is_valid():
        try:
            actions.call_off(
                handover=found.record, version=version_sent(request) or found.version, why=form.cleaned_data["why"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Called off. {found.sender_name} goes on leading.")
            return redirect("judgement:handover", ref)
    return _ask(request, found, form, "Call the handover off", "Call it off")


def _ask(request: Request, found: HandoverOf, form: Form, heading: str, do: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "do": do,
        "back": reverse("judgement:handover", args=[found.ref]),
        "version": found.version,
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def _page(request: Request, found: HandoverOf, *, wrong: str = "", kept: str = "") -> HttpResponse:
    on = clock.today()
    names = names_of(found.children)
    refs = dict(Subject.objects.filter(pk__in=found.children).values_list("pk", "ref"))
    may_write = request.who.may(Can.WRITE_CASEWORK)
    theirs = may_move(subjects=found.children, by=request.user, on=on)
    under_way = found.state is State.UNDER_WAY
    said = {one: first_in(names.get(one, "Somebody")) for one in found.children}
    who = listed(names[one] for one in found.children if one in names)
    context = {
        "handover": found,
        "heading": f"Handover: {who}",
        "lede": _lede(found),
        "held": tuple(held_in_words(one, said[one.subject]) for one in found.held),
        "told": tuple((said.get(one, ""), words) for one, words in found.told),
        "goodbye": tuple((said.get(one or 0, "All"), words) for one, words in found.goodbye),
        "carried": tuple(
            (
                said.get(one.subject, ""), one.what, reverse("records:page", args=[one.ref]),
                short(one.due_on, today=on) if one.due_on else "", one.whose, one.promised,
            )
            for one in found.carried
        ),
        "reads_back": may_write and found.to_read_back and request.user.pk == found.receiver,
        "answers": may_write and found.to_answer is not None and theirs and request.user.pk != found.receiver,
        "calls_off": may_write and under_way and theirs,
        "may_say": may_write,
        "wrong": wrong,
        "kept": kept,
        "back": tuple(
            Link(label=f"{names[one]}’s page", url=reverse("children:page", args=[refs[one]]))
            for one in found.children
            if one in names and one in refs and current().mask(one) & CASEWORK
        ),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/handover.html", context, status=422 if wrong else 200)


def _lede(found: HandoverOf) -> str:
    begun = f"{found.sender_name} to {found.receiver_name}, begun {long(found.begun_on)}."
    if found.state is State.COMPLETE and found.completed_on:
        return f"{begun} Read back, understood, and complete on {long(found.completed_on)}."
    if found.state is State.CALLED_OFF:
        return f"{begun} Called off."
    if found.waits_until is None:
        return begun
    return f"{begun} After {long(found.waits_until)} it is for {found.sender_name}’s manager to see it done."


def _found(ref: UUID) -> HandoverOf:
    found = open_handover(ref=ref, on=clock.today())
    if found is None:
        raise Http404
    return found
