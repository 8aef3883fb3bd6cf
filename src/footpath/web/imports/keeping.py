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
    _forget_old()
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


def place_for(name: str, *, user: int) -> tuple[UUID, Path]:
    """Where one return that this person makes from the record is to be written; it is forgotten as any other is."""
    _forget_old()
    ref = uuid4()
    folder = _folder(ref)
    folder.mkdir(parents=True, mode=0o700)
    (folder / "whose.json").write_text(json.dumps({"user": user, "names": [name], "made": True}))
    return ref, folder / "0.xml"


def made(ref: UUID, *, user: int) -> Given | None:
    """The return that this person made from the record, or None where there is none of theirs."""
    files = kept(ref, user=user)
    if files is None or "made" not in json.loads((_folder(ref) / "whose.json").read_text()):
        return None
    return files[0]


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
    _forget_old()
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


def _forget_old() -> None:
    above = Path(settings.FOOTPATH_HOME) / "uploads"
    for folder in above.iterdir() if above.exists() else ():
        if folder.stat().st_mtime < time.time() - _KEPT_FOR:
            shutil.rmtree(folder, ignore_errors=True)
