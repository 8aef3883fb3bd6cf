"""
A program run apart and watched: how long it took, the most memory it held, what it said.

    python -m footpath.bench.apart WORDS...

runs the words and says, after all they said, a line of JSON about how they ran. The watcher is a process of
its own because the most memory a program held is told together with that of whoever started it.
"""

from __future__ import annotations

import json
import os
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


def apart(words: Sequence[str], *, may_end_with: Collection[int] = (0,)) -> Ran:
    """
    Run a program, and wait for it.

    :raises NotMade: it ended otherwise; with what it said last.
    """
    watched = [sys.executable, "-m", "footpath.bench.apart", *words]
    done = subprocess.run(watched, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    said, _, told = done.stdout.rstrip("\n").rpartition("\n")
    how = json.loads(told) if done.returncode == 0 else {"ended": done.returncode}
    if how["ended"] not in may_end_with:
        last = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
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
