"""Preparing a meeting, holding it, and what was written of it: from facts, each under its reader's own access."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.rules import Can, FieldClass
from footpath.judgement.actions import supervision as actions
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.supervision import Supervises, SupervisionMeeting
from footpath.judgement.queries import supervision as queries
from footpath.judgement.queries import supervision_agenda as facts
from footpath.judgement.queries.answering import managers_of
from footpath.judgement.queries.supervision import Met
from footpath.judgement.queries.today import refs_of
from footpath.people.queries.names import called_of
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.supervision import forms
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, printed_for, short

Sort = SupervisionMeeting.Sort
_MOST = 40
"""Children on one agenda: more than are talked about in one meeting."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One fact of an agenda, and the way to its record."""

    words: str
    when: str
    url: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class ChildCard:
    """What there is to talk about for one child."""

    name: str
    url: str
    last: Line | None
    last_why: str
    parts: tuple[Part, ...]
    think_url: str
    oversee_url: str


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def prepare(request: Request, user: int) -> HttpResponse:
    """What two people will talk about, before they do; and that they meet now."""
    me, on = request.user.pk, clock.today()
    other = next((one for one in queries.who_could_be_there(user=me, on=on) if one.user == user), None)
    if other is None:
        raise Http404
    form = forms.Meet(request.POST or None, initial={"on": on})
    if form.is_valid() and (ref := _held(request, form, sort=Sort.TWO, there=[user])):
        return redirect("supervision:meeting", ref)
    last = queries.last_met(user=me, other=user, before=on)
    context = {
        "heading": f"Supervision: {request.user.name} and {other.name}",
        "since": _since(last, on),
        "printed": printed_for(request.who.name, on=on),
        "cards": _cards(request, _whose(me, user, on), last=last, on=on, meeting=None),
        "form": form,
    }
    return TemplateResponse(request, "supervision/prepare.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def several(request: Request) -> HttpResponse:
    """Group supervision, or a unit meeting: who is there."""
    on = clock.today()
    people = queries.who_could_be_there(user=request.user.pk, on=on)
    form = forms.MeetSeveral(request.POST or None, people=people, initial={"on": on})
    if form.is_valid():
        given = form.cleaned_data
        if ref := _held(request, form, sort=Sort(given["sort"]), there=[int(one) for one in given["there"]]):
            return redirect("supervision:meeting", ref)
    context = {
        "form": form, "heading": "Several of us meet", "do": "Begin the meeting", "back": reverse("supervision:home"),
        "hint": "Group supervision or a unit meeting. Each child talked about has a case reflection of their own.",
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def _held(request: Request, form: forms.Meet, *, sort: SupervisionMeeting.Sort, there: Sequence[int]) -> UUID | None:
    """Keep that they met; nothing where it was refused, which the form then says."""
    given = form.cleaned_data
    try:
        meeting = actions.hold_meeting(
            on=given["on"], sort=sort, there=there, next_on=given["next_on"], once=given["once"], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip
    except actions.NotSupervised as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, "Kept. Write what you thought about each child, and why.")
    return meeting.ref


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A meeting: the agenda as the facts are today, and what was written of it."""
    me, on = request.user.pk, clock.today()
    found = queries.open_meeting(ref=ref)
    if found is None:
        raise Http404
    thoughts, asked = facts.written_at(meeting=found.meeting)
    others = found.others(than=me)
    last = (
        queries.last_met(user=me, other=others[0].user, before=found.on)
        if found.sort is Sort.TWO and others
        else next((one for one in queries.meetings() if one.sort is found.sort and one.on < found.on), None)
    )
    whose = _whose(me, others[0].user, on) if found.sort is Sort.TWO and others else [one.user for one in found.there]
    called = called_of([*(one.subject for one in thoughts), *(one.subject for one in asked)])
    context = {
        "met": found,
        "heading": f"Supervision on {long(found.on)}",
        "there": listed(one.name for one in found.there),
        "next": long(found.next_on) if found.next_on else "",
        "since": _since(last, found.on),
        "printed": printed_for(request.who.name, on=on),
        "written": tuple(
            (called[one.subject].whole, "Case reflection", one.next or one.why, reverse("records:page", args=[one.ref]))
            for one in thoughts
            if one.subject in called
        )
        + tuple(
            (called[one.subject].whole, "Management oversight", one.decided or one.why,
             reverse("records:page", args=[one.ref]))
            for one in asked
            if one.subject in called
        ),
        "cards": _cards(request, whose, last=last, on=found.on, meeting=found),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/meeting.html", context)


def _whose(me: int, other: int, on: date) -> list[int]:
    """Whose work the two talk about: that of whoever is supervised or managed by the other; else of both."""
    about = {Supervises.Purpose.CASE, Supervises.Purpose.OVERSIGHT}
    rows = queries.arranged(workers=[me, other], on=on)
    pairs = {(one.worker, one.supervisor) for one in rows if one.purpose in about}
    managers = managers_of(users=[me, other], on=on)
    whose = [one for one, over in ((me, other), (other, me)) if (one, over) in pairs or over in managers.get(one, ())]
    return whose or [me, other]


def _since(last: Met | None, on: date) -> str:
    return f"since you last met, on {long(last.on)}" if last else f"since {long(on - facts.USUAL)}"


def _cards(
    request: Request, workers: Collection[int], *, last: Met | None, on: date, meeting: Met | None
) -> tuple[ChildCard, ...]:
    children = facts.children_of(workers=workers, on=clock.today())[:_MOST]
    found = facts.agenda(
        children=children,
        since=last.on if last else on - facts.USUAL,
        on=on,
        meeting=meeting.meeting if meeting else None,
    )
    called, refs = called_of(children), refs_of(subjects=children)
    asks = f"?meeting={meeting.ref}" if meeting else ""
    writes = request.who.may(Can.WRITE_CASEWORK)
    at, scope = clock.record_now(), current()
    cards = []
    for one in sorted(found, key=lambda one: called[one.subject].whole if one.subject in called else ""):
        if one.subject not in called or one.subject not in refs:
            continue
        may = writes and works_with([one.subject], by=request.user, at=at)
        manages = may and bool(scope.mask(one.subject) & FieldClass.STAFF)
        ref = refs[one.subject]
        cards.append(
            ChildCard(
                name=called[one.subject].whole, url=reverse("children:page", args=[ref]), last=_last(one, on),
                last_why=one.last.why if one.last else "", parts=tuple(_parts(one, on)),
                think_url=reverse("supervision:think", args=[ref]) + asks if may else "",
                oversee_url=reverse("supervision:oversee", args=[ref]) + asks if manages else "",
            )
        )  # fmt: skip
    return tuple(cards)


def _last(one: facts.OfChild, on: date) -> Line | None:
    if one.last is None:
        return None
    url = reverse("records:page", args=[one.last.ref])
    again = f", to be looked at again on {long(one.last.look_again_on)}" if one.last.look_again_on else ""
    return Line(
        words=one.last.next or "Nothing was said of what next.", when=short(one.last.on, today=on) + again, url=url,
        label="Last time",
    )  # fmt: skip


def _parts(one: facts.OfChild, on: date) -> list[Part]:
    def at(ref: UUID) -> str:
        return reverse("records:page", args=[ref])

    waits = [
        *(
            Line(
                words=step.what, url=at(step.ref), label="Promised to the child" if step.promised else "To happen",
                when=", ".join(
                    part for part in (f"by {short(step.due_on, today=on)}" if step.due_on else "", step.whose) if part
                ),
            )
            for step in one.to_come
        ),
        *(
            Line(
                words=help_.what, url=at(help_.ref), label="Waited for",
                when=f"since {short(help_.since, today=on)}" + (f", {help_.on_whom}" if help_.on_whom else ""),
            )
            for help_ in one.waits
        ),
        *(
            Line(
                words=asked.decided or asked.why, label=f"{asked.by} asked",
                url=reverse("supervision:came", args=[asked.ref]),
                when=f"by {short(asked.by_when, today=on)}" if asked.by_when else short(asked.on, today=on),
            )
            for asked in one.asked
        ),
    ]  # fmt: skip
    written = [
        ("What the child said", [Line(words=f.line, when=short(f.on, today=on), url=at(f.ref)) for f in one.said]),
        (
            "What changed",
            [
                Line(words=f.line, when=short(f.on, today=on), url=at(f.ref), label=_unsaid(f.label, f.line))
                for f in one.changed
            ],
        ),
        ("What waits", waits),
    ]
    return [Part(heading=heading, lines=tuple(lines)) for heading, lines in written if lines]


def _unsaid(label: str, line: str) -> str:
    """What it is, where its line does not begin by saying so."""
    return "" if line.startswith(label) else label


def back_to(meeting: Met | None, otherwise: str) -> Link:
    """Where somebody who wrote of a meeting goes on."""
    if meeting is None:
        return Link(label="Back", url=otherwise)
    return Link(label="The meeting", url=reverse("supervision:meeting", args=[meeting.ref]))
