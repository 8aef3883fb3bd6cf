"""What is asked here on a day: ours, and what the area's own files say instead."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from footpath.learning.rules.asked import Edition, NotAsked, read

FIRST_TIME, STORY = "first-time", "story"
"""The sets of questions of a look that come with the program."""
_FOLDER = "learning"
"""The folder of the area's own files, in the site's home."""


class NothingAsked(LookupError):
    """No edition of that is in force on that day."""


def editions() -> tuple[Edition, ...]:
    """
    Every edition here, ours first.

    :raises NotAsked: a file is wrong; the text names it.
    """
    folder = Path(settings.FOOTPATH_HOME) / _FOLDER
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return _read(tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _read(stamps: tuple[tuple[str, int], ...]) -> tuple[Edition, ...]:
    found: dict[tuple[str, str, str], Edition] = {}
    ours = resources.files("footpath.learning") / "asked"
    texts = [
        (file.name, file.read_text(encoding="utf-8"))
        for file in sorted(ours.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".toml")
    ]
    for name, text in (*texts, *((Path(one).name, Path(one).read_text(encoding="utf-8")) for one, _ in stamps)):
        for edition in read(text, file=name):
            found[edition.kind, edition.key, edition.edition] = edition
    return tuple(found.values())


def in_force(*, kind: str, on: date) -> tuple[Edition, ...]:
    """The newest edition of each key that holds on a day."""
    newest: dict[str, Edition] = {}
    for one in editions():
        if one.kind == kind and one.holds_on(on):
            held = newest.get(one.key)
            if held is None or held.valid_from <= one.valid_from:
                newest[one.key] = one
    return tuple(newest.values())


def one_in_force(*, kind: str, on: date, key: str = "") -> Edition:
    """
    The edition of a key that holds on a day; where no key is asked for, the one that came last.

    :raises NothingAsked: none does.
    """
    found = [one for one in in_force(kind=kind, on=on) if not key or one.key == key]
    if not found:
        raise NothingAsked(f"Nothing is asked of {key or kind} on that day.")
    return max(found, key=lambda one: one.valid_from)


def edition_of(*, key: str, edition: str) -> Edition:
    """
    The edition a look was begun with.

    :raises NothingAsked: its file is not here any more.
    """
    for one in editions():
        if (one.kind, one.key, one.edition) == ("look", key, edition):
            return one
    raise NothingAsked(f"The questions {key}, edition {edition}, are not on this site.")


__all__ = ["FIRST_TIME", "STORY", "NotAsked", "NothingAsked", "edition_of", "editions", "in_force", "one_in_force"]
