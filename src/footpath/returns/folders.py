"""A folder of files made from the record: whole or not at all, for its owner's eyes only, and known by one digest."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class NotAFolder(Exception):
    """A folder of files cannot be written there."""


class FolderBeside:
    """A folder being written, whose files only their owner may read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, str] = {}
        """The digest of each file that is whole."""

    @contextmanager
    def file(self, name: str) -> Iterator[Callable[[str], None]]:
        """A new file of it, to be written to in pieces."""
        digest = hashlib.sha256()
        number = os.open(self.path / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:

            def write(text: str) -> None:
                words = text.encode()
                digest.update(words)
                file.write(words)

            yield write
            file.flush()
            os.fsync(file.fileno())
        self.files[name] = digest.hexdigest()

    @property
    def sha256(self) -> str:
        """One digest of all its files, by name."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    def takes_its_place(self, out: Path) -> None:
        os.replace(self.path, out)


@contextmanager
def folder_beside(out: Path) -> Iterator[FolderBeside]:
    """
    A folder in the same place that only its owner may open; gone again unless it has taken its place.

    :raises NotAFolder: there is something there already.
    """
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise NotAFolder(f"{out} is there already; give --out the name of a folder that is not there yet.")
    if not out.absolute().parent.is_dir():
        raise NotAFolder(f"{out.absolute().parent} is not a folder; give --out a place that is there.")
    beside = Path(tempfile.mkdtemp(dir=out.absolute().parent, prefix=f".{out.name[:40]}-"))
    try:
        yield FolderBeside(beside)
    finally:
        if beside.exists():
            shutil.rmtree(beside)
