"""`footpath serve`: on this computer unless https is set, never on an unprepared database."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from footpath.cli.main import run
from footpath.ledger.chain import make_key
from tests.cli.conftest import RUN, NewPlace, Place


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def _serving(place: Place, port: int) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, "serve", "--port", str(port)],
        env=place.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _get(url: str, *, seconds: float = 60) -> tuple[int, str]:
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def test_it_serves_anchors_and_stops_when_asked(ready: Place) -> None:
    del ready.environment["FOOTPATH_TESTING"]
    ready.footpath("init", "--name", "Colette Finch", "--email", "colette@fernshire.example")
    port = _free_port()
    with _serving(ready, port) as process:
        status, page = _get(f"http://localhost:{port}/accounts/login/")
        sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
        sheet_status, _ = _get(f"http://localhost:{port}{sheet}")
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=60)

    assert (status, sheet_status) == (200, 200)
    assert f"http://localhost:{port}" in said
    assert "Traceback" not in said
    assert process.returncode == 0
    assert (ready.home / "anchors.jsonl").read_text().count("\n") >= 2


def test_an_unprepared_database_is_refused_and_none_is_made(new_place: NewPlace) -> None:
    place = new_place()
    for name in ("ledger", "places", "site"):
        make_key(place.home / "keys" / f"{name}.key")

    refused = place.footpath("serve")

    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
    assert "footpath init" in refused.stderr
    assert not list(place.home.glob("*.sqlite3"))


def test_a_database_left_behind_is_refused(ready: Place) -> None:
    ready.python(
        "from footpath.store.prepare import maintenance, owner\n"
        "from django.db.migrations.loader import MigrationLoader\n"
        "from django.db.migrations.recorder import MigrationRecorder\n"
        "from django.db import connections\n"
        "with maintenance(owner()):\n"
        "    (newest,) = MigrationLoader(connections[owner()]).graph.leaf_nodes('access')\n"
        "    MigrationRecorder(connections[owner()]).record_unapplied(*newest)"
    )

    refused = ready.footpath("serve")

    assert refused.returncode == 2
    assert "not up to date" in refused.stderr
    assert "footpath init" in refused.stderr


@pytest.mark.once
def test_a_missing_key_is_refused(ready: Place) -> None:
    (ready.home / "keys" / "ledger.key").unlink()

    refused = ready.footpath("serve")

    assert refused.returncode == 2
    assert "there is no ledger.key" in refused.stderr


@pytest.mark.once
@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "::", "fernshire.example"])
def test_others_are_not_let_in_without_encryption(
    host: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTPATH_URL", "http://localhost:8000")

    assert run(["serve", "--host", host]) == 2
    assert "https" in capsys.readouterr().err


@pytest.mark.once
def test_a_port_in_use_is_refused(ready: Place) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        refused = ready.footpath("serve", "--port", taken.getsockname()[1])

    assert refused.returncode == 2
    assert "choose another --port" in refused.stderr


@pytest.mark.once
def test_a_site_loads_the_library_of_tables_only_when_figures_are_asked_for() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, django\ndjango.setup()\nimport footpath.config.urls\nprint('polars' in sys.modules)",
        ],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "footpath.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.split() == ["False"]
