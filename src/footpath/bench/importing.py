"""A census of 33,000 children brought in, against only reading it."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from footpath.bench.census import write
from footpath.bench.places import NotMade, Place, remove, scratch
from footpath.bench.told import Measure, NotEqual

CHILDREN = 33_000


def imports(engine: str) -> Iterator[Measure]:
    yield from bring_in(engine, children=CHILDREN)


def bring_in(engine: str, *, children: int) -> Iterator[Measure]:
    one = scratch(engine, "import")
    try:
        one.inside("prepare")
        one.inside("administrator")
        file = one.home / "census.xml"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            write(out, children=children)
        read, looked = _footpath(one, file, "--dry-run")
        took, brought = _footpath(one, file)
        again_took, again = _footpath(one, file)
    finally:
        remove(one)
    records = sum(count["new"] for count in brought["records"].values())
    if looked["children"] != brought["children"]["new"] or brought["children"]["new"] != children:
        raise NotEqual(f"{looked['children']} children were read and {brought['children']['new']} brought in.")
    if again["children"]["unchanged"] != children:
        raise NotEqual("bringing the same census in again changed something.")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Measure(
        bench="import", what=f"a census of {children} children brought in, of only reading it ({engine})",
        ratio=took / read, limit=None, at_least=False,
        seconds={"brought in": took, "brought in again, changing nothing": again_took, "only read": read},
        notes=(
            f"{records} records, each with its entry in the ledger: {records / took:.0f} a second; the most memory "
            f"that any part of this run took, {peak:.0f} MiB",
        ),
    )  # fmt: skip


def _footpath(one: Place, file: Path, *more: str) -> tuple[float, dict[str, Any]]:
    words = [sys.executable, "-c", "from footpath.cli.main import main; main()", "import", "cin", str(file), "--json",
             "--invented", *more]  # fmt: skip
    began = time.perf_counter()
    run = subprocess.run(words, env=one.environment(), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
    took = time.perf_counter() - began
    if run.returncode != 0:
        raise NotMade(f"the import ended with {run.returncode}; what it said is above.")
    return took, json.loads(run.stdout)
