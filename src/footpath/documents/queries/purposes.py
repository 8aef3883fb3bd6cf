"""Which letters there are to begin from: ours, and those of the area's own folder. A file alone adds one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from footpath.documents.rules.purposes import NotLetters, Purpose, read


def purposes(*, on: date) -> tuple[Purpose, ...]:
    """
    Every sort of letter in force on a day; one of the area's with a key of ours stands in its place.

    :raises NotLetters: a file is wrong; the sentences name it.
    """
    folder = getattr(settings, "FOOTPATH_LETTERS", None)
    files = sorted(Path(folder).glob("*.toml")) if folder and Path(folder).is_dir() else []
    newest: dict[str, Purpose] = {}
    for one in _read(tuple((str(file), file.stat().st_mtime_ns) for file in files)):
        if one.valid_from <= on:
            newest[one.key] = one
    return tuple(newest.values())


@lru_cache(maxsize=8)
def _read(stamps: tuple[tuple[str, int], ...]) -> tuple[Purpose, ...]:
    ours = resources.files("footpath.documents") / "letters" / "ours.toml"
    found = list(read(ours.read_text(encoding="utf-8")))
    for name, _ in stamps:
        try:
            found += read(Path(name).read_text(encoding="utf-8"))
        except NotLetters as error:
            raise NotLetters(tuple(f"{Path(name).name}: {fault}" for fault in error.faults)) from None
    return tuple(found)
