"""`footpath demo` makes the area in a folder of its own, uses it again, and touches nobody else's."""

import json
import socket
import subprocess
import sys
from pathlib import Path

from scripts.prepared import clean_environment

RUN = "from footpath.cli.main import main\nmain()"


def demo(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return footpath(home, "demo", "--no-serve", "--families", "1", *words)


def footpath(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = clean_environment() | {"FOOTPATH_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", RUN, *words],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_demo_makes_the_area_prints_a_link_for_each_visitor_and_is_quick_the_second_time(tmp_path: Path) -> None:
    home = tmp_path / "fernshire"

    first = demo(home)
    again = demo(home, "--port", "8123")

    assert first.returncode == 0, first.stderr
    assert "Making Fernshire" in first.stdout
    assert first.stdout.count("http://localhost:8000/account/link/") == 19
    assert "--invented" in first.stdout
    assert json.loads((home / "demonstration.json").read_text())["whole"] is True
    assert again.returncode == 0, again.stderr
    assert "Making Fernshire" not in again.stdout
    assert again.stdout.count("http://localhost:8123/account/link/") == 19
    for words in (["check-refs"], ["ledger", "compare"], ["ledger", "verify"]):
        sound = footpath(home, *words)
        assert sound.returncode == 0, sound.stdout


def test_demo_that_cannot_be_served_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = footpath(tmp_path / "fernshire", "demo", "--families", "1", "--port", str(port))

    assert (refused.returncode, refused.stdout) == (2, "")
    assert "choose another --port" in refused.stderr
    assert not (tmp_path / "fernshire").exists()


def test_demo_refuses_a_folder_that_holds_somebody_elses_site(tmp_path: Path) -> None:
    home = tmp_path / "real"
    home.mkdir()
    (home / "footpath.sqlite3").write_bytes(b"not ours")

    refused = demo(home, "--fresh")

    assert refused.returncode == 2
    assert "not the demonstration" in refused.stderr
    assert (home / "footpath.sqlite3").read_bytes() == b"not ours"
