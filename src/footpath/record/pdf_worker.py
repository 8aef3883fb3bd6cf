"""
Reads one PDF in a process of its own, from what it is given, and answers: pages, words, or one page as a picture.

It is run by its path, and knows nothing of Footpath: no settings, no records, no files. It may use so much time and so
much memory and no more, opens nothing to write, and carries no link, script, form or embedded file over: a picture is
made of what would be seen on paper.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

LOCKED, BROKEN = "locked", "broken"
WIDEST, HIGHEST = 1_240, 1_754
MOST_WORDS = 20_000
_SECONDS, _MEMORY = 20, 2 * 1024**3


def _bounded() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _words(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())[:MOST_WORDS]
    finally:
        text.close()


def _picture(page: Any) -> bytes:
    wide, high = page.get_size()
    scale = min(WIDEST / max(wide, 1), HIGHEST / max(high, 1), 4)
    drawn = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def main() -> int:
    import pypdfium2

    _bounded()
    data = sys.stdin.buffer.read()
    try:
        document: Any = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        why = LOCKED if "password" in str(error).casefold() else BROKEN
        sys.stdout.write(json.dumps({"why": why}))
        return 0
    asked, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    try:
        if asked == "picture":
            sys.stdout.buffer.write(_picture(document[first]))
            return 0
        numbers = range(first, min(last, len(document)))
        sys.stdout.write(json.dumps({"pages": len(document), "words": [_words(document[one]) for one in numbers]}))
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        sys.stdout.write(json.dumps({"why": BROKEN}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
