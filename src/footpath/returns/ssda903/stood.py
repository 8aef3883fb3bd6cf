"""
What returns said of a thing, as the record keeps it, and which of it stood for one year. Pure.

Each different saying is kept with the last return that said so. So what stood for a year is the saying whose last
return is the earliest of those not before that year's end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

CLAIMS = "claims"


def claim_of(claims: Sequence[Mapping[str, Any]], *, last: date) -> Mapping[str, Any] | None:
    """
    Return the saying that stood for the year ending on a day, where it is another than the record's own words.

    None where the record's own words are the ones.
    """
    ours = [claim for claim in claims if claim["order"][:10] >= last.isoformat()]
    first = min(ours, key=lambda claim: str(claim["order"]), default=None)
    return first if first is not None and "version" not in first else None


def said_then(claims: Sequence[Mapping[str, Any]], *, last: date) -> bool:
    """Return whether what stood for the year ending on a day is what its own return said, and nobody has changed it."""
    ours = [claim for claim in claims if claim["order"][:10] >= last.isoformat()]
    first = min(ours, key=lambda claim: str(claim["order"]), default=None)
    if first is None or first["order"][:10] != last.isoformat():
        return False
    return "version" not in first or "says" not in first
