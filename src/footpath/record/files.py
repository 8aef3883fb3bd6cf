"""
Files that come with a record: known by their content, made harmless, stored under a name that says nothing.

Pictures are drawn again, which drops where and with what they were taken. Anything that could run is refused.
"""

from __future__ import annotations

import hashlib
import io
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
from PIL import Image, ImageOps, UnidentifiedImageError

from footpath.record.values import Attached

LARGEST = 20 * 1024 * 1024
"""Bytes."""
_MOST_PIXELS = 60_000_000
_PNG = ("PNG", "image/png")
_PICTURES = {
    "image/jpeg": ("JPEG", "image/jpeg"),
    "image/png": _PNG,
    "image/webp": _PNG,
    "image/gif": _PNG,
    "image/bmp": _PNG,
}
"""What each kind of picture is drawn again as."""
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
    if kind in _PICTURES:
        data, kind = _redrawn(name, data, kind)
    stored = f"{secrets.token_hex(2)}/{secrets.token_hex(16)}"
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(data)
    return Attached(
        name=Path(name).name[:200], media_type=kind, size=len(data), sha256=hashlib.sha256(data).hexdigest(),
        stored=stored, shows=shows,
    )  # fmt: skip


def path_of(stored: str) -> Path:
    return Path(settings.FOOTPATH_FILES) / stored


def _kind(name: str, data: bytes) -> str:
    for found in _guesses(data):
        if found in _PICTURES or found in _KEPT:
            return found
    if _is_text(data):
        return "text/plain"
    raise NotKept(
        f"{name} is not a picture, a PDF, a Word or OpenDocument text, or plain text. Save it as one of those, and "
        "choose it again."
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
    return "\0" not in text and not text.lstrip().startswith(("<", "%!", "#!"))


def _redrawn(name: str, data: bytes, kind: str) -> tuple[bytes, str]:
    form, media_type = _PICTURES[kind]
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise NotKept(f"{name} is a very large picture. Send a smaller copy.")
            upright = ImageOps.exif_transpose(picture).convert("RGB" if form == "JPEG" else "RGBA")
            out = io.BytesIO()
            upright.save(out, form, quality=88)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise NotKept(f"{name} cannot be read as a picture. Take or save it again.") from error
    return out.getvalue(), media_type
