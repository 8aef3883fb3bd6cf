"""Which return somebody has chosen: a census, or a return of children looked after; kept for a day at most."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from footpath.formats.ssda903 import NotAnAuthority, number_of
from footpath.imports.actions import only_authority
from footpath.imports.joining import WhoseNumbers
from footpath.web.imports import keeping
from footpath.web.imports.unpacking import NotUsable

_ROOT = b"EXPSSDA903"
_START = 64 * 1024


def is_of_care(files: Sequence[UploadedFile[bytes]]) -> bool:
    """Whether it is a return of children looked after: CSV files, a zip of them, or its one XML."""
    if any(not (file.name or "").lower().endswith(".xml") for file in files):
        return True
    file = files[0]
    file.seek(0)
    start = file.read(_START)
    file.seek(0)
    return _ROOT in start


def is_several(files: Sequence[UploadedFile[bytes]]) -> bool:
    """Whether it is more than one census."""
    return len(files) > 1 and not is_of_care(files)


def keep(
    files: Sequence[UploadedFile[bytes]], *, previous: Sequence[UploadedFile[bytes]], authority: str, user: int
) -> UUID:
    """
    Keep what was chosen, to be checked or brought in.

    :param authority: whose a return of children looked after is, as somebody wrote it; the only one here where empty.
    :raises NotUsable: it cannot be kept, or what was given beside it is no authority.
    """
    if not is_of_care(files):
        return keeping.keep(files, user=user)
    return keeping.keep_folder(files, user=user, said={"authority": whose(authority)}, previous=previous)


def whose(authority: str) -> str:
    """
    The three digits of the authority that somebody wrote, or of the only one whose children are here; else nothing.

    :raises NotUsable: what was written is no authority.
    """
    try:
        return number_of(authority) if authority.strip() else only_authority()
    except NotAnAuthority as error:
        raise NotUsable(str(error)) from error
    except WhoseNumbers:
        return ""
