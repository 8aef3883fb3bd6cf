"""
The entries of a chronology, drawn without a template: fifty of them are most of a page.

`templates/ui/entry.html` says the same for the part's own page; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from footpath.web.ui.values import Entry

_WITHHELD = '<p class="fp-entry__line">Something is recorded here that you may not read.</p>'


def drawn(entries: Iterable[Entry]) -> SafeString:
    """One line of a chronology after another. Every word is escaped here."""
    return mark_safe("".join(_entry(entry) for entry in entries))


def _entry(entry: Entry) -> str:
    when = _when(entry)
    if entry.withheld:
        return (
            f'<li class="fp-entry fp-entry--withheld"><p class="fp-entry__when">{when}</p>'
            f'<div class="fp-entry__what">{_WITHHELD}</div></li>\n\n'
        )
    significant = " fp-entry--significant" if entry.significant else ""
    words = " fp-entry--words" if entry.own_words else ""
    by = f'<span class="fp-entry__by">{escape(entry.by)}</span>' if entry.by else ""
    return (
        f'<li class="fp-entry{significant}{words}">\n<p class="fp-entry__when">{when}</p>\n'
        f'<div class="fp-entry__what"><p class="fp-entry__line">{_line(entry)}{_found(entry)}</p>{_because(entry)}'
        f'</div>\n<p class="fp-entry__kind">{escape(entry.kind)}{by}</p>\n</li>\n'
    )


def _when(entry: Entry) -> str:
    return f'<time datetime="{escape(entry.iso)}">{escape(entry.when)}</time>' if entry.iso else escape(entry.when)


def _line(entry: Entry) -> str:
    line = escape(entry.line)
    return f'<a class="fp-entry__link" href="{escape(entry.url)}">{line}</a>' if entry.url else line


def _found(entry: Entry) -> str:
    if not entry.found:
        return ""
    label = f'<span class="fp-entry__found-label">{escape(entry.found_label)}:</span>'
    return f' <span class="fp-entry__found">{label} {escape(entry.found)}</span>'


def _because(entry: Entry) -> str:
    if not entry.significant:
        return ""
    because = f": {escape(entry.because)}" if entry.because else ""
    return f'<p class="fp-entry__because"><span class="fp-entry__significant">Significant</span>{because}</p>'
