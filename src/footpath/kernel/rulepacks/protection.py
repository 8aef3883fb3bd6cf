"""Who is expected in a strategy discussion, how an enquiry ends in local words, and the line of one’s own view."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.maxima import NoSuchRule


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    key: str
    words: str
    source: str
    standing: Standing
    valid_from: date | None
    valid_to: date | None

    def holds(self, *, on: date) -> bool:
        """Return whether it held on that day; both days of validity are included."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected(_Rule):
    """An organisation without which a strategy discussion is not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(_Rule):
    """How a section 47 enquiry ends: in local words, and in the words of guidance beside them."""

    statute: str
    nothing_found: bool
    """Whether the family is owed the conversation with which looking into them ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView(_Rule):
    """The line on which somebody may place their own view; it is theirs, and is never averaged or added up."""

    first: str
    last: str
    places: int


R = TypeVar("R", bound=_Rule)


@cache
def _told() -> dict[str, list[dict[str, Any]]]:
    file = resources.files("footpath.kernel.rulepacks") / "data" / "protection.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _held(table: str, made: type[R], on: date) -> tuple[R, ...]:
    rules = (
        made(**{"valid_from": None, "valid_to": None, **rule, "standing": Standing(rule["standing"])})
        for rule in _told().get(table, ())
    )
    return tuple(rule for rule in rules if rule.holds(on=on))


def expected(*, on: date) -> tuple[Expected, ...]:
    """Return which organisations were expected in a strategy discussion of a day."""
    return _held("expected", Expected, on)


def outcomes(*, on: date) -> tuple[Outcome, ...]:
    """Return the words in which an enquiry could end on a day."""
    return _held("outcome", Outcome, on)


def outcome(key: str, *, on: date) -> Outcome:
    """
    Return one of them as it was said on a day.

    :raises NoSuchRule: there was none of that name.
    """
    for one in outcomes(on=on):
        if one.key == key:
            return one
    raise NoSuchRule(f"An enquiry did not end as {key!r} on {on.isoformat()}; choose one of the words of that day.")


def own_view(*, on: date) -> OwnView | None:
    """Return the line used here on a day; None where local practice uses none."""
    held = _held("own-view", OwnView, on)
    return held[0] if held else None
