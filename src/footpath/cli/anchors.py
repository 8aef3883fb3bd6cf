"""The file of anchors that lies outside the site, read before anything is measured against it."""

from __future__ import annotations

import json
from pathlib import Path

from footpath.cli.refusals import Refused


def last_anchored(path: Path) -> int:
    """
    The last entry that a file of anchors knows of; 0 where it is empty.

    :raises Refused: the file is not there, or a line of it is not an anchor.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text"
        raise Refused(f"{path} cannot be read ({why}); give the file of anchors.") from error
    last = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            anchor = json.loads(line)
            bytes.fromhex(anchor["head"])
            last = max(last, int(anchor["seq"]))
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(f"{path}, line {number}, is not an anchor.") from error
    return last
