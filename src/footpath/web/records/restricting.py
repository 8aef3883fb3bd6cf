"""Who alone may open a record: kept for some people, changed, and opened again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.openers import working_with
from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.people.queries.names import names_of
from footpath.record.keeping import lift_restriction, restrict
from footpath.record.queries import open_record
from footpath.record.readers import KeptFor, kept_for
from footpath.record.values import Opened
from footpath.voice.queries.space import is_kept_close
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.words import as_exact, listed
from footpath.web.writing.who import could_read

_WHY = {"required": "Say why, in a few words."}


class Keeping(forms.Form):
    """For whom, whether others may know, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.MultipleChoiceField(
        label="Who else may open it, of those who work with them?", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="You always can. Nobody else can, whatever else opens this record to them, until it is opened again.",
    )  # fmt: skip
    known = forms.ChoiceField(
        label="May others know that it is here?", widget=forms.RadioSelect, initial="hidden",
        choices=[
            ("hidden", "No: it leaves them no trace"),
            ("withheld", "Yes: they see its day and that something is recorded, and no words"),
        ],
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}), error_messages=_WHY
    )

    def __init__(self, *args: Any, offered: dict[str, str], kept: KeptFor | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.MultipleChoiceField)
        to.choices = list(offered.items())
        if kept:
            to.initial = [f"user-{one.user}" for one in kept.people]
            self.fields["known"].initial = "withheld" if kept.withheld else "hidden"


class OpeningAgain(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why may everybody who works with them read it now?", max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}), error_messages=_WHY,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def readers(request: Request, ref: UUID) -> HttpResponse:
    """Keep a record for some people only, or say who they are now."""
    opened = _opened(ref)
    kept = kept_for(record=opened.id)
    initial = {"version": opened.version}
    offered = _offered(request, opened, kept)
    form = Keeping(request.POST or None, offered=offered, kept=kept, initial=initial)
    if form.is_valid():
        try:
            restrict(
                record=opened.id,
                version=form.cleaned_data["version"],
                to=[int(one.removeprefix("user-")) for one in form.cleaned_data["to"]],
                withheld=form.cleaned_data["known"] == "withheld",
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=clock.record_now(),
            )
        except Changed:
            form.add_error(None, _CHANGED)
        else:
            messages.success(request, "Only those you named may open this now.")
            return redirect("records:readers", ref)
    return _page(request, opened, kept, form, OpeningAgain(initial=initial))


@require_POST
@policy(Can.WRITE_CASEWORK)
def open_again(request: Request, ref: UUID) -> HttpResponse:
    """Open a record again to everybody who may open the record of one it is filed to."""
    opened = _opened(ref)
    kept = kept_for(record=opened.id)
    if kept is None:
        raise Http404
    form = OpeningAgain(request.POST)
    if form.is_valid():
        try:
            lift_restriction(
                record=opened.id, version=form.cleaned_data["version"], reason=form.cleaned_data["reason"],
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except Changed:
            form.add_error(None, _CHANGED)
        else:
            messages.success(request, "Everybody who works with them may open this again.")
            return redirect("records:page", ref)
    offered = _offered(request, opened, kept)
    asked = Keeping(offered=offered, kept=kept, initial={"version": opened.version})
    return _page(request, opened, kept, asked, form)


_CHANGED = "Somebody has written this since you opened it. Look at it as it stands, then do this again."


def _offered(request: Request, opened: Opened, kept: KeptFor | None) -> dict[str, str]:
    """Those who work with the people it is filed to, and those it is kept for already; never oneself."""
    found = {
        one.pk: f"{one.name}, {one.job}" if one.job else one.name
        for one in working_with(subjects=[one.subject for one in opened.present], on=clock.today())
    }
    for named in kept.people if kept else ():
        found.setdefault(named.user, named.name)
    found.pop(request.user.pk, None)
    return {f"user-{user}": words for user, words in found.items()}


def _opened(ref: UUID) -> Opened:
    opened = open_record(ref=ref)
    # What a child chose for some people only is opened with the child, or to keep somebody safe: on their own page.
    if opened is None or opened.withheld or is_kept_close(opened.facts):
        raise Http404
    return opened


def _page(request: Request, opened: Opened, kept: KeptFor | None, form: Keeping, opening: OpeningAgain) -> HttpResponse:
    context = {
        "ref": opened.ref,
        "title": opened.label,
        "when": as_exact(opened.happened_on, opened.how_exact),
        "names": listed(names_of([one.subject for one in opened.present]).values()),
        "could": "" if kept else could_read(subjects=[one.subject for one in opened.present], on=clock.today()),
        "kept": kept,
        "form": form,
        "opening": opening,
        "failed": opening if opening.errors else form,
    }
    return TemplateResponse(
        request, "records/readers.html", context, status=422 if form.errors or opening.errors else 200
    )
