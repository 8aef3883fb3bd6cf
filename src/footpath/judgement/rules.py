"""What makes a reason, and who holds a child when nobody in particular does. Plain values in, answers out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FEWEST_WORDS = 5
"""A reason in fewer words has not been thought about."""
LINES_READ_BACK = 3
PUT_OFF_BEFORE_TALKING = 2
"""A line put off so often is talked about, and not put off again."""


def words_in(text: str) -> int:
    """How many words somebody wrote; a dash or a dot by itself is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def is_a_reason(text: str) -> bool:
    """Whether somebody reading it later could learn from it."""
    return words_in(text) >= FEWEST_WORDS


def lines_in(text: str) -> tuple[str, ...]:
    """The lines somebody wrote, without the empty ones."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip()))


class Why(StrEnum):
    """How somebody comes to hold a child."""

    LEADS = "leads"
    UNIT = "is in the unit that owns the case together"
    HANDING_OVER = "is handing over, and holds them until it is understood"
    HANDOVER_STOPPED = "manages whoever was handing over"
    TEAM = "answers for the team beside them"
    BEFORE = "manages whoever was last beside them"
    ABOVE = "answers for the whole service"


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """Who could hold a child, by number; only those who can sign in are ever given."""

    leads: tuple[int, ...] = ()
    """Whoever leads for the child today."""
    unit: tuple[int, ...] = ()
    """Whoever is in the unit that owns the case together, those who answer for it first."""
    sender: int | None = None
    """Whoever has begun to hand the child over, while that is not complete."""
    senders_managers: tuple[int, ...] = ()
    receivers_managers: tuple[int, ...] = ()
    waited_too_long: bool = False
    """The handover is older than the days allowed here."""
    team_managers: tuple[int, ...] = ()
    managers_before: tuple[int, ...] = ()
    """The managers of whoever was beside the child last."""
    managers_above: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a child: the first is asked first, and several hold together."""

    by: tuple[int, ...]
    why: Why


class NobodyLeft(LookupError):
    """There is nobody at all who answers for anything here."""


def held_by(beside: Beside) -> Held:
    """
    Return who holds a child: somebody always does, as long as anybody answers for the service.

    A handover that waits too long, or whose sender has gone, is the sending manager's. Else whoever leads.

    :raises NobodyLeft: not one manager is left.
    """
    sending = tuple(dict.fromkeys(beside.senders_managers))
    if beside.sender is not None and beside.sender in beside.leads and not (beside.waited_too_long and sending):
        together = (beside.sender, *sending, *beside.receivers_managers)
        return Held(tuple(dict.fromkeys(together)), Why.HANDING_OVER)
    if sending:
        return Held(sending, Why.HANDOVER_STOPPED)
    for people, why in (
        (beside.leads, Why.LEADS),
        (beside.unit, Why.UNIT),
        (beside.team_managers, Why.TEAM),
        (beside.managers_before, Why.BEFORE),
        (beside.managers_above, Why.ABOVE),
    ):
        if people:
            return Held(tuple(dict.fromkeys(people)), why)
    raise NobodyLeft("Nobody here answers for any team. Give somebody the role of a manager.")
