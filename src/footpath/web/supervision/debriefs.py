"""A debrief after a hard time: asked for in a minute, answered, held; and offered by somebody who knows nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement.actions import supervision_debrief as actions
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.queries import supervision as arrangements
from footpath.judgement.queries import supervision_apart as apart
from footpath.judgement.queries import supervision_debrief as queries
from footpath.judgement.queries.supervision import Colleague
from footpath.judgement.queries.supervision_debrief import Sat, State
from footpath.ledger.actions import Changed
from footpath.record import drafts
from footpath.web import clock
from footpath.web.keeping import Kept, is_autosave
from footpath.web.numbers import version_sent
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.supervision import debrief_forms
from footpath.web.supervision.home import printed_for
from footpath.web.ui.values import Link

KIND = f"{drafts.APART}debrief"
_OF_NOBODY = UUID(int=0)


@require_safe
@policy(SIGNED_IN)
def mine(request: Request) -> HttpResponse:
    """Those I asked for, those I was asked for, and those I offered."""
    me, on = request.user.pk, clock.today()
    found = queries.debriefs(reader=me)
    context = {
        "mine": [one for one in found if one.worker == me],
        "theirs": [one for one in found if one.worker != me],
        "offers": queries.offers_to(worker=me, on=on),
        "offered": queries.offers_by(user=me),
        "may_offer": bool(_may_offer(request)),
        "keepers": apart.custodians(on=on),
    }
    return TemplateResponse(request, "supervision/debriefs.html", context)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def new(request: Request) -> HttpResponse:
    """Ask somebody to sit with me; kept as it is typed, for its writer alone."""
    me, on = request.user.pk, clock.today()
    kept = Kept(request, about=_OF_NOBODY, kind=KIND)
    if is_autosave(request):
        return kept.keep_typed(child=None)
    could, offer = queries.could_be_asked(worker=me, on=on), _offer_of(request)
    form = debrief_forms.AskForDebrief(request.POST or None, could=could, initial=kept.fields)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.ask_for_debrief(
                with_=User.objects.get(pk=int(given["with_whom"])), hoped_by=form.hoped_by(on=on),
                happened=given["happened"], how_it_is=given["how_it_is"], helps=given["helps"],
                offer=offer.offer if offer else None, once=given["once"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except NotSupervised as error:
            form.add_error(None, str(error))
        else:
            kept.finish()
            messages.success(request, "Asked. They find it on their Today, and you are told here what they say.")
            return redirect("supervision:debrief", row.ref)
    told = f" {offer.by_name}, who offered it, is not told." if offer else ""
    context: dict[str, Any] = {
        "form": form, "heading": "Ask for a debrief",
        "hint": "After something frightening, or too much: somebody you choose sits with you. Say whom; the rest may "
        "stay empty. It is in no child’s record.",
        "readers": f"You, and whom you ask. Nobody else, whatever their role.{told}",
        "do": "Ask them", "version": kept.version, "saved": kept.saved, "autosave": request.get_full_path(),
        "back": Link(label="Debriefs", url=reverse("supervision:debriefs")),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/write.html", context, status=422 if form.errors else 200)


def _offer_of(request: Request) -> queries.OfferMade | None:
    try:
        ref = UUID(request.GET.get("offer", ""))
    except ValueError:
        return None
    return queries.open_offer(ref=ref, worker=request.user.pk)


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One debrief as it stands, for the two whose it is; the worker takes it back here."""
    found = _found(request, ref)
    me = request.user.pk
    if request.method == "POST":
        try:
            actions.take_back(
                debrief=found.debrief, version=version_sent(request), by=request.user, at=clock.record_now()
            )
        except (NotSupervised, Changed) as error:
            messages.error(request, str(error))
            return redirect("supervision:debrief", ref)
        messages.success(request, "Taken back. Whoever you asked no longer reads it.")
        return redirect("supervision:debriefs")
    mine_ = found.worker == me
    said = tuple(
        (label, text)
        for label, text in (
            ("What happened", found.happened), ("How it is to be me, since", found.how_it_is),
            ("What would help", found.helps),
        )
        if text
    )  # fmt: skip
    context = {
        "one": found, "mine": mine_, "said": said, "state": found.state.name,
        "printed": printed_for(request),
        "steps": tuple(
            Link(label=label, url=reverse("supervision:debrief-step", args=[ref, do]))
            for do, label in _steps(found, mine_)
        ),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/debrief.html", context)


def _steps(one: Sat, mine_: bool) -> list[tuple[str, str]]:
    """What either of the two can do next, what is likeliest first."""
    if one.is_over:
        return []
    met = ("held", "We have met")
    if mine_:
        move = [("meets", "Another day")] if one.state is State.ARRANGED else []
        other = ("another", "Ask somebody else")
        return [other, met] if one.state is State.CANNOT else [met, *move, other]
    if one.state is State.ARRANGED:
        return [met, ("meets", "Another day"), ("cannot", "I cannot after all")]
    return [("meets", "Say when you meet"), ("cannot", "I cannot"), met]


@require_http_methods(["GET", "POST"])
@policy(SIGNED_IN)
def step(request: Request, ref: UUID, do: str) -> HttpResponse:
    """What either of the two says of it: when they meet, that one cannot, whom instead, that they met."""
    found = _found(request, ref)
    labels = dict(_steps(found, found.worker == request.user.pk))
    if do not in _DO:
        raise Http404
    if do not in labels:
        messages.error(request, "It has moved on. Look at how it stands now.")
        return redirect("supervision:debrief", ref)
    form = _form(request, found, do)
    if form.is_valid():
        version = version_sent(request) or found.version
        try:
            _DO[do](found, version, form.cleaned_data, request)
        except (NotSupervised, Changed) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _DONE[do])
            return redirect("supervision:debrief", ref)
    context = {
        "form": form, "heading": labels[do], "do": "Keep it", "version": found.version,
        "hint": f"{found.worker_name} and {found.with_name} read this, and nobody else.",
        "back": reverse("supervision:debrief", args=[ref]),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def _form(request: Request, one: Sat, do: str) -> forms.Form:
    on, sent = clock.today(), request.POST or None
    if do == "another":
        return debrief_forms.Another(sent, could=queries.could_be_asked(worker=one.worker, on=on))
    if do == "held":
        return debrief_forms.Held(sent, initial={"held_on": min(one.meets_on or on, on)})
    if do == "cannot":
        return debrief_forms.Cannot(sent)
    form = debrief_forms.Meets(sent, initial={"meets_on": one.meets_on or on, "words": one.answer})
    if one.worker == request.user.pk:
        del form.fields["words"]
    return form


def _meets(one: Sat, version: int, given: dict[str, Any], request: Request) -> None:
    actions.answer_debrief(
        debrief=one.debrief, version=version, meets_on=given["meets_on"], words=given.get("words", ""),
        by=request.user, at=clock.record_now(),
    )  # fmt: skip


def _cannot(one: Sat, version: int, given: dict[str, Any], request: Request) -> None:
    actions.cannot_debrief(
        debrief=one.debrief, version=version, words=given["words"], by=request.user, at=clock.record_now()
    )


def _another(one: Sat, version: int, given: dict[str, Any], request: Request) -> None:
    actions.ask_another(
        debrief=one.debrief, version=version, with_=User.objects.get(pk=int(given["with_whom"])), by=request.user,
        at=clock.record_now(),
    )  # fmt: skip


def _held(one: Sat, version: int, given: dict[str, Any], request: Request) -> None:
    actions.hold_debrief(
        debrief=one.debrief, version=version, held_on=given["held_on"], promised=given["promised"],
        look_again_on=given["look_again_on"], by=request.user, at=clock.record_now(),
    )  # fmt: skip


_DO: dict[str, Callable[[Sat, int, dict[str, Any], Request], None]] = {
    "meets": _meets, "cannot": _cannot, "another": _another, "held": _held,
}  # fmt: skip
_DONE = {
    "meets": "Kept. It is on Today for both of you that day.",
    "cannot": "They are told, and can ask somebody else.",
    "another": "Asked. Whoever you asked before reads it no longer.",
    "held": "Kept, for the two of you.",
}


def _found(request: Request, ref: UUID) -> Sat:
    found = queries.open_debrief(ref=ref, reader=request.user.pk)
    if found is None:
        raise Http404
    return found


# --- offered --------------------------------------------------------------------------------------


def _may_offer(request: Request) -> tuple[Colleague, ...]:
    """Those whom one manages or supervises."""
    me, on = request.user.pk, clock.today()
    managed = arrangements.managed(teams=request.who.led, by=me, on=on) if request.who.led else ()
    supervised = arrangements.colleagues({one.worker for one in arrangements.arranged(supervisor=me, on=on)})
    people = {one.user: one for one in (*managed, *supervised)}
    return tuple(sorted(people.values(), key=lambda one: (one.name, one.user)))


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def offer(request: Request) -> HttpResponse:
    """Offer somebody a debrief, knowing nothing and asking nothing."""
    people = _may_offer(request)
    if not people:
        raise Http404
    form = debrief_forms.Offer(request.POST or None, people=people)
    if form.is_valid():
        given = form.cleaned_data
        worker = User.objects.get(pk=int(given["worker"]))
        try:
            actions.offer_debrief(
                worker=worker, words=given["words"], once=given["once"], by=request.user, at=clock.record_now()
            )
        except NotSupervised as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, f"Offered to {worker.name}. What they do with it is theirs, and you are not told."
            )
            return redirect("supervision:debriefs")
    context = {
        "form": form, "heading": "Offer somebody a debrief", "do": "Offer it", "back": reverse("supervision:debriefs"),
        "hint": "They choose with whom, and whether. You learn neither, and need to know nothing.",
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


@require_POST
@policy(SIGNED_IN)
def not_now(request: Request, ref: UUID) -> HttpResponse:
    """Put an offer aside. Whoever offered is not told."""
    found = queries.open_offer(ref=ref, worker=request.user.pk)
    if found is None:
        raise Http404
    try:
        actions.put_offer_aside(offer=found.offer, by=request.user, at=clock.record_now())
    except NotSupervised as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Put aside. Nobody is told, and you can ask for one whenever you like.")
    return redirect("supervision:debriefs")
