"""
Databases prepared once and copied: Django's own test databases are never made, and never flushed.

`Prepared` is what `python -m footpath.store.prepare` left behind: a home (the SQLite database, keys
and files) and, on PostgreSQL, a database that copies are made from. Nobody works in it; a test run
and every served site work in a copy.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import cluster

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "var" / "test" / "prepared"
HOME_VARIABLE = "FOOTPATH_TEST_PREPARED"
CLUSTER_VARIABLE = "FOOTPATH_TEST_CLUSTER"
SETTINGS = "footpath.config.settings"
# What every process of a test run is told: the day of the invented record, and no built assets.
TESTING = {
    "DJANGO_SETTINGS_MODULE": SETTINGS,
    "FOOTPATH_TESTING": "1",
    "FOOTPATH_TODAY": "2026-11-20",
}
_PREPARE = """
from footpath.cli.site import make_folder_and_keys
from footpath.store.prepare import main
make_folder_and_keys()
main()
"""
_TELL = """
import django
django.setup()
from django.db import connection
from footpath.demo.build import build
build(count=24)
if connection.vendor == "postgresql":
    connection.cursor().execute("select public.take_statistics()")
"""
_OURS = ("FOOTPATH_", "DATABASE_", "DJANGO_", "PG")
# Without compiled files every process of a test run would compile the whole product again: seconds, hundreds of times.
_SLOWS = "PYTHONDONTWRITEBYTECODE"


def clean_environment() -> dict[str, str]:
    """Return this machine's environment without anything that could lead to real records."""
    return {key: value for key, value in os.environ.items() if not key.startswith(_OURS) and key != _SLOWS}


def _run(code: str, environment: dict[str, str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=clean_environment() | TESTING | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        raise RuntimeError(f"The database could not be prepared. Its last words:\n{run.stdout}{run.stderr}")


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A prepared home and, for PostgreSQL, the cluster that holds the prepared database."""

    home: Path
    on: cluster.Cluster | None = None
    database: str = cluster.PREPARED
    """On PostgreSQL, what copies are made from."""

    def prepare(self) -> None:
        """
        Migrate an empty database and put the second line of access in place.

        :raises RuntimeError: it could not be done; with the words of what failed.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        database = self.on.environment(database=self.database) if self.on else {}
        _run(_PREPARE, database | {"FOOTPATH_HOME": str(self.home)})
        if self.on:
            self.on.let_statistics_be_taken(database=self.database)

    def told(self) -> "Prepared":
        """
        Return the same with the story of the invented area in it, made when it is first asked for.

        It has the whole cast and a few of the other families, and is served in copies.
        """
        told = replace(self, home=self.home.with_name(f"{self.home.name}-told"), database=f"{self.database}_told")
        with self.home.with_name(f"{self.home.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two parts of a run may ask at once
            if not told.home.exists():
                fresh = self.home.with_name(f"{self.home.name}-{secrets.token_hex(4)}")
                environment = self.copy(home=fresh)
                _run(_TELL, environment)
                if self.on:
                    self.on.rename(database=environment["DATABASE_URL"].rpartition("/")[2], to=told.database)
                fresh.rename(told.home)
        return told

    def copy(self, *, home: Path) -> dict[str, str]:
        """Copy it into an empty home, and return the environment that leads there."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        environment = {"FOOTPATH_HOME": str(home)}
        if self.on:
            environment |= self.on.environment(database=self.on.copy(template=self.database))
        return environment

    def variables(self) -> dict[str, str]:
        """Return what tells a test run where to find this."""
        folder = str(self.on.folder) if self.on else ""
        return {HOME_VARIABLE: str(self.home), CLUSTER_VARIABLE: folder}


def from_environment() -> Prepared | None:
    """Return what the launcher prepared, or None outside it."""
    home = os.environ.get(HOME_VARIABLE)
    folder = os.environ.get(CLUSTER_VARIABLE)
    if not home:
        return None
    return Prepared(home=Path(home), on=cluster.Cluster(folder=Path(folder)) if folder else None)


def kept() -> Prepared:
    """
    Return an SQLite home prepared from the code as it is now, for one test run by hand.

    It is kept beside the code under a digest of everything that could change it, and made
    again only when that changes.
    """
    home = CACHE / _digest()
    if not home.exists():
        fresh = CACHE / f"new-{secrets.token_hex(4)}"
        try:
            Prepared(home=fresh).prepare()
            _drop_old()
            fresh.rename(home)
        except OSError:
            # Two runs at once made the same one: either will do.
            if not home.exists():
                raise
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return Prepared(home=home)


def _drop_old(keep: int = 6) -> None:
    homes = sorted(CACHE.glob("[0-9a-f]*"), key=lambda home: home.stat().st_mtime)
    for home in homes[:-keep]:
        shutil.rmtree(home, ignore_errors=True)


def _digest() -> str:
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for source in sorted((ROOT / "src").rglob("*")):
        if source.is_file() and "__pycache__" not in source.parts:
            digest.update(str(source.relative_to(ROOT)).encode())
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
