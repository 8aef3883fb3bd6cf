"""From cold to an answer: the command line, and the site."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median

from footpath.bench.page import SMALL
from footpath.bench.places import Place, place
from footpath.bench.served import served
from footpath.bench.told import Measure

_TIMES = 9
_COMMAND, _SITE = 0.3, 3.0
"""Seconds allowed."""


def starts(engine: str) -> Iterator[Measure]:
    one = place(engine, "small", **SMALL)
    python = _of(lambda: _run(one, "-c", "pass"))
    command = _of(lambda: _run(one, "-c", "from footpath.cli.main import main; main()", "--help"))
    site = _of(lambda: _first_answer(one), times=5)
    yield Measure(
        bench="start", what="`footpath --help` from cold, of 0.3 s", ratio=command / _COMMAND, limit=1.0,
        at_least=False, seconds={"footpath --help": command, "Python alone": python},
    )  # fmt: skip
    yield Measure(
        bench="start", what=f"the site from cold to its first answer, of 3 s ({engine})", ratio=site / _SITE, limit=1.0,
        at_least=False, seconds={"the sign-in page": site},
    )  # fmt: skip


def _of(measured: Callable[[], float], times: int = _TIMES) -> float:
    return median(measured() for _ in range(times))


def _run(one: Place, *words: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *words], env=one.environment(), check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - began


def _first_answer(one: Place) -> float:
    began = time.perf_counter()
    with served(one, cookie="") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", "/accounts/login/", headers={"Host": f"localhost:{server.port}"})
        connection.getresponse().read()
        return time.perf_counter() - began
