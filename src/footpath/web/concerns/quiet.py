"""These pages are under one's own name, and the audit of reading says no more than that somebody was there."""

from __future__ import annotations

from footpath.web.policy import View

AUDITED_AS = "account:menu"
"""The page on which the way to these pages stands, among everything of one's own: everybody goes there."""


def quietly(view: View) -> View:
    """That somebody opened this page, or sent something there, reads as if they had opened what is theirs."""
    view.footpath_audited_as = AUDITED_AS  # type: ignore[attr-defined]
    return view
