"""`footpath demo` makes the area in a folder of its own, uses it again, and touches nobody else's."""

import json
import subprocess
import sys
from pathlib import Path

from scripts.prepared import clean_environment

RUN = "from footpath.cli.main import main\nmain()"


def demo(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = clean_environment() | {"FOOTPATH_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", RUN, "demo", "--no-serve", "--families", "1", *words],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_demo_makes_the_area_prints_a_link_for_each_visitor_and_is_quick_the_second_time(tmp_path: Path) -> None:
    home = tmp_path / "fernshire"

    first = demo(home)
    again = demo(home, "--port", "8123")

    assert first.returncode == 0, first.stderr
    assert "Making Fernshire" in first.stdout
    assert first.stdout.count("http://localhost:8000/account/link/") == 17
    assert "--invented" in first.stdout
    assert json.loads((home / "demonstration.json").read_text())["whole"] is True
    assert again.returncode == 0, again.stderr
    assert "Making Fernshire" not in again.stdout
    assert again.stdout.count("http://localhost:8123/account/link/") == 17


def test_demo_refuses_a_folder_that_holds_somebody_elses_site(tmp_path: Path) -> None:
    home = tmp_path / "real"
    home.mkdir()
    (home / "footpath.sqlite3").write_bytes(b"not ours")

    refused = demo(home, "--fresh")

    assert refused.returncode == 2
    assert "not the demonstration" in refused.stderr
    assert (home / "footpath.sqlite3").read_bytes() == b"not ours"
