"""What is made for paper: PDF that a screen reader can read, and Word; nothing is fetched for either."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONTS = "static/vendor/atkinson-hyperlegible-next"
NORMAL, LARGE = 11, 16
"""Points."""


class CannotMakePdf(Exception):
    """What PDF needs of this computer is not there."""


def pdf_of(template: str, context: Mapping[str, Any], *, large: bool) -> bytes:
    """
    A template as a tagged PDF; it is given `points`, `large` and our own letters as `fonts`.

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
    fonts = {name: letters(name) for name in ("normal", "italic")}
    # Everything is in the page itself; what would be fetched from anywhere is refused.
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    html = render_to_string(template, {**context, "points": LARGE if large else NORMAL, "large": large, "fonts": fonts})
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


def word_begun(title: str, *, large: bool) -> WordDocument:
    """An empty document in Word, with its title and language and nobody's name."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt

    made = docx.Document()
    made.core_properties.title = title
    made.core_properties.author = ""
    made.core_properties.language = "en-GB"
    style: Any = made.styles["Normal"]
    style.font.size = Pt(LARGE if large else NORMAL)
    style.font.name = "Arial"
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    style.element.get_or_add_rPr().append(language)
    return made


def word_made(made: WordDocument) -> bytes:
    into, put = io.BytesIO(), made.save  # a file in memory: nothing is kept here
    put(into)
    return into.getvalue()
