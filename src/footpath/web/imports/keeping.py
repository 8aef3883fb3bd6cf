"""The files between being chosen and being brought in: private to whoever chose them, under names that say nothing."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from footpath.imports.reading import Given
from footpath.web.imports.unpacking import NotUsable, TooLarge, unpack

LARGEST = 64 * 1024 * 1024
"""Bytes, all the files together: what a page takes. The command takes files of any size."""
_KEPT_FOR = 24 * 60 * 60
_MADE_KEPT_FOR = 60 * 60
MAKING = "making.json"
"""In the folder of a return that is made here: how far it has come."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFolder:
    """The files of one return of children looked after, and last year's beside it where they were given."""

    folder: Path
    name: str
    names: tuple[str, ...]
    said: Mapping[str, str]
    """What was said of it as it was chosen: whose it is."""
    previous: Path | None


def keep(files: Iterable[UploadedFile[bytes]], *, user: int) -> UUID:
    """
    Keep the files until they are brought in or a day has gone.

    :raises TooLarge: together they are more than 64 MB.
    """
    forget_old()
    files = list(files)
    if sum(file.size or 0 for file in files) > LARGEST:
        raise TooLarge("Together these files are larger than 64 MB. Bring them in with `footpath import` instead.")
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
    if "folder" in whose:
        return None
    return [Given(path=folder / f"{number}.xml", name=name) for number, name in enumerate(whose["names"])]


def keep_folder(
    files: Iterable[UploadedFile[bytes]],
    *,
    user: int,
    said: Mapping[str, str],
    previous: Iterable[UploadedFile[bytes]] = (),
) -> UUID:
    """
    Keep the files of one return of children looked after, unpacked where they came as a zip, for a day at most.

    :raises NotUsable: they cannot be unpacked, or are more than a page takes.
    """
    forget_old()
    files, before, ref = list(files), list(previous), uuid4()
    above = _folder(ref)
    try:
        names = _unpacked(files, above / "this")
        if before:
            _unpacked(before, above / "last")
    except NotUsable:
        forget(ref)
        raise
    name = Path(files[0].name or "").name[:120] if len(files) == 1 else f"{len(files)} files"
    whose: dict[str, Any] = {"user": user, "folder": name, "names": names, "said": dict(said)}
    (above / "whose.json").write_text(json.dumps(whose))
    return ref


def begin() -> UUID:
    """A private folder for files that are still to be made."""
    forget_old()
    ref = uuid4()
    _folder(ref).mkdir(parents=True, mode=0o700)
    return ref


def folder_of(ref: UUID) -> Path:
    return _folder(ref)


def files(name: str) -> list[Path]:
    """The files of this name in everybody's folders."""
    return list((Path(settings.FOOTPATH_HOME) / "uploads").glob(f"*/{name}"))


def keep_made(ref: UUID, *, user: int, name: str, authority: str, year: int) -> None:
    """What was made in a folder is kept as if its maker had chosen it: a census, or the return of an authority."""
    folder = _folder(ref)
    whose: dict[str, Any] = {"user": user, "names": [name]}
    if (care := folder / "this").is_dir():
        names = sorted(one.name for one in care.iterdir())
        whose = {"user": user, "folder": name, "names": names, "said": {"authority": authority, "year": str(year)}}
    (folder / "whose.json").write_text(json.dumps(whose))


def _unpacked(files: list[UploadedFile[bytes]], into: Path) -> list[str]:
    into.mkdir(parents=True, mode=0o700)
    return unpack(files, into=into, most_bytes=LARGEST)


def kept_folder(ref: UUID, *, user: int) -> KeptFolder | None:
    """The return of children looked after that this person chose, or None where there is none of theirs."""
    folder = _folder(ref)
    try:
        whose = json.loads((folder / "whose.json").read_text())
    except OSError:
        return None
    if whose["user"] != user or "folder" not in whose:
        return None
    previous = folder / "last"
    return KeptFolder(
        folder=folder / "this",
        name=whose["folder"],
        names=tuple(whose["names"]),
        said=whose["said"],
        previous=previous if previous.exists() else None,
    )


def is_theirs(ref: UUID, *, user: int) -> bool:
    """Whether this person chose it, whatever it is."""
    return kept(ref, user=user) is not None or kept_folder(ref, user=user) is not None


def forget(ref: UUID) -> None:
    shutil.rmtree(_folder(ref), ignore_errors=True)


def _folder(ref: UUID) -> Path:
    return Path(settings.FOOTPATH_HOME) / "uploads" / str(ref)


def forget_old() -> None:
    """Forget what was chosen a day ago, and what was made an hour ago: it may say where children live."""
    above = Path(settings.FOOTPATH_HOME) / "uploads"
    for folder in above.iterdir() if above.exists() else ():
        kept_for = _MADE_KEPT_FOR if (folder / MAKING).exists() else _KEPT_FOR
        if folder.stat().st_mtime < time.time() - kept_for:
            shutil.rmtree(folder, ignore_errors=True)
