"""A copy of a chronology for somebody named: what may be in it, entry by entry, and the file."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.chronologies.actions.giving import NothingChosen, NotInACopy, check_copy, enter_copy
from footpath.chronologies.models import Chronology, ChronologyGiven
from footpath.chronologies.queries.copies import (
    OURSELVES,
    allowed,
    court,
    pieces_of,
    story_pieces_of,
    who_it_could_be_for,
)
from footpath.chronologies.queries.reading import Crafted
from footpath.people.actions.gate import MayNot
from footpath.people.queries.copies import Allowed, CannotCheck, Recipient
from footpath.web import clock
from footpath.web.chronologies import paper
from footpath.web.chronologies.document import document, names_in, when_of
from footpath.web.chronologies.find import crafted_or_404
from footpath.web.chronologies.story import told
from footpath.web.paper import WORD_TYPE, CannotMakePdf
from footpath.web.policy import Request, policy

Form = ChronologyGiven.Form
_TYPES = {
    Form.PDF: ("application/pdf", "pdf"),
    Form.WORD: (WORD_TYPE, "docx"),
    Form.CSV: (paper.CSV_TYPE, "csv"),
    Form.BOOK: ("application/pdf", "pdf"),
}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def copy(request: Request, ref: UUID) -> HttpResponse:
    """Choose whom a copy is for; see what is in it and what is not, and why; give it."""
    crafted = crafted_or_404(ref)
    today = clock.today()
    people = who_it_could_be_for(crafted, on=today)
    asked = request.POST.get("for") or request.GET.get("for") or ""
    named = (request.POST.get("name") or request.GET.get("name") or "").strip()[:160]
    to = _recipient(asked, named, people)
    if asked and to is None and asked != "other":
        raise Http404
    as_book = bool(request.POST.get("book") or request.GET.get("book")) and _may_be_a_book(crafted, to)
    trouble = "Say who it is for: the court, by its name; the conference." if asked == "other" and to is None else ""
    could: Allowed | None = None
    if to is not None:
        pieces = story_pieces_of(crafted, child=crafted.people[0]) if as_book else pieces_of(crafted)
        try:
            could = allowed(crafted=crafted, pieces=pieces, to=to, on=today, by=request.user, at=clock.now())
        except CannotCheck as error:
            trouble = str(error)
    if request.method == "POST" and to is not None and could is not None:
        try:
            return _file(request, crafted, to, could, as_book=as_book)
        except (MayNot, NothingChosen, NotInACopy, CannotMakePdf) as error:
            trouble = str(error)
    days = {one.key: when_of(one) for one in crafted.kept}
    context: dict[str, Any] = {
        "ref": ref,
        "title": crafted.title,
        "people": people,
        "to": to,
        "asked": asked,
        "named": named,
        "could": could,
        "may": [(one, days.get(one.key, "")) for one in could.may] if could else [],
        "may_not": [(one, days.get(one.key, ""), why) for one, why in could.may_not] if could else [],
        "trouble": trouble,
        "chosen": set(request.POST.getlist("line")) if request.method == "POST" else _at_first(could, to),
        "may_share": request.who.may(Can.SHARE),
        "as_book": as_book,
        "is_story": crafted.purpose is Chronology.Purpose.LIFE_STORY,
    }
    return TemplateResponse(request, "chronologies/copy.html", context, status=422 if trouble else 200)


def _recipient(asked: str, named: str, people: tuple[Recipient, ...]) -> Recipient | None:
    if asked == "ourselves":
        return OURSELVES
    if asked == "other":
        return court(named) if named else None
    return next((one for one in people if str(one.subject) == asked), None)


def _may_be_a_book(crafted: Crafted, to: Recipient | None) -> bool:
    return crafted.purpose is Chronology.Purpose.LIFE_STORY and to is not None


def _at_first(could: Allowed | None, to: Recipient | None) -> set[str]:
    """Everything that may be in it; nothing, for one of the family who does not live with them: each is chosen."""
    if could is None or to is None or (could.by_hand and to.of_the_family):
        return set()
    return {one.key for one in could.may}


def _file(request: Request, crafted: Crafted, to: Recipient, could: Allowed, *, as_book: bool) -> HttpResponse:
    at, today = clock.record_now(), clock.today()
    try:
        form = Form.BOOK if as_book else Form(request.POST.get("form", ""))
    except ValueError:
        raise Http404 from None
    of = check_copy(chosen=request.POST.getlist("line"), allowed=could, by=request.user, at=at)
    large = bool(request.POST.get("large"))
    names = names_in(crafted)
    if as_book:
        shown = told(crafted, names=names, today=today, only=of.keys)
        made = paper.book(paper.with_its_pictures(shown, crafted), large=large)
    else:
        whole = document(
            crafted, today=today, reader=request.who.name, names=names, only=of.keys, to=to.name,
            with_meaning=bool(request.POST.get("meaning")),
        )  # fmt: skip
        make = {Form.PDF: paper.pdf, Form.WORD: paper.word}
        made = paper.csv_file(whole) if form is Form.CSV else make[form](whole, large=large)
    digest = sha256(made).hexdigest()
    enter_copy(crafted=crafted, to=to, form=form, of=of, sha256=digest, on=today, by=request.user, at=at)
    kind, ending = _TYPES[form]
    response = HttpResponse(made, content_type=kind)
    name = paper.BOOK_NAME if as_book else paper.FILE_NAME
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
