"""Meetings about children, and a family offered one of their own."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.help.actions import meetings
from footpath.help.models.meetings import FamilyMeetingOffer, Invitation, Meeting
from footpath.help.queries.meetings import MeetingRead, meeting_of, meetings_about
from footpath.ledger.actions import Changed
from footpath.people.queries.names import called_of, names_of
from footpath.people.rules.naming import first_in
from footpath.record.values import Written
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.keeping import Kept, is_autosave
from footpath.web.meetings import forms
from footpath.web.plans.forms import Dated
from footpath.web.plans.page import CHANGED, REFUSED
from footpath.web.plans.values import Section
from footpath.web.plans.views import children_of
from footpath.web.policy import Request, policy
from footpath.web.words import listed, long, short
from footpath.web.writing.who import around


@require_GET
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """A child's meetings, the newest first."""
    child = child_or_404(ref)
    today = clock.today()
    found = [
        {
            "label": one.label,
            "when": long(one.on),
            "line": one.line,
            "url": reverse("records:page" if one.is_offer else "meetings:page", args=[one.ref]),
            "to_come": one.on > today,
        }
        for one in meetings_about(subject=child.pk)
    ]
    context = {
        "name": called_of([child.pk])[child.pk].first,
        "back": reverse("plans:about", args=[ref]),
        "child_url": reverse("children:page", args=[ref]),
        "meetings": found,
        "can_write": request.who.may(Can.WRITE_CASEWORK),
        "ref": ref,
    }
    return TemplateResponse(request, "meetings/about.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def new(request: Request, ref: UUID) -> HttpResponse:
    """Arrange a meeting, or write down one that was held."""
    child = child_or_404(ref)
    kept = Kept(request, about=child.ref, kind=Meeting.KIND)
    if is_autosave(request):
        return kept.keep_typed(child=child.pk)
    today = clock.today()
    initial = {"children": [str(child.pk)], "on": short(today), **kept.fields}
    form = forms.MeetingForm(
        request.POST or None, children=children_of(child.pk), sort=None, today=today, initial=initial
    )
    if form.is_valid():
        made = _tried(
            form,
            lambda: meetings.hold_meeting(
                children=[int(one) for one in form.cleaned_data["children"]],
                sort=Meeting.Sort(form.cleaned_data["sort"]), on=form.cleaned_data["on"] or today, said=form.said(),
                by=request.user, at=clock.record_now(),
            ),
        )  # fmt: skip
        if made is not None:
            kept.finish()
            messages.success(request, "It is written down. Say below who was asked, and what each child said.")
            return redirect("meetings:page", made.ref)
    return _writing(request, form, title="A meeting", back=reverse("meetings:about", args=[child.ref]), kept=kept)


def _tried(form: Dated, do: Callable[[], Written]) -> Written | None:
    """What was written; or None, with why not said on the form."""
    try:
        return do()
    except meetings.NobodyItIsAbout as error:
        form.add_error("children", str(error))
    except meetings.NotSaidWhy as error:
        form.add_error("because" if "because" in form.fields else "why_not_asked", str(error))
    except REFUSED as error:
        form.add_error(None, str(error))
    return None


def _meeting(ref: UUID) -> MeetingRead:
    found = meeting_of(ref=ref)
    if found is None:
        raise Http404
    return found


def _names(meeting: MeetingRead) -> dict[str, str]:
    """The children it is about whose record is open."""
    scope = current()
    names = names_of([one for one in meeting.children if scope.mask(one) & CASEWORK])
    return {str(one): name for one, name in names.items()}


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One meeting: what was known before, who was asked, what was decided, who disagreed."""
    meeting = _meeting(ref)
    opened, names = meeting.opened, _names(meeting)
    refs = dict(Subject.objects.filter(pk__in=[int(one) for one in names]).values_list("pk", "ref"))
    shared = [
        Section(heading=one.label, lines=(one.words,), key=one.slot) for one in opened.paragraphs if one.subject is None
    ]
    own = [
        {
            "name": name,
            "said": [
                Section(heading=one.label, lines=(one.words,), key=one.slot)
                for one in opened.paragraphs
                if str(one.subject) == child
            ],
        }
        for child, name in names.items()
    ]
    facts = opened.facts
    days = [
        ("What would be said had been read by the family", facts["reports_shared_on"]),
        ("The child was asked", facts["views_sought_on"]),
        ("Looked at again", facts["look_again_on"]),
    ]
    about = listed(first_in(name) for name in names.values())
    context = {
        "ref": ref,
        "title": f"{meeting.sort.label}: {about}",
        "when": long(opened.happened_on),
        "by": opened.by,
        "to_come": opened.happened_on > clock.today(),
        "back": [(name, reverse("children:page", args=[refs[int(one)]])) for one, name in names.items()],
        "opening": [one for one in shared if one.key == "what-for"],
        "first": [one for one in shared if one.key == "family-plan"],
        "shared": [one for one in shared if one.key not in ("what-for", "family-plan")],
        "own": [one for one in own if one["said"]],
        "days": [(label, long(day)) for label, day in days if day],
        "asked": [
            {
                "called": one.called,
                "how": ", ".join(part for part in (long(one.asked_on) if one.asked_on else "", one.asked_how) if part),
                "came": str(one.came.label) if one.came else "",
                "part": one.which_part,
                "said": one.said,
                "why": one.why_not_asked,
            }
            for one in meeting.asked
        ],
        "can_write": request.who.may(Can.WRITE_CASEWORK) and bool(names),
        "printed": f"{about}. Printed for {request.who.name}, {long(clock.today())}.",
    }
    return TemplateResponse(request, "meetings/page.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def again(request: Request, ref: UUID) -> HttpResponse:
    """Write down what came of a meeting, and each child's own part."""
    meeting = _meeting(ref)
    opened = meeting.opened
    kept = Kept(request, about=ref, kind=Meeting.KIND)
    if is_autosave(request):
        return kept.keep_typed(child=meeting.children[0])
    stands = {one.slot if one.subject is None else f"{one.slot}-{one.subject}": one.words for one in opened.paragraphs}
    days = {
        name: short(day)
        for name in ("reports_shared_on", "views_sought_on", "look_again_on")
        if (day := opened.facts[name])
    }
    initial = {**stands, **days, "base": opened.version, **kept.fields}
    form = forms.MeetingForm(
        request.POST or None, children=_names(meeting), sort=meeting.sort, today=clock.today(), initial=initial
    )
    if form.is_valid():
        try:
            made = _tried(
                form,
                lambda: meetings.write_meeting_again(
                    meeting=opened.id, version=form.cleaned_data["base"] or opened.version, said=form.said(),
                    by=request.user, at=clock.record_now(),
                ),
            )  # fmt: skip
        except Changed:
            form.put({"base": opened.version})
            form.add_error(None, CHANGED)
        else:
            if made is not None:
                kept.finish()
                return redirect("meetings:page", ref)
    return _writing(request, form, title=str(meeting.sort.label), back=reverse("meetings:page", args=[ref]), kept=kept)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def asked(request: Request, ref: UUID) -> HttpResponse:
    """Who was asked, when and how; to which part they came; or why it was not safe to ask."""
    meeting = _meeting(ref)
    today = clock.today()
    people = [
        (str(one.subject), f"{one.name} ({one.who})" if one.who else one.name)
        for one in around(subject=meeting.children[0], on=today)
    ]
    form = forms.AskedForm(request.POST or None, people=people, today=today)
    if form.is_valid():
        who = int(form.cleaned_data["who"]) if form.cleaned_data["who"] else None
        called = names_of([who]).get(who, "") if who else form.text("called")
        made = _tried(
            form,
            lambda: meetings.say_who_was_asked(
                meeting=meeting.opened.id, who=who, called=called, asked_on=form.cleaned_data["asked_on"],
                asked_how=form.text("asked_how"), came=Invitation.Came(form.text("came")),
                which_part=form.text("which_part"), said=form.text("said"), why_not_asked=form.text("why_not_asked"),
                by=request.user, at=clock.record_now(),
            ),
        )  # fmt: skip
        if made is not None:
            return redirect("meetings:page", ref)
    return _small(request, form, title="Who was asked?", of="The meeting", back=reverse("meetings:page", args=[ref]))


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def offer(request: Request, ref: UUID) -> HttpResponse:
    """A family is offered a meeting of their own; what they said, or why they were not."""
    child = child_or_404(ref)
    today = clock.today()
    initial = {"children": [str(child.pk)], "on": short(today)}
    form = forms.OfferForm(request.POST or None, children=children_of(child.pk), today=today, initial=initial)
    if form.is_valid():
        made = _tried(
            form,
            lambda: meetings.offer_family_meeting(
                children=[int(one) for one in form.cleaned_data["children"]], to_whom=form.text("to_whom"),
                answer=FamilyMeetingOffer.Answer(form.cleaned_data["answer"]), said=form.text("said"),
                because=form.text("because"), on=form.cleaned_data["on"] or today, by=request.user,
                at=clock.record_now(),
            ),
        )  # fmt: skip
        if made is not None:
            return redirect("meetings:about", child.ref)
    return _small(
        request, form, title="A family group meeting: the offer", of="Meetings",
        back=reverse("meetings:about", args=[child.ref]),
    )  # fmt: skip


def _small(request: Request, form: Dated, *, title: str, of: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "of": of, "back": back, "finish": "Write it down"}
    return TemplateResponse(request, "plans/small.html", context, status=422 if form.errors else 200)


def _writing(request: Request, form: Dated, *, title: str, back: str, kept: Kept) -> HttpResponse:
    context = {
        "form": form, "title": title, "back": back, "version": kept.version, "saved": kept.saved,
        "autosave": request.get_full_path(), "meeting": True,
    }  # fmt: skip
    return TemplateResponse(request, "plans/write.html", context, status=422 if form.errors else 200)
