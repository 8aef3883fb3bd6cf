"""How far is far, where what is published draws a line: dated data, and never an aim."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.maxima import NoSuchRule
from footpath.kernel.rulepacks.packs import our_own, packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """One line drawn, in miles in a straight line; both days of validity are included, None is open."""

    key: str
    words: str
    miles: int
    source: str
    standing: Standing
    confirmed: bool
    valid_from: date | None
    valid_to: date | None


@cache
def _distances() -> tuple[Distance, ...]:
    return tuple(
        Distance(
            key=rule["key"],
            words=rule["words"],
            miles=rule["miles"],
            source=rule["source"],
            standing=Standing(rule["standing"]),
            confirmed=rule.get("confirmed", True),
            valid_from=rule.get("valid_from"),
            valid_to=rule.get("valid_to"),
        )
        for pack in (*reversed(packs()), *our_own())
        for rule in pack.distances
    )


def distance(key: str, *, on: date) -> Distance:
    """
    Return the line of that name as it was drawn on a day.

    :raises NoSuchRule: no line of that name is held for that day.
    """
    for rule in _distances():
        if rule.key == key and (rule.valid_from or on) <= on <= (rule.valid_to or on):
            return rule
    raise NoSuchRule(f"No distance called {key!r} held on {on.isoformat()}.")
