"""What was filed to somebody it is not about: moved by one person, and what stood before sealed by a second."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.documents.actions import filing
from footpath.documents.queries.filed import Filed
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import IsProtected, MayNot, Mistaken
from footpath.people.queries.names import names_of
from footpath.record.actions import MayNotWrite
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.documents.values import title_of
from footpath.web.documents.views import document_or_404, waiting_for_a_second
from footpath.web.numbers import number_in
from footpath.web.people.finding import people_like
from footpath.web.policy import Request, policy
from footpath.web.writing.who import around

REFUSED = (
    filing.NotThere, filing.NotMisfiled, filing.SealedAlready, MayNot, Mistaken, IsProtected, MayNotWrite, Changed
)  # fmt: skip


class MoveForm(forms.Form):
    """Whom it is about, and why it stood elsewhere."""

    right = forms.ChoiceField(
        label="Whom is it about?", widget=forms.RadioSelect,
        error_messages={"required": "Say whom it is about.", "invalid_choice": "Say whom it is about."},
    )  # fmt: skip
    why = forms.CharField(
        label="Why is it not about the one it was filed to?", max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Without anybody’s name: “two children of the same surname, uploaded in one go”.",
        error_messages={"required": "Say why; somebody will want to know."},
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[str, str]], **rest: Any) -> None:
        rest["use_required_attribute"] = False
        super().__init__(*args, **rest)
        self.fields["right"].choices = people  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def move(request: Request, ref: UUID) -> HttpResponse:
    """This is not about this child: say whom it is about."""
    found = document_or_404(ref)
    wrong = _wrong(request, found)
    name = names_of([wrong])[wrong]
    asked = request.GET.get("find", "").strip()[:120]
    people = _people(wrong, asked)
    form = MoveForm(request.POST or None, people=people)
    if form.is_valid():
        version = request.POST.get("version", "")
        right = int(form.cleaned_data["right"])
        try:
            filing.move(
                record=found.opened.id, version=number_in(version),
                wrong=wrong, right=right, why=form.cleaned_data["why"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                f"It is on {name}’s page no more, on no day. A second person is asked to seal what stood there.",
            )
            return redirect("documents:page", ref)
    context = {
        "form": form, "title": title_of(found.opened), "name": name, "version": found.opened.version, "asked": asked,
        "people": people, "wrong": wrong, "back": reverse("documents:page", args=[ref]),
    }  # fmt: skip
    return TemplateResponse(request, "documents/move.html", context, status=422 if form.errors else 200)


def _wrong(request: Request, found: Filed) -> int:
    theirs = [
        one.subject
        for one in found.opened.present
        if current().mask(one.subject) & CASEWORK and one.subject in names_of([one.subject])
    ]
    asked = request.GET.get("from", "")
    chosen = [one for one in theirs if str(one) == asked] if asked else theirs[:1]
    if not chosen:
        raise Http404
    return chosen[0]


def _people(wrong: int, asked: str) -> list[tuple[str, str]]:
    """Those whom it may be about: found by name, else those around the one it was filed to; only open records."""
    if asked:
        matches = people_like(asked, on=clock.today(), most=12)
        found = [(one.subject, f"{one.name}, {one.detail}" if one.detail else one.name) for one in matches]
    else:
        found = [(one.subject, one.name) for one in around(subject=wrong, on=clock.today())]
    there = set(Subject.objects.filter(pk__in=[one for one, _ in found]).values_list("pk", flat=True))
    return [
        (str(one), words) for one, words in found if one != wrong and one in there and current().mask(one) & CASEWORK
    ]


@require_POST
@policy(Can.RESTRICT)
def seal(request: Request, ref: UUID) -> HttpResponse:
    """Seal, as the second of two people, what stood before it was moved."""
    found = document_or_404(ref)
    if not found.moved:
        raise Http404
    one = waiting_for_a_second(found, request.user.pk) or found.moved[-1]
    try:
        filing.seal(misfiled=one.id, by=request.user, at=clock.record_now())
    except REFUSED as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "What stood before is sealed from all reading. That it stood there stays known.")
    return redirect("documents:page", ref)
