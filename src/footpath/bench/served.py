"""The real server, and a client that asks it for pages over the network of this computer and nothing further."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from footpath.bench.places import NotMade, Place
from footpath.bench.told import NotEqual

APPLICATION = "footpath.config.wsgi:application"
THREADS = 8
CONNECTIONS = 2
"""Browsers that ask at once. Each waits for its answer before it asks again."""
_SECONDS_TO_START = 60


@dataclass(frozen=True, kw_only=True)
class Server:
    """A site that is being served: one process of the server that `footpath serve` uses."""

    port: int
    cookie: str

    def get(self, path: str) -> bytes:
        return _ask(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60), path, self.cookie, self.port)

    def load(self, paths: Sequence[str], *, expected: bytes | None = None) -> float:
        """
        Ask for these addresses, shared out among the connections; returns seconds.

        :raises NotEqual: an answer was not the bytes expected.
        """
        shares = [paths[first::CONNECTIONS] for first in range(CONNECTIONS)]
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            began = time.perf_counter()
            list(pool.map(lambda share: self._share(share, expected), shares))
            return time.perf_counter() - began

    def _share(self, paths: Sequence[str], expected: bytes | None) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            for path in paths:
                body = _ask(connection, path, self.cookie, self.port)
                if expected is not None and body != expected:
                    raise NotEqual(f"{path} did not answer with the same bytes.")
        finally:
            connection.close()


def _ask(connection: http.client.HTTPConnection, path: str, cookie: str, port: int) -> bytes:
    connection.request("GET", path, headers={"Host": f"localhost:{port}", "Cookie": cookie})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise NotEqual(f"{path} answered {answer.status}.")
    return body


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(place: Place, *, cookie: str, workers: int = 1) -> Iterator[Server]:
    """
    Serve a site until done with.

    :raises NotMade: it did not start.
    """
    port = free_port()
    words = [sys.executable, "-m", "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={port}",
             f"--workers={workers}", f"--blocking-threads={THREADS}", "--log-level=error", APPLICATION]  # fmt: skip
    with (place.home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            words, env=place.environment(port=port), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, port)
            yield Server(port=port, cookie=cookie)
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    raise NotMade("the server did not start; its log is in the site's folder.")
