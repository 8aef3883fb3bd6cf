"""
A backup as a file: one compressed archive whose first member says what all the others must be.

Anything cut off, changed or added shows: each member has its size and SHA-256 in the manifest, and
the compression ends with a check of the whole.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024
_FAST = 1
_LARGEST_MANIFEST = 64 * 1024 * 1024


class NotABackup(Exception):
    """The file is not a whole backup: why, in a sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a backup holds, and what site it was taken of."""

    footpath: str
    made_at: str
    engine: str
    migrations: tuple[str, ...]
    seq: int
    head: str
    keys: bool
    members: tuple[Member, ...]


def digest(path: Path) -> tuple[int, str]:
    """A file's size and SHA-256."""
    sha, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha.update(chunk)
            size += len(chunk)
    return size, sha.hexdigest()


def write(to: Path, *, manifest: Manifest, files: Mapping[str, Path], told: Callable[[int, int], None]) -> None:
    """Write the archive beside its place, and put it there only when it is whole and on the disk."""
    part = to.with_name(to.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    total, done = sum(member.size for member in manifest.members), 0
    with os.fdopen(handle, "wb") as raw:
        with (
            gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=_FAST, filename="") as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            words = json.dumps({"format": FORMAT, **asdict(manifest)}, ensure_ascii=False).encode()
            tar.addfile(_header(MANIFEST, len(words)), io.BytesIO(words))
            for member in manifest.members:
                with files[member.name].open("rb") as file:
                    tar.addfile(_header(member.name, member.size), file)
                done += member.size
                told(done, total)
        raw.flush()
        os.fsync(raw.fileno())
    os.replace(part, to)


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


def read(source: Path, *, into: Path | None, told: Callable[[int, int], None]) -> Manifest:
    """
    Read a backup through to its end, checking every member; lay its files in a folder if asked.

    :param into: an empty folder; None to check and keep nothing.
    :raises NotABackup: it is none, or it is cut short, changed, or holds what its manifest does not.
    """
    try:
        with gzip.open(source, "rb") as packed:
            manifest = _read(packed, into, told)
            # The end of the compression checks the whole: read to it.
            while packed.read(_CHUNK):
                pass
            return manifest
    except (EOFError, tarfile.TarError, zlib.error, gzip.BadGzipFile) as error:
        raise NotABackup(f"{source} is not a whole backup ({error}); take another copy of it.") from error


def _read(packed: gzip.GzipFile, into: Path | None, told: Callable[[int, int], None]) -> Manifest:
    with tarfile.open(fileobj=cast(IO[bytes], packed), mode="r|") as tar:
        first = tar.next()
        if first is None or first.name != MANIFEST or first.size > _LARGEST_MANIFEST:
            raise tarfile.TarError("its first member is not a manifest")
        manifest = _manifest(_content(tar, first).read())
        waiting = {member.name: member for member in manifest.members}
        total, done = sum(member.size for member in manifest.members), 0
        while (header := tar.next()) is not None:
            member = waiting.pop(header.name, None)
            if member is None or not header.isreg() or header.size != member.size:
                raise tarfile.TarError(f"{header.name} is not what the manifest says")
            sha = _lay(_content(tar, header), into and into / header.name)
            if sha != member.sha256:
                raise tarfile.TarError(f"{header.name} was changed")
            done += member.size
            told(done, total)
        if waiting:
            raise tarfile.TarError(f"{next(iter(waiting))} is missing")
    return manifest


def _content(tar: tarfile.TarFile, header: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(header)
    if content is None:
        raise tarfile.TarError(f"{header.name} is not a file")
    return content


def _lay(content: IO[bytes], to: Path | None) -> str:
    sha = hashlib.sha256()
    if to is None:
        while chunk := content.read(_CHUNK):
            sha.update(chunk)
        return sha.hexdigest()
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := content.read(_CHUNK):
            sha.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return sha.hexdigest()


def _manifest(words: bytes) -> Manifest:
    try:
        said: dict[str, Any] = json.loads(words)
        if said.pop("format") != FORMAT:
            raise tarfile.TarError("it was made by a newer Footpath")
        members = tuple(Member(**member) for member in said.pop("members"))
        manifest = Manifest(**{**said, "migrations": tuple(said["migrations"])}, members=members)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise tarfile.TarError("its manifest cannot be read") from error
    for member in members:
        if not _is_plain(member.name):
            raise tarfile.TarError(f"{member.name!r} would lie outside it")
    return manifest


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and str(path) == name
