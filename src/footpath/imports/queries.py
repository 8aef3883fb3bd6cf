"""What is asked of what was brought in: what censuses said otherwise than the record does now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from footpath.imports.mapping import plain
from footpath.imports.models import SaidOfChild
from footpath.imports.saying import NEVER, day_of
from footpath.record.values import Opened

_CLAIMS = "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOtherwise:
    """What one census said of a thing, where it is not what stands."""

    source: str
    on: date | None
    """The census's reference date."""
    says: Mapping[str, Any]
    """Only what differs, by the record's own names, in JSON's values; links by the key of what they point to."""


def said_otherwise(opened: Opened) -> list[SaidOtherwise]:
    """
    What earlier censuses said of a record, the latest first.

    :param opened: the record as its reader may read it, so that nobody reads here what they may not read there.
    """
    facts = opened.facts
    claims = (facts.get("as_written") or {}).get(_CLAIMS, [])
    standing = next((claim for claim in claims if "version" in claim), None)
    if standing is None:
        return []
    now = standing.get("says") or _now(opened)
    return [
        SaidOtherwise(
            source=claim["source"],
            on=_day(claim["order"]),
            says={
                name: value
                for name, value in claim["says"].items()
                if name in now and value != now[name] and not name.endswith("_id")
            },
        )
        for claim in reversed(claims)
        if claim is not standing
    ]


def _now(opened: Opened) -> dict[str, Any]:
    """What the record says now, as a census would have said it."""
    says = {name: plain(value) for name, value in opened.facts.items()}
    written = {name: kept["written"] for name, kept in opened.facts["as_written"].items() if name != _CLAIMS}
    happened = {
        "happened_on": plain(opened.happened_on),
        "happened_until": plain(opened.happened_until),
        "how_exact": str(opened.how_exact),
    }
    return {**says, **happened, "as_written": written}


def _day(order: str) -> date | None:
    on = day_of(order)
    return None if on == NEVER else on


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfWho:
    """Something a census said of who a child is, which is not what stands."""

    element: str
    value: Any
    source: str
    on: date | None


def who_they_were_said_to_be(*, subject: int) -> list[SaidOfWho]:
    """What censuses said of who a child is that is no longer what stands, the latest first."""
    found = [
        SaidOfWho(element=element, value=value, source=row.sources.get(order, ""), on=_day(order))
        for row in SaidOfChild.objects.filter(subject=subject)
        for element, pairs in row.said.items()
        for value, order in pairs[:-1]
    ]
    return sorted(found, key=lambda one: one.on or NEVER, reverse=True)
