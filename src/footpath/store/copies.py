"""A whole database copied while people use it, and an empty one filled from such a copy."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from footpath.store.prepare import owner, prepare

Told = Callable[[int, int], None]
"""How far the copy is: pages done, and pages in all."""
_LAST = "SELECT seq, head FROM ledger_entry ORDER BY seq DESC LIMIT 1"


class CannotCopy(Exception):
    """The database could not be copied, or filled from a copy: why, in a sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A copy of the database in a file, and how far its ledger goes (on PostgreSQL, at least)."""

    file: Path
    engine: str
    migrations: tuple[str, ...]
    seq: int
    head: str


def engine() -> str:
    """Which database this is: "sqlite" or "postgresql"."""
    return str(settings.DATABASES["default"]["ENGINE"]).rpartition(".")[2]


def copy_to(folder: Path, *, told: Told = lambda done, of: None) -> Copy:
    """
    Copy the database, whole and at one moment, into a folder.

    :raises CannotCopy: there is none, or PostgreSQL's own program failed.
    """
    if engine() == "sqlite":
        return _copy_sqlite(folder / "database.sqlite3", told)
    return _dump(folder / "database.pgdump")


def is_empty() -> bool:
    """Whether the site has no database yet, or one without a table in it."""
    database = settings.DATABASES[owner()]
    if engine() == "sqlite":
        file = Path(str(database["NAME"]))
        return not file.exists() or file.stat().st_size == 0
    return not connections[owner()].introspection.table_names()


def fill(file: Path) -> None:
    """
    Fill the empty database from a copy, and bring it up to date.

    :raises CannotCopy: the copy is broken, or PostgreSQL's own program failed.
    """
    if engine() == "sqlite":
        _check_sqlite(file)
        place = Path(str(settings.DATABASES["default"]["NAME"]))
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(file, place)
    else:
        _restore(file)
    prepare()


def applied() -> tuple[str, ...]:
    """The migrations that this database has had."""
    return tuple(sorted(".".join(key) for key in MigrationRecorder(connections[owner()]).applied_migrations()))


def _copy_sqlite(to: Path, told: Told) -> Copy:
    place = Path(str(settings.DATABASES["default"]["NAME"]))
    if not place.exists():
        raise CannotCopy(f"There is no database at {place}.")
    source, target = sqlite3.connect(place, timeout=60), sqlite3.connect(to)
    try:
        # In one step: with pauses, a busy site would make it begin again for ever.
        source.backup(target, progress=lambda status, left, of: told(of - left, of))
        migrations = target.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
        last = target.execute(_LAST).fetchone()
    except sqlite3.Error as error:
        raise CannotCopy(f"{place} could not be copied: {error}.") from error
    finally:
        source.close()
        target.close()
    seq, head = last or (0, b"")
    return Copy(
        file=to, engine="sqlite", migrations=tuple(name for (name,) in migrations), seq=seq, head=bytes(head).hex()
    )


def _check_sqlite(file: Path) -> None:
    copy = sqlite3.connect(file)
    try:
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise CannotCopy(f"The copy of the database is broken: {verdict}.")
    except sqlite3.Error as error:
        raise CannotCopy(f"The copy of the database is broken: {error}.") from error
    finally:
        copy.close()


def _dump(to: Path) -> Copy:
    with connections[owner()].cursor() as cursor:
        cursor.execute(_LAST)
        last = cursor.fetchone()
    _run("pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={to}")
    seq, head = last or (0, b"")
    return Copy(file=to, engine="postgresql", migrations=applied(), seq=seq, head=bytes(head).hex())


def _restore(file: Path) -> None:
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={settings.DATABASES[owner()]['NAME']}", str(file),
    )  # fmt: skip


def _run(program: str, *options: str) -> None:
    database = settings.DATABASES[owner()]
    connections[owner()].close()
    done = subprocess.run(
        [_found(program), *options], env=os.environ | _reached(database), capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["it did not say why"])[0]
        raise CannotCopy(f"{program} failed: {why}")


def _reached(database: dict[str, Any]) -> dict[str, str]:
    """How PostgreSQL's programs are told where the database is; a password never stands in a command."""
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {name: str(database[key]) for name, key in names.items() if database.get(key)}


def _found(program: str) -> str:
    if path := shutil.which(program):
        return path
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    if not kept:
        raise CannotCopy(f"{program} is not on this machine: install PostgreSQL's client programs.")
    return str(kept[-1])
