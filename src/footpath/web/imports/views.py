"""Bringing in a return by hand: choose, see what it would do, do it. A file that is no return is refused whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.formats.cin import CensusRefused
from footpath.formats.ssda903 import FolderRefused
from footpath.imports import actions
from footpath.imports.actions import Outcome
from footpath.imports.care_reading import WhichYear
from footpath.imports.joining import WhoseNumbers
from footpath.imports.reading import Given, SameFileTwice
from footpath.record.registry import kind_of
from footpath.web import clock
from footpath.web.imports import choosing, keeping
from footpath.web.imports.forms import Choose, Confirm
from footpath.web.imports.unpacking import NotUsable
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Table

_MOST_AMISS = 200
_MOST_CHILDREN = 5_000
"""More than a person should wait for at a page; the command shows how far it has come."""
_REFUSED = (
    CensusRefused,
    FolderRefused,
    SameFileTwice,
    WhichYear,
    WhoseNumbers,
    actions.NoSuchTeam,
    actions.MayNotImport,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What an import did, or would do, as a page says it."""

    files: Table
    kinds: Table
    children: str
    team: str
    amiss: tuple[str, ...]
    amiss_words: str
    amiss_more: int
    without_id: int
    too_many: bool


@require_http_methods(["GET", "POST"])
@policy(Can.IMPORT)
def start(request: Request) -> HttpResponse:
    """Choose the files; nothing is written yet."""
    form = Choose(request.POST, request.FILES) if request.method == "POST" else Choose()
    if form.is_valid():
        try:
            ref = choosing.keep(
                form.cleaned_data["chosen"], previous=(), authority=form.cleaned_data["authority"], user=request.user.pk
            )
        except NotUsable as error:
            form.add_error("chosen", str(error))
        else:
            team = form.cleaned_data["team"]
            query = f"?{urlencode({'team': team})}" if team else ""
            return redirect(reverse("imports:preview", args=[ref]) + query)
    return TemplateResponse(request, "imports/start.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.IMPORT)
def preview(request: Request, ref: UUID) -> HttpResponse:
    """What these files would do; and, once somebody says so, do it."""
    asked = request.POST if request.method == "POST" else None
    confirm = Confirm(asked) if settings.FOOTPATH_DEMO else None
    sure = request.method == "POST" and (confirm is None or confirm.is_valid())
    at = clock.record_now()
    try:
        outcome = _done(request, ref, sure=sure, at=at)
    except _REFUSED as error:
        keeping.forget(ref)
        form = Choose()
        context = {"form": form, "refused": _said(error)}
        return TemplateResponse(request, "imports/start.html", context, status=422)
    shown = _shown(outcome)
    if sure:
        keeping.forget(ref)
        return TemplateResponse(request, "imports/done.html", {"shown": shown})
    context = {"shown": shown, "confirm": confirm, "ref": ref}
    return TemplateResponse(request, "imports/preview.html", context, status=422 if request.method == "POST" else 200)


def _done(request: Request, ref: UUID, *, sure: bool, at: datetime) -> Outcome:
    """What bringing in what this person chose would do, or once they are sure, does."""
    team, by = request.GET.get("team", ""), request.user
    files = keeping.kept(ref, user=by.pk)
    if files is not None:
        do = actions.bring_in if sure else actions.preview
        return do(files, team=team, by=by, at=at)
    kept = keeping.kept_folder(ref, user=by.pk)
    if kept is None:
        raise Http404
    given = [Given(path=kept.folder, name=kept.name)]
    do_folders = actions.bring_in_folders if sure else actions.preview_folders
    return do_folders(given, authority=kept.said.get("authority", ""), team=team, by=by, at=at)


def _said(error: Exception) -> str:
    """Why it was refused, in the words of a page where the command has others."""
    if isinstance(error, WhoseNumbers):
        return "The return does not say whose it is. Choose it again, and say which authority’s."
    return str(error).replace("; give it with --year", "; bring it in with `footpath import ssda903 --year`")


def _shown(outcome: Outcome) -> Shown:
    children = sum(count for _, count in outcome.files)
    losses = [one.sentence for one in outcome.amiss if not one.notice]
    notices = [one.sentence for one in outcome.amiss if one.notice]
    amiss = tuple((losses + notices)[:_MOST_AMISS])
    told = f"{outcome.new:,} new, {outcome.changed:,} with something new, {outcome.unchanged:,} as they were"
    told += "".join(f"; {file} was made from this record and is passed over" for file in outcome.made_here)
    return Shown(
        files=Table(
            caption="The files, from the earliest word to the latest",
            headings=("File", "What it is", "Children"),
            rows=tuple((census.file, census.source, f"{count:,}") for census, count in outcome.files),
            numeric=(2,),
        ),
        kinds=Table(
            caption="What they hold",
            headings=("Kind", "New", "Changed", "As they were"),
            rows=tuple(
                (kind_of(kind).label, f"{count.new:,}", f"{count.changed:,}", f"{count.unchanged:,}")
                for kind, count in outcome.records.items()
                if count.new or count.changed or count.unchanged
            ),
            numeric=(1, 2, 3),
        ),
        children=told,
        team=str(outcome.team),
        amiss=amiss,
        amiss_words=outcome.told.words,
        amiss_more=outcome.told.total - len(amiss),
        without_id=outcome.without_id,
        too_many=children > _MOST_CHILDREN,
    )
