"""The configured site, as commands meet it: its folder, keys and database, and its refusals."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from footpath.cli.refusals import Refused
from footpath.ledger.chain import NoKey, make_key

if TYPE_CHECKING:
    from footpath.access.models import User

SETTINGS = "footpath.config.settings"
_LINKS = "footpath.web.accounts.links.one_time_link"
"""Named and not imported, as settings name things: the interfaces do not know each other."""
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "afs",
    "glusterfs",
    "fuse.glusterfs",
}


def home() -> Path:
    """The site's folder, before any settings are read."""
    return Path(os.environ.get("FOOTPATH_HOME", Path.home() / ".footpath")).resolve()


def key_paths() -> dict[str, Path]:
    """Where each key lies, by its name."""
    keys = home() / "keys"
    return {
        "ledger.key": Path(os.environ.get("FOOTPATH_LEDGER_KEY", keys / "ledger.key")),
        "places.key": Path(os.environ.get("FOOTPATH_PLACES_KEY", keys / "places.key")),
        "site.key": keys / "site.key",
    }


def make_folder_and_keys() -> list[Path]:
    """
    Make the site's folder and whichever of its keys is missing; returns those made.

    :raises Refused: the folder cannot be made or written to.
    """
    try:
        home().mkdir(parents=True, exist_ok=True, mode=0o700)
        missing = [path for path in key_paths().values() if not path.exists()]
        for path in missing:
            make_key(path)
    except OSError as error:
        raise Refused(
            f"{error.filename or home()} cannot be written ({error.strerror}); set FOOTPATH_HOME to a folder of yours."
        ) from error
    return missing


def refuse_network_folder(folder: Path) -> None:
    """
    :raises Refused: SQLite would lie on a network file system, whose locks cannot be relied on.
    """
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return
    lines = (line.split() for line in mounts.read_text(errors="replace").splitlines())
    under = [(len(line[1]), line[2]) for line in lines if len(line) > 2 and folder.is_relative_to(line[1])]
    kind = max(under, default=(0, ""))[1]
    if kind in _NETWORK:
        raise Refused(
            f"{folder} is on a network file system ({kind}), where SQLite can lose what is saved; "
            "set FOOTPATH_HOME to a disk of this machine, or use PostgreSQL (DATABASE_URL)."
        )


@contextmanager
def opened() -> Iterator[Any]:
    """
    Django, ready, for what is done inside; gives its settings.

    :raises Refused: the settings are wrong, a key is missing, or the database cannot be reached.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError

    # Nobody else on this machine reads what the site writes.
    os.umask(0o077)
    try:
        django.setup()
        yield settings
    except (ImproperlyConfigured, NoKey) as error:
        raise Refused(str(error)) from error
    except OperationalError as error:
        raise Refused(f"the database cannot be used: {str(error).strip().splitlines()[0]}.") from error
    except ValueError as error:
        if not _from_settings(error):
            raise
        raise Refused(f"the settings cannot be read: {error}.") from error


def _from_settings(error: ValueError) -> bool:
    """Whether it was raised while the settings were read: a person's mistake in the environment."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == SETTINGS and trace.tb_frame.f_code.co_name == "<module>":
            return True
        trace = trace.tb_next
    return False


def refuse_unprepared(settings: Any) -> None:
    """
    :raises Refused: there is no database yet, or it is not up to date.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite") and not Path(database["NAME"]).exists():
        raise Refused(f"there is no database at {database['NAME']}; run `footpath init` to make one.")
    from footpath.store.prepare import unmigrated

    if waiting := unmigrated():
        raise Refused(
            f"the database is not up to date ({len(waiting)} changes waiting, first {waiting[0]}); run `footpath init`."
        )


def quarantine(settings: Any) -> Path:
    """The mark of a site that was restored and not yet opened: while it is there, nothing is saved."""
    return Path(settings.FOOTPATH_HOME) / "quarantine"


def refuse_quarantined(settings: Any) -> None:
    """
    :raises Refused: the site was restored from a backup and has not been opened since.
    """
    if quarantine(settings).exists():
        raise Refused(
            "this site was restored from a backup and is shut, so nothing is saved; "
            "look at it first, then `footpath restore --open`."
        )


def moment() -> datetime:
    from django.utils import timezone

    return timezone.now()


def today(settings: Any) -> date:
    """The record's day: the invented area's is frozen."""
    from django.utils import timezone

    return cast("date | None", settings.FOOTPATH_TODAY) or timezone.localdate()


def one_time_link(user: User) -> str:
    """A link by which this person can sign in once."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    return cast(str, import_string(_LINKS)(user, base_url=settings.FOOTPATH_URL))


def refuse_unmade_keys() -> None:
    """
    :raises Refused: one of the site's keys is not there.
    """
    for name, path in key_paths().items():
        if name == "site.key" and os.environ.get("FOOTPATH_SECRET_KEY"):
            continue
        if not path.exists():
            raise Refused(f"there is no {name} at {path}; run `footpath init`.")


def check() -> None:
    """
    :raises Refused: Django's checks, and ours among them, find a fault to stop for.
    """
    from django.core.checks import run_checks

    faults = [fault for fault in run_checks(databases=["default"]) if fault.is_serious()]
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise Refused(f"the site is not safe to start: {faults[0].msg} {faults[0].hint or ''}{more}")


def digest_of_files(paths: Iterable[Path]) -> str:
    """A digest that changes when any of these files is added, removed or written to."""
    lines = sorted(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
