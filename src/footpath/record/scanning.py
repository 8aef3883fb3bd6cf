"""
Whether a file carries a virus, asked of the site's own scanner where it has one.

`FOOTPATH_SCANNER` names a ClamAV daemon: `host:port`, or the path of its socket. Without it nothing is asked. Where it
does not answer, a file waits apart and nobody opens it until it has.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.conf import settings

_SECONDS = 30


class Infected(Exception):
    """The scanner found something in a file."""


class Scanner(Protocol):
    """Whatever can say of a file whether it is clean: True, False, or None where it cannot say now."""

    def clean(self, path: Path) -> bool | None: ...


class _Clamd:
    def __init__(self, address: str) -> None:
        self.address = address

    def clean(self, path: Path) -> bool | None:
        from clamav_client.scanner import ClamdScanner

        try:
            asked = ClamdScanner({"backend": "clamd", "address": self.address, "timeout": _SECONDS, "stream": True})
            with path.open("rb") as file:
                told = asked.client.instream(file).get("stream")
        except Exception:
            # Whatever is the matter with the scanner, the file has not been looked at.
            return None
        state = told[0] if told else ""
        return False if state == "FOUND" else True if state == "OK" else None


def scanner() -> Scanner | None:
    """The site's scanner; None where it has none."""
    address = str(getattr(settings, "FOOTPATH_SCANNER", ""))
    return _Clamd(address) if address else None


def _mark(stored: str) -> Path:
    return Path(settings.FOOTPATH_FILES).with_name("files-waiting") / stored.replace("/", "-")


def look(stored: str, path: Path) -> None:
    """
    Ask the scanner about a file that was just kept; it waits apart where the scanner does not answer.

    :raises Infected: something was found; the file is gone.
    """
    asked = scanner()
    if asked is None:
        return
    said = asked.clean(path)
    if said is False:
        path.unlink(missing_ok=True)
        raise Infected
    mark = _mark(stored)
    if said is None:
        mark.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def still_waits(stored: str, path: Path) -> bool:
    """
    Whether nobody may open a file yet; the scanner is asked once more.

    :raises Infected: something was found now; the file is gone.
    """
    if not _mark(stored).exists() or not path.exists():
        return False
    look(stored, path)
    return _mark(stored).exists() and scanner() is not None
