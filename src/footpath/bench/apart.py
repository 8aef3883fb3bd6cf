"""
A program run apart and watched: how long it took, the most memory it held, what it said.

    python -m footpath.bench.apart WORDS...

runs the words and says, after all they said, a line of JSON about how they ran. The watcher is a process of
its own because the most memory a program held is told together with that of whoever started it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from footpath.bench.places import NotMade

COMMAND = (sys.executable, "-c", "from footpath.cli.main import main; main()")
"""`footpath`, whose words follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a program said on standard output, its seconds from cold, and the most memory it held, in MiB."""

    said: str
    seconds: float
    most_memory: float


class DidNotFinish(Exception):
    """A program had not ended within the time it was given, and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it did not finish in {seconds:.0f} s")
        self.seconds = seconds


def apart(words: Sequence[str], *, may_end_with: Collection[int] = (0,), within: float | None = None) -> Ran:
    """
    Run a program, and wait for it: for ever, or so many seconds.

    :raises NotMade: it ended otherwise; with what it said last.
    :raises DidNotFinish: it took longer; it and all that it began were ended.
    """
    watched = [sys.executable, "-m", "footpath.bench.apart", *words]
    # A session of its own, so that what it began ends with it.
    running = subprocess.Popen(
        watched, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL,
        start_new_session=within is not None,
    )  # fmt: skip
    try:
        out, wrong = running.communicate(timeout=within)
    except subprocess.TimeoutExpired as late:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        raise DidNotFinish(late.timeout) from late
    said, _, told = out.rstrip("\n").rpartition("\n")
    how = json.loads(told) if running.returncode == 0 else {"ended": running.returncode}
    if how["ended"] not in may_end_with:
        last = wrong.strip().splitlines()[-1:] or ["it said nothing"]
        raise NotMade(f"{os.path.basename(words[0])} ended with {how['ended']}: {last[0]}")
    return Ran(said=said, seconds=how["seconds"], most_memory=how["most"] / 2**20)


def main() -> int:
    began = time.perf_counter()
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    took = time.perf_counter() - began
    most = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    sys.stdout.write(
        "\n" + json.dumps({"ended": os.waitstatus_to_exitcode(status), "seconds": took, "most": most}) + "\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
