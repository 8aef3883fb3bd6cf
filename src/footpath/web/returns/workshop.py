"""A return being made beside the page: how far it has come, and what it came to; private to whoever began it."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import connections, transaction

from footpath.access.models import User
from footpath.formats.cin import CensusRefused
from footpath.formats.ssda903 import FolderRefused
from footpath.kernel.dates import long_date
from footpath.returns.actions import CIN, SSDA903
from footpath.returns.cin.extract import WhoseReturn
from footpath.returns.cin.writing import NoLayout, NotInXml
from footpath.returns.giving import MayNotMake
from footpath.returns.ssda903.making import NoSuchReturn
from footpath.web.imports import keeping

ANNEX_A = "annex-a"
_REFUSALS = (CensusRefused, FolderRefused, MayNotMake, NoLayout, NoSuchReturn, NotInXml, WhoseReturn)
_SILENT_FOR = 15 * 60
"""Seconds without a word after which the making has stopped with the server that carried it."""
_FAULT = "It stopped because of a fault, and nothing was made. Whoever looks after this site finds why in its log."
Progress = Callable[[int, int], None]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What somebody asked for: which return, of when and whose."""

    which: str
    authority: str
    year: int = 0
    serial: int = 1
    on: date = date.min
    user: int
    at: datetime

    @property
    def words(self) -> str:
        if self.which == ANNEX_A:
            return f"Annex A, {long_date(self.on)}"
        return f"{'Census' if self.which == CIN else 'SSDA903'} {self.year - 1}-{self.year % 100:02d}"

    @property
    def file_name(self) -> str:
        """What the file is called that is taken away: what it is and whose, and nobody's name."""
        if self.which == ANNEX_A:
            return f"annex-a-{self.authority}-{self.on:%Y-%m-%d}.xlsx"
        return f"{self.which}-{self.authority}-{self.year}.{'xml' if self.which == CIN else 'zip'}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """How far a return has come that is being made, or what it came to."""

    words: str
    file_name: str
    done: int = 0
    of: int = 0
    refused: str = ""
    notes: tuple[str, ...] = ()
    is_made: bool = False
    is_checked: bool = False
    """Whether the official rules can be read of it."""
    says_where: bool = False
    """Whether it says where children live, protected places too."""

    @property
    def goes_on(self) -> bool:
        return not self.is_made and not self.refused


def begin(wish: Wish) -> UUID:
    """Begin to make a return once this request's own writing is done; the same that is being made is not made twice."""
    for state in keeping.files(keeping.MAKING):
        if (same := _same(UUID(state.parent.name), wish)) is not None:
            return same
    ref = keeping.begin()
    _tell(ref, wish, done=0, of=0)
    transaction.on_commit(lambda: threading.Thread(target=_apart, args=(ref, wish), daemon=True).start())
    return ref


def _same(ref: UUID, wish: Wish) -> UUID | None:
    work = work_of(ref, user=wish.user)
    same = work is not None and work.goes_on and (work.words, work.file_name) == (wish.words, wish.file_name)
    return ref if same else None


def _apart(ref: UUID, wish: Wish) -> None:
    try:
        make(ref, wish)
    finally:
        connections.close_all()


def make(ref: UUID, wish: Wish) -> None:
    """Make it; what becomes of it, or why nothing did, is told beside it."""
    last = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > 0.5:
            last = time.monotonic()
            _tell(ref, wish, done=done, of=of)

    try:
        notes = _made(ref, wish, progress)
    except _REFUSALS as refused:
        words = str(refused)
        _tell(ref, wish, refused=f"{words[:1].upper()}{words[1:]}")
    except Exception:
        logger.exception("A return could not be made.")
        _tell(ref, wish, refused=_FAULT)
    else:
        _tell(ref, wish, notes=notes, is_made=True)


def _made(ref: UUID, wish: Wish, progress: Progress) -> tuple[str, ...]:
    by = User.objects.get(pk=wish.user)
    folder = keeping.folder_of(ref)
    if wish.which == CIN:
        from footpath.returns.cin import making as census

        made = census.make(
            year=wish.year, out=folder / "0.xml", authority=wish.authority, serial=wish.serial, by=by, at=wish.at,
            progress=progress,
        )  # fmt: skip
        _keep(ref, wish)
        return made.notes
    if wish.which == SSDA903:
        from footpath.returns.ssda903 import making as looked_after

        care = looked_after.make(
            year=wish.year, out=folder / "this", authority=wish.authority, by=by, at=wish.at, progress=progress
        )
        _keep(ref, wish)
        return care.notes
    from footpath.returns.annex_a import making as lists

    return lists.make(out=folder / "lists.xlsx", on=wish.on, authority=wish.authority, by=by, at=wish.at).notes


def _keep(ref: UUID, wish: Wish) -> None:
    keeping.keep_made(ref, user=wish.user, name=wish.file_name, authority=wish.authority, year=wish.year)


def work_of(ref: UUID, *, user: int) -> Work | None:
    """How far this person's return has come, or None where there is none of theirs."""
    said = _said(ref)
    if said is None or said.pop("user") != user:
        return None
    work = Work(**{**said, "notes": tuple(said.get("notes", ()))})
    if work.goes_on and time.time() - _state(ref).stat().st_mtime > _SILENT_FOR:
        return Work(
            words=work.words, file_name=work.file_name,
            refused="It stopped before it was done, and nothing was made. Make it again.",
        )  # fmt: skip
    return work


def file_of(ref: UUID, *, user: int) -> tuple[Path, str] | None:
    """The file that was made, to be taken away, and its name; None where there is none of theirs."""
    work = work_of(ref, user=user)
    if work is None or not work.is_made:
        return None
    folder = keeping.folder_of(ref)
    if (care := folder / "this").is_dir():
        return _zipped(care, folder / "this.zip"), work.file_name
    (found,) = (one for one in (folder / "0.xml", folder / "lists.xlsx") if one.exists())
    return found, work.file_name


def _zipped(folder: Path, into: Path) -> Path:
    if not into.exists():
        beside = into.with_suffix(f".{uuid4().hex}")
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in sorted(folder.iterdir()):
                archive.write(one, one.name)
        os.replace(beside, into)
    return into


def _state(ref: UUID) -> Path:
    return keeping.folder_of(ref) / keeping.MAKING


def _said(ref: UUID) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(_state(ref).read_text())
    except OSError:
        return None
    return found


def _tell(ref: UUID, wish: Wish, **more: object) -> None:
    state = _state(ref)
    if not state.parent.exists():
        return  # it was forgotten while it was being made
    beside = state.with_suffix(f".{uuid4().hex}")
    told = {
        "user": wish.user, "words": wish.words, "file_name": wish.file_name,
        "is_checked": wish.which != ANNEX_A, "says_where": wish.which == SSDA903, **more,
    }  # fmt: skip
    beside.write_text(json.dumps(told))
    os.replace(beside, state)
