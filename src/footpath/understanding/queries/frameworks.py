"""Which frameworks there are: ours, and those of the area's own folder. A file alone adds one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from footpath.understanding.rules.frameworks import Framework, NotAFramework, read


class NoSuchFramework(LookupError):
    """No framework of that name and edition is here."""


def frameworks() -> tuple[Framework, ...]:
    """
    Every framework and edition here, ours first; a file of the area's with our key and edition stands in its place.

    :raises NotAFramework: a file is wrong; the sentences name it and the line.
    """
    folder = getattr(settings, "FOOTPATH_FRAMEWORKS", None)
    files = sorted(Path(folder).glob("*.toml")) if folder and Path(folder).is_dir() else []
    stamps = tuple((str(file), file.stat().st_mtime_ns) for file in files)
    return _read(stamps)


@lru_cache(maxsize=8)
def _read(stamps: tuple[tuple[str, int], ...]) -> tuple[Framework, ...]:
    found: dict[tuple[str, str], Framework] = {}
    ours = resources.files("footpath.understanding") / "frameworks"
    for file in sorted(ours.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            one = read(file.read_text(encoding="utf-8"))
            found[one.key, one.edition] = one
    for name, _ in stamps:
        try:
            one = read(Path(name).read_text(encoding="utf-8"))
        except NotAFramework as error:
            raise NotAFramework(tuple(f"{Path(name).name}: {fault}" for fault in error.faults)) from None
        found[one.key, one.edition] = one
    return tuple(found.values())


def framework(key: str, edition: str) -> Framework:
    """
    :raises NoSuchFramework: it is not here, or not any more.
    """
    for one in frameworks():
        if (one.key, one.edition) == (key, edition):
            return one
    raise NoSuchFramework(f"The framework {key}, edition {edition}, is not on this site.")


def in_force(*, on: date) -> tuple[Framework, ...]:
    """The frameworks an assessment may be begun with on a day: the area's own first, the newest edition of each."""
    newest: dict[str, Framework] = {}
    for one in frameworks():
        if one.holds_on(on) and (one.key not in newest or newest[one.key].valid_from <= one.valid_from):
            newest[one.key] = one
    return tuple(sorted(newest.values(), key=lambda one: (one.key == OURS, one.name)))


OURS = "understanding-families"
"""The key of the framework that comes with Footpath."""
