"""
The programs of others that some benchmarks are held against, each in an environment of its own.

They are not dependencies of Footpath. Each is fetched once, by pip, into a folder beside what else the benchmarks
keep (`FOOTPATH_BENCH_HOME`), and run there as a program. A variable can name a Python that has it already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from footpath.bench.places import NotMade, root


@dataclass(frozen=True, kw_only=True)
class Peer:
    """
    A program of others.

    :param packages: what pip fetches, at the version that was compared with; the first is its name.
    :param imports: the module without which it is not there.
    :param newest: the last minor version of Python 3 that those packages run on.
    :param variable: names a Python that has it already.
    """

    packages: tuple[str, ...]
    imports: str
    newest: int
    variable: str

    @property
    def name(self) -> str:
        return self.packages[0].replace("==", " ")

    def python(self, *, tell: Callable[[str], None]) -> str:
        """
        Return the Python that has it, fetched now where it is not there yet.

        :raises NotMade: it cannot be had; why, in a sentence.
        """
        given = os.environ.get(self.variable)
        if given:
            if not self._is_in(given):
                raise NotMade(f"{self.variable} names {given}, which does not have {self.name}; name one that has.")
            return given
        folder = root() / "peers" / self.packages[0].replace("==", "-")
        python = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
        if not self._is_in(python):
            tell(f"fetching {self.name}, which is not part of Footpath, into {folder} ...")
            self._fetch(folder, python)
        return python

    def _is_in(self, python: str) -> bool:
        asks = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({self.imports!r}) is None)"
        try:
            return _said([python, "-c", asks]) is None
        except OSError:
            return False

    def _fetch(self, folder: Path, python: str) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
        for step in ([self._makes(), "-m", "venv", str(folder)], [*pip, *self.packages]):
            said = _said(step)
            if said is not None:
                shutil.rmtree(folder, ignore_errors=True)
                raise NotMade(
                    f"{self.name} could not be fetched ({said}); reach the Python package index, name in "
                    f"{self.variable} a Python that has it, or say --no-peers."
                )

    def _makes(self) -> str:
        """Return a Python that its packages run on."""
        if sys.version_info[:2] <= (3, self.newest):
            return sys.executable
        found = next(filter(None, (shutil.which(f"python3.{minor}") for minor in range(self.newest, 8, -1))), None)
        if found is None:
            raise NotMade(f"{self.name} needs Python 3.{self.newest} or earlier, and none is here; say --no-peers.")
        return found


def _said(words: Sequence[str]) -> str | None:
    """Return what a program that failed said last, or None where it did not fail."""
    ours = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    run = subprocess.run(
        words, env=ours, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, check=False
    )
    if run.returncode == 0:
        return None
    return ([*run.stderr.strip().splitlines(), *run.stdout.strip().splitlines()][-1:] or ["it said nothing"])[0].strip()


VALIDATOR = Peer(
    packages=(
        "csc-validator-be-cin==0.1.13",
        "pandas==1.5.3",
        "numpy==1.26.4",
    ),  # it names no numpy, and pandas needs 1
    imports="cin_validator",
    newest=11,
    variable="FOOTPATH_BENCH_VALIDATOR",
)
"""The public reference validator of the children in need census."""

PM4PY = Peer(packages=("pm4py==2.7.23.11", "pyarrow"), imports="pm4py", newest=14, variable="FOOTPATH_BENCH_PM4PY")
"""The process mining that journeys are held against."""
