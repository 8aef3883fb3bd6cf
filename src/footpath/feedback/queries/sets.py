"""Which sets of questions there are: ours, and those of the area's own folder. A file alone adds one."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from footpath.feedback.rules.sets import AskingSet, ForWhom, read
from footpath.kernel.own_files import each_once, newest, read_files


class NoSuchSet(LookupError):
    """No set of that name and edition is here."""


def sets() -> tuple[AskingSet, ...]:
    """
    Every set and edition here, ours first; a file of the area's with our key and edition stands in its place.

    :raises NotASet: a file is wrong; the sentences name it and the line.
    """
    own = getattr(settings, "FOOTPATH_FEEDBACK", None)
    return each_once(read_files(read, package="footpath.feedback", folder="sets", own=own))


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
    order = list(ForWhom)
    return tuple(sorted(newest(sets(), on=on), key=lambda one: (order.index(one.for_whom), one.name)))
