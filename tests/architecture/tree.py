"""What the tests of the house look at: its files as they are written, without running them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.prepared import ROOT

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".ico", ".woff2", ".pdf", ".sqlite3", ".zip", ".gz"}

_MADE = {".boot", ".venv", "var", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
_MADE |= {".hypothesis", ".import_linter_cache"}


def files(root: Path = ROOT) -> list[Path]:
    """Return every file that is kept with the code, or would be once it is committed."""
    if not (root / ".git").exists():
        # A copy without its history: everything but what was fetched or made here.
        found = [path for path in root.rglob("*") if not _MADE & set(path.relative_to(root).parts)]
        return sorted(path for path in found if path.is_file())
    listed = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(root / name for name in listed.stdout.split("\0") if (root / name).is_file())


def texts(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Yield each file that is text, as its path from the root and what it says."""
    for path in files(root):
        if path.suffix not in _PICTURES:
            try:
                yield str(path.relative_to(root)), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def lines_with(faults: list[str]) -> str:
    """Return faults as one message."""
    return "\n" + "\n".join(faults)
