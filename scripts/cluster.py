"""
A PostgreSQL of the tests' own: started for one run, reached only by a socket, removed after it.

Three roles, as an authority would have them: one that rules the cluster, one that owns the tables
and migrates, and the one the application runs as, which owns nothing and so obeys row-level
security.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from scripts import machine

RULER, OWNER, APP = "cluster", "footpath_owner", "footpath_app"
PREPARED = "footpath_prepared"
_SECONDS_TO_START = 60
_LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_GB.UTF-8"
_CAREFREE = (  # The data lives for one run: nothing needs to survive a power cut.
    "listen_addresses=",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
    "max_connections=60",
    "shared_buffers=64MB",
)


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """A running PostgreSQL, by the folder its socket is in."""

    folder: Path

    def url(self, *, role: str, database: str) -> str:
        return f"postgres://{role}@{quote(str(self.folder), safe='')}/{database}"

    def environment(self, *, database: str) -> dict[str, str]:
        """Return what the application reads to run on this database."""
        return {
            "DATABASE_URL": self.url(role=APP, database=database),
            "DATABASE_OWNER_URL": self.url(role=OWNER, database=database),
        }

    def create(self, *, database: str, template: str = "template1") -> None:
        """Create a database as a copy of another to which nobody is connected."""
        self._rule(
            sql.SQL("create database {} template {} owner {}").format(
                sql.Identifier(database), sql.Identifier(template), sql.Identifier(OWNER)
            )
        )

    def drop(self, *, database: str) -> None:
        self._rule(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))

    def copy(self, *, template: str) -> str:
        """Copy a database under a new name, and return the name."""
        name = f"footpath_{secrets.token_hex(4)}"
        self.create(database=name, template=template)
        return name

    def let_statistics_be_taken(self, *, database: str) -> None:
        """
        Let the application take statistics, as autovacuum would in an authority: nothing else takes them here.

        Without them the planner guesses for tables that it believes are empty.
        """
        with psycopg.connect(self.url(role=RULER, database=database), autocommit=True) as connection:
            connection.execute(
                "create function public.take_statistics() returns void language plpgsql security definer"
                " as $$ begin analyze; end $$"
            )

    def rename(self, *, database: str, to: str) -> None:
        self._rule(sql.SQL("alter database {} rename to {}").format(sql.Identifier(database), sql.Identifier(to)))

    def _rule(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url(role=RULER, database="postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextlib.contextmanager
def temporary_cluster() -> Iterator[Cluster]:
    """
    Start a PostgreSQL and yield it; stop and remove it whatever happens.

    :raises RuntimeError: no PostgreSQL was found, or it did not start; with its own last words.
    """
    programs = machine.postgresql()
    if programs is None:
        raise RuntimeError("No PostgreSQL 15 or later was found: `make test` installs it.")
    as_user = _unprivileged()
    folder = _short_folder(as_user)
    server: subprocess.Popen[bytes] | None = None
    try:
        _run(
            [
                *as_user,
                f"{programs}/initdb",
                f"--pgdata={folder}/data",
                f"--username={RULER}",
                "--auth=trust",
                "--encoding=UTF8",
                f"--locale={_LOCALE}",
                "--no-sync",
                "--no-instructions",
            ]
        )
        options = [part for setting in _CAREFREE for part in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    *_die_with_us(as_user),
                    f"{programs}/postgres",
                    "-D",
                    f"{folder}/data",
                    "-k",
                    str(folder),
                    *options,
                ],
                cwd="/",
                env=_plain_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        cluster = Cluster(folder=folder)
        _wait_until_ready(cluster, server)
        _create_roles(cluster)
        yield cluster
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _create_roles(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(role=RULER, database="postgres"), autocommit=True) as connection:
        for role in (OWNER, APP):
            connection.execute(
                sql.SQL("create role {} login nosuperuser nobypassrls nocreatedb nocreaterole").format(
                    sql.Identifier(role)
                )
            )
    cluster.create(database=PREPARED)


def _wait_until_ready(cluster: Cluster, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            psycopg.connect(cluster.url(role=RULER, database="postgres")).close()
        except psycopg.OperationalError as fault:
            if server.poll() is not None or time.monotonic() > until:
                words = (cluster.folder / "log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"PostgreSQL did not start. It said:\n{words}") from fault
            time.sleep(0.05)
        else:
            return


def _stop(server: subprocess.Popen[bytes]) -> None:
    # A fast shutdown, then an immediate one, then the end.
    for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(ending)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)
            return


def _unprivileged() -> list[str]:
    """Return the words before a command that give up root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return []
    known = {user.pw_name for user in pwd.getpwall()}
    name = "postgres" if "postgres" in known else "nobody"
    group = pwd.getpwnam(name).pw_gid
    return ["setpriv", f"--reuid={name}", f"--regid={group}", "--clear-groups"]


def _die_with_us(as_user: list[str]) -> list[str]:
    """Add, where the system can, that the server stops if this process is killed outright."""
    if sys.platform != "linux" or not shutil.which("setpriv"):
        return as_user
    return [*(as_user or ["setpriv"]), "--pdeathsig=INT"]


def _short_folder(as_user: list[str]) -> Path:
    """Make a folder that user may use, with a path short enough for a socket (107 bytes)."""
    for parent in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):
        if len(parent) > 60 or not os.access(parent, os.W_OK):
            continue
        folder = Path(tempfile.mkdtemp(prefix="footpath-", dir=parent))
        if as_user:
            user = pwd.getpwnam(as_user[1].partition("=")[2])
            os.chown(folder, user.pw_uid, user.pw_gid)
        if subprocess.run([*as_user, "test", "-w", str(folder)], check=False).returncode == 0:
            return folder
        folder.rmdir()
    raise RuntimeError("PostgreSQL needs a temporary folder it may write to: /tmp is not one.")


def _plain_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")}


def _run(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=_plain_environment())
    if run.returncode != 0:
        raise RuntimeError(f"{Path(command[-1]).name} failed:\n{run.stdout}{run.stderr}")
