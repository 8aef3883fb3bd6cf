"""
Files that come with a record: known by their content, made harmless, stored under a name that says nothing.

Pictures are drawn again, which drops where and with what they were taken. A PDF is kept as it came and is only ever
downloaded whole, or read as pictures of its pages (`record.pdf`). Anything that could run is refused.
"""

from __future__ import annotations

import hashlib
import secrets
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import BinaryIO

import puremagic
from django.conf import settings

from footpath.record import pdf, scanning
from footpath.record.media import PICTURES, SOUND, NotMade, media_type_of, picture_again, says_otherwise, sound_again
from footpath.record.values import Attached

LARGEST = 20 * 1024 * 1024
"""Bytes."""
_KEPT = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}


class NotKept(Exception):
    """A file that cannot be kept, and what to do about it."""


def keep_file(*, name: str, content: BinaryIO, shows: str = "") -> Attached:
    """
    Keep a file and say where.

    :raises NotKept: too large, of no kind we keep, or broken.
    """
    data = content.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotKept(f"{name} is larger than 20 MB. Send a smaller copy, or only the pages that matter.")
    if not data:
        raise NotKept(f"{name} is empty. Choose it again.")
    kind = _kind(name, data)
    _refuse_what_runs(name)
    if says_otherwise(name, kind):
        raise NotKept(f"{name} is not what its name says it is. Save it again under the name it should have.")
    try:
        if kind in PICTURES:
            data, kind = picture_again(name, data, kind)
        elif kind == SOUND:
            data, kind = sound_again(name, data)
        elif kind == pdf.KIND:
            pdf.look(data, name=name)
    except (NotMade, pdf.NotRead) as error:
        raise NotKept(str(error)) from error
    return keep_made(name=name, data=data, media_type=kind, shows=shows)


def keep_made(*, name: str, data: bytes, media_type: str, shows: str = "") -> Attached:
    """
    Keep what was made here, as it is: a picture drawn again, a drawing from its lines.

    :raises NotKept: the site's scanner found something in it.
    """
    stored = f"{secrets.token_hex(2)}/{secrets.token_hex(16)}"
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(data)
    try:
        scanning.look(stored, path)
    except scanning.Infected:
        raise NotKept(
            f"{name} carries something harmful, and was not kept. Tell whoever looks after computers."
        ) from None
    return Attached(
        name=Path(name).name[:200], media_type=media_type, size=len(data), sha256=hashlib.sha256(data).hexdigest(),
        stored=stored, shows=shows,
    )  # fmt: skip


def path_of(stored: str) -> Path:
    return Path(settings.FOOTPATH_FILES) / stored


class Waits(Exception):
    """A file that nobody has looked at for viruses yet."""


def to_open(stored: str) -> Path | None:
    """
    Where a file is, for somebody who may open it; None where it is not there.

    :raises Waits: the site's scanner has not answered about it yet.
    """
    path = path_of(stored)
    try:
        if scanning.still_waits(stored, path):
            raise Waits(
                "This waits until it has been looked at for viruses: the scanner does not answer. Try again in a "
                "few minutes, and tell whoever looks after the site if it goes on."
            )
    except scanning.Infected:
        return None
    return path if path.exists() else None


def _kind(name: str, data: bytes) -> str:
    if (made := media_type_of(data)) is not None:
        return made
    for found in _guesses(data):
        if found in PICTURES or found in _KEPT:
            return found
    if _is_text(data):
        return "text/plain"
    raise NotKept(
        f"{name} is not a picture, a recording, a PDF, a Word or OpenDocument text, or plain text. Save it as one of "
        "those, and choose it again."
    )


@cache
def endings_that_run() -> Mapping[str, str]:
    """Every ending of a file's name by which some system runs it, and what runs it."""
    file = resources.files("footpath.record") / "endings.toml"
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    return {ending: item["what"] for item in listed["endings"] for ending in item["of"]}


def _refuse_what_runs(name: str) -> None:
    # A system looks at the end of the name once it has dropped what cannot be seen, spaces and full stops: a file
    # called "letter.bat. " runs, and so does one with its ending before a colon.
    seen = "".join(one for one in name if unicodedata.category(one) not in ("Cc", "Cf"))
    last = seen.replace("\\", "/").rpartition("/")[2].partition(":")[0].rstrip(". ")
    ending = last.rpartition(".")[2].strip().casefold() if "." in last else ""
    what = endings_that_run().get(ending)
    if what is not None:
        raise NotKept(
            f"{name} ends in “.{ending}”, which a computer runs: {what}. If it is only words, save it as plain text "
            "with a name that ends in “.txt”, and choose it again."
        )


def _guesses(data: bytes) -> list[str]:
    if data.startswith(b"%PDF-"):
        return ["application/pdf"]
    if data.startswith(b"PK") and b"vbaProject" in data:
        return []
    try:
        return [guess.mime_type for guess in puremagic.magic_string(data)]
    except puremagic.PureError:
        return []


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # What a browser skips before it looks for a page: a mark of byte order, and whatever cannot be seen.
    seen = text.lstrip("\ufeff\u200b \t\r\n\f")
    return "\0" not in text and not seen.startswith(("<", "%!", "#!"))
