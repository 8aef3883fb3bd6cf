"""The number that the Department for Education knows an authority by, from that number or the authority's own code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


class NotAnAuthority(ValueError):
    """What was given is neither an authority's number nor its code."""


def number_of(code: str) -> str:
    """
    Return the three digits of an authority, given those or its nine characters ("E09000027").

    :raises NotAnAuthority: it is neither; its text is one sentence.
    """
    given = code.strip().upper()
    if re.fullmatch(r"[0-9]{3}", given):
        return given
    known = _numbers().get(given)
    if known is None:
        raise NotAnAuthority(
            f"{code} is not an authority; give its nine characters, such as E09000027, or three digits, such as 318."
        )
    return known


def code_of(number: str) -> str | None:
    """Return the authority's own nine characters, where its number has had one only."""
    codes = [code for code, known in _numbers().items() if known == number]
    return codes[0] if len(codes) == 1 else None


@cache
def _numbers() -> dict[str, str]:
    told = (resources.files("footpath.formats.ssda903") / "authorities.toml").read_text(encoding="utf-8")
    numbers: dict[str, str] = tomllib.loads(told)["numbers"]
    return numbers
