"""The way so far: what a child's page draws of where they have been, and no more than is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from footpath.record.glance import Span
from footpath.web.children import values
from footpath.web.ui.values import Mark, Stage

CARE = "care.episode"
COMING_BACK = "help.coming-back"
LASTING = ("help.footing", "help.child-in-need-plan", "protection.plan", "frontdoor.referral", COMING_BACK, CARE)
_BY_AGREEMENT = ("V2", "V3", "V4")
"""The legal statuses of a child who is in care because their family agreed to it."""

_LEVELS = {
    "early-help": ("Early help", "help"),
    "family-help": ("Family Help", "help"),
    "child-in-need": ("Child in need", "help"),
    "child-protection": ("Child protection", "compulsory"),
    "in-care": ("In care", "compulsory"),
    "leaving-care": ("Leaving care", "help"),
    "door-open": ("The door is open", "open"),
}


def way_so_far(spans: list[Span], today: date) -> values.Journey | None:
    """
    The way so far: the footings where they are written, else the plans and referrals a return tells of.

    Nothing is filled in between: where nobody was beside the family and nothing says so, there is nothing.
    """
    footings = [span for span in spans if span.kind == "help.footing"]
    stages = [_of_footing(span) for span in footings] or [
        *(_of_return(span) for span in spans if span.kind not in (CARE, COMING_BACK) and _lasted(span)),
        *_in_care([span for span in spans if span.kind == CARE]),
    ]
    if not stages:
        return None
    referrals = [span for span in spans if span.kind == "frontdoor.referral"]
    marks = tuple(Mark(label="Referral", on=span.began) for span in referrals)[-4:]
    # Coming back through a door that was left open is no referral, and is marked as what it is.
    marks += tuple(Mark(label="Came back", on=span.began) for span in spans if span.kind == COMING_BACK)[-4:]
    return values.Journey(stages=tuple(sorted(stages, key=lambda stage: stage.starts)), marks=marks, today=today)


def _of_footing(span: Span) -> Stage:
    label, kind = _LEVELS.get(str(span.facts.get("level")), ("Help", "help"))
    return Stage(label=label, starts=span.began, ends=span.ended, kind=kind)


def _in_care(episodes: Sequence[Span]) -> list[Stage]:
    """Times in care, each of however many placements: one that begins the day another ended goes on with it."""
    periods: list[list[Span]] = []
    for one in sorted(episodes, key=lambda span: (span.began, span.ended or date.max)):
        goes_on = periods and (periods[-1][-1].ended is None or one.began <= periods[-1][-1].ended)
        if goes_on:
            periods[-1].append(one)
        else:
            periods.append([one])
    return [
        Stage(
            label="In care",
            starts=period[0].began,
            ends=period[-1].ended,
            meaning="As the return of children looked after tells it.",
            kind="help" if all(one.facts.get("legal_status_code") in _BY_AGREEMENT for one in period) else "compulsory",
        )
        for period in periods
    ]


def _lasted(span: Span) -> bool:
    return span.kind != "frontdoor.referral" or not span.facts.get("no_further_action")


def _of_return(span: Span) -> Stage:
    if span.kind == "protection.plan":
        return Stage(label="Child protection plan", starts=span.began, ends=span.ended, kind="compulsory")
    if span.kind == "help.child-in-need-plan":
        return Stage(label="Child in need plan", starts=span.began, ends=span.ended)
    closed = span.facts.get("closed_on")
    return Stage(
        label="Referral to closure", starts=span.began, ends=closed if isinstance(closed, date) else None,
        meaning="From the referral to the closure that the return gives.",
    )  # fmt: skip
