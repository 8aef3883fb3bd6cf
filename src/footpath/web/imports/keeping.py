"""The files between being chosen and being brought in: private to whoever chose them, under names that say nothing."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from footpath.imports.reading import Given

LARGEST = 64 * 1024 * 1024
"""Bytes, all the files together: what a page takes. The command takes files of any size."""
_KEPT_FOR = 24 * 60 * 60


class TooLarge(Exception):
    """More than a page takes."""


def keep(files: Iterable[UploadedFile[bytes]], *, user: int) -> UUID:
    """
    Keep the files until they are brought in or a day has gone.

    :raises TooLarge: together they are more than 64 MB.
    """
    _forget_old()
    files = list(files)
    if sum(file.size or 0 for file in files) > LARGEST:
        raise TooLarge("Together these files are larger than 64 MB. Bring them in with `footpath import cin` instead.")
    ref = uuid4()
    folder = _folder(ref)
    folder.mkdir(parents=True, mode=0o700)
    names = []
    for number, file in enumerate(files):
        with (folder / f"{number}.xml").open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        names.append(Path(file.name or "census.xml").name[:120])
    (folder / "whose.json").write_text(json.dumps({"user": user, "names": names}))
    return ref


def kept(ref: UUID, *, user: int) -> list[Given] | None:
    """The files this person chose, or None where there are none of theirs."""
    folder = _folder(ref)
    try:
        whose = json.loads((folder / "whose.json").read_text())
    except OSError:
        return None
    if whose["user"] != user:
        return None
    return [Given(path=folder / f"{number}.xml", name=name) for number, name in enumerate(whose["names"])]


def forget(ref: UUID) -> None:
    shutil.rmtree(_folder(ref), ignore_errors=True)


def _folder(ref: UUID) -> Path:
    return Path(settings.FOOTPATH_HOME) / "uploads" / str(ref)


def _forget_old() -> None:
    above = Path(settings.FOOTPATH_HOME) / "uploads"
    for folder in above.iterdir() if above.exists() else ():
        if folder.stat().st_mtime < time.time() - _KEPT_FOR:
            shutil.rmtree(folder, ignore_errors=True)
