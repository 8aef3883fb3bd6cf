"""Which letters there are to begin from: ours, and those of the area's own folder. A file alone adds one."""

from __future__ import annotations

from datetime import date
from itertools import chain

from django.conf import settings

from footpath.documents.rules.purposes import Purpose, read
from footpath.kernel.own_files import read_files


def purposes(*, on: date) -> tuple[Purpose, ...]:
    """
    Every sort of letter in force on a day; one of the area's with a key of ours stands in its place.

    :raises NotLetters: a file is wrong; the sentences name it.
    """
    own = getattr(settings, "FOOTPATH_LETTERS", None)
    found = read_files(read, package="footpath.documents", folder="letters", own=own)
    newest = {one.key: one for one in chain.from_iterable(found) if one.valid_from <= on}
    return tuple(newest.values())
