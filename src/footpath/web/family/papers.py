"""A drawn family and an eco-map as a PDF and in Word: the same picture, and the same in words."""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.drawings.picture import as_png
from footpath.people.actions.drawn import give_out_drawing
from footpath.people.queries.drawn_paper import for_paper, map_for_paper
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.family.ecomaps import drawn_map, map_or_404, values_of
from footpath.web.family.page import address
from footpath.web.family.picture import picture, without_links
from footpath.web.family.views import day_asked, seen_or_404
from footpath.web.paper import WORD_TYPE, CannotMakePdf, letters, pdf_of, word_begun, word_made
from footpath.web.policy import Request, policy
from footpath.web.words import long

_FILE_NAME = "drawing"
"""Says nothing of whom it is about."""
_DOTS = 2400
"""How wide a picture in Word is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What goes on paper: the picture, and the same in words."""

    title: str
    printed: str
    svg: str
    shows: str
    """The picture in a sentence, for who cannot see it."""
    heading: str
    lines: tuple[str, ...]
    wide: bool

    @property
    def drawn(self) -> SafeString:
        return mark_safe(self.svg)  # made by `drawings`, which escapes every word


@require_POST
@policy(Can.SEE_CASEWORK)
def family(request: Request, ref: UUID) -> HttpResponse:
    """The family drawn on a day, as a file for whoever asked."""
    child = child_or_404(ref)
    on, _ = day_asked(request, clock.today())
    seen = seen_or_404(child, on)
    values = without_links(for_paper(seen, by=request.user, at=clock.now()))
    drawing = picture(values, dict(seen.nudges))
    paper = Paper(
        title=values.title,
        printed=_printed(request, values.title),
        svg=drawing.svg,
        shows=f"{values.title}, drawn as a genogram. The same in words is below it.",
        heading="The same in words",
        lines=tuple(one.told for one in sorted(values.people, key=lambda one: (not one.is_centre, one.told))),
        wide=True,
    )
    return _file(request, child, paper, what="A family, drawn", how_many=len(values.people), back=address(child.ref))


@require_POST
@policy(Can.SEE_CASEWORK)
def ecomap(request: Request, ref: UUID, which: UUID) -> HttpResponse:
    """An eco-map as a file for whoever asked."""
    child = child_or_404(ref)
    found = map_or_404(child, which)
    seen = seen_or_404(child, clock.today())
    values = map_for_paper(values_of(found, child, links=False), seen, by=request.user, at=clock.now())
    drawing = drawn_map(values)
    paper = Paper(
        title=values.title,
        printed=_printed(request, values.title),
        svg=drawing.svg,
        shows=f"{values.title}, drawn. The same in words is below it.",
        heading="The same in words",
        lines=tuple(drawing.told),
        wide=drawing.width > drawing.height,
    )
    return _file(request, child, paper, what="An eco-map, drawn", how_many=len(values.ties), back=request.path)


def _printed(request: Request, title: str) -> str:
    return (
        f"{title}. Printed for {request.who.name}, {long(clock.today())}. Keep it as you would keep a letter of theirs."
    )


def _file(request: Request, child: Subject, paper: Paper, *, what: str, how_many: int, back: str) -> HttpResponse:
    is_word = request.POST.get("form") == "word"
    try:
        made = word(paper) if is_word else pdf(paper)
    except CannotMakePdf as error:
        messages.error(request, str(error))
        return redirect(back)
    give_out_drawing(
        about=child.pk, what=f"{what}: {'Word' if is_word else 'PDF'}", sha256=sha256(made).hexdigest(),
        how_many=how_many, by=request.user, at=clock.record_now(),
    )  # fmt: skip
    response = HttpResponse(made, content_type=WORD_TYPE if is_word else "application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_FILE_NAME}.{"docx" if is_word else "pdf"}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def pdf(paper: Paper) -> bytes:
    """
    The picture on one page of its own, and the words after it, as a tagged PDF.

    :raises CannotMakePdf: Pango is not on this computer.
    """
    return pdf_of("family/paper.html", {"paper": paper}, large=False)


def word(paper: Paper) -> bytes:
    """
    The same in Word: the picture with its description, and the words to be written in.

    :raises CannotMakePdf: Pango, which the picture needs, is not on this computer.
    """
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    made = word_begun(paper.title, large=False)
    section = made.sections[0]
    if paper.wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    long_side, short_side = Mm(297), Mm(210)
    section.page_width, section.page_height = (long_side, short_side) if paper.wide else (short_side, long_side)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    made.add_paragraph(paper.printed)
    made.add_heading(paper.title, level=1)
    room = section.page_width - section.left_margin - section.right_margin
    shown = made.add_picture(io.BytesIO(_png(paper)), width=room)
    most = section.page_height - Mm(75)
    if shown.height > most:
        shown.width, shown.height = int(shown.width * most / shown.height), most
    about = shown._inline.docPr
    about.set("descr", f"{paper.shows} {' '.join(f'{line}.' for line in paper.lines)}")
    about.set("title", paper.title)
    made.add_heading(paper.heading, level=2)
    for line in paper.lines:
        made.add_paragraph(line, style="List Bullet")
    return word_made(made)


def _png(paper: Paper) -> bytes:
    try:
        made: bytes = as_png(paper.svg, width=_DOTS, letters=f"{letters('normal')} {letters('italic')}")
    except OSError as error:
        raise CannotMakePdf("A picture needs Pango, which is not on this computer; printing works.") from error
    return made
