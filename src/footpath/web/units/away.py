"""Who is away, as a sentence."""

from __future__ import annotations

from footpath.judgement.queries.units import Covered
from footpath.web import clock
from footpath.web.words import short


def away_words(one: Covered) -> str:
    """That somebody is away, until when, and who covers."""
    return f"Away until {short(one.until, today=clock.today())}; {one.covered_by_name} covers"


def away_line(one: Covered) -> str:
    """The same of one named."""
    return f"{one.name} is away until {short(one.until, today=clock.today())}; {one.covered_by_name} covers."
