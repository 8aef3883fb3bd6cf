"""Which frameworks there are: ours, and those of the area's own folder. A file alone adds one."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from footpath.kernel.own_files import each_once, newest, read_files
from footpath.understanding.rules.frameworks import Framework, read


class NoSuchFramework(LookupError):
    """No framework of that name and edition is here."""


def frameworks() -> tuple[Framework, ...]:
    """
    Every framework and edition here, ours first; a file of the area's with our key and edition stands in its place.

    :raises NotAFramework: a file is wrong; the sentences name it and the line.
    """
    own = getattr(settings, "FOOTPATH_FRAMEWORKS", None)
    return each_once(read_files(read, package="footpath.understanding", folder="frameworks", own=own))


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
    return tuple(sorted(newest(frameworks(), on=on), key=lambda one: (one.key == OURS, one.name)))


OURS = "understanding-families"
"""The key of the framework that comes with Footpath."""
