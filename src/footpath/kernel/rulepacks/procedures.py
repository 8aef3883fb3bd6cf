"""The rules that are made here: who answers for each, why there is one, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.maxima import so_many
from footpath.kernel.rulepacks.packs import Dated, Unit, our_own, packs

RULES = ("procedure", "maximum", "count", "distance", "disagreement", "threshold", "tier")
"""The tables whose entries are rules; words, lines and lists are in the register where somebody answers for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Dated):
    """A local rule as it held on a day."""

    sort: str
    """The table it is an entry of."""
    says: str
    owner: str
    why: str
    look_again: date | None


def procedures(*, on: date) -> tuple[Procedure, ...]:
    """
    Return the rules made here that held on a day: an area's own, and what the program asks where it has none.

    Of the program's own, those for which it says who answers.
    """
    found: dict[tuple[str, str], Procedure] = {}
    for pack in (*reversed(packs()), *our_own()):
        area = pack in packs()
        for sort, told in pack.entries:
            one = _procedure(sort, told, file=pack.name if area else "")
            listed = one.owner or (area and sort in RULES)
            if listed and one.standing is Standing.LOCAL and one.holds(on=on):
                found.setdefault((sort, one.key), one)
    order = {sort: at for at, sort in enumerate(RULES)}
    return tuple(sorted(found.values(), key=lambda one: (order.get(one.sort, len(order)), one.words)))


def procedure(sort: str, key: str, *, on: date) -> Procedure | None:
    """One rule made here, as it held on a day."""
    return next((one for one in procedures(on=on) if (one.sort, one.key) == (sort, key)), None)


def _procedure(sort: str, told: Mapping[str, Any], *, file: str) -> Procedure:
    return Procedure(
        key=told["key"], words=told["words"], source=told["source"], standing=Standing(told["standing"]),
        valid_from=told.get("valid_from"), valid_to=told.get("valid_to"), file=file, sort=sort, says=_says(sort, told),
        owner=told.get("owner", ""), why=told.get("why", ""), look_again=told.get("look_again"),
    )  # fmt: skip


def _says(sort: str, told: Mapping[str, Any]) -> str:
    match sort:
        case "maximum":
            return f"At most {so_many(told['number'], Unit(told['unit']))} from when {told['starts']}."
        case "count":
            return "Once." if told["number"] == 1 else f"{told['number']} times."
        case "distance":
            return f"{told['miles']} miles."
        case "disagreement":
            return f"Stage {told['stage']}, within {so_many(told['number'], Unit(told['unit']))}."
        case _:
            return str(told.get("means", ""))
