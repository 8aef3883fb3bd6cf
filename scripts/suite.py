"""
The whole test run: the checks, and the tests on SQLite and on PostgreSQL side by side.

Everything it starts is stopped and everything it makes is removed, also when it is interrupted;
only what each part said is kept, in `var/test/`.
"""

import argparse
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from scripts import cluster
from scripts.prepared import ROOT, Prepared, clean_environment

OUTPUT = ROOT / "var" / "test"
# These touch no database: once is enough, in a lane of their own that begins when the first of the others has ended.
# Once is enough for a test marked `once` too.
ONCE = ("tests/kernel", "tests/formats", "tests/look", "tests/returns", "tests/journeys")
_SECONDS_TO_STOP = 15
_WORTH_SAYING = 60


@dataclass(kw_only=True)
class Count:
    """How many tests or checks passed, failed and were left out."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            passed=self.passed + other.passed,
            failed=self.failed + other.failed,
            skipped=self.skipped + other.skipped,
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


@dataclass(kw_only=True)
class Lane:
    """One part of the run: a process of its own, its words kept in a file."""

    name: str
    command: list[str]
    environment: dict[str, str]
    results: Path | None = None
    count: Count = field(default_factory=Count)
    seconds: float = 0.0
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def output(self) -> Path:
        return OUTPUT / f"{self.name.lower()}.txt"

    def start(self) -> None:
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def finish(self, *, seconds: float) -> None:
        """Count what happened. A lane that failed without a failure to show counts as one."""
        assert self.process is not None
        self.seconds = seconds
        self.count = _count_results(self.results) if self.results else _count_words(self.output)
        if self.process.returncode != 0 and not self.count.failed:
            self.count += Count(failed=1)
        self.stop()

    def stop(self) -> None:
        """Stop the process and everything it started that is still there."""
        if self.process is None:
            return
        group = self.process.pid
        for ending in (signal.SIGINT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, ending)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=_SECONDS_TO_STOP)


def _count_results(results: Path) -> Count:
    try:
        suites = ElementTree.parse(results).getroot().iter("testsuite")
    except (OSError, ElementTree.ParseError):
        return Count(failed=1)
    total = Count()
    for suite in suites:
        tests, failures, errors, skipped = (
            int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        total += Count(passed=tests - failed - skipped, failed=failed, skipped=skipped)
    return total


def _slowest(results: Path, *, most: int = 15) -> list[str]:
    """The files of tests that took longest, with their seconds: where a minute can be saved."""
    seconds: dict[str, float] = defaultdict(float)
    for case in ElementTree.parse(results).getroot().iter("testcase"):
        seconds[case.get("classname", "").replace(".", "/")] += float(case.get("time", "0"))
    return [f"{spent:6.0f} s  {name}" for name, spent in sorted(seconds.items(), key=lambda one: -one[1])[:most]]


def _count_words(output: Path) -> Count:
    found = re.findall(r"^(\d+) passed, (\d+) failed$", output.read_text(), re.MULTILINE)
    return Count(passed=int(found[-1][0]), failed=int(found[-1][1])) if found else Count(failed=1)


def _say(words: str) -> None:
    print(words, flush=True)


def _pytest(prepared: Prepared, *, name: str, folder: Path, arguments: list[str]) -> Lane:
    results = folder / f"{name}.xml"
    environment = clean_environment() | prepared.variables()
    if prepared.on:
        environment |= prepared.on.environment(database=prepared.on.copy(template=prepared.database))
    command = [sys.executable, "-m", "pytest", "--durations=20", f"--junitxml={results}", *arguments]
    return Lane(name=name, command=command, environment=environment, results=results)


def _prepare(prepared: Prepared, name: str) -> bool:
    began = time.monotonic()
    try:
        prepared.prepare()
    except RuntimeError as fault:
        _say(f"{name}: {fault}")
        return False
    _say(f"{name} is prepared ({time.monotonic() - began:.0f} s).")
    return True


def _wait_for(lanes: list[Lane], later: list[Lane]) -> None:
    """Wait until all have ended; whenever one of the tests' has, the next of those to come later begins."""
    began = time.monotonic()
    running = list(lanes)
    while running:
        time.sleep(0.1)
        for lane in list(running):
            assert lane.process is not None
            if lane.process.poll() is not None:
                running.remove(lane)
                lane.finish(seconds=time.monotonic() - began)
                _say(f"{lane.name}: {lane.count} ({lane.seconds:.0f} s)")
                if lane.results and later:
                    lanes.append(later.pop(0))
                    lanes[-1].start()
                    running.append(lanes[-1])


def _run(folder: Path, *, rest: list[str], bench: bool) -> Count:
    named = any(not word.startswith("-") for word in rest)
    split = not named and not bench
    apart = [f"--ignore={name}" for name in ONCE] if split else []
    once = [*apart, "-m", "not bench and not spark and not once"] if split else []
    measuring = ["-m", "bench", "-s"] if bench else []
    lanes: list[Lane] = []
    later: list[Lane] = []
    unprepared = Count()
    with contextlib.ExitStack() as stack:
        stack.callback(_stop_all, lanes)
        if not bench:
            checks = [sys.executable, "-m", "scripts.checks"]
            lanes.append(Lane(name="Checks", command=checks, environment=clean_environment()))
            lanes[0].start()
        postgresql = stack.enter_context(cluster.temporary_cluster())
        engines = {
            "SQLite": (Prepared(home=folder / "sqlite"), apart),
            "PostgreSQL": (Prepared(home=folder / "postgresql", on=postgresql), once),
        }
        with ThreadPoolExecutor() as pool:
            ready = list(pool.map(lambda name: _prepare(engines[name][0], name), engines))
        for is_ready, (name, (prepared, extra)) in zip(ready, engines.items(), strict=True):
            if not is_ready:
                unprepared += Count(failed=1)
                continue
            lane = _pytest(prepared, name=name, folder=folder, arguments=[*measuring, *rest, *extra])
            lanes.append(lane)
            lane.start()
        if split and ready[0]:
            later.append(_pytest(engines["SQLite"][0], name="Once", folder=folder, arguments=[*rest, *ONCE]))
        _wait_for(lanes, later)
        for lane in lanes:
            _say(f"\n{f' {lane.name}: {lane.count} ':=^100}")
            _say(lane.output.read_text(errors="replace").strip())
            if lane.results and lane.results.exists() and lane.seconds > _WORTH_SAYING:
                _say("The files that took longest:\n" + "\n".join(_slowest(lane.results)))
        return sum((lane.count for lane in lanes), unprepared)


def _stop_all(lanes: list[Lane]) -> None:
    for lane in lanes:
        lane.stop()


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="footpath-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _interrupt(*_: object) -> None:
    # The first interruption stops everything; a second must not stop the stopping.
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts.suite", description=__doc__)
    parser.add_argument("--bench", action="store_true", help="run the measurements instead")
    arguments, rest = parser.parse_known_args()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _interrupt)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    try:
        with _scratch() as folder:
            count = _run(folder, rest=rest, bench=arguments.bench)
    except KeyboardInterrupt:
        _say("Stopped, and everything it had started with it.")
        return 130
    except RuntimeError as fault:
        _say(str(fault))
        return 1
    _say(f"\n{count}")
    return 1 if count.failed or not count.passed else 0


if __name__ == "__main__":
    sys.exit(main())
