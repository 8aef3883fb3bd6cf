"""For how long a device is judged safe for a child, and how long a way into their room lives: dated local data."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.maxima import NoSuchRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What is agreed about being alone in a room; both days of validity are included, None is open."""

    days: int
    """For how long a device is judged safe where nobody says otherwise."""
    most_days: int
    minutes_to_open: int
    """How long a way in waits to be opened."""
    minutes_in_the_room: int
    most_things: int
    """How many things can be begun by one way in."""
    hours_until_others_hear: int
    """After how long what was left and not kept is told to others who answer for the child: that it waits, no more."""
    an_hour_each: int
    an_hour_in_all: int
    """How often codes are tried in an hour, from one address and from all."""
    source: str
    standing: Standing
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, *, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_to or on)

    def until(self, *, on: date) -> date:
        """The last day of a judgement made on a day, where nobody says otherwise."""
        return on + timedelta(days=self.days)

    def latest(self, *, on: date) -> date:
        """The last day that a judgement made on a day may say."""
        return on + timedelta(days=self.most_days)


@cache
def _told() -> tuple[Alone, ...]:
    file = resources.files("footpath.kernel.rulepacks") / "data" / "alone.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))["alone"]
    return tuple(Alone(**{**rule, "standing": Standing(rule["standing"])}) for rule in told)


def alone(*, on: date) -> Alone:
    """
    Return what was agreed on a day.

    :raises NoSuchRule: nothing was.
    """
    for rule in _told():
        if rule.holds(on=on):
            return rule
    raise NoSuchRule(f"Nothing is agreed about being alone in a room on {on.isoformat()}.")
