"""
Pictures and sound, made harmless: made again from what can be seen or heard, and from nothing else.

Where something was taken, with what, by whom and what its maker wrote into it is not carried over. Nothing is asked of
the network. Sound needs `ffmpeg`, the system's or the extra `sound`'s; without it sound is refused, in a sentence.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 60_000_000
LONGEST_SECONDS = 60 * 60
_SECONDS_TO_MAKE = 180
_PNG = ("PNG", "image/png")
PICTURES = {
    "image/jpeg": ("JPEG", "image/jpeg"),
    "image/heic": ("JPEG", "image/jpeg"),
    "image/heif": ("JPEG", "image/jpeg"),
    "image/png": _PNG,
    "image/webp": _PNG,
    "image/gif": _PNG,
    "image/bmp": _PNG,
}
"""What each kind of picture is drawn again as."""
_HOLDS_SOUND = "ogg,flac,mp3,wav,amr,aac,mov,mp4,m4a,matroska,webm"
"""What a recording may come in, by `ffmpeg`'s own names."""
SOUND = "audio/ogg"
"""What every sound is made again as."""
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_SPOKEN = (b"M4A ", b"M4B ", b"mp42", b"isom", b"3gp4", b"3gp5", b"3gp6", b"qt  ")
_ENDINGS = {
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/heic": ("heic", "heif"),
    "image/heif": ("heic", "heif"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "image/bmp": ("bmp", "dib"),
    "application/pdf": ("pdf",),
}
"""Under which endings each kind may come: a file that says it is one thing and is another is refused."""


class NotMade(Exception):
    """A picture or a sound that could not be made again, and what to do about it."""


def media_type_of(data: bytes) -> str | None:
    """The kind of a telephone's picture, or of a sound, by its first bytes; None where it is neither."""
    if data[4:8] == b"ftyp":
        if data[8:12] in _HEIC:
            return "image/heic"
        return SOUND if data[8:12] in _SPOKEN else None
    if data[:4] in (b"OggS", b"fLaC") or data[:3] == b"ID3" or data[:5] == b"#!AMR":
        return SOUND
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return SOUND
    if data[:4] == b"\x1a\x45\xdf\xa3" or (data[:1] == b"\xff" and data[1:2] in (b"\xfb", b"\xf3", b"\xf2")):
        return SOUND
    return None


def says_otherwise(name: str, kind: str) -> bool:
    """Whether a name ends as another kind of picture or document does: “holiday.pdf” that is a photograph."""
    last = Path(name).suffix.casefold().lstrip(".")
    own = _ENDINGS.get(kind, ())
    return any(last in endings for endings in _ENDINGS.values()) and last not in own


def picture_again(name: str, data: bytes, kind: str) -> tuple[bytes, str]:
    """
    A picture drawn again from its pixels, upright, and the kind it now is.

    :raises NotMade: it is too large, or cannot be read as a picture.
    """
    form, media_type = PICTURES[kind]
    if form == "JPEG" and kind != "image/jpeg":
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotMade(f"{name} is a very large picture. Send a smaller copy.")
            upright = ImageOps.exif_transpose(picture).convert("RGB" if form == "JPEG" else "RGBA")
            # What its maker wrote into it (comments, places, profiles) hangs on the picture and would be written out
            # with it: only the pixels go on.
            bare = Image.new(upright.mode, upright.size)
            bare.paste(upright)
            out = io.BytesIO()
            bare.save(out, form, quality=88)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotMade(f"{name} cannot be read as a picture. Take or save it again.") from error
    return out.getvalue(), media_type


def sound_again(name: str, data: bytes) -> tuple[bytes, str]:
    """
    A sound made again by `ffmpeg`: its first track, one channel, without anything that was written into it.

    :raises NotMade: there is no `ffmpeg` here, or it could not read the sound.
    """
    program = _ffmpeg()
    if program is None:
        raise NotMade(
            f"{name} is a recording, and this site cannot keep one safely yet: ask whoever looks after the site to "
            "install ffmpeg. Write down what was said, in their words."
        )
    with tempfile.TemporaryDirectory(prefix="sound-") as folder:
        given, made = Path(folder) / "given", Path(folder) / "made.ogg"
        given.write_bytes(data)
        try:
            subprocess.run(
                sound_command(program, given, made), check=True, timeout=_SECONDS_TO_MAKE, capture_output=True,
                stdin=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin"},
            )  # fmt: skip
        except (subprocess.SubprocessError, OSError) as error:
            raise NotMade(f"{name} could not be read as a recording. Record or save it again.") from error
        return made.read_bytes(), SOUND


def _ffmpeg() -> str | None:
    """The system's own ffmpeg, which is kept up to date with it; else the one that the extra `sound` brings."""
    if found := shutil.which("ffmpeg"):
        return found
    try:
        from imageio_ffmpeg import get_ffmpeg_exe

        return str(get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        return None


def sound_command(program: str, given: Path, made: Path) -> list[str]:
    """
    The words `ffmpeg` is called with: one file in, one file out, no other protocol, nothing carried over.

    What it may be is told too: a list of other files, dressed as a recording by a tag of one before it, is not opened.
    """
    return [
        program, "-hide_banner", "-nostdin", "-v", "error", "-protocol_whitelist", "file",
        "-format_whitelist", _HOLDS_SOUND, "-i", str(given), "-map", "0:a:0", "-vn", "-sn", "-dn",
        "-map_metadata", "-1", "-map_chapters", "-1",
        "-fflags", "+bitexact", "-flags:a", "+bitexact", "-t", str(LONGEST_SECONDS),
        "-ac", "1", "-ar", "24000", "-c:a", "libopus", "-b:a", "32k", "-f", "ogg", str(made),
    ]  # fmt: skip
