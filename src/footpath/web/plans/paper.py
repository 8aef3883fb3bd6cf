"""A plan on paper: PDF that a screen reader can read, and Word, of the same values; nothing is fetched for either."""

from __future__ import annotations

import io
from base64 import b64encode
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from footpath.web.plans.values import Document, StepRow

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

FILE_NAME = "plan"
"""Says nothing of whom it is about."""
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONTS = "static/vendor/atkinson-hyperlegible-next"
_NORMAL, _LARGE = 11, 16
"""Points."""


class CannotMakePdf(Exception):
    """What PDF needs of this computer is not there."""


def pdf(document: Document, *, large: bool) -> bytes:
    """
    A plan as a tagged PDF.

    :raises CannotMakePdf: Pango is not on this computer.
    """
    context = {
        "document": document,
        "points": _LARGE if large else _NORMAL,
        "large": large,
        "opening": opening(document),
        "fonts": {name: letters(name) for name in ("normal", "italic")},
    }
    return pdf_of(render_to_string("plans/paper.html", context))


def pdf_of(html: str) -> bytes:
    """
    A page that holds everything it needs, as a tagged PDF.

    :raises CannotMakePdf: Pango is not on this computer.
    """
    try:
        # Loaded when it is first asked for: it takes a second, and half the system's libraries of text.
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise CannotMakePdf(
            "A PDF needs Pango, which is not on this computer: whoever looks after it can install libpango-1.0-0, "
            "libpangoft2-1.0-0 and libharfbuzz-subset0. Word and printing work without it."
        ) from error
    # Everything is in the page itself; what would be fetched from anywhere is refused.
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return made


@cache
def letters(style: str) -> str:
    """Our own letters, as they stand in the page."""
    font = resources.files("footpath.web").joinpath(_FONTS, f"atkinson-hyperlegible-next-latin-ext-wght-{style}.woff2")
    latin = resources.files("footpath.web").joinpath(_FONTS, f"atkinson-hyperlegible-next-latin-wght-{style}.woff2")
    return mark_safe(
        " ".join(
            f"@font-face {{ font-family: {family}; font-style: {style}; font-weight: 200 800; "
            f"src: url(data:font/woff2;base64,{b64encode(file.read_bytes()).decode()}) format('woff2'); }}"
            for family, file in (("Footpath", latin), ("FootpathMore", font))
        )
    )


def word(document: Document, *, large: bool) -> bytes:
    """The same plan in Word, to be written in by hand or by keyboard."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt

    made = docx.Document()
    made.core_properties.title = document.title
    made.core_properties.author = ""
    made.core_properties.language = "en-GB"
    style: Any = made.styles["Normal"]
    style.font.size = Pt(_LARGE if large else _NORMAL)
    style.font.name = "Arial"
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    style.element.get_or_add_rPr().append(language)
    made.add_paragraph(document.printed)
    made.add_heading(document.title, level=1)
    for line in opening(document):
        made.add_paragraph(line)
    for section in document.first:
        _listed(made, section.heading, section.lines)
    for one in document.outcomes:
        made.add_heading(one.what, level=2)
        for line in (f"Because: {one.because}" if one.because else "", one.state_words, one.seen):
            if line:
                made.add_paragraph(line)
        _steps(made, one.steps)
    if document.steps:
        made.add_heading("Who does what, by when" if not document.outcomes else "And besides", level=2)
        _steps(made, document.steps)
    for section in document.more:
        _listed(made, section.heading, section.lines)
    _listed(made, "Who agreed", [agreed(row.called, row.answer, row.said) for row in document.agreed])
    _listed(made, f"For {document.name}", document.for_child)
    if document.child_says:
        _listed(made, f"What {document.name} says", [document.child_says])
    for foreign in document.translations:
        made.add_heading(foreign.language, level=2)
        for paragraph in foreign.paragraphs:
            made.add_paragraph(paragraph)
        made.add_paragraph(f"Translated by {foreign.by}.")
    into, put = io.BytesIO(), made.save  # a file in memory: nothing is kept here
    put(into)
    return into.getvalue()


def opening(document: Document) -> tuple[str, ...]:
    """The first lines of a plan, in words."""
    ended = f" It ended on {document.until}." if document.until else ""
    again = f" We look at it together on {document.look_again}." if document.look_again else ""
    footing = f"{document.level}. " if document.level else ""
    return (f"{footing}It began on {document.began}.{ended}{again}",)


def agreed(called: str, answer: str, said: str) -> str:
    return f"{called}: {answer.lower()}." + (f" {said}" if said else "")


def _listed(made: WordDocument, heading: str, lines: Any) -> None:
    if lines:
        made.add_heading(heading, level=2)
        for line in lines:
            made.add_paragraph(line, style="List Bullet")


def _steps(made: WordDocument, rows: tuple[StepRow, ...]) -> None:
    if not rows:
        return
    table = made.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, said in zip(table.rows[0].cells, ("What", "Who", "By when", "Now"), strict=True):
        cell.text = said
    for row in rows:
        cells = table.add_row().cells
        promised = " (promised)" if row.promised else ""
        now = f"{row.state_words}. {row.note}" if row.state_words and row.note else row.state_words or row.note
        for cell, said in zip(cells, (f"{row.what}{promised}", row.whose, row.when, now), strict=True):
            cell.text = said
