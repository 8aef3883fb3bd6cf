"""A device judged safe for a child to be alone with: judging it, agreeing, ending it, and the way into their room."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.kernel.rulepacks.alone import alone as agreed
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import WEIGHTY, MayNot
from footpath.people.queries.heads import Head
from footpath.record.actions import AlreadyWritten, MayNotWrite
from footpath.store.scope import current
from footpath.voice.actions.alone import (
    Judged,
    Refused,
    agree_it_is_safe,
    judge_safe,
    make_way_in,
    no_longer_safe,
)
from footpath.voice.queries.alone import Device, devices_of, may_agree
from footpath.web import clock
from footpath.web.feedback.codes import drawn
from footpath.web.helping.fields import from_list, line, paragraph
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.team.forms import Day
from footpath.web.voice.views import ask, head

_REFUSED = (Refused, MayNot, MayNotWrite, Changed)


class Judge(django_forms.Form):
    """What makes a judgement of a device one."""

    write_id = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    device = line("Which device is it, and whose?", hint="“Her own phone”, “the tablet at Nan’s”.")
    who_else = paragraph(
        "Who else can pick it up, see it, or knows its code?", rows=2,
        hint="Also who pays for it, who set it up, and who could look at it afterwards.",
    )  # fmt: skip
    why = paragraph("Why is it safe for them to be alone with it?", rows=2)
    their_view = paragraph(
        "What do they think of it themselves?", rows=2,
        hint="In their words. When would it not be safe? Where they were not asked, say why.",
    )  # fmt: skip
    until = Day(label="Until when does this stand?", required=False)

    def __init__(self, *args: Any, name: str, most_days: int, asks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = f"At most {most_days} days from today, then it is judged again."
        self.fields["asked"] = from_list(
            "Who should agree first?", asks, none="Nobody: I answer for it myself",
            hint="Where you ask somebody, no way in can be made before they have agreed.",
        )  # fmt: skip


class MakeWay(django_forms.Form):
    """Who reads it and by when, as the child is told before they begin."""

    worker = line("What does the child call you?")
    by_when = line("By when will you read what they make?", hint="As you would say it: “tomorrow after school”.")


class End(django_forms.Form):
    why = line("Why is it no longer safe?", hint="You can leave this empty: it ends all the same.")


def _child(request: Request, ref: UUID) -> Head:
    if not settings.FOOTPATH_ALONE:
        raise Http404
    return head(ref)


def _works_with(whose: Head) -> bool:
    return current().writes_all(whose.subject, WEIGHTY)


def _one(whose: Head, judgement: UUID) -> Device:
    found = devices_of(subject=whose.subject, on=clock.today(), now=clock.now())
    for one in found:
        if one.ref == judgement:
            return one
    raise Http404


@require_GET
@policy(Can.SEE_CASEWORK)
def devices(request: Request, ref: UUID) -> HttpResponse:
    """Which devices are judged safe for this child, until when, and what came of it."""
    whose = _child(request, ref)
    return _devices(request, whose, ref)


def _devices(
    request: Request, whose: Head, ref: UUID, *, way: MakeWay | None = None, of: UUID | None = None, refused: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    works = request.who.may(Can.WRITE_CASEWORK) and _works_with(whose)
    first = request.who.name.split()[0]
    shown = [
        {
            "one": one,
            "waits": not one.stands and one.asked is not None and not one.agreed_by and one.ended_on is None
            and one.until >= clock.today(),
            "may_agree": works and request.who.may(Can.AGREE) and one.by_id != request.user.pk,
            "way": way if way is not None and one.ref == of else MakeWay(
                initial={"worker": first, "by_when": "tomorrow"}, auto_id=f"{one.ref}-%s"
            ),
        }
        for one in devices_of(subject=whose.subject, on=clock.today(), now=clock.now())
    ]  # fmt: skip
    context = {
        "ref": ref, "name": whose.called or "this child", "devices": shown, "works": works, "refused": refused,
        "agreed": agreed(on=clock.today()),
    }  # fmt: skip
    return TemplateResponse(request, "voice/alone.html", context, status=status)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def judge(request: Request, ref: UUID) -> HttpResponse:
    """Judge a device safe for this child to be alone with."""
    whose, on = _child(request, ref), clock.today()
    rule = agreed(on=on)
    offered = [
        (str(one.pk), f"{one.name}, {one.job}" if one.job else one.name)
        for one in may_agree(subject=whose.subject, on=on, but=request.user.pk)
    ]
    form = Judge(
        request.POST or None, name=whose.called, most_days=rule.most_days, asks=offered,
        initial={"write_id": uuid4(), "until": rule.until(on=on)},
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        try:
            judge_safe(
                child=whose.subject, until=said["until"], asked=int(said["asked"]) if said["asked"] else None,
                judged=Judged(
                    device=said["device"], who_else=said["who_else"], why=said["why"], their_view=said["their_view"]
                ),
                once=f"device:{said['write_id']}" if said["write_id"] else None, by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except AlreadyWritten:
            return redirect("voice:alone", ref)
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Judged, and written down.")
            return redirect("voice:alone", ref)
    return ask(
        request, whose, ref, form, title="Is this device safe for them alone?", button="Write the judgement down",
        lede="Somebody who frightens a child may hold the device, or read it afterwards. Ask the child first: they "
        "know when it is safe. A room is opened only while your judgement stands, and you can end it at any moment.",
    )  # fmt: skip


@require_POST
@policy(Can.WRITE_CASEWORK)
def agree(request: Request, ref: UUID, judgement: UUID) -> HttpResponse:
    """Agree that a device is safe, where somebody else judged it."""
    whose = _child(request, ref)
    one = _one(whose, judgement)
    try:
        agree_it_is_safe(judgement=one.record, version=version_sent(request), by=request.user, at=clock.record_now())
    except _REFUSED as error:
        return _devices(request, whose, ref, refused=str(error), status=422)
    messages.success(request, "Agreed. A way in can be made from now on.")
    return redirect("voice:alone", ref)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def end(request: Request, ref: UUID, judgement: UUID) -> HttpResponse:
    """A device is no longer safe: from this moment nothing opens by it."""
    whose = _child(request, ref)
    one = _one(whose, judgement)
    form = End(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            no_longer_safe(
                judgement=one.record, why=form.cleaned_data["why"], by=request.user, at=clock.record_now(),
                now=clock.now(),
            )  # fmt: skip
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Ended. Whoever is in the room by it is out of it.")
            return redirect("voice:alone", ref)
    return ask(request, whose, ref, form, title=f"{one.device}: no longer safe", button="End it now")


@require_POST
@policy(Can.WRITE_CASEWORK)
def way_in(request: Request, ref: UUID, judgement: UUID) -> HttpResponse:
    """Make a way into the child's room: its code and its link are shown here, once."""
    whose = _child(request, ref)
    one = _one(whose, judgement)
    form = MakeWay(request.POST, auto_id=f"{one.ref}-%s")
    if not form.is_valid():
        return _devices(request, whose, ref, way=form, of=one.ref, status=422)
    try:
        made = make_way_in(
            judgement=one.record, worker=form.cleaned_data["worker"], by_when=form.cleaned_data["by_when"],
            by=request.user, at=clock.record_now(), now=clock.now(),
        )  # fmt: skip
    except _REFUSED as error:
        form.add_error(None, str(error))
        return _devices(request, whose, ref, way=form, of=one.ref, refused=str(error), status=422)
    address = settings.FOOTPATH_URL.rstrip("/") + reverse("alone:link", args=[made.secret])
    context = {
        "ref": ref, "name": whose.called or "this child", "code": made.code, "address": address,
        "qr": drawn(address), "start": settings.FOOTPATH_URL.rstrip("/") + reverse("alone:start"),
        "until": timezone.localtime(made.opens_until).strftime("%H:%M"), "device": one.device,
        "minutes": agreed(on=clock.today()).minutes_in_the_room,
    }  # fmt: skip
    return TemplateResponse(request, "voice/way_in.html", context)
