"""A letter on paper: a PDF that a screen reader can read, and Word, of the same values; nothing is fetched."""

from __future__ import annotations

from typing import Any

from footpath.web.letters.values import Sheet
from footpath.web.paper import NORMAL, pdf_of, word_made

PDF, WORD = "letter.pdf", "letter.docx"
"""The names say nothing of whom it is to, or about."""
_TWIPS = 56.6929
"""In a millimetre."""
_WINDOW = (22, 50, 90, 36)
"""Where the address shows in the window of an envelope: from the left, from the top, wide, high; millimetres."""


def pdf(sheet: Sheet) -> bytes:
    """
    A letter as a tagged PDF.

    :raises CannotMakePdf: Pango is not on this computer.
    """
    return pdf_of("letters/paper.html", {"sheet": sheet}, large=sheet.points > NORMAL)


def word(sheet: Sheet) -> bytes:
    """The same letter in Word, the address where the window of an envelope shows it."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = docx.Document()
    core = made.core_properties
    core.title, core.author, core.language, core.comments, core.last_modified_by = "Letter", "", "en-GB", "", ""
    style: Any = made.styles["Normal"]
    style.font.size, style.font.name = Pt(sheet.points), "Arial"
    style.paragraph_format.space_after = Pt(sheet.points * 0.6)
    style.element.get_or_add_rPr().append(
        style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): sheet.lang or "en-GB"})
    )
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(22), Mm(22), Mm(18), Mm(20)
    made.add_paragraph(sheet.authority).runs[0].bold = True
    left, top, wide, high = _WINDOW
    for number, line in enumerate(sheet.address):
        one: Any = made.add_paragraph(line)
        one.paragraph_format.space_after, one.paragraph_format.line_spacing = Pt(0), 1.0
        frame = {
            "w": wide, "h": high, "x": left, "y": top,
        }  # fmt: skip
        properties = one._p.get_or_add_pPr()
        properties.insert(
            0,
            properties.makeelement(
                qn("w:framePr"),
                {
                    **{qn(f"w:{name}"): str(round(size * _TWIPS)) for name, size in frame.items()},
                    qn("w:hRule"): "exact", qn("w:hAnchor"): "page", qn("w:vAnchor"): "page", qn("w:wrap"): "notBeside",
                },
            ),
        )  # fmt: skip
        assert number < 12, "an address is a few lines"
    for line in (sheet.date, sheet.note):
        if line:
            made.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.LEFT
    if sheet.about:
        heading: Any = made.add_heading(sheet.about, level=1)
        for run in heading.runs:
            run.font.size, run.font.name = Pt(sheet.points + 2), "Arial"
            run.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
    for lines in sheet.paragraphs:
        said: Any = made.add_paragraph()
        for number, line in enumerate(lines):
            run = said.add_run(line)
            if number < len(lines) - 1:
                run.add_break()
    return word_made(made)
