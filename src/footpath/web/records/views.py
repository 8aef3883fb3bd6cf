"""A record as this reader may read it, its files, and how it stood before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.documents.models import Letter
from footpath.documents.queries.letters import address_is_shut
from footpath.judgement.queries.on_behalf import written_down
from footpath.people.queries.names import names_of
from footpath.record import files, queries
from footpath.record.history import versions_of
from footpath.record.readers import kept_for
from footpath.record.values import Opened
from footpath.record.why import why_of
from footpath.store.scope import current
from footpath.voice.queries.space import is_kept_close
from footpath.web import clock
from footpath.web.judgement.facts import theirs_again
from footpath.web.policy import Request, policy
from footpath.web.records.alike import alike_of
from footpath.web.records.facts import facts_in_words
from footpath.web.records.whereabouts import Where, where_of
from footpath.web.ui.values import Link, Row
from footpath.web.words import as_exact, listed, long
from footpath.web.writing.caring import ANSWERS
from footpath.web.writing.views import WRITTEN_HERE

_WHOLES = {"understanding.assessment": "Read the whole of it", Letter.KIND: "The letter, and what became of it"}
_KEEP_IT = "Keep it as you would keep a child's own letter."


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    label: str
    words: str
    source: str = ""
    third_party: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """One person's own part of a record."""

    name: str
    url: str
    part: str
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    name: str
    url: str
    shows: str
    is_picture: bool
    is_sound: bool
    read_url: str
    """Where its pages are read here, where they can be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordPage:
    """A record, whole, as one reader reads it."""

    title: str
    about: str
    """The children it is about, by name; else everybody in it."""
    back: tuple[Link, ...]
    """The pages of those whose record is open."""
    when: str
    by: str
    withheld: bool
    facts: tuple[Row, ...]
    shared: tuple[Said, ...]
    own: tuple[Own, ...]
    files: tuple[File, ...]
    whole_url: str
    """The document that it is the whole of, where it has a page of its own."""
    whole: str
    """What that page is, in words."""
    again_url: str
    versions_url: str
    readers_url: str
    where: Where | None
    """Where a child in care lives, for those who may know."""
    why: str
    """Why such a thing is written down at all, for whoever it is about."""
    kept_for: str
    """Who alone may open it, by name; nothing where it is not restricted."""
    version: int
    printed: str


@require_GET
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """One record: what everybody it is filed to could be given, then each child's own part."""
    opened = queries.open_record(ref=ref)
    if opened is None:
        raise Http404
    shown = record_page(opened, request.who.may(Can.WRITE_CASEWORK), reader=request.who.name)
    alike = alike_of(request, opened)
    learns = request.who.may(Can.LEARN) and not opened.withheld
    context = {
        "record": shown, "ref": ref,
        "alike": alike, "answers": ANSWERS, "asked": any(not one.answered for one in alike),
        "finding_url": f"{reverse('learning:finding-new')}?record={ref}" if learns else "",
    }  # fmt: skip
    return TemplateResponse(request, "records/page.html", context)


def record_page(opened: Opened, may_write: bool, *, reader: str) -> RecordPage:
    """A record as this reader may read it."""
    people = [one.subject for one in opened.present]
    names = names_of(people)
    refs = dict(Subject.objects.filter(pk__in=people).values_list("pk", "ref"))
    until = f" to {long(opened.happened_until)}" if opened.happened_until else ""
    theirs = [one for one in people if current().mask(one) & CASEWORK and one in names and one in refs]
    about = listed(names[one] for one in (theirs or names))
    kept = kept_for(record=opened.id)
    shut = opened.kind == Letter.KIND and address_is_shut(record=opened.id)
    can_again = may_write and not opened.withheld and opened.kind in WRITTEN_HERE
    return RecordPage(
        title=opened.label,
        about=about,
        back=tuple(Link(label=names[one], url=reverse("children:page", args=[refs[one]])) for one in theirs),
        when=as_exact(opened.happened_on, opened.how_exact) + until,
        by=_written(opened),
        withheld=opened.withheld,
        facts=facts_in_words(opened),
        shared=tuple(_said(opened, None)),
        own=tuple(
            Own(
                name=names.get(one.subject, "Somebody"),
                url=_theirs(one.subject, refs, theirs),
                part=one.part.label,
                said=tuple(_said(opened, one.subject)),
            )
            for one in opened.present
        ),
        files=tuple(
            File(
                name=file.name,
                url=reverse("records:file", args=[file.ref]),
                shows=file.shows,
                is_picture=file.is_picture,
                is_sound=file.is_sound,
                read_url=reverse("records:pages", args=[file.ref]) if file.is_pdf else "",
            )
            for file in (() if shut else opened.attached)
        ),
        whole_url=_whole(opened),
        whole=_WHOLES.get(opened.kind, "Its files, their versions, and where it is filed"),
        again_url=reverse("writing:again", args=[opened.ref]) if can_again else theirs_again(opened, may_write),
        versions_url=reverse("records:versions", args=[opened.ref]) if opened.version > 1 else "",
        readers_url=reverse("records:readers", args=[opened.ref])
        if may_write and not opened.withheld and not is_kept_close(opened.facts)
        else "",
        where=where_of(opened),
        why="" if opened.withheld else why_of(opened.kind),
        kept_for=listed(one.name for one in kept.people) if kept else "",
        version=opened.version,
        printed=f"{about}. Printed for {reader}, {long(clock.today())}. {_KEEP_IT}",
    )  # fmt: skip


def _whole(opened: Opened) -> str:
    if opened.kind == "understanding.assessment" and opened.facts.get("framework"):
        return reverse("understanding:document", args=[opened.ref])
    if opened.kind == Letter.KIND:
        return reverse("letters:page", args=[opened.ref])
    return reverse("documents:page", args=[opened.ref]) if opened.attached or opened.kind == "help.document" else ""


def _written(opened: Opened) -> str:
    """Who wrote it and when, who changed its words last, and where it was brought in from."""
    by = f"{opened.by}, for {opened.for_whom}" if opened.for_whom else opened.by
    said = f"{by}, {long(timezone.localtime(opened.recorded_at).date())}"
    if told := written_down(records=[opened.id]).get(opened.id):
        said += f"; written down by {told.written_by}, and read and filed by {told.approved_by}"
    changes = [one for one in versions_of(ref=opened.ref) if one.rewritten] if opened.version > 1 else []
    if changes:
        said += f"; changed by {changes[-1].by or 'an import'}, {long(changes[-1].at.date())}"
    return said + (f". From {opened.source}" if opened.source else "")


def _theirs(subject: int, refs: Mapping[int, UUID], open_to_me: Collection[int]) -> str:
    """Somebody's own page where their record is open, else what may be known of them."""
    if subject not in refs:
        return ""
    return reverse("children:page" if subject in open_to_me else "people:page", args=[refs[subject]])


def _said(opened: Opened, subject: int | None) -> list[Said]:
    return [
        Said(label=said.label, words=said.words, source=said.source, third_party=said.third_party)
        for said in opened.paragraphs
        if said.subject == subject
    ]


@require_GET
@policy(Can.SEE_CASEWORK)
def file(request: Request, ref: UUID) -> HttpResponseBase:
    """A file of a record: a picture is shown in its page, anything else is only ever downloaded."""
    found = None if address_is_shut(file=ref) else queries.open_file(ref=ref)
    if found is None:
        raise Http404
    try:
        path = files.to_open(found.stored)
    except files.Waits as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    if path is None:
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=not found.is_picture, filename=found.name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_GET
@policy(Can.SEE_CASEWORK)
def versions(request: Request, ref: UUID) -> HttpResponse:
    """How a record stood before it was written again: the old words are kept."""
    opened = queries.open_record(ref=ref)
    if opened is None or opened.withheld:
        raise Http404
    names = listed(names_of([one.subject for one in opened.present]).values())
    context = {
        "record": record_page(opened, False, reader=request.who.name),
        "versions": versions_of(ref=ref),
        "names": names,
        "ref": ref,
    }
    return TemplateResponse(request, "records/versions.html", context)
