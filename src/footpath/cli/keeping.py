"""What a served site does by itself: anchors its ledger outside, seals the audit of reading, forgets passing files."""

from __future__ import annotations

import threading
from pathlib import Path

from footpath.cli import site
from footpath.cli.telling import warn

EVERY_SECONDS = 15 * 60
_FORGET = "footpath.web.imports.keeping.forget_old"
"""Named and not imported, as settings name things: the interfaces do not know each other."""


class Keeper:
    """A thread that anchors and seals every fifteen minutes, and once more as the site stops."""

    def __init__(self, *, anchors: Path, every: float = EVERY_SECONDS) -> None:
        self.anchors = anchors
        self.every = every
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=30)

    def _keep(self) -> None:
        from django.db import connections

        try:
            while True:
                keep_once(self.anchors)
                if self._stop.wait(self.every):
                    keep_once(self.anchors)
                    return
        finally:
            connections.close_all()


def keep_once(anchors: Path) -> None:
    """Seal, anchor, forget. A fault is said and the site goes on: the next round tries again."""
    from django.db import Error, connections
    from django.utils.module_loading import import_string

    from footpath.access.actions import seal
    from footpath.ledger.verify import anchor

    try:
        at = site.moment()
        seal(at=at)
        anchor(anchors, at=at)
        import_string(_FORGET)()
    except (Error, OSError) as error:
        connections.close_all()
        warn(f"the audit was not sealed or the ledger not anchored ({error}); trying again later.")
