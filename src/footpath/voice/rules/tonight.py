"""Where a child can get help tonight: numbers and words as dated data, each with its source; the area's own first."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path


class NotReadable(Exception):
    """A file of local words that cannot be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Help:
    """Somebody who can be rung tonight."""

    name: str
    number: str
    words: str
    """When to ring them, in words a child of nine can read."""
    source: str
    valid_from: date | None = None
    valid_to: date | None = None


def help_tonight(*, on: date, local: Path | None = None) -> tuple[Help, ...]:
    """
    Whom a child can ring tonight: who is near first, then who is there for every child in the country.

    :param local: the area's own file; there need be none.
    :raises NotReadable: there is one, and it cannot be read.
    """
    own = _read(local.read_text(encoding="utf-8"), local.name) if local is not None and local.is_file() else ()
    national = resources.files("footpath.voice") / "data" / "tonight.toml"
    everywhere = _read(national.read_text(encoding="utf-8"), "tonight.toml")
    return tuple(one for one in (*own, *everywhere) if _holds(one, on))


def _holds(one: Help, on: date) -> bool:
    return (one.valid_from is None or one.valid_from <= on) and (one.valid_to is None or on <= one.valid_to)


def _read(text: str, name: str) -> tuple[Help, ...]:
    try:
        told = tomllib.loads(text)
        return tuple(Help(**{"source": told["source"], **one}) for one in told["help"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise NotReadable(
            f"{name} cannot be read: it needs a source, and for each [[help]] a name, a number and words. {error}"
        ) from error
