"""What follows from what was decided at the front door. Pure."""

from __future__ import annotations

HELP_FOLLOWS = frozenset({"help-now", "early-help", "family-help", "already-open"})
"""Outcomes after which somebody here is beside the child."""

NEEDS_A_TEAM = HELP_FOLLOWS - {"already-open"}
"""Outcomes after which somebody must be set beside the child."""

LEVELS = {"help-now": "protection", "early-help": "early-help", "family-help": "family-help"}
"""The level of help an outcome usually means; another may be chosen."""

SENTENCES = {
    "help-now": "Somebody is making sure today that the child is safe.",
    "early-help": "The family is being offered early help.",
    "family-help": "This was accepted: a team will work with the family.",
    "signposted": "The family is being helped to find somebody who can help with this.",
    "advice": "We gave advice; what happens next stays with you.",
    "nothing-more": "We looked at this with what else was known, and nothing more is needed from us now.",
    "already-open": "This was read and passed on today to those who need to know it.",
}
"""What whoever got in touch is told of each outcome, to begin with: it says nothing that they did not tell us."""


def stays(outcome: str) -> bool:
    """Whether what came in goes on with the child, rather than leave sight after a time."""
    return str(outcome) in HELP_FOLLOWS


def times(number: int) -> str:
    """How often, as people say it."""
    words = ("no other time", "once", "twice", "three times", "four times", "five times", "six times")
    return words[number] if number < len(words) else f"{number} times"
