"""The files of a return as somebody gave them: several, or one zip of them, guarded before anything is read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile

MOST_FILES = 30
"""Files of one return; the return itself has a dozen."""
ENDINGS = (".csv", ".xml")
_CHUNK = 64 * 1024


class NotUsable(Exception):
    """What was given cannot be unpacked; its text is one sentence that says what to do."""


class TooLarge(NotUsable):
    """More than a page takes."""


def unpack(files: Iterable[UploadedFile[bytes]], *, into: Path, most_bytes: int) -> list[str]:
    """
    Write the files of one return into a folder, under plain names, and return the names they came with.

    What a zip says of its own size is not believed: what comes out of it is counted as it comes.

    :raises TooLarge: together, or unpacked, they are more than that.
    :raises NotUsable: a zip is no zip, is locked, or holds another; or there are too many files, or two of one name.
    """
    left, names = most_bytes, dict[str, str]()
    for name, chunks in _each(files):
        plain = _plain(name)
        if plain in names:
            raise NotUsable(f"Two of the files are called {_short(name)}; give each a name of its own.")
        if len(names) == MOST_FILES:
            raise NotUsable(f"There are more than {MOST_FILES} files; choose the files of one return and no others.")
        names[plain] = PurePosixPath(name.replace("\\", "/")).name[:120]
        with (into / plain).open("wb") as kept:
            for chunk in chunks:
                left -= len(chunk)
                if left < 0:
                    raise TooLarge(f"Together these files are larger than {most_bytes // 1024 // 1024} MB.")
                kept.write(chunk)
    if not names:
        raise NotUsable("There is no CSV and no XML file in it; choose the files of the return.")
    return list(names.values())


def _each(files: Iterable[UploadedFile[bytes]]) -> Iterator[tuple[str, Iterator[bytes]]]:
    for file in files:
        name = file.name or "file.csv"
        if not name.lower().endswith(".zip"):
            if not name.lower().endswith(ENDINGS):
                raise NotUsable(f"{_short(name)} is neither CSV nor XML; choose the files of the return, or one zip.")
            yield name, iter(file.chunks(_CHUNK))
            continue
        try:
            with zipfile.ZipFile(cast(IO[bytes], file.file)) as packed:
                yield from _packed(packed, name)
        except (zipfile.BadZipFile, NotImplementedError, zipfile.LargeZipFile, EOFError, OSError) as error:
            raise NotUsable(f"{_short(name)} cannot be unpacked; make the zip again, or choose its files.") from error


def _packed(packed: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    inside = packed.infolist()
    if len(inside) > MOST_FILES * 4:
        raise NotUsable(f"{_short(name)} holds more than {MOST_FILES * 4} files; zip the files of one return alone.")
    for one in inside:
        base = PurePosixPath(one.filename.replace("\\", "/")).name
        if one.is_dir() or base.startswith(".") or "__MACOSX" in one.filename:
            continue
        if one.flag_bits & 1:
            raise NotUsable(f"{_short(name)} is locked with a password; unlock it, or choose its files.")
        if not base.lower().endswith(ENDINGS):
            raise NotUsable(f"{_short(name)} holds {_short(base)}, which is neither CSV nor XML; take it out.")
        with packed.open(one) as opened:
            yield base, _read(opened)


def _read(opened: IO[Any]) -> Iterator[bytes]:
    try:
        while chunk := opened.read(_CHUNK):
            yield chunk
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise NotUsable("A file in the zip is broken; make the zip again, or choose its files.") from error


def _plain(name: str) -> str:
    """A name that no file system takes for anything else: its letters, figures and ending alone."""
    base = PurePosixPath(name.replace("\\", "/")).name
    stem, _, ending = base.rpartition(".")
    return f"{re.sub('[^A-Za-z0-9_-]', '-', stem)[:60] or 'file'}.{ending.lower()}"


def _short(name: str) -> str:
    base = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(letter if letter.isprintable() else "?" for letter in base[:60])
    return shown or "a file"
