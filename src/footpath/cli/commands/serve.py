"""
Serve the configured site, on this computer unless told otherwise.

While it serves, it writes an anchor of the ledger outside the database and seals the audit of
reading, every fifteen minutes. Others reach it only where FOOTPATH_URL is https.
"""

from __future__ import annotations

import argparse
import ipaddress
import multiprocessing
import os
import socket
from pathlib import Path
from typing import Any

from footpath.cli import site
from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import say

APPLICATION = "footpath.config.wsgi:application"
_BUSIEST = 4
"""Processes at most, on PostgreSQL. SQLite has one writer at a time, so one process serves it."""
_THREADS = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="port to listen on (8000)")


def port(words: str) -> int:
    if not words.isdigit() or not 0 < int(words) < 65_536:
        raise argparse.ArgumentTypeError(f"{words} is not a port; give a number from 1 to 65535")
    return int(words)


def run(options: argparse.Namespace) -> int:
    url = os.environ.setdefault("FOOTPATH_URL", f"http://localhost:{options.port}")
    _refuse_exposed(options.host, url)
    site.refuse_unmade_keys()
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        refuse_taken(options.host, options.port)
        site.check()
        collect_static(settings)
        _serve(options, settings)
    return DONE


def _refuse_exposed(host: str, url: str) -> None:
    if host != "localhost" and not _is_loopback(host) and not url.startswith("https://"):
        raise Refused(
            f"--host {host} would let others reach this site without encryption; "
            "set FOOTPATH_URL to the https address at which they reach it."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_taken(host: str, port: int) -> None:
    """The server itself would say it in a traceback, from another process."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind((host, port))
        except OSError as error:
            raise Refused(
                f"{host} port {port} cannot be listened on ({error.strerror}); choose another --port."
            ) from error


def _serve(options: argparse.Namespace, settings: Any) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from footpath.cli.keeping import Keeper

    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite")
    # A child made by copying this process would share its open database connection.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        APPLICATION,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1 if is_sqlite else min(_BUSIEST, os.cpu_count() or 1),
        blocking_threads=_THREADS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        websockets=False,
    )
    keeper = Keeper(anchors=Path(settings.FOOTPATH_ANCHORS))
    say(f"Footpath is at {settings.FOOTPATH_URL}")
    say("Press Ctrl and C together to stop.")
    keeper.start()
    try:
        server.serve()
    finally:
        keeper.stop()


def collect_static(settings: Any) -> None:
    """Gather the style sheets, pictures and scripts, unless nothing has changed since last time."""
    if os.environ.get("FOOTPATH_TESTING") == "1":
        return
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = site.digest_of_files(
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    )
    root = Path(settings.STATIC_ROOT)
    mark = root / ".made-from"
    if mark.exists() and mark.read_text() == digest:
        return
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(digest)
