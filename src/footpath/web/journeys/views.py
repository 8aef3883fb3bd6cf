"""
The map and its measures, and the children behind a number: each loads what counts them when it is first asked for.

A site that nobody asks for figures neither waits for the tables' library nor keeps it in memory.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from footpath.access.rules import Can
from footpath.web.policy import Request, policy


@require_GET
@policy(Can.SEE_FIGURES)
def whole_map(request: Request) -> HttpResponse:
    """The map of everybody's journeys here, or of the children the reader may see."""
    from footpath.web.journeys import showing

    return showing.whole_map(request)


@require_GET
@policy(Can.SEE_FIGURES)
def measure(request: Request, key: str) -> HttpResponse:
    """One measure: by year, over time, and by who the children are."""
    from footpath.web.journeys import showing

    return showing.measure(request, key)


@require_GET
@policy(Can.SEE_FIGURES)
def behind_number(request: Request) -> HttpResponse:
    """The children behind a number whom the reader may see, fifty at a time and never counted."""
    from footpath.web.journeys import showing

    return showing.behind_number(request)
