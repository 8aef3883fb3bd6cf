"""Pre-proceedings: the letter, the meetings with the family, and how they end."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import Can
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.protection.actions import preproceedings as actions
from footpath.protection.models.preproceedings import BEFORE_COURT, BeforeCourtMeeting
from footpath.protection.queries.gateway import BeforeCourtRead, before_court_of
from footpath.record.registry import said_of
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.policy import Request, policy
from footpath.web.protection import gateway_forms as forms
from footpath.web.protection.gateway import for_law
from footpath.web.protection.plan_asking import may_go_to_law, ref_of
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
        "title": f"Pre-proceedings: {listed(first_in(name) for name in names.values())}",
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
    version = found.opened.version
    kept, initial = begun(request, about=ref, kind=BEFORE_COURT, form="letter", base=version)
    form = forms.LetterForm(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.send_letter(
            before_court=found.opened.id, version=form.version(version), on=form.cleaned_data["on"],
            offered=form.text("offered") == "yes", by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "The letter before proceedings")
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def meet(request: Request, ref: UUID) -> HttpResponse:
    """A meeting with the family."""
    found, today = _open(request, ref), clock.today()
    kept, initial = begun(request, about=ref, kind=BeforeCourtMeeting.KIND, on=short(today))
    form = forms.MeetForm(request.POST or None, today=today, initial=initial)

    def do() -> None:
        actions.meet(
            before_court=found.opened.id, on=form.cleaned_data["on"], said=form.said(),
            next_on=form.cleaned_data["next_on"], by=request.user, at=clock.record_now(), once=form.pressed,
        )  # fmt: skip

    asking = _asking(found, "A meeting with the family")
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def end(request: Request, ref: UUID) -> HttpResponse:
    """Pre-proceedings have ended."""
    found = _open(request, ref)
    version = found.opened.version
    kept, initial = begun(request, about=ref, kind=BEFORE_COURT, form="end", base=version)
    form = forms.EndForm(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.end(
            before_court=found.opened.id, version=form.version(version), on=form.cleaned_data["on"],
            outcome=form.text("outcome"), found=form.text("found"), by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(found, "Pre-proceedings have ended")
    return ask(request, form, kept, asking, child=found.children[0], do=do, base=version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def asked(request: Request, ref: UUID) -> HttpResponse:
    """A court was asked."""
    found = _open(request, ref)
    version = found.opened.version
    kept, initial = begun(request, about=ref, kind=BEFORE_COURT, form="asked", base=version)
    form = forms.CourtForm(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.ask_court(
            before_court=found.opened.id, version=form.version(version), on=form.cleaned_data["on"],
            letter_on=form.cleaned_data["letter_on"], by=request.user, at=clock.record_now(),
        )  # fmt: skip

    return ask(request, form, kept, _asking(found, "A court was asked"), child=found.children[0], do=do, base=version)


def _open(request: Request, ref: UUID) -> BeforeCourtRead:
    found = before_court_or_404(ref)
    for_law(request, *found.children)
    return found


def _asking(found: BeforeCourtRead, title: str) -> Asking:
    back = reverse("protecting:before-court", args=[found.opened.ref])
    return Asking(title=title, back=back, of="Pre-proceedings")
