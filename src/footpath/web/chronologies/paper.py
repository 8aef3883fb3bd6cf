"""A chronology on paper and in files: PDF, Word, CSV, and the book of a life story; nothing is fetched for any."""

from __future__ import annotations

import csv
import io
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

from footpath.chronologies.queries.reading import Crafted
from footpath.record.files import Waits, to_open
from footpath.web.chronologies.values import Document, Row, Story, Telling
from footpath.web.paper import pdf_of, word_begun, word_made

FILE_NAME = "chronology"
BOOK_NAME = "my-story"
"""They say nothing of whom they are about."""
CSV_TYPE = "text/csv; charset=utf-8"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"
"""So that a spreadsheet reads it as UTF-8."""


def pdf(document: Document, *, large: bool) -> bytes:
    """
    A chronology as a tagged PDF: numbered, dated, with its sources.

    :raises CannotMakePdf: Pango is not on this computer.
    """
    return pdf_of("chronologies/paper.html", {"document": document}, large=large)


def book(story: Story, *, large: bool) -> bytes:
    """
    A life story as a book, its pictures in the page itself.

    :raises CannotMakePdf: Pango is not on this computer.
    """
    return pdf_of("chronologies/book.html", {"story": story}, large=large)


def with_its_pictures(story: Story, crafted: Crafted) -> Story:
    """A story whose pictures need no address: what is not there any more is left out."""
    there = {held.key: held.of.pictures[0] for held in crafted.kept if held.of is not None and held.of.pictures}

    def shown(telling: Telling) -> Telling:
        one = there.get(telling.key)
        path = _to_open(one.stored) if telling.picture is not None and one is not None else None
        if telling.picture is None or one is None or path is None:
            return replace(telling, picture=None)
        data = b64encode(path.read_bytes()).decode()
        return replace(telling, picture=replace(telling.picture, url=f"data:{one.media_type};base64,{data}"))

    chapters = (replace(each, tellings=tuple(shown(one) for one in each.tellings)) for each in story.chapters)
    return replace(story, chapters=tuple(chapters))


def _to_open(stored: str) -> Path | None:
    """Where a picture is; None where it is not there, or waits to be looked at for viruses."""
    try:
        return to_open(stored)
    except Waits:
        return None


def word(document: Document, *, large: bool) -> bytes:
    """The same chronology in Word: a table, its sources below."""
    made = word_begun("Chronology", large=large)
    made.add_paragraph(document.printed)
    made.add_heading(document.title, level=1)
    for line in (document.names, document.purpose, document.what_for, document.span, document.made):
        if line:
            made.add_paragraph(line)
    headings = columns(document)
    table = made.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    for cell, said in zip(table.rows[0].cells, headings, strict=True):
        cell.text = said
    _repeats(table.rows[0])
    for row in document.rows:
        for cell, said in zip(table.add_row().cells, _cells(row, document, source=f"{row.source_number}"), strict=True):
            cell.text = said
    made.add_heading("Where each is written", level=2)
    for number, source in enumerate(document.sources, start=1):
        made.add_paragraph(f"{number}. {source}")
    _page_numbers(made)
    return word_made(made)


def csv_file(document: Document) -> bytes:
    """The same as rows for a machine; nothing in it can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(one) for one in columns(document)])
    for row in document.rows:
        writer.writerow([safe(one) for one in _cells(row, document, source=row.source)])
    return (_MARK + out.getvalue()).encode()


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def columns(document: Document) -> list[str]:
    who = ["Who"] if document.is_of_a_family else []
    meant = ["Why it matters"] if any(row.meanings for row in document.rows) else []
    return ["No.", "Date", *who, "What happened", *meant, "Source"]


def _cells(row: Row, document: Document, *, source: str) -> list[str]:
    who = [row.who] if document.is_of_a_family else []
    what = f"{row.what}\nWhat was found: {row.found}" if row.found else row.what
    meant = ["\n".join(meant_in_words(row))] if any(one.meanings for one in document.rows) else []
    return [str(row.number), row.when, *who, what, *meant, source]


def meant_in_words(row: Row) -> list[str]:
    return [f"{one.whose}: {one.words}" if one.whose else one.words for one in row.meanings]


def _repeats(row: Any) -> None:
    """The headings stand again on each page."""
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _page_numbers(made: Any) -> None:
    from docx.oxml.ns import qn

    paragraph = made.sections[0].footer.paragraphs[0]
    run = paragraph.add_run("Page ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = run._r.makeelement(qn("w:instrText") if text else qn("w:fldChar"), {})
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
