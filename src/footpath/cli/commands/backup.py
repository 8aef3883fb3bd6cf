"""
Make one file with everything in it: the database, the files, and a digest of each.

The site may be in use. The keys are not in it unless --with-keys, so that whoever finds a backup
cannot read protected places: keep the keys elsewhere. The file itself is not encrypted: keep it
where only you can read it, or encrypt it, with age for instance.
"""

from __future__ import annotations

import argparse
import tempfile
from importlib import metadata
from pathlib import Path

from footpath.cli import archive, site
from footpath.cli.archive import Manifest, Member
from footpath.cli.refusals import DONE, Refused
from footpath.cli.telling import progress, say, say_json, warn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="the file to make")
    parser.add_argument("--with-keys", action="store_true", help="put the site's keys in it too")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    out: Path = options.out.resolve()
    if out.exists():
        raise Refused(f"{out} is there already; choose another name, so that none is lost.")
    if not out.parent.is_dir():
        raise Refused(f"there is no folder {out.parent}; make it, or choose another.")
    with site.opened() as settings:
        site.refuse_unprepared(settings)
        try:
            # Beside the backup, where there is room for it.
            with tempfile.TemporaryDirectory(prefix=".footpath-", dir=out.parent) as folder:
                manifest = _make(out, Path(folder), Path(settings.FOOTPATH_FILES), with_keys=options.with_keys)
        except OSError as error:
            out.with_name(out.name + ".part").unlink(missing_ok=True)
            raise Refused(f"{error.filename or out} cannot be written ({error.strerror}).") from error
    if options.with_keys:
        warn("the keys are in this backup: whoever has it can read everything. Guard it like a key.")
    size = out.stat().st_size
    if options.json:
        say_json(
            {
                "out": str(out),
                "bytes": size,
                "sha256": archive.digest(out)[1],
                "members": len(manifest.members),
                "seq": manifest.seq,
                "keys": manifest.keys,
            }
        )
        return DONE
    say(f"{out}: {len(manifest.members)} files, {size:,} bytes, history up to entry {manifest.seq}.")
    return DONE


def _make(out: Path, folder: Path, kept: Path, *, with_keys: bool) -> Manifest:
    from footpath.store.copies import CannotCopy, copy_to

    try:
        with progress("Copying the database") as bar:
            copy = copy_to(folder, told=bar.at)
    except CannotCopy as error:
        raise Refused(str(error)) from error
    # After the database: a file is kept before the record that names it, never the other way.
    files = {copy.file.name: copy.file}
    files |= {f"files/{path.relative_to(kept).as_posix()}": path for path in sorted(kept.rglob("*")) if path.is_file()}
    if with_keys:
        files |= {f"keys/{name}": path for name, path in site.key_paths().items() if name != "site.key"}
    members = []
    for name, path in files.items():
        size, sha256 = archive.digest(path)
        members.append(Member(name=name, size=size, sha256=sha256))
    manifest = Manifest(
        footpath=metadata.version("footpath"),
        made_at=site.moment().isoformat(),
        engine=copy.engine,
        migrations=copy.migrations,
        seq=copy.seq,
        head=copy.head,
        keys=with_keys,
        members=tuple(members),
    )
    with progress("Writing the backup") as bar:
        archive.write(out, manifest=manifest, files=files, told=bar.at)
    return manifest
