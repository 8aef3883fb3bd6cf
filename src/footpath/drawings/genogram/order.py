"""The order of a family from left to right: asked of a process of its own, which is kept for the next family."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping

from footpath.drawings.genogram.cost import Weigher, improved, settled
from footpath.drawings.genogram.puzzle import Puzzle, Rows

_SMALL = 7
"""People whose order needs no more than moves from the first."""
_SECONDS = 60.0
_STARTS, _LEAST_STARTS, _WORK = 64, 6, 640
"""How often dot is started: fewer times for more people, so that nobody waits."""


class CannotDraw(Exception):
    """The process that orders a family did not answer."""


class _Orderer:
    """One process, one question at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._owner = 0

    def ask(self, puzzle: Puzzle, *, starts: int) -> Rows:
        with self._lock:
            process = self._started()
            late = threading.Timer(_SECONDS, process.kill)
            late.start()
            try:
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(json.dumps({"puzzle": puzzle.plain(), "starts": starts}) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
            except OSError:
                line = ""
            finally:
                late.cancel()
            if not line:
                self.stop()
                raise CannotDraw("The family could not be drawn: the part that orders it gave no answer. Try again.")
        answer = json.loads(line)
        if "failed" in answer:
            raise CannotDraw(f"The family could not be drawn: the part that orders it failed ({answer['failed']}).")
        return tuple(tuple(row) for row in answer["rows"])

    def _started(self) -> subprocess.Popen[str]:
        if self._owner != os.getpid():
            # After a fork the process belongs to the parent.
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self.stop()
            # Nothing of our surroundings goes with it but where its own code is.
            kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME", "LANG") if name in os.environ}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "footpath.drawings.genogram.dot"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env={**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
        return self._process

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue


_orderer = _Orderer()
atexit.register(_orderer.stop)


def order(puzzle: Puzzle, *, starts: int | None = None) -> Rows:
    """
    The items of each row from left to right; the same for the same puzzle.

    :param starts: how often dot is started; more find better orders of large families, none leaves the first order.
    :raises CannotDraw: the process that orders did not answer.
    """
    if starts is None:
        starts = max(_LEAST_STARTS, min(_STARTS, _WORK // max(1, puzzle.people)))
    if all(len(row) <= 1 for row in puzzle.rows):
        return puzzle.rows
    if starts == 0:
        return settled(puzzle, puzzle.rows)
    if puzzle.people <= _SMALL:
        weigher = Weigher(puzzle)
        return settled(puzzle, improved(weigher, puzzle.rows))
    return settled(puzzle, _orderer.ask(puzzle, starts=starts))


def nudged(rows: Rows, nudges: Mapping[int, int], *, people: int) -> Rows:
    """The order after each person in turn has moved so many people's places: left if below nought."""
    now = [list(row) for row in rows]
    for item, places in sorted(nudges.items()):
        for row in now:
            if item in row:
                _move(row, item, places, people)
    return tuple(map(tuple, now))


def _move(row: list[int], item: int, places: int, people: int) -> None:
    at = row.index(item)
    step = 1 if places > 0 else -1
    left = abs(places)
    while left and 0 <= at + step < len(row):
        row[at], row[at + step] = row[at + step], row[at]
        at += step
        left -= row[at - step] < people
