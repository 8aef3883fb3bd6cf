"""Help for a family: the page of it, help offered and told, a step, the ending, and coming back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.rules import Can
from footpath.frontdoor.actions.matching import CONTACT
from footpath.help.actions import levels, offers
from footpath.help.models.footing import Footing
from footpath.help.models.offers import Offered
from footpath.help.models.plans import Plan
from footpath.help.queries.levels import footing_of, footings_now, moves_of
from footpath.help.queries.offers import offers_of
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import IsProtected, MayNot
from footpath.record.actions import MayNotWrite
from footpath.record.queries import latest
from footpath.web import clock
from footpath.web.helping import forms
from footpath.web.helping.values import help_page, stands
from footpath.web.helping.who import Family, family
from footpath.web.policy import Request, policy
from footpath.web.team.choices import chosen_user
from footpath.web.ui.values import Link
from footpath.web.words import long
from footpath.web.writing.who import Somebody

REFUSED = (
    MayNot,
    IsProtected,
    MayNotWrite,
    Changed,
    levels.NothingMoves,
    levels.NotNow,
    levels.AlreadyBegun,
    levels.AlreadyEnded,
    levels.NotEnded,
)
Level = Footing.Level


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """On what footing we are here, what help there is, who is beside whom, and how it came to be so."""
    whose = family(ref, on=clock.today())
    may_write = request.who.may(Can.WRITE_CASEWORK)
    shown = help_page(whose, today=clock.today(), may_write=may_write)
    return _page(
        request, "helping/page.html", whose, {"page": shown, "offer_url": reverse("helping:offer", args=[ref])}
    )


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def offer(request: Request, ref: UUID) -> HttpResponse:
    """Write down help that was offered, from the first day, before there is any plan."""
    whose = family(ref, on=clock.today())
    own = [one for one in whose.people if one.own]
    form = forms.Offer(request.POST or None, children=own, today=clock.today())
    if form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            return offers.offer(
                children=said["children"], what=said["what"], for_what=said["for_what"],
                state=Offered.State(said["state"]), since=said["since"], given_by=said["given_by"],
                service=said["service"],
                on_whom=said["on_whom"], words=said["words"], on=said["since"] or clock.today(), by=request.user,
                at=clock.record_now(),
            )  # fmt: skip

        if _done(form, do):
            return redirect("helping:page", ref)
    return ask(request, form, whose, "Help offered", "Write it down")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def tell(request: Request, ref: UUID, offered: UUID) -> HttpResponse:
    """Tell how a help stands now: given, waited for, not wanted, not to be had, over; and what came of it."""
    whose = family(ref, on=clock.today())
    one = next((each for each in offers_of(subjects=[whose.child.pk]) if each.ref == offered), None)
    if one is None:
        raise Http404
    stood = {
        "state": one.state.value, "given_by": one.given_by, "on_whom": one.on_whom, "words": one.words,
        "came_of_it": one.came_of_it, "version": one.version,
    }  # fmt: skip
    form = forms.Tell(request.POST or None, initial=stood)
    if form.is_valid():
        said = form.cleaned_data
        state = Offered.State(said["state"])
        since = said["since"] or (one.since if state == one.state else clock.today())

        def do() -> object:
            return offers.tell_offer(
                offered=one.record, version=said["version"], state=state, since=since, given_by=said["given_by"],
                on_whom=said["on_whom"], words=said["words"], came_of_it=said["came_of_it"], by=request.user,
                at=clock.record_now(),
            )  # fmt: skip

        if _done(form, do):
            return redirect("helping:page", ref)
    intro = f"{one.what}. {stands(one)}."
    return ask(request, form, whose, "How it stands now", "Write it down", intro=intro)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def begin(request: Request, ref: UUID) -> HttpResponse:
    """Say for the first time on what footing we are here: what the front door decided is filled in, and who agreed."""
    whose, today = worked_with(ref), clock.today()
    form = forms.Begin(
        request.POST or None, children=whose.worked_with, level=_decided_at_the_door(whose), today=today
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            return levels.begin_help(
                children=said["children"], level=Level(said["to"]), agreed=said["agreed"], on=said["on"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip

        if _done(form, do):
            return redirect("helping:page", ref)
    intro = "Who agreed is taken from what each of them said. The sentence is made from that, and is not typed."
    return ask(request, form, whose, "On what footing we are here", "Write it down", intro=intro)


def _decided_at_the_door(whose: Family) -> str:
    """The level of help that was decided on when they came, where it is a footing too."""
    found = latest(subject=whose.child.pk, kinds=[CONTACT])[CONTACT]
    decided = next((str(one.facts.get("level") or "") for one in found if not one.withheld), "")
    return decided if decided in Level.values else ""


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def step(request: Request, ref: UUID) -> HttpResponse:
    """Step up or down, with what is gained and lost by it written first; nothing already told is asked again."""
    today = clock.today()
    whose = worked_with(ref)
    now = footing_of(subject=whose.child.pk, on=today)
    form = forms.Step(
        request.POST or None, children=_together(whose), now=now.level if now is not None else None,
        leads=request.who.may(Can.ALLOCATE), today=today,
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            return levels.step(
                children=said["children"], to=Level(said["to"]), agreed=said["agreed"],
                told=levels.Told(
                    gains=said["gains"], losses=said["losses"], told=said["told"], told_on=said["told_on"],
                    goes_on=said["goes_on"],
                ),
                lead=chosen_user(said["lead"]) if said.get("lead") else None,
                alongside=bool(said.get("alongside")), alongside_until=said.get("alongside_until"), on=said["on"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip

        if _done(form, do):
            messages.success(request, "It is done. Plans and the assessment go on as they were.")
            return redirect("helping:page", ref)
    return ask(request, form, whose, "Step up, or step down", "Take this step", intro=now.said if now else "")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def end(request: Request, ref: UUID) -> HttpResponse:
    """Help ends: what changed, what the child says, whom to ring, what stays, the goodbye; the door is left open."""
    whose = worked_with(ref)
    form = forms.End(request.POST or None, children=_together(whose), today=clock.today())
    if form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            return levels.end_help(
                children=said["children"], changed=said["changed"], ring=said["ring"], stays=said["stays"],
                goodbye=said["goodbye"], view=form.views(), door_until=said["door_until"], on=said["on"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip

        if _done(form, do):
            messages.success(request, "Help has ended, and the door is open.")
            return redirect("helping:page", ref)
    heading = "Help ends, and the door is open"
    return ask(request, form, whose, heading, "End it so", intro=_how_the_plan_ended(whose))


def _how_the_plan_ended(whose: Family) -> str:
    """What was said when the last plan ended: read beside the question, so that it is not written twice."""
    plan = next((one for one in latest(subject=whose.child.pk, kinds=[Plan.KIND])[Plan.KIND] if not one.withheld), None)
    if plan is None:
        return ""
    if plan.happened_until is None:
        return f"{whose.first}’s plan goes on. End it first if it ends too: what came of it is said there."
    found = plan.words("found")
    return f"The plan ended on {long(plan.happened_until)}. {found}".strip()


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def again(request: Request, ref: UUID) -> HttpResponse:
    """They asked to talk again: one press, and the same record goes on."""
    whose = worked_with(ref)
    posted = request.method == "POST"
    form = forms.Back(request.POST if posted else None)
    if posted and form.is_valid():
        said = form.cleaned_data

        def do() -> object:
            return levels.come_back(
                children=[one.subject for one in _together(whose)], to=_level_before(whose), said=said["said"],
                since=said["since"], agreed=said["agreed"], on=clock.today(), by=request.user,
                at=clock.record_now(),
            )  # fmt: skip

        if _done(form, do):
            messages.success(request, "The record goes on from where it was. This is not a referral.")
            return redirect("helping:page", ref)
    return ask(request, form, whose, f"{whose.first}’s family asked to talk again", "Go on from where we were")


def worked_with(ref: UUID) -> Family:
    """The family, where the reader works with the child; else there is nothing here to change."""
    whose = family(ref, on=clock.today())
    if whose.child.pk not in {one.subject for one in whose.worked_with}:
        raise Http404
    return whose


def _together(whose: Family) -> list[Somebody]:
    """The child, and the brothers and sisters who are on the same footing and whom the reader works with."""
    stood = footings_now(subjects=[one.subject for one in whose.worked_with], on=clock.today())
    mine = stood.get(whose.child.pk)
    level = mine.facts.get("level") if mine is not None else None
    return [
        one for one in whose.worked_with
        if one.subject == whose.child.pk
        or (mine is not None and one.subject in stood and stood[one.subject].facts.get("level") == level)
    ]  # fmt: skip


def _level_before(whose: Family) -> Footing.Level:
    """The help they had before it ended, where that was by agreement; else what this area calls help now."""
    for one in moves_of(subjects=[whose.child.pk]):
        if one.kind == "help.ending":
            before = footing_of(subject=whose.child.pk, on=one.on.fromordinal(one.on.toordinal() - 1))
            if before is not None and before.by_agreement and before.level != Level.DOOR_OPEN:
                return before.level
    return Level.FAMILY_HELP


def _done(form: django_forms.Form, do: Callable[[], object]) -> bool:
    """Whether it was done; what refuses it says so above the form, and nothing typed is lost."""
    try:
        do()
    except REFUSED as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _page(
    request: Request, template: str, whose: Family, context: dict[str, object], status: int = 200
) -> HttpResponse:
    whole = {"ref": whose.child.ref, "name": whose.name, "first": whose.first, "breadcrumbs": whose.crumbs} | context
    return TemplateResponse(request, template, whole, status=status)


def ask(
    request: Request,
    form: django_forms.Form,
    whose: Family,
    heading: str,
    do: str,
    *,
    intro: str = "",
    also: Link | None = None,
) -> HttpResponse:
    context: dict[str, object] = {
        "form": form, "heading": heading, "do": do, "intro": intro, "also": also,
        "back": reverse("helping:page", args=[whose.child.ref]),
    }  # fmt: skip
    return _page(request, "helping/ask.html", whose, context, status=422 if form.errors else 200)
