"""Whether a judgement of a device stands on a day, and what a code that a child types looks like."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No letter or digit that is taken for another."""
LONG = 8


def stands(facts: Mapping[str, Any], *, on: date) -> bool:
    """Whether a device counts as judged safe on a day: agreed to where that was asked, not ended, not run out."""
    agreed = facts.get("asked_id") is None or facts.get("agreed_by_id") is not None
    until = facts.get("until")
    return agreed and facts.get("ended_on") is None and until is not None and on <= until


def in_two(code: str) -> str:
    """A code as it is shown and read aloud."""
    return f"{code[: LONG // 2]}-{code[LONG // 2 :]}"


def as_typed(words: str) -> str:
    """A code however it was typed: capitals, spaces and dashes mean nothing."""
    return "".join(one for one in words.casefold() if one in ALPHABET)[: LONG + 1]
