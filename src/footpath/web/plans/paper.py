"""A plan on paper: PDF that a screen reader can read, and Word, of the same values; nothing is fetched for either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from footpath.web.paper import WORD_TYPE as WORD_TYPE
from footpath.web.paper import CannotMakePdf as CannotMakePdf
from footpath.web.paper import pdf_of, word_begun, word_made
from footpath.web.plans.values import Document, StepRow

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

FILE_NAME = "plan"
"""Says nothing of whom it is about."""


def pdf(document: Document, *, large: bool) -> bytes:
    """
    A plan as a tagged PDF.

    :raises CannotMakePdf: Pango is not on this computer.
    """
    return pdf_of("plans/paper.html", {"document": document, "opening": opening(document)}, large=large)


def word(document: Document, *, large: bool) -> bytes:
    """The same plan in Word, to be written in by hand or by keyboard."""
    made = word_begun(document.title, large=large)
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
    return word_made(made)


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
