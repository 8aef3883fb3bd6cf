"""What a benchmark answers with, and how it is said: the ratio first, then seconds with the machine."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any


class NotEqual(Exception):
    """The two sides of a benchmark did not answer the same: nothing was measured."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """
    One figure of a benchmark.

    :param ratio: of the two sides; `limit` is what it must reach ("at least") or not pass ("at most").
    :param seconds: what each side took, in seconds; on another machine they are other seconds.
    """

    bench: str
    what: str
    ratio: float
    limit: float | None
    at_least: bool
    seconds: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        if self.limit is None:
            return True
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit

    def lines(self) -> list[str]:
        aim = ""
        if self.limit is not None:
            word = "at least" if self.at_least else "at most"
            aim = f" ({word} {self.limit:g}: {'holds' if self.holds else 'DOES NOT HOLD'})"
        head = f"{self.bench}: {self.ratio:.2f}{aim}  {self.what}"
        return [head, *(f"    {_time(took)}  {side}" for side, took in self.seconds.items()),
                *(f"    {note}" for note in self.notes)]  # fmt: skip

    def document(self) -> dict[str, Any]:
        return {**asdict(self), "holds": self.holds}


def _time(seconds: float) -> str:
    return f"{seconds * 1000:8.2f} ms" if seconds < 1 else f"{seconds:8.2f} s "


def machine() -> dict[str, Any]:
    """What it was measured on: without this, seconds say nothing."""
    packages = ("django", "granian", "psycopg", "rapidfuzz", "polars", "numpy")
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: metadata.version(name) for name in packages},
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (ValueError, OSError, AttributeError):
        return "not known"
