"""One thing that came in: as it came, who the children are, what else is known, who is asked, what happens next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from footpath.access.models import Agency, Team, User
from footpath.access.rules import Can
from footpath.frontdoor.actions import arriving, asking, callers, consulting, deciding, matching
from footpath.frontdoor.models import Asked, Disagreement, Incoming, Outcome, Signposting
from footpath.frontdoor.queries import advice, leads, one
from footpath.frontdoor.queries.known import known
from footpath.frontdoor.refusals import Refused
from footpath.frontdoor.rules import LEVELS
from footpath.kernel.rulepacks import front_door
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import IsProtected, MayNot, Mistaken
from footpath.people.actions.persons import NumberTaken
from footpath.record.actions import MayNotWrite
from footpath.record.queries import open_record, open_record_number
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link

REFUSALS = (Refused, MayNot, Mistaken, IsProtected, NumberTaken, MayNotWrite, Changed)


@require_GET
@policy(Can.ANSWER_THE_DOOR)
def page(request: Request, ref: UUID) -> HttpResponse:
    """What came in, whole."""
    return _page(request, ref)


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def cannot_wait(request: Request, ref: UUID) -> HttpResponse:
    """Say what cannot wait."""
    form = forms.CannotWait(request.POST)
    row = _row(ref)
    said = form.data.get("cannot_wait", "") if form.is_valid() else ""
    return _do(
        request, ref, "wait", form,
        lambda: arriving.triage(incoming=row, cannot_wait=said, by=request.user, at=clock.record_now()), "Noted.",
    )  # fmt: skip


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def children(request: Request, ref: UUID) -> HttpResponse:
    """Say who the children are: a contact is made, and filed to them."""
    came = _came(ref)
    form = _whoever(came, request.POST)
    row = _row(ref)

    def do() -> None:
        given = form.cleaned_data
        whom = [_whom(one_, given) for one_ in form.maybe if given[f"who_{one_.child.id}"] != forms.LEAVE]
        if given["other"]:
            whom.append(matching.Whom(child=None, subject=None, name=given["other"], born=given["other_born"]))
        matching.make_contact(
            incoming=row, whom=whom, worry=given["worry"], by=request.user, at=clock.record_now()
        )  # fmt: skip
        arriving.triage(
            incoming=row, cannot_wait=given["cannot_wait"], by=request.user, at=clock.record_now()
        )  # fmt: skip

    return _do(request, ref, "whoever", form, do, "A contact is made, and filed with each child.")


def _whom(maybe: one.Maybe, given: dict[str, Any]) -> matching.Whom:
    child, chosen = maybe.child, given[f"who_{maybe.child.id}"]
    return matching.Whom(
        child=child.id, subject=None if chosen == forms.NEW else int(chosen), name=child.name, born=child.born,
        paragraph=given[f"part_{child.id}"],
    )  # fmt: skip


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def same_event(request: Request, ref: UUID) -> HttpResponse:
    """This is about the same event as an earlier contact."""
    came = _came(ref)
    try:
        other = open_record(ref=UUID(request.POST.get("as", "")))
    except ValueError:
        other = None
    if came.contact is None or other is None or other.kind != matching.CONTACT:
        raise Http404
    contact, as_ = came.contact, other.id
    return _do(
        request, ref, "", None,
        lambda: matching.same_event(contact=contact, as_=as_, by=request.user, at=clock.record_now()),
        "They stand beside each other now, as one event told twice.",
    )  # fmt: skip


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def ask(request: Request, ref: UUID) -> HttpResponse:
    """Ask agencies, one request each."""
    form = _asks(_came(ref), request.POST)
    row = _row(ref)

    def do() -> None:
        given = form.cleaned_data
        rows = Agency.objects.in_bulk([pk for pk in form.agencies if given[f"why_{pk}"] or given[f"question_{pk}"]])
        questions = [
            asking.Question(
                agency=agency, why=given[f"why_{pk}"], question=given[f"question_{pk}"],
                family=Asked.Knows(given["family"]), family_why=given["family_why"], basis=given["basis"],
                answer_by=given["answer_by"], asked_of=User.objects.filter(pk=given[f"of_{pk}"] or 0).first(),
            )
            for pk, agency in rows.items()
        ]  # fmt: skip
        asking.ask(incoming=row, questions=questions, by=request.user, at=clock.record_now())

    return _do(request, ref, "ask", form, do, "Asked. Each answers in its own corner, and sees no other.")


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def decide(request: Request, ref: UUID) -> HttpResponse:
    """Decide what happens next."""
    came = _came(ref)
    form = _decides(came, request.POST)
    row = _row(ref)

    def do() -> None:
        given = form.cleaned_data
        outcome = Outcome(given["outcome"])
        decision = deciding.Decision(
            outcome=outcome, reasons=given["reasons"], level=given["level"] or _level(outcome),
            to=Team.objects.filter(pk=given["to"] or 0).first(), need_code=given["need"], told=given.get("told", ""),
            service=advice.service(given["service"]), introduced_by=given["introduced_by"],
        )  # fmt: skip
        deciding.decide(incoming=row, decision=decision, by=request.user, at=clock.record_now())

    return _do(request, ref, "decide", form, do, "Decided.")


def _level(outcome: Outcome) -> str:
    key = LEVELS.get(outcome.value, "")
    known_ = {level.key for level in front_door.levels(on=clock.today())}
    return key if key in known_ else ""


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def who(request: Request, ref: UUID) -> HttpResponse:
    """Who raised it, to somebody who says why; it is written down that they asked."""
    form = forms.WhyOpen(request.POST)
    row = _row(ref)
    try:
        shown = callers.open_caller(
            incoming=row, why=request.POST.get("why", ""), by=request.user, at=clock.now()
        )  # fmt: skip
    except REFUSALS as refused:
        form.is_valid()
        form.add_error("why", str(refused))
        return _page(request, ref, status=422, whyopen=form)
    return _page(request, ref, caller=shown)


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def answer(request: Request, ref: UUID, pk: int) -> HttpResponse:
    """Answer somebody who sees it differently."""
    form = forms.AnswerDiffer(request.POST)
    row = Disagreement.objects.select_related("incoming").filter(pk=pk, incoming__ref=ref).first()
    if row is None:
        raise Http404
    return _do(
        request, ref, "differ", form,
        lambda: deciding.answer_disagreement(
            disagreement=row, answer=form.cleaned_data["answer"], meanwhile=form.cleaned_data["meanwhile"],
            by=request.user, at=clock.record_now(),
        ),
        "Answered. They can read it now.",
    )  # fmt: skip


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def received(request: Request, ref: UUID, record: UUID) -> HttpResponse:
    """Say whether help was received."""
    form = forms.Received(request.POST)
    opened = open_record(ref=record)
    if opened is None or opened.kind != Signposting.KIND or opened.facts.get("contact_id") != _came(ref).contact:
        raise Http404
    number = opened.id
    return _do(
        request, ref, "received", form,
        lambda: consulting.say_whether_received(
            record=number, received=Signposting.Received(form.cleaned_data["received"]),
            words=form.cleaned_data["words"], by=request.user, at=clock.record_now(),
        ),
        "Noted.",
    )  # fmt: skip


@require_POST
@policy(Can.ANSWER_THE_DOOR)
def file(request: Request, ref: UUID, asked: UUID) -> HttpResponse:
    """File an answer that came after the decision with the children."""
    row = Asked.objects.select_related("incoming", "agency").filter(ref=asked, incoming__ref=ref).first()
    if row is None:
        raise Http404
    return _do(
        request, ref, "", None, lambda: asking.file_answer(asked=row, by=request.user, at=clock.record_now()),
        "Filed with the children.",
    )  # fmt: skip


def _do(
    request: Request, ref: UUID, name: str, form: django_forms.Form | None, do: Callable[[], object], said: str
) -> HttpResponse:
    """Do it, and go back to the page; or the page again with what stopped it."""
    if form is None or form.is_valid():
        try:
            do()
        except REFUSALS as refused:
            if form is None:
                messages.error(request, str(refused))
                return redirect("frontdoor:one", ref)
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect("frontdoor:one", ref)
    return _page(request, ref, status=422, failed=form, **{name: form})


def _row(ref: UUID) -> Incoming:
    found = Incoming.objects.select_related("team").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def _came(ref: UUID) -> one.CameIn:
    came = one.came_in(ref=ref)
    if came is None:
        raise Http404
    return came


def _whoever(came: one.CameIn, data: Any = None) -> forms.Whoever:
    worry = "" if came.public else came.words
    return forms.Whoever(data, maybe=one.who_they_may_be(came), worry=worry, cannot_wait=came.cannot_wait)


def _asks(came: one.CameIn, data: Any = None) -> forms.Ask:
    asked = {row.agency for row in came.asked}
    agencies = {pk: name for pk, name in advice.agencies().items() if name not in asked}
    on = clock.today()
    return forms.Ask(
        data, agencies=agencies, people=advice.people_there(on=on),
        leads={pk: [one_.in_words for one_ in each] for pk, each in leads.leads_by_agency(on=on).items()},
    )  # fmt: skip


def _decides(came: one.CameIn, data: Any = None) -> forms.Decide:
    on = clock.today()
    levels = front_door.levels(on=on)
    return forms.Decide(
        data, teams=advice.receiving_teams(), public=came.public,
        levels=[(one.key, ": ".join(filter(None, (one.words, one.statement)))) for one in levels],
        services=[(str(helps.id), f"{helps.name}: {helps.for_whom}") for helps in advice.services(on=on)],
    )  # fmt: skip


def _page(request: Request, ref: UUID, *, status: int = 200, **with_: Any) -> HttpResponse:
    came = _came(ref)
    subjects = [child.subject for child in came.children if child.subject is not None]
    contact = open_record_number(record=came.contact) if came.contact else None
    open_ = not came.outcome
    context = {
        "came": came,
        "contact": contact,
        "known": known(contact=came.contact, subjects=subjects, on=clock.today()) if subjects else None,
        "whoever": _whoever(came) if open_ and came.contact is None else None,
        "ask": _asks(came) if open_ and came.contact is not None else None,
        "decide": _decides(came) if open_ else None,
        "differ": forms.AnswerDiffer(),
        "whyopen": forms.WhyOpen(),
        "received": forms.Received(),
        "signposted": one.signposted(came.contact) if came.contact and came.outcome_key == "signposted" else (),
        "acted_on": front_door.public(on=clock.today()).acted_on,
        "breadcrumbs": [Link(label="Front door", url=reverse("frontdoor:queue"))],
    }
    return TemplateResponse(request, "frontdoor/one.html", context | with_, status=status)
