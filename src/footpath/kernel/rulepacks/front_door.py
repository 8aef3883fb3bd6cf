"""What is agreed locally about the front door, from the dated file beside this module."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks import disagreements
from footpath.kernel.rulepacks.disagreements import Stage
from footpath.kernel.rulepacks.maxima import NoSuchRule
from footpath.kernel.rulepacks.packs import Said, Saying, said


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    source: str
    standing: Standing
    valid_from: date | None
    valid_to: date | None

    def holds(self, *, on: date) -> bool:
        """Return whether it held on that day; both days of validity are included."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


R = TypeVar("R", bound=_Rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(_Rule):
    """A level of help in the local words, and what it takes to be there."""

    key: str
    words: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight(_Rule):
    """How long the front door may still see what needed nothing more."""

    words: str
    days: int

    def ends(self, *, decided: date) -> date:
        """Return the first day on which it is out of sight."""
        return decided + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Public(_Rule):
    """What a member of the public is told, and how much may come in an hour."""

    tonight: str
    acted_on: str
    leave_to: str
    """Where "leave this page quickly" leads: somewhere that says nothing."""
    an_hour_each: int
    an_hour_in_all: int


@cache
def _told() -> dict[str, list[dict[str, Any]]]:
    file = resources.files("footpath.kernel.rulepacks") / "data" / "front-door.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _dated(rule: dict[str, Any]) -> dict[str, Any]:
    return {"valid_from": None, "valid_to": None, **rule, "standing": Standing(rule["standing"])}


def levels(*, on: date) -> tuple[Level, ...]:
    """
    Return the levels of help as they were said on a day, lightest first.

    What an area's own file says of a threshold stands in place of the level of the same key; others follow.
    """
    ours = {one.key: one for one in (Level(**_dated(rule)) for rule in _told()["level"]) if one.holds(on=on)}
    local = {one.key: _of_area(one) for one in said(Saying.THRESHOLD, on=on)}
    return tuple((ours | local).values())


def _of_area(one: Said) -> Level:
    return Level(
        key=one.key, words=one.words, statement=one.means, source=one.source, standing=one.standing,
        valid_from=one.valid_from, valid_to=one.valid_to,
    )  # fmt: skip


def level(key: str, *, on: date) -> Level:
    """
    Return one level of help as it was said on a day.

    :raises NoSuchRule: there was no such level then.
    """
    for one in levels(on=on):
        if one.key == key:
            return one
    raise NoSuchRule(f"There is no level of help called {key!r} on {on.isoformat()}.")


def stages(*, on: date) -> tuple[Stage, ...]:
    """Return the stages at which whoever told us may disagree, as they were agreed on a day, the first one first."""
    return disagreements.stages(disagreements.REFERRAL, on=on)


def sight(*, on: date) -> Sight:
    """Return for how long what was decided on a day stays in sight."""
    return _one([Sight(**_dated(rule)) for rule in _told()["sight"]], on)


def public(*, on: date) -> Public:
    """Return what a member of the public is told on a day."""
    return _one([Public(**_dated(rule)) for rule in _told()["public"]], on)


def _one(rules: list[R], on: date) -> R:
    for rule in rules:
        if rule.holds(on=on):
            return rule
    raise NoSuchRule(f"Nothing is agreed for the front door on {on.isoformat()}.")
