"""`footpath journeys`, run as a stranger would: what it writes, what it says, and how it says no."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from footpath.journeys.events import EVENTS
from tests.journeys.area import write_area

RUN = "from footpath.cli.main import main\nmain()"
SAMPLE = Path("tests/data/cin/sample-332-children.xml").resolve()


def footpath(*words: object, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command with no settings of any site."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "FOOTPATH", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "-c", RUN, "journeys", *map(str, words)],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_area(tmp_path_factory.mktemp("area"), children=200, years=(2025, 2026))


def test_it_writes_the_report_and_the_tables_and_nothing_about_a_child(files: list[Path], tmp_path: Path) -> None:
    run = footpath(*files, "--out", "out", cwd=tmp_path)

    assert (run.returncode, run.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "journeys.html",
        "measures.csv",
        "measures.json",
    ]
    assert "C000001" not in "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert "a plan is not help received" in run.stdout


def test_events_are_written_only_when_asked_for_and_said_to_be_of_children(files: list[Path], tmp_path: Path) -> None:
    run = footpath(*files, "--out", "out", "--events", cwd=tmp_path)

    path = tmp_path / "out" / "events.parquet"
    assert pl.read_parquet_schema(path) == EVENTS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "events.parquet is about children" in run.stdout


def test_json_is_one_document_and_nothing_else(files: list[Path], tmp_path: Path) -> None:
    run = footpath(*files, "--json", cwd=tmp_path)

    told = json.loads(run.stdout)
    assert told["authorities"] == ["999"]
    assert {"map", "measures", "note"} <= set(told)
    assert list(tmp_path.iterdir()) == []


def test_it_needs_neither_django_nor_a_database(files: list[Path], tmp_path: Path) -> None:
    words = ["journeys", *map(str, files), "--out", str(tmp_path / "out")]
    code = f"import sys; from footpath.cli.main import run; run({words!r}); sys.exit('django' in sys.modules)"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def test_one_child_is_told_apart_and_no_shared_report_is_written(files: list[Path], tmp_path: Path) -> None:
    run = footpath(*files, "--child", "C000003", "--out", "out", cwd=tmp_path)

    assert run.returncode == 0
    assert "C000003" in run.stdout
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["child-C000003.html"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such-file.xml"], "no-such-file.xml"),
        (["broken.xml"], "broken.xml"),
        ([SAMPLE, SAMPLE], "given twice"),
        (["."], "EXPSSDA903"),
        ([SAMPLE, "--child", "NOBODY"], "no child in these files has the number 'NOBODY'"),
        ([SAMPLE, "--events", "--json"], "--out"),
        ([SAMPLE, "--population", "broken.xml"], "columns must be authority, year and children"),
        ([], "FILE"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence_and_nothing_is_written(
    words: list[object], said: str, tmp_path: Path
) -> None:
    (tmp_path / "broken.xml").write_text("<Message><Header>")

    run = footpath(*words, cwd=tmp_path)

    assert run.returncode == 2
    assert said in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["broken.xml"]
