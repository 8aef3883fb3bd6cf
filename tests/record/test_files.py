"""What comes with a record is kept harmless, and never under a name that a computer would run."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pytest_django import Settings

from footpath.record.files import NotKept, endings_that_run, keep_file

WORDS = "She said it was the best day, and asked to go again."


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FOOTPATH_FILES = tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "run.bat", "x.exe", "RUN.BAT", "letter.txt.cmd", "letter.bat. ", "letter.bat\u200b", "a\\b.ps1", "x.exe:y.txt",
        "page.HTML", "order.docm", "visit.sh", "visit.py", "shortcut.lnk",
    ],
)  # fmt: skip
def test_words_under_a_name_that_a_computer_runs_are_not_kept(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotKept, match=r"which a computer runs.*save it as plain text"):
        keep_file(name=name, content=io.BytesIO(WORDS.encode()))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["note.txt", "note", "batman.txt", "exe", "school.com visit.txt", "notes.md", "list.csv"]
)
def test_words_under_any_other_name_are_kept(name: str) -> None:
    assert keep_file(name=name, content=io.BytesIO(WORDS.encode())).name == name


def test_a_picture_under_such_a_name_is_not_kept_either() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")

    with pytest.raises(NotKept, match="which a computer runs"):
        keep_file(name="heron.png.exe", content=io.BytesIO(out.getvalue()))
    assert keep_file(name="heron.png", content=io.BytesIO(out.getvalue())).media_type == "image/png"


def test_every_ending_is_listed_once_in_small_letters_and_says_what_runs_it() -> None:
    endings = endings_that_run()

    assert len(endings) > 100
    assert all(one == one.strip(". ").casefold() and words for one, words in endings.items())
    assert not {"txt", "pdf", "docx", "odt", "png", "jpg", "jpeg", "csv", "eml", "rtf", "md"} & endings.keys()
