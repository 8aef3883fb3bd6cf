"""A child's documents, and one with its versions."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.documents.actions.filing import NothingToAdd, NotThere, add_version
from footpath.documents.models import Letter
from footpath.documents.queries.filed import Filed, Moved, document, documents_of
from footpath.kernel.dates import NotADate
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import called_of, names_of
from footpath.record.actions import MayNotWrite
from footpath.record.files import NotKept, keep_file
from footpath.record.readers import kept_for
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.documents.values import edition_row, moved_row, row_of, title_of
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Choice, Filter, FilterBar, Link
from footpath.web.words import as_exact, day_meant, listed
from footpath.web.writing.who import could_read

REFUSED = (NothingToAdd, NotThere, NotKept, MayNot, MayNotWrite, Changed)


@require_GET
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """A child's documents: what they are, from when, in how many versions, and to whom they are filed."""
    child, today = child_or_404(ref), clock.today()
    kind, words = request.GET.get("kind", ""), request.GET.get("find", "").strip()[:120]
    since, until = _day(request.GET.get("since", "")), _day(request.GET.get("until", ""))
    found = documents_of(
        subject=child.pk,
        kind=kind,
        words=words,
        since=since,
        until=until,
        before=_before(request.GET.get("before", "")),
    )
    bar = FilterBar(
        filters=(
            Filter(
                name="kind",
                label="What it is",
                choices=(
                    Choice(value="", label="Everything", chosen=not kind),
                    *(Choice(value=key, label=label, chosen=key == kind) for key, label in found.kinds),
                ),
            ),
        ),
        find_label="Find a document by its words",
        find=words,
        clear_url=request.path if kind or words else "",
    )
    asked = {name: value for name in ("kind", "find", "since", "until") if (value := request.GET.get(name, ""))}
    earlier = ""
    if found.earlier:
        at = f"{found.earlier[0].isoformat()}.{found.earlier[1]}"
        earlier = f"{request.path}?{urlencode({**asked, 'before': at})}"
    context = {
        "name": called_of([child.pk])[child.pk].first,
        "child_url": reverse("children:page", args=[child.ref]),
        "letters_url": reverse("letters:about", args=[child.ref]),
        "documents": [row_of(one, today) for one in found.documents],
        "bar": bar,
        "narrowed": bool(asked),
        "earlier": earlier,
        "write_url": reverse("writing:start", args=[child.ref, "help.document"])
        if request.who.may(Can.WRITE_CASEWORK)
        else "",
    }
    return TemplateResponse(request, "documents/about.html", context)


def _day(words: str) -> date | None:
    try:
        return day_meant(words, today=clock.today(), ahead=False) if words.strip() else None
    except NotADate:
        return None


def _before(words: str) -> tuple[date, int] | None:
    day, _, number = words.partition(".")
    try:
        return (date.fromisoformat(day), found) if (found := number_in(number, digits=18)) else None
    except ValueError:
        return None


def document_or_404(ref: UUID) -> Filed:
    found = document(ref=ref)
    if found is None:
        raise Http404
    return found


class NewerForm(forms.Form):
    """A newer version of a document."""

    file = forms.FileField(
        label="The newer version",
        help_text="A picture, a PDF, a Word or OpenDocument text, or plain text; 20 MB at most.",
        error_messages={"required": "Choose the file that is the newer version."},
    )  # fmt: skip
    what = forms.CharField(label="What has changed in it?", required=False, max_length=300)
    shows = forms.CharField(
        label="What does it show, or say?", required=False, max_length=300,
        help_text="In words, for somebody who cannot see it.",
    )  # fmt: skip


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One document: its versions, unchanged, to whom it is filed and who may read it."""
    found = document_or_404(ref)
    if found.opened.kind == Letter.KIND:
        return redirect("letters:page", ref)
    return _page(request, found, NewerForm(use_required_attribute=False))


def waiting_for_a_second(found: Filed, user: int) -> Moved | None:
    """What was misfiled, and waits for somebody else than whoever moved it: the first, where it was moved twice."""
    return next((one for one in found.moved if one.sealed_at is None and one.by_id != user), None)


def _page(request: Request, found: Filed, form: NewerForm) -> HttpResponse:
    opened, today = found.opened, clock.today()
    people = [one.subject for one in opened.present]
    names, refs = names_of(people), dict(Subject.objects.filter(pk__in=people).values_list("pk", "ref"))
    theirs = [one for one in people if current().mask(one) & CASEWORK and one in names and one in refs]
    kept = kept_for(record=opened.id)
    may_write = request.who.may(Can.WRITE_CASEWORK)
    moved = [moved_row(one) for one in found.moved]
    waiting = [one for one in found.moved if one.sealed_at is None]
    mine = waiting_for_a_second(found, request.user.pk)
    context: dict[str, Any] = {
        "title": title_of(opened),
        "label": opened.label,
        "when": as_exact(opened.happened_on, opened.how_exact),
        "by": opened.by,
        "back": tuple(
            Link(label=f"{names[one]}’s documents", url=reverse("documents:about", args=[refs[one]])) for one in theirs
        ),
        "filed": [(names[one], reverse("documents:move", args=[opened.ref]) + f"?from={one}") for one in theirs],
        "others": listed(names[one] for one in people if one in names and one not in theirs),
        "readers": f"Only {listed(one.name for one in kept.people)}."
        if kept
        else could_read(subjects=people, on=today),
        "editions": [edition_row(one, today) for one in found.editions],
        "moved": moved,
        "seal": mine.id if mine and request.who.may(Can.RESTRICT) else 0,
        "unsealed": bool(waiting),
        "form": form if may_write else None,
        "may_move": may_write,
        "version": opened.version,
        "ref": opened.ref,
        "record_url": reverse("records:page", args=[opened.ref]),
    }
    return TemplateResponse(request, "documents/page.html", context, status=422 if form.errors else 200)


@require_POST
@policy(Can.WRITE_CASEWORK)
def newer(request: Request, ref: UUID) -> HttpResponse:
    """Put a newer version beside those there are."""
    found = document_or_404(ref)
    if found.opened.kind == Letter.KIND:
        raise Http404
    form = NewerForm(request.POST, request.FILES, use_required_attribute=False)
    if form.is_valid():
        given = form.cleaned_data["file"]
        asked = request.POST.get("version", "")
        try:
            file = keep_file(name=given.name, content=given, shows=form.cleaned_data["shows"])
            add_version(
                record=found.opened.id, version=number_in(asked),
                files=[file], what=form.cleaned_data["what"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except REFUSED as error:
            form.add_error(None if isinstance(error, Changed) else "file", str(error))
        else:
            messages.success(request, "The newer version is there. The earlier ones stay as they were.")
            return redirect("documents:page", ref)
    return _page(request, found, form)
