"""
What people write in files: ours, and an area's own beside them, in dated editions. A file alone adds one.

A file that is wrong is told so in sentences, each with the line it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

STANDINGS = ("must", "should", "local")
"""Whether the law says so, or guidance, or an area by itself."""
_KEY = re.compile(r"^[a-z][a-z0-9-]{0,59}$")


class Unusable(Exception):
    """A file cannot be used: each fault is one sentence."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class Dated(Protocol):
    """An edition of something, in force from a day."""

    @property
    def key(self) -> str: ...
    @property
    def edition(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    def holds_on(self, day: date) -> bool: ...


T = TypeVar("T")
D = TypeVar("D", bound=Dated)


def read_files(read: Callable[[str], T], *, package: str, folder: str, own: str | Path | None) -> tuple[T, ...]:
    """
    What each file says, ours first, then the area's own by their names; read again only when one was changed.

    :param folder: where ours stand in their package.
    :param own: the area's own folder, where it has one.
    :raises Unusable: one of the area's is wrong; the sentences name it.
    """
    files = sorted(Path(own).glob("*.toml")) if own and Path(own).is_dir() else []
    found: tuple[T, ...] = _read(read, package, folder, tuple((str(file), file.stat().st_mtime_ns) for file in files))
    return found


@lru_cache(maxsize=32)
def _read(
    read: Callable[[str], Any], package: str, folder: str, stamps: tuple[tuple[str, int], ...]
) -> tuple[Any, ...]:
    files = sorted((resources.files(package) / folder).iterdir(), key=lambda one: one.name)
    found = [read(file.read_text(encoding="utf-8")) for file in files if file.name.endswith(".toml")]
    for name, _ in stamps:
        try:
            found.append(read(Path(name).read_text(encoding="utf-8")))
        except Unusable as error:
            raise type(error)(tuple(f"{Path(name).name}: {fault}" for fault in error.faults)) from None
    return tuple(found)


def each_once(editions: Iterable[D]) -> tuple[D, ...]:
    """A later one of the same key and edition stands in the place of an earlier."""
    return tuple({(one.key, one.edition): one for one in editions}.values())


def newest(editions: Iterable[D], *, on: date) -> tuple[D, ...]:
    """Of each key, the edition that was in force last on a day."""
    found: dict[str, D] = {}
    for one in editions:
        if one.holds_on(on) and (one.key not in found or found[one.key].valid_from <= one.valid_from):
            found[one.key] = one
    return tuple(found.values())


@dataclass(slots=True)
class Checking:
    """What is the matter with a file, in the order of its lines; the parts it may have are said by who checks."""

    KNOWN: ClassVar[Mapping[str, frozenset[str]]] = {}
    """For each part of a file, the names it may have in it."""

    text: str
    seen: set[tuple[str, str]] = field(default_factory=set)

    def top(self, told: Mapping[str, Any], asked: Mapping[str, type]) -> Iterator[str]:
        """What every file says of itself, and how it stands to the law."""
        for name, kind in asked.items():
            if not isinstance(told.get(name), kind) or told[name] == "":
                what = "a day, such as 2026-04-01" if kind is date else "words in quotes"
                yield f"Line 1: it says no “{name}”; give {what}."
        if told.get("standing") not in (None, *STANDINGS):
            yield f"{self.line('standing', told['standing'])}: “standing” is must, should or local."

    def key(self, what: str, one: Mapping[str, Any]) -> Iterator[str]:
        key = one.get("key")
        if not isinstance(key, str) or not _KEY.match(key):
            yield f"{self.line('key', key)}: a [[{what}]] has a “key” of small letters, figures and dashes."
        elif (what, key) in self.seen:
            yield f"{self.line('key', key, last=True)}: there are two with the key “{key}”; each has its own."
        else:
            self.seen.add((what, key))

    def unknown(self, what: str, one: Mapping[str, Any], key: str = "") -> Iterator[str]:
        for name in one:
            if name not in self.KNOWN[what]:
                where = f" in “{key}”" if key else ""
                yield f"{self.line(name, one[name])}: “{name}”{where} is nothing a {what} has."

    def line(self, name: str, value: object, *, last: bool = False) -> str:
        """The line on which something stands, as near as a file says."""
        wanted = re.compile(rf"^\s*{re.escape(str(name))}\s*=\s*[\"']?{re.escape(str(value))}")
        loose = re.compile(rf"^\s*(\[\[)?{re.escape(str(name))}\s*(=|\]\])")
        lines = self.text.splitlines()
        for pattern in (wanted, loose):
            found = [number for number, line in enumerate(lines, start=1) if pattern.match(line)]
            if found:
                return f"Line {found[-1] if last else found[0]}"
        return "Line 1"
