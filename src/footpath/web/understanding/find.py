"""What an address names, for this reader; absent and forbidden are the same."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from footpath.access.rules import Can
from footpath.record.queries import open_record, open_record_number
from footpath.record.values import Opened
from footpath.understanding.actions.parts import PARTS
from footpath.understanding.queries.parts import Understanding, gathered, understanding
from footpath.web import clock
from footpath.web.numbers import number_in
from footpath.web.policy import Request
from footpath.web.understanding.document import reading_of
from footpath.web.understanding.reading import Reading


def number(text: object) -> int:
    """A number that a page sends back; nought where it is none."""
    words = str(text or "")
    return number_in(words, digits=18)


def whole_or_404(ref: UUID) -> Understanding:
    whole = understanding(ref=ref)
    if whole is None:
        raise Http404
    return whole


def reading_or_404(request: Request, ref: UUID) -> Reading:
    return read(request, whole_or_404(ref))


def read(request: Request, whole: Understanding) -> Reading:
    return reading_of(whole, may_write=request.who.may(Can.WRITE_CASEWORK), today=clock.today())


def part_or_404(ref: UUID) -> tuple[Opened, Understanding]:
    """A part of an assessment, and the whole it is part of."""
    part = open_record(ref=ref)
    if part is None or part.kind not in PARTS or part.withheld:
        raise Http404
    whole = open_record_number(record=int(part.facts.get("assessment_id") or 0))
    if whole is None or whole.withheld:
        raise Http404
    return part, gathered(whole)
