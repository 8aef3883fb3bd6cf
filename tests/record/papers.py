"""PDFs made for a test: plain ones, and one that carries what no paper should."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

PLANTED = (b"waspscript", b"wasplaunch", b"insideword", b"wasplink", b"Waspword the Author")
"""What stands in a hostile one, and may be in nothing that is made of it."""


def _writer(words: str, pages: int) -> PdfWriter:
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for _ in range(pages):
        page = writer.add_blank_page(width=595, height=842)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    return writer


def a_pdf(words: str, *, pages: int = 1) -> bytes:
    out = io.BytesIO()
    _writer(words, pages).write(out)
    return out.getvalue()


def hostile(words: str = "A letter") -> bytes:
    """Two pages with a script, something to start, a link, a file within it, and an author."""
    writer = _writer(words, 2)
    writer.pages[0][NameObject("/AA")] = DictionaryObject(
        {
            NameObject("/O"): DictionaryObject(
                {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("waspscript")}
            )
        }
    )
    writer.add_attachment("secret.txt", b"insideword")
    writer.add_annotation(0, Link(rect=(50, 50, 300, 300), url="wasplink"))
    writer.add_metadata({"/Author": "Waspword the Author"})
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("wasplaunch")}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
