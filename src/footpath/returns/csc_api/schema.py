"""What the interface takes: every path of its body as dated data, and a child held to it value by value. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from footpath.formats.cin import Unread
from footpath.kernel.codelists import codelist

CHILD = "[]"
_NOTHING = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """
    One path of the body and what may stand there.

    :param codes: the list that its codes come from; the interface itself gives no more than a length.
    """

    path: str
    type: str
    pattern: str | None = None
    shortest: int | None = None
    longest: int | None = None
    most: int | None = None
    unique: bool = False
    required: bool = False
    codes: str | None = None


@dataclass(frozen=True, slots=True)
class Schema:
    """
    The interface as published on a day.

    :param not_written: what no file has: each path and all below it, with what it is and why, in words.
    """

    title: str
    source: str
    version: str
    most_children: int
    paths: Mapping[str, Path]
    not_written: Mapping[str, str]

    def is_written(self, path: str) -> bool:
        """Whether a file may have a path."""
        return not any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in self.not_written)

    def required_in(self, path: str) -> list[str]:
        """The keys that an object must have."""
        start = f"{path}."
        inside = (one for one in self.paths.values() if one.required and one.path.startswith(start))
        return [one.path[len(start) :] for one in inside if not re.search(r"[.\[]", one.path[len(start) :])]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value that the interface cannot carry: where it would have stood, and why it does not."""

    path: str
    why: str


class NotOfTheSchema(Exception):
    """A key that the interface does not know; ours is the fault."""


@cache
def schema() -> Schema:
    """Return the interface as it stands."""
    found = tomllib.loads((resources.files(__package__) / "schema.toml").read_text(encoding="utf-8"))
    return Schema(
        title=found["title"],
        source=found["source"],
        version=found["version"],
        most_children=found["most_children_a_file"],
        paths={one["path"]: Path(**one) for one in found["paths"]},
        not_written={one["path"]: one["words"] for one in found["not_written"]},
    )


def fit(child: Mapping[str, Any]) -> tuple[dict[str, Any] | None, list[LeftOut]]:
    """
    Return a child as the interface takes them, and what could not be carried.

    A value that does not fit is left out; an object without what it must have is left out whole, and so is the child
    whose number does not fit: then there is None. What holds nothing is left out and not told of.

    :raises NotOfTheSchema: a key is not of the interface.
    """
    left_out: list[LeftOut] = []
    found = _fit(child, CHILD, "", left_out)
    return (None if found is _NOTHING else found), left_out


def _fit(value: Any, path: str, at: str, left_out: list[LeftOut]) -> Any:
    known = schema().paths.get(path)
    if known is None:
        raise NotOfTheSchema(f"{path} is not a path of the interface.")
    if value is None or value == "":
        return _NOTHING
    if known.type == "object":
        return _object(value, known, at, left_out)
    if known.type == "array":
        return _array(value, known, at, left_out)
    if why := _unfit(value, known):
        left_out.append(LeftOut(at, why))
        return _NOTHING
    return value.isoformat() if known.type == "date" else value


def _object(value: Mapping[str, Any], known: Path, at: str, left_out: list[LeftOut]) -> Any:
    # A child's own path is empty: what is said of them is said beside their number.
    made = {}
    for key, inner in value.items():
        found = _fit(inner, f"{known.path}.{key}", f"{at}.{key}" if at else key, left_out)
        if found is not _NOTHING:
            made[key] = found
    for key in schema().required_in(known.path):
        if key not in made:
            left_out.append(LeftOut(at or key, f"it has no {key} that can be sent, so none of it is"))
            return _NOTHING
    return made or _NOTHING


def _array(value: Iterable[Any], known: Path, at: str, left_out: list[LeftOut]) -> Any:
    made: list[Any] = []
    for place, one in enumerate(value):
        found = _fit(one, f"{known.path}[]", f"{at}[{place}]", left_out)
        if found is _NOTHING or (known.unique and found in made):
            continue
        if known.most is not None and len(made) >= known.most:
            left_out.append(LeftOut(f"{at}[{place}]", f"there may be {known.most} at most"))
            continue
        made.append(found)
    return made or _NOTHING


def _unfit(value: Any, known: Path) -> str:
    """Why a value may not stand there, in words; empty where it may."""
    if isinstance(value, Unread):
        return "it could not be read as it came, and stands in the record as written"
    if known.type == "date":
        return "" if isinstance(value, date) else "it is not a day"
    if known.type == "boolean":
        return "" if isinstance(value, bool) else "it is neither yes nor no"
    if known.type == "integer":
        return "" if isinstance(value, int) and not isinstance(value, bool) else "it is not a whole number"
    if not isinstance(value, str):
        return "it is not text"
    if known.longest is not None and len(value) > known.longest:
        return f"it has {len(value)} characters, and there is room for {known.longest}"
    if known.shortest is not None and len(value) < known.shortest:
        return f"it has {len(value)} characters, and {known.shortest} are asked for"
    if known.pattern is not None and not re.fullmatch(known.pattern, value):
        return "it has characters that are not taken there"
    if known.codes is not None and not codelist(known.codes).is_known(value):
        return f"it is not a code of the list “{codelist(known.codes).title}”"
    return ""
