"""Which sets of questions there are: ours, and those of the area's own folder. A file alone adds one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from footpath.feedback.rules.sets import AskingSet, ForWhom, NotASet, read


class NoSuchSet(LookupError):
    """No set of that name and edition is here."""


def sets() -> tuple[AskingSet, ...]:
    """
    Every set and edition here, ours first; a file of the area's with our key and edition stands in its place.

    :raises NotASet: a file is wrong; the sentences name it and the line.
    """
    folder = getattr(settings, "FOOTPATH_FEEDBACK", None)
    files = sorted(Path(folder).glob("*.toml")) if folder and Path(folder).is_dir() else []
    stamps = tuple((str(file), file.stat().st_mtime_ns) for file in files)
    return _read(stamps)


@lru_cache(maxsize=8)
def _read(stamps: tuple[tuple[str, int], ...]) -> tuple[AskingSet, ...]:
    found: dict[tuple[str, str], AskingSet] = {}
    ours = resources.files("footpath.feedback") / "sets"
    for file in sorted(ours.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            one = read(file.read_text(encoding="utf-8"))
            found[one.key, one.edition] = one
    for name, _ in stamps:
        try:
            one = read(Path(name).read_text(encoding="utf-8"))
        except NotASet as error:
            raise NotASet(tuple(f"{Path(name).name}: {fault}" for fault in error.faults)) from None
        found[one.key, one.edition] = one
    return tuple(found.values())


def the_set(key: str, edition: str) -> AskingSet:
    """
    :raises NoSuchSet: it is not here, or not any more.
    """
    for one in sets():
        if (one.key, one.edition) == (key, edition):
            return one
    raise NoSuchSet(f"The questions “{key}”, edition {edition}, are not on this site.")


def in_force(*, on: date) -> tuple[AskingSet, ...]:
    """The sets people may be asked on a day: the newest edition of each."""
    newest: dict[str, AskingSet] = {}
    for one in sets():
        if one.holds_on(on) and (one.key not in newest or newest[one.key].valid_from <= one.valid_from):
            newest[one.key] = one
    order = list(ForWhom)
    return tuple(sorted(newest.values(), key=lambda one: (order.index(one.for_whom), one.name)))
