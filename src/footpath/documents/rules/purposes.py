"""What a letter begins from: plain sentences for a purpose, with places that facts fill. A file alone adds one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from footpath.kernel.own_files import Unusable

PLACES = {
    "recipient": "what the recipient is called",
    "child": "the child’s first name",
    "writer": "who writes",
    "job": "what their work is",
    "authority": "the authority",
    "today": "the day it is written",
}
"""What can stand in braces, and what it becomes."""
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_TO_FILL = re.compile(r"\[[^\[\]\n]{1,80}\]")
_STANDINGS = ("must", "should", "local")
_ASKED = ("key", "name", "about", "text")


class NotLetters(Unusable):
    """A file of letters that cannot be used: one sentence for each thing that is wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Purpose:
    """One sort of letter: what it is for, and the words it begins with."""

    key: str
    name: str
    about: str
    """In a few words, for the heading of the letter."""
    text: str
    valid_from: date
    source: str
    standing: str

    def begun(self, facts: Mapping[str, str]) -> str:
        """The words, with each named place filled."""
        return _IN_BRACES.sub(lambda one: facts.get(one[1].strip(), one[0]), self.text).strip()


def read(text: str) -> tuple[Purpose, ...]:
    """
    Read one file of letters.

    :raises NotLetters: it is no TOML, or something in it is missing or unknown.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotLetters((f"This is not a TOML file: {error}.",)) from None
    faults = [
        f"Say “{name}” at the top of the file." for name in ("source", "standing", "valid_from") if name not in told
    ]
    if "standing" in told and told["standing"] not in _STANDINGS:
        faults.append(f"“standing” is one of {', '.join(_STANDINGS)}; it says “{told['standing']}”.")
    if "valid_from" in told and not isinstance(told["valid_from"], date):
        faults.append("“valid_from” is a day, written like 2026-09-01 and without quotation marks.")
    letters = told.get("letters")
    if not isinstance(letters, list) or not letters:
        faults.append("There is no letter in it: each begins with [[letters]].")
        letters = []
    for number, one in enumerate(letters, start=1):
        faults += _faults_of(one, number)
    keys = [one.get("key") for one in letters if isinstance(one, dict)]
    faults += [f"Two letters have the key “{key}”." for key in sorted({str(k) for k in keys if keys.count(k) > 1})]
    if faults:
        raise NotLetters(tuple(faults))
    return tuple(
        Purpose(
            **{name: one[name].strip() for name in _ASKED}, valid_from=told["valid_from"], source=told["source"],
            standing=told["standing"],
        )
        for one in letters
    )  # fmt: skip


def _faults_of(one: Any, number: int) -> list[str]:
    if not isinstance(one, dict):
        return [f"Letter {number} is not a table: it begins with [[letters]]."]
    name = f"Letter {number} (“{one.get('key', 'no key')}”)"
    faults = [
        f"{name} has no “{asked}”." for asked in _ASKED if not isinstance(one.get(asked), str) or not one[asked].strip()
    ]
    unknown = sorted({place.strip() for place in _IN_BRACES.findall(str(one.get("text", "")))} - set(PLACES))
    faults += [
        f"{name} has a place called “{place}”, which nothing fills; the places are {', '.join(PLACES)}."
        for place in unknown
    ]
    return faults


def to_fill(text: str) -> tuple[str, ...]:
    """What still stands in square brackets, for whoever writes to fill in."""
    return tuple(dict.fromkeys(_TO_FILL.findall(text)))
