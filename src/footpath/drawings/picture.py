"""A drawing as a picture, for Word: through PDF, in a process that makes PDFs and never in that of Graphviz."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

_SIZE = re.compile(r'<svg[^>]*? width="([0-9.]+)"[^>]*? height="([0-9.]+)"')


class NotADrawing(Exception):
    """What was given is not an SVG of this room."""


def as_png(svg: str, *, width: int, letters: str = "") -> bytes:
    """
    The drawing as PNG, so many dots wide. It carries nothing but what is seen.

    :param letters: rules of CSS for the letters it is written in (`@font-face`, the family named Footpath), or nothing.
    :raises NotADrawing: it says no width and height.
    """
    # Loaded when it is first asked for: it takes a second, and half the system's libraries of text.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    size = _SIZE.search(svg)
    if size is None:
        raise NotADrawing("Only a drawing made here, which says how wide and high it is, can be made a picture.")
    wide, high = (float(one) for one in size.groups())
    page = (
        f"<!doctype html><style>{letters}@page {{ size: {wide}px {high}px; margin: 0 }}"
        "body { margin: 0 } svg { display: block }</style>"
        f"{svg}"
    )
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    return _dots(HTML(string=page, url_fetcher=fetcher).write_pdf(), width)


def _dots(pdf: bytes, width: int) -> bytes:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil()
        # Drawn with few tones: a palette makes it a tenth of the size, and no figure of its making goes with it.
        made = BytesIO()
        image.convert("L").save(made, format="PNG", optimize=True)
        return made.getvalue()
    finally:
        document.close()
