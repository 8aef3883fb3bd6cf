"""Who has looked at a child, in words: what the audit calls a page is not what people call it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from footpath.access.looked import Looked, who_has_looked

PAGE = 50
_OWN = "supervision:"
_WORDS = {
    _OWN: "Used the pages of supervision",
    "children:page": "Opened their page",
    "children:chronology": "Read the chronology",
    "children:as-known": "Read the record as it was known on a day",
    "judgement:known": "Looked at what could be known of them at a moment",
    "judgement:decision-known": "Looked at what was known when something was decided about them",
    "children:mine": "Saw them among their own children",
    "today": "Saw them on Today",
    "search": "Searched, and found them",
    "people:find": "Looked for somebody by name, and found them",
    "people:page": "Opened their family",
    "team:readings": "Looked at who has looked",
    "team:allocations": "Looked at who is beside them",
    "team:must-not-see": "Looked at who must not see them",
    "team:shares": "Looked at what is shared",
    "team:emergency": "Opened them in an emergency",
    "team:emergency-find": "Looked for them in an emergency",
    "returns:cin": "Made the children in need census, and they are in it",
    "returns:annex-a": "Made the lists for an inspection, and they are in them",
    "returns:cin-why": "Asked whether they are in the children in need census",
    "returns:csc-api": "Made files for the Department’s daily interface, and they are in them",
    "returns:csc-api-why": "Asked whether they are in files for the Department’s daily interface",
    "returns:ssd": "Made the Standard Safeguarding Dataset, and they are in it",
    "returns:cp-is": "Made a list for hospitals (CP-IS), and they are in it",
    "returns:cp-is-why": "Asked whether they are in the list for hospitals (CP-IS)",
    "returns:ssda903": "Made the return of children looked after, and they are in it",
    "returns:ssda903-why": "Asked whether they are in the return of children looked after",
    "records:where": "Asked where they live",
    "plans:about": "Looked at their plans",
    "plans:page": "Read a plan",
    "plans:copy": "Made a copy of a plan, or looked at what could be in it",
    "plans:look": "Looked at a plan together with others",
    "plans:weeks": "Read their weeks",
    "meetings:about": "Looked at their meetings",
    "meetings:page": "Read of a meeting",
    "documents:about": "Looked at their documents",
    "documents:page": "Opened a document",
    "documents:newer": "Put a newer version of a document there",
    "documents:move": "Looked at whom a document is about, or moved it",
    "documents:seal": "Sealed what had been misfiled",
    "letters:about": "Looked at letters about them",
    "letters:page": "Read a letter about them",
    "letters:write": "Wrote a letter about them, or to them",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    when: str
    iso: str
    name: str
    job: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of readings, latest first, and where the earlier ones are."""

    lines: tuple[Line, ...]
    earlier: str


def page(subject: int, *, ref: UUID, before: str) -> Page:
    """Everybody who has looked, up to this moment."""
    until = _moment(before)
    found = who_has_looked(subject=subject, before=until, most=PAGE + 1)
    shown = found[:PAGE]
    earlier = ""
    if len(found) > PAGE:
        earlier = f"{reverse('team:readings', args=[ref])}?before={shown[-1].at.isoformat().replace('+', '%2B')}"
    return Page(lines=tuple(_line(one) for one in shown), earlier=earlier)


def _moment(words: str) -> datetime | None:
    try:
        moment = parse_datetime(words)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _line(one: Looked) -> Line:
    return Line(
        when=date_format(one.at, "j M Y, H:i"),
        iso=one.at.isoformat(timespec="minutes"),
        name=one.name,
        job=one.job,
        what=said(one.action, one.decision),
    )


def said(action: str, decision: str) -> str:
    """What somebody did, in words."""
    method, _, view = action.partition(" ")
    if view.startswith(_OWN):
        view = _OWN  # which of its pages is nobody's to know
    words = _WORDS.get(view) or ("Read something of theirs" if method == "GET" else "Wrote something of theirs")
    return words if decision == "allowed" else f"Was refused: {words[0].lower()}{words[1:]}"
