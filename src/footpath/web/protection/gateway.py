"""Before a court is asked: the legal gateway, who challenged what, the decision, and pre-proceedings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.people.queries.names import names_of
from footpath.protection.actions import gateway as actions
from footpath.protection.models.gateway import Challenge, Gateway
from footpath.protection.queries.gateway import SIX, GatewayRead, Offered, challenge_of, gateway_of
from footpath.record.registry import kind_of
from footpath.record.values import Written
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.children.find import child_or_404
from footpath.web.plans.views import children_of
from footpath.web.policy import Request, policy
from footpath.web.protection import gateway_forms as forms
from footpath.web.protection.plan_asking import first_of, may_authorise, may_go_to_law, ref_of
from footpath.web.words import listed, long, short

_CAN_WAIT = "Everything here can wait, and be added to."


def gateway_or_404(ref: UUID) -> GatewayRead:
    """A legal gateway this reader may read; absent and forbidden are the same."""
    found = gateway_of(ref=ref)
    if found is None:
        raise Http404
    return found


def for_law(request: Request, *children: int) -> None:
    """Nothing is there to write for whoever may not write what the law is asked."""
    if not may_go_to_law(request, children):
        raise Http404


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def new(request: Request, ref: UUID) -> HttpResponse:
    """Begin a legal gateway; it is kept as it is typed."""
    child = child_or_404(ref)
    for_law(request, child.pk)
    today = clock.today()
    children = {one: name for one, name in children_of(child.pk).items() if may_go_to_law(request, [int(one)])}
    kept, initial = begun(
        request, about=child.ref, kind=Gateway.KIND, children=[str(child.pk)], on=short(today)
    )  # fmt: skip
    form = forms.GatewayForm(request.POST or None, today=today, children=children, begins=True, initial=initial)

    def do() -> Written:
        return actions.hold_gateway(
            children=[int(one) for one in form.cleaned_data["children"]], on=form.cleaned_data["on"], said=form.said(),
            own=form.own(), by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = Asking(
        title="A legal gateway", back=reverse("protection:about", args=[child.ref]),
        of=f"Keeping {first_of(child.pk)} safe",
        intro=_CAN_WAIT,
        done="It is written down. Below: who challenged it, and the family’s own meeting.",
    )  # fmt: skip
    return ask(
        request, form, kept, asking, child=child.pk, do=do,
        then=lambda made: reverse("protecting:gateway", args=[made.ref]),
    )  # fmt: skip


def _asking(ref: UUID, title: str, **rest: Any) -> Asking:
    return Asking(title=title, back=reverse("protecting:gateway", args=[ref]), of="The legal gateway", **rest)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def again(request: Request, ref: UUID) -> HttpResponse:
    """Write in a legal gateway that is not decided yet."""
    found = gateway_or_404(ref)
    for_law(request, *found.children)
    opened = found.opened
    stands = {one.slot if one.subject is None else f"{one.slot}-{one.subject}": one.words for one in opened.paragraphs}
    kept, initial = begun(request, about=ref, kind=Gateway.KIND, base=opened.version, **stands)
    form = forms.GatewayForm(
        request.POST or None, today=clock.today(), begins=False,
        children={str(child): name for child, name in names_of(found.children).items()}, initial=initial,
    )  # fmt: skip

    def do() -> None:
        actions.write_gateway_again(
            gateway=opened.id, version=form.version(opened.version), said=form.said(), own=form.own(), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(ref, "A legal gateway", intro=_CAN_WAIT)
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=opened.version)


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One legal gateway: six things, each challenge, the family’s own meeting first, and what was decided."""
    found = gateway_or_404(ref)
    opened = found.opened
    names = names_of(found.children)
    labels = {slot.key: slot.label for slot in kind_of(Gateway.KIND).slots}
    writes = may_go_to_law(request, found.children)
    context = {
        "title": f"Legal gateway: {listed(name.split()[0] for name in names.values())}",
        "when": long(opened.happened_on),
        "by": opened.by,
        "why_now": opened.words("why-now"),
        "factors": [(labels[key], opened.words(key)) for key in SIX],
        "means": [(name, opened.words("means", child)) for child, name in names.items()],
        "offers": [_offer(one, chosen=one.record == found.chosen) for one in found.offers],
        "not_offered": opened.words("not-offered"),
        "challenges": [
            {
                "who": ", ".join(part for part in (one.called, one.as_what) if part),
                "when": long(one.on),
                "said": one.said,
                "answered": one.answered,
                "url": reverse("protecting:answer", args=[one.ref]) if writes and not one.answered else "",
            }
            for one in found.challenges
        ],
        "decision": str(found.decision.label) if opened.facts["decision"] else "",
        "decided_by": found.decided_by,
        "found": opened.words("found"),
        "told": opened.words("told"),
        "look_again": long(opened.facts["look_again_on"]) if opened.facts["look_again_on"] else "",
        "before_court_url": reverse("protecting:before-court", args=[found.before_court]) if found.before_court else "",
        "writes": writes,
        "decides": may_authorise(request, found),
        "another": opened.by_id == request.user.pk and request.who.may(Can.GO_TOWARDS_A_COURT),
        "open": not opened.facts["decision"],
        "ref": ref,
        "offer_url": reverse("meetings:offer", args=[ref_of(found.children[0])]),
        "back": [(name, reverse("protection:about", args=[ref_of(child)])) for child, name in names.items()],
        "printed": f"Printed for {request.who.name}, {long(clock.today())}.",
    }
    return TemplateResponse(request, "protection/gateway_page.html", context)


def _offer(one: Offered, *, chosen: bool) -> dict[str, str]:
    to = f"to {one.to_whom}, " if one.to_whom else ""
    return {
        "line": f"{long(one.on)}, {to}by {one.by}. {one.answer.label}.",
        "said": one.said,
        "because": one.because,
        "chosen": "the one that came first" if chosen else "",
        "url": reverse("records:page", args=[one.ref]),
    }


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def challenge(request: Request, ref: UUID) -> HttpResponse:
    """Keep what somebody said against it, in their own words."""
    found = gateway_or_404(ref)
    for_law(request, *found.children)
    kept, initial = begun(request, about=ref, kind=Challenge.KIND)
    form = forms.ChallengeForm(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.challenge(
            gateway=found.opened.id, called=form.text("called"), as_what=form.text("as_what"), said=form.text("said"),
            answered=form.text("answered"), on=clock.today(), by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    return ask(request, form, kept, _asking(ref, "Who challenged it?"), child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def answer(request: Request, ref: UUID) -> HttpResponse:
    """What was answered to somebody who challenged it."""
    both = challenge_of(ref=ref)
    if both is None:
        raise Http404
    one, whole = both
    children = [each.subject for each in whole.present]
    for_law(request, *children)
    kept, initial = begun(
        request, about=ref, kind=Challenge.KIND, form="answer", base=one.version, answered=one.answered
    )  # fmt: skip
    form = forms.AnswerForm(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.answer(
            challenge=one.record, version=form.version(one.version), answered=form.text("answered"), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(whole.ref, f"{one.called} challenged it", intro=one.said)
    return ask(request, form, kept, asking, child=children[0], do=do, base=one.version)


def _before(found: GatewayRead) -> str:
    """What whoever decides is told first: that it is theirs, and which of the six things are still empty."""
    yours = "It is decided by you, under your name, and once."
    if not found.empty:
        return yours
    labels = {slot.key: slot.label for slot in kind_of(Gateway.KIND).slots}
    return f"Nothing is written yet under: {'; '.join(labels[one] for one in found.empty)}. {yours}"


@require_http_methods(["GET", "POST"])
@policy(Can.GO_TOWARDS_A_COURT)
def decide(request: Request, ref: UUID) -> HttpResponse:
    """Decide, once, as somebody who manages the work: with why, and the family’s own meeting offered first."""
    found = gateway_or_404(ref)
    if not may_authorise(request, found):
        raise Http404
    version = found.opened.version
    offers = [(str(one.record), _offer(one, chosen=False)["line"]) for one in found.offers]
    kept, initial = begun(request, about=ref, kind=Gateway.KIND, form="decided", base=version)
    form = forms.DecideForm(request.POST or None, today=clock.today(), offers=offers, initial=initial)

    def do() -> None:
        actions.decide(
            gateway=found.opened.id, version=form.version(version),
            decision=Gateway.Decision(form.cleaned_data["decision"]), found=form.text("found"),
            offer=int(form.text("offer")) if form.text("offer") else None, not_offered=form.text("not_offered"),
            told=form.text("told"), look_again_on=form.cleaned_data["look_again_on"], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(ref, "What was decided?", intro=_before(found), done="It is decided, and that stands.")
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=version)
