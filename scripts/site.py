"""A Footpath of a test's own: a copy of the prepared database, and the real server on it."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from scripts.prepared import ROOT, TESTING, Prepared, clean_environment

APPLICATION = "footpath.config.wsgi:application"
_SECONDS_TO_START = 60


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@dataclass(kw_only=True)
class Site:
    """
    A copy of the prepared database in a home of its own, and the server where it is served.

    Nothing in it is rolled back: what it writes stays written, as in an authority.
    """

    home: Path
    prepared: Prepared
    port: int = field(default_factory=_free_port)
    demonstration: bool = False
    _process: "subprocess.Popen[bytes] | None" = None
    _environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self._environment = clean_environment() | TESTING | self.prepared.copy(home=self.home)
        self._environment["FOOTPATH_URL"] = self.url
        if self.demonstration:
            self._environment["FOOTPATH_DEMO"] = "1"

    @property
    def url(self) -> str:
        """Return where it is served, without a closing stroke; passkeys need a name."""
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def python(self, code: str) -> str:
        """
        Run Python with Django ready, in a process of its own, and return what it printed.

        :raises AssertionError: it failed; with what it said.
        """
        return self._run("-c", f"import django\ndjango.setup()\n{code}")

    def footpath(self, *words: str) -> str:
        """Run `footpath` with these words and return what it printed. Raises as `python` does."""
        return self._run("-c", "from footpath.cli.main import main\nmain()", *words)

    def serve(self) -> None:
        """
        Start the server and wait until it answers.

        :raises AssertionError: it did not; with its own last words.
        """
        options = ["--interface=wsgi", "--host=127.0.0.1", f"--port={self.port}", "--workers=1"]
        options += ["--blocking-threads=4"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "granian", *options, APPLICATION],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                words = self.log.read_text(errors="replace")[-3000:]
                raise AssertionError(f"The site did not start. It said:\n{words}")
            time.sleep(0.1)

    def close(self) -> None:
        """Stop the server, if there is one, and remove the database."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self.prepared.on:
            name = self._environment["DATABASE_URL"].rpartition("/")[2]
            self.prepared.on.drop(database=name)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(self.url, timeout=10).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            return True
        except OSError:
            return False
        return True

    def _run(self, *words: str) -> str:
        run = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{' '.join(words)}\n{run.stdout}{run.stderr}"
        return run.stdout
