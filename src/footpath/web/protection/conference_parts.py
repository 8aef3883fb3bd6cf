"""Before a conference and at it: reports and who read them, what children want said, who came and what they think."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.kernel.rulepacks.protection import own_view
from footpath.people.queries.too_young import too_young
from footpath.people.rules.naming import first_in
from footpath.protection.actions import conference_parts as actions
from footpath.protection.actions import conferences as decisions
from footpath.protection.models.conferences import (
    Attended,
    ConferenceDecision,
    ConferenceReport,
    Prepared,
    ReportShared,
)
from footpath.protection.queries.path import ConferenceRead, about
from footpath.record.queries import open_record, open_record_number
from footpath.record.values import Opened
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun
from footpath.web.policy import Request, policy
from footpath.web.protection import conference_forms as forms
from footpath.web.protection.asking import named, readers, works_or_404
from footpath.web.protection.conferences import asking_of, conference_or_404
from footpath.web.words import short


def _to_tell_of(request: Request, ref: UUID) -> ConferenceRead:
    """A conference to come; once it was held, what was said before it is for those who work with the children."""
    found = conference_or_404(ref)
    if found.held:
        works_or_404(request, found.children)
    return found


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def report(request: Request, ref: UUID) -> HttpResponse:
    """A report to the conference; a partner gives it of the children whose record is open to them."""
    found = _to_tell_of(request, ref)
    names, today = named(found.children), clock.today()
    own = {"called": request.user.name, "organisation": str(request.user.agency or "")}
    kept, initial = begun(request, about=ref, kind=ConferenceReport.KIND, on=short(today), **own)
    form = forms.Report(request.POST or None, children=names, today=today, initial=initial)

    def do() -> None:
        actions.report(
            arranged=found.opened.id, called=form.text("called"), organisation=form.text("organisation"),
            words=form.text("words"), own=form.of_each("report"), on=form.cleaned_data["on"], once=form.once,
            by=request.user, at=clock.record_now(),
        )  # fmt: skip

    asking = asking_of(
        found, "A report to the conference", readers=readers(found.children), done="Thank you. The report is there."
    )
    return ask(request, form, kept, asking, child=found.children[0], do=do)


def _part(ref: UUID, kind: str) -> tuple[Opened, Opened]:
    """One part of a conference, and the conference as arranged; absent and forbidden are the same."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != kind or not named(about(opened)):
        raise Http404
    whole = open_record_number(record=opened.facts["arranged_id"] or 0)
    if whole is None or whole.withheld:
        raise Http404
    return opened, whole


def _asking(whole: Opened, title: str) -> Asking:
    return Asking(title=title, back=reverse("protection:conference", args=[whole.ref]), of="The conference")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def read(request: Request, ref: UUID) -> HttpResponse:
    """Somebody of the family has read a report: who, when and how."""
    opened, whole = _part(ref, ConferenceReport.KIND)
    kept, initial = begun(request, about=ref, kind=ReportShared.KIND, on=short(clock.today()))
    form = forms.Read(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.share_report(
            report=opened.id, to_whom=form.text("to_whom"), on=form.cleaned_data["on"], how=form.text("how"),
            late=form.text("late"), reply=form.text("reply"), once=form.once, by=request.user, at=clock.record_now(),
        )  # fmt: skip

    return ask(request, form, kept, _asking(whole, "Who has read the report?"), child=about(opened)[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def prepare(request: Request, ref: UUID) -> HttpResponse:
    """What a child wants said at the conference, and how they take part."""
    found = _to_tell_of(request, ref)
    names = named(found.children)
    kept, initial = begun(request, about=ref, kind=Prepared.KIND, on=short(clock.today()))
    young = too_young([int(one) for one in names], on=clock.today())
    form = forms.ForChild(request.POST or None, children=names, young=young, today=clock.today(), initial=initial)

    def do() -> None:
        actions.prepare(
            arranged=found.opened.id, child=int(form.cleaned_data["child"]),
            takes_part=Prepared.TakesPart(form.cleaned_data["takes_part"]), on=form.cleaned_data["on"],
            speaks=form.text("speaks"), views=form.text("views"), changed=form.text("changed"), once=form.once,
            by=request.user, at=clock.record_now(),
        )  # fmt: skip

    every = len(young) == len(names)
    title = "What was seen of the child?" if every else "What does the child want said?"
    asking = asking_of(found, title, readers=readers(found.children))
    return ask(request, form, kept, asking, child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def changed(request: Request, ref: UUID) -> HttpResponse:
    """What changed because a child said something."""
    opened, whole = _part(ref, Prepared.KIND)
    child = about(opened)[0]
    stands = {"changed": opened.words("changed", child)}
    kept, initial = begun(request, about=ref, kind=Prepared.KIND, form="changed", base=opened.version, **stands)
    form = forms.Changed(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        actions.say_what_changed(
            prepared=opened.id, version=form.version(opened.version), changed=form.text("changed"), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(whole, "What changed?")
    return ask(request, form, kept, asking, child=child, do=do, base=opened.version)


@require_http_methods(["GET", "POST"])
@policy(Can.CHAIR_CONFERENCES)
def put_right(request: Request, ref: UUID) -> HttpResponse:
    """A slip in what was found and decided for a child, put right by whoever wrote it down, until a plan begins."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != ConferenceDecision.KIND or not named(about(opened)):
        raise Http404
    held = open_record_number(record=opened.facts["conference_id"] or 0)
    arranged = open_record_number(record=held.facts["arranged_id"] or 0) if held is not None else None
    if held is None or arranged is None or opened.by_id != request.user.pk:
        raise Http404
    works_or_404(request, about(opened))
    (child,) = about(opened)
    stands = {
        "decision": opened.facts["decision"], "category": opened.facts["category"],
        "found": held.words("found", child), "why": opened.words("why", child),
        "outline": opened.words("outline", child),
    }  # fmt: skip
    kept, initial = begun(request, about=ref, kind=ConferenceDecision.KIND, base=opened.version, **stands)
    form = forms.PutRight(request.POST or None, today=clock.today(), initial=initial)

    def do() -> None:
        decisions.put_right(
            decision=opened.id, version=form.version(opened.version), decided=form.decided(child),
            slip=form.text("slip"), by=request.user, at=clock.record_now(),
        )  # fmt: skip

    name = first_in(named([child])[str(child)])
    asking = Asking(
        title=f"{name}: put right what was found or decided", of="The conference",
        back=reverse("protection:conference", args=[arranged.ref]), readers=readers([child]),
        intro="For a slip in writing it down, until a plan begins. Tell the family, where they were told otherwise.",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=child, do=do, base=opened.version)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def attend(request: Request, ref: UUID) -> HttpResponse:
    """Somebody asked, or who came: to which part, who was beside them, what they think."""
    found = conference_or_404(ref)
    works_or_404(request, found.children)
    kept, initial = begun(request, about=ref, kind=Attended.KIND)
    form = _attend_form(request, initial, found.opened)

    def do() -> None:
        actions.attend(
            arranged=found.opened.id, attendance=form.said(), once=form.once, by=request.user, at=clock.record_now()
        )

    return ask(request, form, kept, asking_of(found, "Who was asked, who came?"), child=found.children[0], do=do)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def attend_again(request: Request, ref: UUID) -> HttpResponse:
    """What came of it: whether they came, to which part, what they think."""
    opened, whole = _part(ref, Attended.KIND)
    works_or_404(request, about(opened))
    facts = opened.facts
    columns = ("called", "who", "of_family", "beside", "came")
    stands: dict[str, Any] = {column: facts[column] for column in columns}
    slots = {"which_part": "which-part", "apart": "apart", "view": "view", "disagreement": "disagreement"}
    stands |= {name: opened.words(slot) for name, slot in slots.items()}
    stands["own_view"] = "" if facts["own_view"] is None else str(facts["own_view"])
    kept, initial = begun(request, about=ref, kind=Attended.KIND, form="again", base=opened.version, **stands)
    form = _attend_form(request, initial, whole)

    def do() -> None:
        actions.attend_again(
            attended=opened.id, version=form.version(opened.version), attendance=form.said(), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip

    asking = _asking(whole, f"{facts['called']} and the conference")
    return ask(request, form, kept, asking, child=about(opened)[0], do=do, base=opened.version)


def _attend_form(request: Request, initial: dict[str, Any], whole: Opened) -> forms.Attend:
    return forms.Attend(
        request.POST or None, scale=own_view(on=whole.happened_on), today=clock.today(), initial=initial
    )
