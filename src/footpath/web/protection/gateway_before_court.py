"""Pre-proceedings: the letter, the meetings with the family, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.people.queries.names import names_of
from footpath.protection.actions import preproceedings as actions
from footpath.protection.queries.gateway import BeforeCourtRead, before_court_of
from footpath.record.registry import said_of
from footpath.record.values import Written
from footpath.web import clock
from footpath.web.plans.forms import Dated
from footpath.web.policy import Request, policy
from footpath.web.protection import gateway_forms as forms
from footpath.web.protection.gateway import for_law
from footpath.web.protection.plan_asking import may_go_to_law, ref_of, small, tried
from footpath.web.ui.values import Link, Row
from footpath.web.words import listed, long, short


def before_court_or_404(ref: UUID) -> BeforeCourtRead:
    """Pre-proceedings this reader may read; absent and forbidden are the same."""
    found = before_court_of(ref=ref)
    if found is None:
        raise Http404
    return found


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """Pre-proceedings: each day once, each meeting with the family, and how they ended."""
    found = before_court_or_404(ref)
    opened, facts = found.opened, found.opened.facts
    names = names_of(found.children)
    writes = may_go_to_law(request, found.children)
    context = {
        "title": f"Pre-proceedings: {listed(name.split()[0] for name in names.values())}",
        "began": long(opened.happened_on),
        "days": _days(found),
        "meetings": [
            {
                "when": long(one.happened_on),
                "url": reverse("records:page", args=[one.ref]),
                "said": [(said.label, said.words) for said in one.paragraphs],
            }
            for one in found.meetings
        ],
        "own_meetings": [(long(day), reverse("meetings:page", args=[meeting])) for day, meeting in found.own_meetings],
        "found": next((one.words for one in opened.paragraphs if one.slot == "found"), ""),
        "gateway_url": reverse("protecting:gateway", args=[found.gateway]) if found.gateway else "",
        "links": _links(found) if writes else (),
        "goes_on": facts["decided_on"] is None,
        "back": [(name, reverse("protection:about", args=[ref_of(child)])) for child, name in names.items()],
        "printed": f"Printed for {request.who.name}, {long(clock.today())}.",
    }
    return TemplateResponse(request, "protection/gateway_before_court.html", context)


def _days(found: BeforeCourtRead) -> tuple[Row, ...]:
    """What the census asks, as it stands; what is not known is not said."""
    facts = found.opened.facts
    days = (
        ("Letter before proceedings", "letter_sent_on"), ("First meeting", "first_meeting_on"),
        ("Decided", "decided_on"), ("A court was asked", "applied_to_court_on"),
        ("The family was written to about it", "care_plan_letter_on"),
    )  # fmt: skip
    rows = [Row(label=label, words=long(facts[name])) for label, name in days if facts[name]]
    if facts["review_meetings"]:
        rows.insert(2, Row(label="Meetings since the first", words=str(facts["review_meetings"])))
    for label, name in (
        ("The letter offered the family a meeting of their own", "family_meeting_offered"),
        ("The family had a meeting of their own", "family_meeting_held"),
    ):
        if facts[name] is not None:
            rows.append(Row(label=label, words="Yes" if facts[name] else "No"))
    if facts["outcome_code"]:
        said = said_of(actions.OUTCOMES, facts["outcome_code"]) or facts["outcome_code"]
        rows.append(Row(label="How they ended, by the return’s own list", words=said))
    return tuple(rows)


def _links(found: BeforeCourtRead) -> tuple[Link, ...]:
    facts, ref = found.opened.facts, found.opened.ref
    do = []
    if facts["decided_on"] is None:
        do += [("before-court-meet", "A meeting with the family"), ("before-court-end", "They have ended")]
    if facts["letter_sent_on"] is None:
        do.insert(0, ("before-court-letter", "The letter was sent"))
    if facts["decided_on"] is not None and facts["applied_to_court_on"] is None:
        do.append(("before-court-asked", "A court was asked"))
    return tuple(Link(label=label, url=reverse(f"protecting:{name}", args=[ref])) for name, label in do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def letter(request: Request, ref: UUID) -> HttpResponse:
    """The letter before proceedings was sent."""
    found = _open(request, ref)
    form = forms.LetterForm(request.POST or None, today=clock.today(), initial=_version(found))
    return _do(
        request, form, found, title="The letter before proceedings",
        do=lambda: actions.send_letter(
            before_court=found.opened.id, version=form.cleaned_data["version"], on=form.cleaned_data["on"],
            offered=form.text("offered") == "yes", by=request.user, at=clock.record_now(),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def meet(request: Request, ref: UUID) -> HttpResponse:
    """A meeting with the family."""
    found = _open(request, ref)
    today = clock.today()
    form = forms.MeetForm(request.POST or None, today=today, initial={"on": short(today)})
    return _do(
        request, form, found, title="A meeting with the family",
        do=lambda: actions.meet(
            before_court=found.opened.id, on=form.cleaned_data["on"], said=form.said(),
            next_on=form.cleaned_data["next_on"], by=request.user, at=clock.record_now(), once=form.pressed,
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def end(request: Request, ref: UUID) -> HttpResponse:
    """Pre-proceedings have ended."""
    found = _open(request, ref)
    form = forms.EndForm(request.POST or None, today=clock.today(), initial=_version(found))
    return _do(
        request, form, found, title="Pre-proceedings have ended",
        do=lambda: actions.end(
            before_court=found.opened.id, version=form.cleaned_data["version"], on=form.cleaned_data["on"],
            outcome=form.text("outcome"), found=form.text("found"), by=request.user, at=clock.record_now(),
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def asked(request: Request, ref: UUID) -> HttpResponse:
    """A court was asked."""
    found = _open(request, ref)
    form = forms.CourtForm(request.POST or None, today=clock.today(), initial=_version(found))
    return _do(
        request, form, found, title="A court was asked",
        do=lambda: actions.ask_court(
            before_court=found.opened.id, version=form.cleaned_data["version"], on=form.cleaned_data["on"],
            letter_on=form.cleaned_data["letter_on"], by=request.user, at=clock.record_now(),
        ),
    )  # fmt: skip


def _open(request: Request, ref: UUID) -> BeforeCourtRead:
    found = before_court_or_404(ref)
    for_law(request, *found.children)
    return found


def _version(found: BeforeCourtRead) -> dict[str, int]:
    return {"version": found.opened.version}


def _do(
    request: Request, form: Dated, found: BeforeCourtRead, *, title: str, do: Callable[[], Written]
) -> HttpResponse:
    fresh = _version(found) if "version" in form.fields else {}
    if form.is_valid() and tried(form, do, fresh=fresh) is not None:
        return redirect("protecting:before-court", found.opened.ref)
    back = reverse("protecting:before-court", args=[found.opened.ref])
    return small(request, form, title=title, of="Pre-proceedings", back=back)
