"""Pictures and sound are made again: nothing of where, with what or by whom they were taken goes on."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from PIL import Image, PngImagePlugin
from pytest_django import Settings

from footpath.record import media, scanning
from footpath.record.files import NotKept, Waits, keep_file, path_of, to_open

PLACE = "14 Quillfeather Row"
"""Planted wherever a picture can carry words."""


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FOOTPATH_FILES = tmp_path / "files"
    settings.FOOTPATH_SCANNER = ""


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif[0x0112] = 6
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (54.0, 12.0, 9.25), "W", (1.0, 33.0, 7.5)
    gps[29], gps[27] = "2026:11:19", PLACE.encode()
    return exif


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(
        out, "JPEG", exif=_exif(), comment=PLACE.encode(), xmp=f"<x>{PLACE}</x>".encode(),
        icc_profile=b"\0" * 128 + PLACE.encode(),
    )  # fmt: skip
    return out.getvalue()


def _png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", PLACE)
    told.add_itxt("Where", PLACE)
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), "teal").save(
        out, "PNG", pnginfo=told, exif=_exif(), icc_profile=b"\0" * 128 + PLACE.encode()
    )
    return out.getvalue()


def _heic() -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    Image.new("RGB", (64, 32), "teal").save(out, "HEIF", exif=_exif().tobytes(), xmp=f"<x>{PLACE}</x>".encode())
    return out.getvalue()


@pytest.mark.parametrize(("name", "made"), [("h.jpg", _jpeg), ("h.png", _png), ("h.heic", _heic)])
def test_a_place_planted_in_a_picture_is_nowhere_in_what_is_kept(name: str, made: object) -> None:
    given = made()  # type: ignore[operator]
    assert PLACE.encode() in given, "the planting itself has to have worked"

    kept = keep_file(name=name, content=io.BytesIO(given))

    data = path_of(kept.stored).read_bytes()
    assert PLACE.encode() not in data
    assert PLACE.encode("utf-16-le") not in data
    for word in (b"Exif", b"GPS", b"2026:11:19", b"xmp", b"XMP", b"iCCP", b"ICC_PROFILE"):
        assert word not in data, word
    with Image.open(io.BytesIO(data)) as picture:
        assert not picture.getexif()
        assert not {"comment", "exif", "xmp", "icc_profile", "Comment", "Where"} & picture.info.keys()


def test_a_picture_that_was_held_sideways_stands_upright() -> None:
    kept = keep_file(name="h.jpg", content=io.BytesIO(_jpeg()))
    with Image.open(path_of(kept.stored)) as picture:
        assert picture.size == (20, 40)


def test_a_telephones_own_kind_of_picture_is_kept_as_one_that_every_browser_shows() -> None:
    kept = keep_file(name="IMG_0042.HEIC", content=io.BytesIO(_heic()))
    assert kept.media_type == "image/jpeg"


def test_what_hangs_on_the_end_of_a_picture_does_not_come_with_it() -> None:
    page = b"<html><script>alert(1)</script></html>"
    kept = keep_file(name="h.png", content=io.BytesIO(_png() + page + b"PK\x03\x04"))
    data = path_of(kept.stored).read_bytes()
    assert b"script" not in data
    assert b"PK\x03\x04" not in data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("drawing.svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        ("drawing.png", b"<svg onload=alert(1)>"), ("page.txt", b"\xef\xbb\xbf<html>"),
        ("p.txt", b"\n\x0c <!doctype html>"),
    ],
)  # fmt: skip
def test_drawings_and_pages_that_could_run_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(NotKept):
        keep_file(name=name, content=io.BytesIO(data))


def test_a_picture_under_the_name_of_a_document_is_refused() -> None:
    with pytest.raises(NotKept, match="not what its name says"):
        keep_file(name="letter.pdf", content=io.BytesIO(_jpeg()))
    assert keep_file(name="photograph", content=io.BytesIO(_jpeg())).media_type == "image/jpeg"


def test_a_small_file_that_would_be_an_enormous_picture_is_refused_before_it_is_drawn() -> None:
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 1000)) + part(b"IEND", b"")
    with pytest.raises(NotKept):
        keep_file(name="h.png", content=io.BytesIO(bomb))


def test_a_broken_picture_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotKept, match="cannot be read as a picture"):
        keep_file(name="h.jpg", content=io.BytesIO(_jpeg()[:200]))


SOUNDS = [b"OggS" + b"\0" * 60, b"RIFF\x24\0\0\0WAVEfmt ", b"ID3\x04" + b"\0" * 60, b"\0\0\0\x20ftypM4A " + b"\0" * 60]


@pytest.mark.parametrize("data", SOUNDS)
def test_without_its_program_a_recording_is_refused_and_says_what_to_do(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("footpath.record.media._ffmpeg", lambda: None)
    with pytest.raises(NotKept, match=r"install ffmpeg\. Write down what was said"):
        keep_file(name="voice", content=io.BytesIO(data))


def _spoken(folder: Path, name: str, *more: str) -> bytes:
    """A second of sound as a telephone would send it, with where it was taken written into it."""
    program = media._ffmpeg()
    assert program is not None, "the tests bring their own ffmpeg"
    made = folder / name
    told = [f"{key}={words}" for key, words in (("title", PLACE), ("location", "+51.5007-000.1246/"), ("artist", "me"))]
    told = [word for one in told for word in ("-metadata", one)]
    words = [program, "-v", "error", "-f", "lavfi", "-i", "sine=frequency=440:duration=1", *more, *told, str(made)]
    subprocess.run(words, check=True, capture_output=True)
    return made.read_bytes()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("said.wav", ()),
        ("said.m4a", ("-c:a", "aac")),
        ("said.ogg", ("-c:a", "libopus")),
        ("said.mp4", ("-f", "lavfi", "-i", "color=c=red:s=64x64:d=1", "-c:a", "aac")),
    ],
)
def test_a_recording_is_made_again_and_keeps_nothing_that_was_written_into_it(
    name: str, more: tuple[str, ...], tmp_path: Path
) -> None:
    given = _spoken(tmp_path, name, *more)
    assert b"Quillfeather" in given

    kept = keep_file(name=name, content=io.BytesIO(given))

    made = path_of(kept.stored).read_bytes()
    assert kept.media_type == "audio/ogg"
    assert made[:4] == b"OggS"
    for planted in (b"Quillfeather", b"51.5007", b"Lavf"):
        assert planted not in made
    program = media._ffmpeg()
    assert program is not None
    (tmp_path / "again.ogg").write_bytes(made)
    heard = subprocess.run(
        [program, "-v", "error", "-i", str(tmp_path / "again.ogg"), "-f", "s16le", "-"], check=True, capture_output=True
    ).stdout
    assert len(heard) > 24_000  # half a second of it, at the least
    assert len(set(heard)) > 50  # and it is not silence


def test_what_only_begins_as_a_recording_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotKept, match="could not be read as a recording"):
        keep_file(name="voice.wav", content=io.BytesIO(b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 200))


def test_the_program_that_makes_sound_again_is_asked_to_carry_nothing_over_and_to_open_files_only() -> None:
    words = media.sound_command("ffmpeg", Path("given"), Path("made.ogg"))
    asked = " ".join(words)
    for told in (
        "-map_metadata -1",
        "-map_chapters -1",
        "-protocol_whitelist file",
        "-format_whitelist ogg,",
        "-nostdin",
        "-map 0:a:0",
        "-vn",
    ):
        assert told in asked
    assert words[-1] == "made.ogg"


class _Scanner:
    def __init__(self, *says: bool | None) -> None:
        self.says = list(says)

    def clean(self, path: Path) -> bool | None:
        assert path.exists()
        return self.says.pop(0)


def _asked(monkeypatch: pytest.MonkeyPatch, *says: bool | None) -> None:
    scanner = _Scanner(*says)
    monkeypatch.setattr(scanning, "scanner", lambda: scanner)


def test_what_the_scanner_finds_something_in_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    _asked(monkeypatch, False)
    with pytest.raises(NotKept, match="something harmful"):
        keep_file(name="note.txt", content=io.BytesIO(b"words"))
    assert not [one for one in Path(django_settings.FOOTPATH_FILES).rglob("*") if one.is_file()]


def test_where_the_scanner_does_not_answer_a_file_waits_and_opens_once_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    _asked(monkeypatch, None, None, True)
    kept = keep_file(name="note.txt", content=io.BytesIO(b"words"))

    with pytest.raises(Waits, match="looked at for viruses"):
        to_open(kept.stored)
    assert to_open(kept.stored) == path_of(kept.stored)
    assert to_open(kept.stored) == path_of(kept.stored), "it is asked once"


def test_what_the_scanner_finds_later_never_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    _asked(monkeypatch, None, False)
    kept = keep_file(name="note.txt", content=io.BytesIO(b"words"))
    assert to_open(kept.stored) is None
    assert to_open(kept.stored) is None


def test_a_scanner_that_nobody_can_reach_says_nothing_about_a_file(settings: Settings, tmp_path: Path) -> None:
    settings.FOOTPATH_SCANNER = str(tmp_path / "no-such-socket")
    kept = keep_file(name="note.txt", content=io.BytesIO(b"words"))
    with pytest.raises(Waits):
        to_open(kept.stored)
