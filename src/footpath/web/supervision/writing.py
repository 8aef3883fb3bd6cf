"""Writing what was thought about a child, what somebody who manages decided, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.models import User
from footpath.access.rules import Can, FieldClass
from footpath.judgement.actions import supervision as actions
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.supervision import Oversight, Reflection
from footpath.judgement.queries import supervision as queries
from footpath.judgement.queries.supervision import Met
from footpath.judgement.queries.supervision_agenda import thought_about
from footpath.kernel.rulepacks.prompts import prompts_for
from footpath.ledger.actions import Changed
from footpath.people.queries.names import called_of
from footpath.record.actions import AlreadyWritten
from footpath.record.queries import open_record
from footpath.record.rewriting import MayNotWrite
from footpath.record.values import Written
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement.disagreement_forms import beside
from footpath.web.judgement.panel import STANDING_WORDS
from footpath.web.keeping import Kept, is_autosave
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.supervision import forms
from footpath.web.supervision.meetings import back_to
from footpath.web.ui.values import Link
from footpath.web.words import listed, long
from footpath.web.writing.who import could_read

_SHARED_LESS = "Those it is shared with read what we think only where what others told us is shared with them too."
_REFUSALS = (actions.NotSupervised, MayNotWrite, Changed)


def meeting_of(request: Request) -> Met | None:
    """The meeting it is written of, where the writer was there."""
    asked = request.POST.get("meeting") or request.GET.get("meeting", "")
    try:
        return queries.open_meeting(ref=UUID(asked)) if asked else None
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def think(request: Request, ref: UUID) -> HttpResponse:
    """What was thought about one child, in words their family could read; only the why is asked for."""
    child, on = child_or_404(ref), clock.today()
    if not works_with([child.pk], by=request.user, at=clock.record_now()):
        raise Http404
    kept = Kept(request, about=ref, kind=Reflection.KIND)
    if is_autosave(request):
        return kept.keep_typed(child=child.pk)
    meeting = meeting_of(request)
    form = forms.Reflect(request.POST or None, initial=_begun(kept, meeting))
    if form.is_valid():
        given = form.cleaned_data
        try:
            written = actions.reflect(
                child=child.pk, words=form.said(), theory_from=given["theory_from"],
                look_again_on=given["look_again_on"], meeting=meeting.meeting if meeting else None, once=given["once"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except AlreadyWritten:
            return _filed(request, kept, meeting, None, ref)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return _filed(request, kept, meeting, written, ref)
    thoughts, _ = thought_about(subjects=[child.pk])
    name = called_of([child.pk])[child.pk]
    context: dict[str, Any] = {
        "form": form,
        "heading": f"Thinking about {name.whole}",
        "hint": f"It belongs to {name.first}’s record: write it in words the family could read. Only the why is asked "
        "for.",
        "aside": f"If it is about you and this family rather than about {name.first}",
        "prompts": tuple(
            (one.words, one.source, STANDING_WORDS[one.standing]) for one in prompts_for(child=ref, on=on)
        ),
        "last": thoughts[0] if thoughts else None,
        "readers": f"{could_read(subjects=[child.pk], on=on)} {_SHARED_LESS}",
        "do": "Put it in the record",
    }
    return _asked(request, form, kept, meeting, ref, context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def again(request: Request, ref: UUID) -> HttpResponse:
    """A case reflection written again by whoever wrote it; the earlier words stay, and can be read."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Reflection.KIND or opened.by_id != request.user.pk:
        raise Http404
    children = [one.subject for one in opened.present]
    if not works_with(children, by=request.user, at=clock.record_now()):
        raise Http404
    kept = Kept(request, about=ref, kind=Reflection.KIND)
    if is_autosave(request):
        return kept.keep_typed(child=children[0])
    stands: dict[str, Any] = {field: opened.words(slot) for field, slot in forms.Reflect.SLOTS.items()}
    stands |= {
        "look_again_on": opened.facts.get("look_again_on"), "read": opened.version,
        "theory_from": next((one.source for one in opened.paragraphs if one.slot == "theory"), ""),
    }  # fmt: skip
    form = forms.ReflectAgain(request.POST or None, initial={**stands, **kept.fields})
    now: tuple[tuple[str, str], ...] = ()
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.reflect_again(
                reflection=opened.id, version=given["read"] or 0, words=form.said(), theory_from=given["theory_from"],
                look_again_on=given["look_again_on"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except Changed:
            opened = open_record(ref=ref) or opened
            form.stood(opened.version)
            form.add_error(None, "It was written again meanwhile. Read how it stands now, then press again.")
            now = tuple((one.label, one.words) for one in opened.paragraphs if one.slot in forms.Reflect.SLOTS.values())
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            kept.finish()
            messages.success(request, "Written again. How it stood before can still be read.")
            return redirect("records:page", ref)
    on = clock.today()
    names = [one.whole for one in called_of(children).values()]
    context: dict[str, Any] = {
        "form": form, "heading": f"Thinking about {listed(names)}, again",
        "hint": f"As you wrote it on {long(opened.happened_on)}. What you change here stands from now; how it stood "
        "before can still be read.",
        "readers": f"{could_read(subjects=children, on=on)} {_SHARED_LESS}", "do": "Write it again", "now": now,
        "version": kept.version, "saved": kept.saved, "autosave": request.get_full_path(),
        "back": Link(label="As it stands", url=reverse("records:page", args=[ref])),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def oversee(request: Request, ref: UUID) -> HttpResponse:
    """What somebody who manages looked at and decided: short, and apart from the thinking."""
    child, on = child_or_404(ref), clock.today()
    if not current().mask(child.pk) & FieldClass.STAFF or not works_with(
        [child.pk], by=request.user, at=clock.record_now()
    ):
        raise Http404
    kept = Kept(request, about=ref, kind=Oversight.KIND)
    if is_autosave(request):
        return kept.keep_typed(child=child.pk)
    meeting = meeting_of(request)
    people = beside([child.pk], but=request.user.pk, on=on)
    form = forms.Oversee(request.POST or None, people=people, initial=_begun(kept, meeting))
    if form.is_valid():
        given = form.cleaned_data
        try:
            written = actions.oversee(
                child=child.pk, looked=given["looked"], decided=given["decided"], why=given["why"],
                by_when=given["by_when"], meeting=meeting.meeting if meeting else None, once=given["once"],
                asked_of=User.objects.get(pk=int(given["asked_of"])) if given["asked_of"] else None, by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except AlreadyWritten:
            return _filed(request, kept, meeting, None, ref)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return _filed(request, kept, meeting, written, ref)
    name = called_of([child.pk])[child.pk]
    context: dict[str, Any] = {
        "form": form, "heading": f"Management oversight: {name.whole}",
        "hint": "Short: what you looked at, what you decided or ask for, and why. What was thought belongs in a case "
        "reflection.",
        "readers": could_read(subjects=[child.pk], on=on), "do": "Put it in the record",
    }  # fmt: skip
    return _asked(request, form, kept, meeting, ref, context)


def _begun(kept: Kept, meeting: Met | None) -> dict[str, Any]:
    return {"meeting": str(meeting.ref) if meeting else "", **kept.fields}


def _filed(request: Request, kept: Kept, meeting: Met | None, written: Written | None, child: UUID) -> HttpResponse:
    """It is in the record, now or by an earlier press."""
    kept.finish()
    messages.success(request, "It is in the record." if written else "It is in the record already: it is kept once.")
    if meeting is not None:
        return redirect("supervision:meeting", meeting.ref)
    return redirect("records:page", written.ref) if written else redirect("children:page", child)


def _asked(
    request: Request, form: forms.Once, kept: Kept, meeting: Met | None, ref: UUID, context: dict[str, Any]
) -> HttpResponse:
    context |= {
        "version": kept.version, "saved": kept.saved, "autosave": request.get_full_path(),
        "of": f"Of the meeting on {long(meeting.on)}" if meeting else "",
        "back": back_to(meeting, reverse("children:page", args=[ref])),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def came(request: Request, ref: UUID) -> HttpResponse:
    """What came of what somebody who manages asked for."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Oversight.KIND:
        raise Http404
    children = [one.subject for one in opened.present]
    over = opened.facts.get("done_on") is not None
    if over or not works_with(children, by=request.user, at=clock.record_now()):
        return redirect("records:page", ref)
    form = forms.Came(request.POST or None)
    if form.is_valid():
        try:
            actions.say_what_came(
                oversight=opened.id, version=version_sent(request) or opened.version, came=form.cleaned_data["came"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept beside what was asked for.")
            return redirect("records:page", ref)
    context = {
        "form": form, "heading": f"What {opened.by} asked for", "do": "Keep it", "version": opened.version,
        "lines": tuple(words for words in (opened.words("decided"), opened.words("why")) if words),
        "lines_heading": f"On {long(opened.happened_on)}", "back": reverse("records:page", args=[ref]),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)
