"""What becomes of something a child said: answered, shared as they choose, shared to keep safe, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.people.queries.heads import Head
from footpath.record.queries import open_record
from footpath.record.values import Opened
from footpath.voice.actions import following
from footpath.voice.models.advocacy import Advocacy
from footpath.voice.models.words import WhoSees
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.voice import forms
from footpath.web.voice.views import ask, done, head, those_beside
from footpath.web.words import short


def _theirs(ref: UUID, theirs: UUID) -> tuple[Head, Opened]:
    """What a child said or made; absent, forbidden and somebody else's are the same."""
    whose = head(ref)
    opened = open_record(ref=theirs)
    if opened is None or opened.withheld or opened.kind not in following.THEIRS:
        raise Http404
    if not {one.subject for one in opened.present} & {whose.subject, *whose.also}:
        raise Http404
    return whose, opened


def _said(opened: Opened) -> str:
    """What it is about, as a heading's second line."""
    words = next((one.words for one in opened.paragraphs if one.slot in ("words", "seen", "good", "why")), "")
    return f"{opened.label}, {short(opened.happened_on)}" + (f": {words[:200]}" if words else "")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def told(request: Request, ref: UUID, theirs: UUID) -> HttpResponse:
    """What changed because they said so, and when they were told."""
    whose, opened = _theirs(ref, theirs)
    form = forms.Told(request.POST or None, initial={"told_by": request.who.name})
    if form.is_valid():
        said = form.cleaned_data
        if done(
            form,
            lambda: following.answer(
                theirs=opened.id, changed=said["changed"], told_on=said["told_on"], told_by=said["told_by"],
                their_answer=said["their_answer"], by=request.user, at=clock.record_now(),
            ),
        ):  # fmt: skip
            messages.success(request, "Written down beside what they said.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title="What changed because they said so", button="Write it down",
        lede=_said(opened),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def who_sees(request: Request, ref: UUID, theirs: UUID) -> HttpResponse:
    """Who may see something of theirs, as the child chooses."""
    whose, opened = _theirs(ref, theirs)
    form = forms.Choose(
        request.POST or None, people=those_beside(request, whose.subject),
        initial={"version": opened.version, "who_sees": opened.facts.get("who_sees") or WhoSees.HELPING},
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        only = [int(one.removeprefix("user-")) for one in said["only"]]
        if done(
            form,
            lambda: following.choose_who_sees(
                theirs=opened.id, version=said["version"], who_sees=WhoSees(said["who_sees"]), only=only,
                by=request.user, at=clock.record_now(),
            ),
        ):  # fmt: skip
            messages.success(request, "It is as they chose, from now on.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title=f"Who may see it? {whose.called or 'The child'} chooses",
        button="It is as they chose", lede=_said(opened),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def keep_safe(request: Request, ref: UUID, theirs: UUID) -> HttpResponse:
    """Share what a child kept closer, because somebody has to be kept safe."""
    whose, opened = _theirs(ref, theirs)
    form = forms.KeepSafe(
        request.POST or None, people=those_beside(request, whose.subject), initial={"version": opened.version}
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        to = [int(one.removeprefix("user-")) for one in said["to"]] or None
        if done(
            form,
            lambda: following.share_to_keep_safe(
                theirs=opened.id, version=said["version"], why=said["why"], with_whom=said["with_whom"], to=to,
                told_on=said["told_on"], their_answer=said["their_answer"], by=request.user, at=clock.record_now(),
            ),
        ):  # fmt: skip
            messages.success(request, "Shared, and why stands beside it. Tell them, if you have not yet.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title="It must be shared to keep somebody safe", button="Share it",
        lede=f"{whose.called or 'The child'} chose otherwise. Share what is needed with whoever needs it, say why, "
        "and tell the child: before, if that is safe.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def take_back(request: Request, ref: UUID, theirs: UUID) -> HttpResponse:
    """A child takes something of theirs back."""
    whose, opened = _theirs(ref, theirs)
    form = forms.TakeBack(request.POST or None, initial={"version": opened.version, "on": clock.today()})
    if form.is_valid():
        said = form.cleaned_data
        if done(
            form,
            lambda: following.take_back(
                theirs=opened.id, version=said["version"], asked=said["asked"], on=said["on"], by=request.user,
                at=clock.record_now(),
            ),
        ):  # fmt: skip
            messages.success(request, "Taken back. Nobody reads it from now on, and nor do you.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title=f"{whose.called or 'The child'} takes it back", button="Take it back",
        lede="It leaves everybody’s reading, yours too; that it was taken back stays known. If it says that somebody "
        "is being hurt, this is not the way: it must be acted on, and cannot be unsaid.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def advocate(request: Request, ref: UUID) -> HttpResponse:
    """Somebody on the child's side only: offered, what they said, when they spoke."""
    whose = head(ref)
    form = forms.Advocate(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        said = form.cleaned_data
        if done(
            form,
            lambda: following.say_advocacy(
                child=whose.subject, answer=Advocacy.Answer(said["answer"] or ""), advocate=said["advocate"],
                said=said["said"], talked_of=said["talked_of"], because=said["because"], met_on=said["met_on"],
                on=said["on"], by=request.user, at=clock.record_now(),
            ),
        ):  # fmt: skip
            messages.success(request, "Written down.")
            return redirect("voice:space", ref)
    return ask(
        request, whose, ref, form, title=f"An advocate for {whose.called or 'them'}", button="Write it down",
        lede="Somebody on the child’s side only, who helps them be heard.",
    )  # fmt: skip
