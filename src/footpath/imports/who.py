"""
Who a child is, as several censuses say it, and what the people's room keeps of that. Pure.

Each element of a person keeps every different value with the last census that gave it. A census that leaves an element
out says nothing of it. The latest value that could be read is the present; earlier ones are facts that have ended, the
day after the last census that said so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from footpath.imports.saying import day_of

SaidOf = dict[str, list[list[Any]]]
"""By element: [value, order of the last census that gave it], the earliest first."""

SCALARS = ("born_on", "due_on", "died_on", "sex")
_NUMBERS = {"upn": "upn", "former_upn": "former-upn", "upn_unknown": "upn-unknown"}
_ELEMENTS = {
    "born_on": "PersonBirthDate",
    "due_on": "ExpectedPersonBirthDate",
    "died_on": "PersonDeathDate",
    "sex": "Sex",
    "upn": "UPN",
    "former_upn": "FormerUPN",
    "upn_unknown": "UPNunknown",
    "ethnicity": "Ethnicity",
    "number": "LAchildID",
}
IDENTIFIER, CHARACTERISTIC = "identifier", "characteristic"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a child by what it is and its value; a number, or a code."""

    table: str
    kind: str
    value: str


def put_together(said: SaidOf, says: Mapping[str, Any], order: str) -> tuple[SaidOf, bool]:
    """Put what one census says to what is known already; returns that, and whether anything is new."""
    new = {element: [list(pair) for pair in pairs] for element, pairs in said.items()}
    changed = False
    for element, value in says.items():
        pairs = new.setdefault(element, [])
        known = next((pair for pair in pairs if pair[0] == value), None)
        if known is None:
            pairs.append([value, order])
        elif known[1] < order:
            known[1] = order
        else:
            continue
        changed = True
        pairs.sort(key=_rank)
    return new, changed


def _rank(pair: list[Any]) -> tuple[str, str]:
    return pair[1], json.dumps(pair[0], sort_keys=True)


def _is_unread(value: Any) -> bool:
    return isinstance(value, dict)


def present(said: SaidOf, element: str) -> Any:
    """The latest value that could be read, or None."""
    return next((value for value, _ in reversed(said.get(element, [])) if not _is_unread(value)), None)


def as_written(said: SaidOf) -> dict[str, str]:
    """What could not be read where a census last spoke of it, by the element's name in the census."""
    found = {}
    for element, name in _ELEMENTS.items():
        pairs = said.get(element)
        if pairs and _is_unread(pairs[-1][0]):
            found[name] = str(pairs[-1][0]["unread"])
    if unread := said.get("disabilities_unread"):
        latest = said["disabilities"][-1][1] if "disabilities" in said else ""
        if unread[-1][1] >= latest:
            found["Disability"] = ", ".join(unread[-1][0])
    return found


def facts(said: SaidOf) -> dict[Fact, date | None]:
    """Every fact said of a child, with the first day on which it no longer holds, or None."""
    found: dict[Fact, date | None] = {}
    for element, kind in _NUMBERS.items():
        _ever(found, said, element, IDENTIFIER, kind)
    _ever(found, said, "ethnicity", CHARACTERISTIC, "ethnicity")
    pairs = said.get("disabilities", [])
    for codes, order in pairs:
        until = None if codes == pairs[-1][0] else day_of(order) + timedelta(days=1)
        for code in codes:
            found[Fact(CHARACTERISTIC, "disability", code)] = until
    return found


def _ever(found: dict[Fact, date | None], said: SaidOf, element: str, table: str, kind: str) -> None:
    now = present(said, element)
    for value, order in said.get(element, []):
        if not _is_unread(value):
            found[Fact(table, kind, value)] = None if value == now else day_of(order) + timedelta(days=1)


def day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
