"""
Bring a backup back into an empty site, which stays in quarantine until `footpath restore --open`.

In quarantine only administrators sign in and nothing is saved. What was decided after the backup
(who must not see a child, what was shared or ended, what was erased) must be decided again first.
"""

from __future__ import annotations

import argparse
import secrets
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footpath.cli import archive, site
from footpath.cli.anchors import last_anchored
from footpath.cli.archive import Manifest, NotABackup
from footpath.cli.refusals import DONE, FOUND, Refused
from footpath.cli.telling import progress, say, say_json

if TYPE_CHECKING:
    from footpath.ledger.verify import Verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, help="the backup")
    parser.add_argument("--open", action="store_true", help="end the quarantine of a restored site")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    if options.open == (options.file is not None):
        raise Refused("give either the backup's file, or --open, and not both.")
    with site.opened() as settings:
        if options.open:
            return _open(options, settings)
        return _restore(options, settings)


def _open(options: argparse.Namespace, settings: Any) -> int:
    from footpath.ledger.verify import verify

    mark = site.quarantine(settings)
    if not mark.exists():
        raise Refused("this site is not in quarantine; there is nothing to open.")
    site.refuse_unprepared(settings)
    _enter("opened after a restore", {"shape": 1, "restored": mark.read_text().strip()})
    mark.unlink()
    whole = verify().is_whole
    if options.json:
        say_json({"open": True, "whole": whole})
    else:
        say("The site is open.")
        if not whole:
            say("Its history is not whole: `footpath ledger verify` says where.")
    return DONE if whole else FOUND


def _restore(options: argparse.Namespace, settings: Any) -> int:
    source: Path = options.file.resolve()
    if not source.is_file():
        raise Refused(f"there is no file {source}; give the backup's name.")
    _refuse_used(settings)
    home = site.home()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = home / f".restoring-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700)
    try:
        with progress("Reading the backup") as bar:
            manifest = archive.read(source, into=folder, told=bar.at)
        _refuse_strange(manifest, source)
        _bring_keys(folder)
        _fill(settings, folder, manifest, source)
    except NotABackup as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{error.filename or home} cannot be written ({error.strerror}).") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return _tell(options, settings, manifest)


def _moment(made_at: str) -> str:
    """A moment of a backup as people write it: "20 November 2026 at 11:53"."""
    from django.utils import timezone

    made = timezone.localtime(datetime.fromisoformat(made_at))
    return f"on {made.day} {made:%B %Y} at {made:%H:%M}"


def _refuse_used(settings: Any) -> None:
    from footpath.store.copies import is_empty

    kept = Path(settings.FOOTPATH_FILES)
    if not is_empty() or (kept.exists() and any(kept.iterdir())):
        raise Refused(
            f"this site ({site.home()}) is in use; a backup is brought back into an empty one: "
            "set FOOTPATH_HOME, and DATABASE_URL if you use it, to a new place."
        )


def _refuse_strange(manifest: Manifest, source: Path) -> None:
    from django.db.migrations.loader import MigrationLoader

    from footpath.store.copies import engine

    if manifest.engine != engine():
        raise Refused(
            f"{source} was made on {manifest.engine} and this site is on {engine()}; "
            "bring it back to the kind of database it came from."
        )
    known = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    if newer := sorted(set(manifest.migrations) - known):
        raise Refused(
            f"{source} was made by Footpath {manifest.footpath}, which is newer than this one "
            f"(it has {newer[0]}); install that version first."
        )


def _bring_keys(folder: Path) -> None:
    """Put keys that came with the backup in their place, and make a new one for sessions."""
    from footpath.ledger.chain import make_key

    paths = site.key_paths()
    for name, path in paths.items():
        came = folder / "keys" / name
        if not came.exists():
            continue
        if path.exists() and path.read_bytes().strip() != came.read_bytes().strip():
            raise Refused(f"{path} is another key than the backup's; move it away, then try again.")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.move(came, path)
    for name in ("ledger.key", "places.key"):
        if not paths[name].exists():
            raise Refused(
                f"there is no {name} at {paths[name]}, and none in this backup; "
                "put the site's own there first: without it the record cannot be read."
            )
    # With another key nobody who was signed in when the backup was made is signed in now.
    paths["site.key"].unlink(missing_ok=True)
    make_key(paths["site.key"])


def _fill(settings: Any, folder: Path, manifest: Manifest, source: Path) -> None:
    from footpath.store.copies import CannotCopy, fill

    # First of all: whatever happens next, what is there is shut.
    site.quarantine(settings).write_text(f"{source.name} of {manifest.made_at}\n")
    database = next(folder / one.name for one in manifest.members if "/" not in one.name)
    try:
        fill(database)
    except CannotCopy as error:
        site.quarantine(settings).unlink()
        raise Refused(str(error)) from error
    kept = Path(settings.FOOTPATH_FILES)
    if (folder / "files").exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        if kept.exists():
            kept.rmdir()
        shutil.move(folder / "files", kept)


def _tell(options: argparse.Namespace, settings: Any, manifest: Manifest) -> int:
    from footpath.ledger.verify import verify

    verdict = verify()
    if verdict.is_whole:
        _enter(
            "restored",
            {"shape": 1, "made_at": manifest.made_at, "seq": manifest.seq, "head": manifest.head},
        )
    lost = _lost(Path(settings.FOOTPATH_ANCHORS), verdict)
    if options.json:
        say_json(
            {
                "whole": verdict.is_whole,
                "entries": verdict.entries,
                "lost": lost,
                "quarantine": True,
                "faults": [{"seq": fault.seq, "what": fault.what} for fault in verdict.faults],
            }
        )
    else:
        say(f"Restored: {verdict.entries} entries, as they were {_moment(manifest.made_at)}.")
        for fault in verdict.faults[:5]:
            say(f"Entry {fault.seq}: {fault.what}")
        if not verdict.is_whole:
            say("The history is not whole, or the ledger's key is not the one it was made with.")
        if lost:
            say(f"{lost} entries were made after this backup and are not in it.")
        say("The site is in quarantine. Look it over, decide again what was decided since (who must")
        say("not see a child, what was shared, what was erased), then run `footpath restore --open`.")
    return DONE if verdict.is_whole and not lost else FOUND


def _lost(anchors: Path, verdict: Verdict) -> int:
    """How many entries the anchors outside know of that this backup has not."""
    if not anchors.exists():
        return 0
    return max(0, last_anchored(anchors) - verdict.entries)


def _enter(verb: str, image: dict[str, Any]) -> None:
    from django.db import transaction

    from footpath.ledger.actions import Change, enter

    at = site.moment()
    change = Change(
        thing="site.restore",
        thing_id=int(at.timestamp() * 1_000_000),
        verb=verb,
        version=1,
        image=image,
        concerns=frozenset(),
    )
    with transaction.atomic():
        enter([change], by=None, at=at)
