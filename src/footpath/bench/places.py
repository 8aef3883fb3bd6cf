"""
Where benchmarks keep the sites they measure: a folder of their own, outside any repository, and nobody's records.

Each site is made once for the code that made it, and kept: `FOOTPATH_BENCH_HOME`, or the user's cache folder. On
PostgreSQL each is a database of its own: `FOOTPATH_BENCH_POSTGRESQL` is the address of an owner who may make databases,
and `FOOTPATH_BENCH_APP` the role that the site is served as.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

SETTINGS = "footpath.bench.settings"
TODAY = "2026-11-20"
_OURS = ("FOOTPATH_", "DATABASE_", "DJANGO_", "PG")
_MADE_BY = ("*/migrations/*.py", "store/**/*.py", "record/actions.py", "record/search.py", "ledger/actions.py",
            "people/actions/keys.py", "people/rules/spelling.py", "bench/made.py")  # fmt: skip


class NotMade(Exception):
    """A site for a benchmark could not be made, or something inside it failed; with its last words."""


def root() -> Path:
    given = os.environ.get("FOOTPATH_BENCH_HOME")
    if given:
        return Path(given)
    cached = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cached) / "footpath" / "bench"


@cache
def _digest() -> str:
    """Of the code that makes what is in a site: another code, another site."""
    source = Path(__file__).resolve().parents[1]
    files = sorted({file for pattern in _MADE_BY for file in source.glob(pattern)})
    body = hashlib.sha256()
    for file in files:
        body.update(str(file.relative_to(source)).encode() + b"\0" + file.read_bytes())
    return body.hexdigest()[:12]


def engines() -> tuple[str, ...]:
    """The databases that can be measured here."""
    return ("sqlite", "postgresql") if os.environ.get("FOOTPATH_BENCH_POSTGRESQL") else ("sqlite",)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A site of the benchmarks' own, ready to be served or asked."""

    home: Path
    variables: Mapping[str, str]

    def environment(self, *, port: int = 8000) -> dict[str, str]:
        """Everything a process of this site needs, and nothing that could lead to real records."""
        ours = {key: value for key, value in os.environ.items() if not key.startswith(_OURS)}
        return ours | {
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "FOOTPATH_HOME": str(self.home),
            "FOOTPATH_DEMO": "1",
            "FOOTPATH_TODAY": TODAY,
            "FOOTPATH_URL": f"http://localhost:{port}",
            **self.variables,
        }

    def inside(self, verb: str, **given: Any) -> Any:
        """
        What `footpath.bench.inside` answers, in a process of its own.

        :raises NotMade: it failed; with its last words.
        """
        words = [sys.executable, "-m", "footpath.bench.inside", verb, json.dumps(given)]
        run = subprocess.run(
            words, env=self.environment(), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=False
        )
        if run.returncode != 0:
            raise NotMade(f"{verb} ended with {run.returncode} in {self.home}; what it said is above.")
        return json.loads(run.stdout.splitlines()[-1])


def place(engine: str, name: str, **made: Any) -> Place:
    """
    A site with what was asked for in it; made now where it is not there yet.

    :param made: what `footpath.bench.made` is to make.
    """
    what = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:6]
    home = root() / _digest() / engine / f"{name}-{what}"
    ready = home / "made.json"
    if engine == "postgresql":
        one = Place(
            home=home, variables=_postgresql(f"footpath_bench_{_digest()}_{name}_{what}", new=not ready.exists())
        )
    else:
        one = Place(home=home, variables={})
    if not ready.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True, mode=0o700)
        began = time.monotonic()
        found = one.inside("make", **made)
        found["took"] = round(time.monotonic() - began, 1)
        ready.write_text(json.dumps(found))
    return one


def made(one: Place) -> dict[str, Any]:
    """What is in a site, and how long it took to make."""
    return cast("dict[str, Any]", json.loads((one.home / "made.json").read_text()))


def scratch(engine: str, name: str) -> Place:
    """An empty site that nothing is kept of."""
    home = root() / "scratch" / f"{name}-{secrets.token_hex(4)}"
    home.mkdir(parents=True, mode=0o700)
    variables = _postgresql(f"footpath_bench_{home.name.replace('-', '_')}", new=True) if engine == "postgresql" else {}
    return Place(home=home, variables=variables)


def remove(one: Place) -> None:
    """Remove a site of which nothing is kept."""
    if name := one.variables.get("DATABASE_OWNER_URL", "").rpartition("/")[2]:
        _rule(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(one.home, ignore_errors=True)


def _postgresql(database: str, *, new: bool) -> dict[str, str]:
    if new:
        _rule(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        _rule(f'CREATE DATABASE "{database}"')
    owner = urlsplit(os.environ["FOOTPATH_BENCH_POSTGRESQL"])
    app = os.environ.get("FOOTPATH_BENCH_APP", "footpath_app")
    address = owner.netloc.rpartition("@")[2]
    return {
        "DATABASE_OWNER_URL": urlunsplit(owner._replace(path=f"/{database}")),
        "DATABASE_URL": urlunsplit(owner._replace(netloc=f"{app}@{address}", path=f"/{database}")),
    }


def _rule(statement: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["FOOTPATH_BENCH_POSTGRESQL"], autocommit=True) as connection:
        connection.execute(statement.encode())
