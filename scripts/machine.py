"""
What the tests need from this machine: a browser, PostgreSQL's programs, and what sets a PDF.

Run as a module, it prints one line for each that is missing: the words for it, a tab, and the
name of its Debian package where there is one.
"""

import ctypes.util
import os
import re
import shutil
import subprocess
from pathlib import Path

BROWSERS = (
    "chromium",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
OLDEST_POSTGRESQL = 15
SETS_PDF = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
"""The libraries that a PDF is set with, each with its Debian package."""


def browser() -> Path | None:
    """Return a Chromium or Chrome that starts, or None; `FOOTPATH_BROWSER` names another."""
    for name in filter(None, (os.environ.get("FOOTPATH_BROWSER"), *BROWSERS)):
        found = shutil.which(name)
        # Ubuntu's own `chromium` is a stub that only says where to find the real one.
        if found and re.search(r"Chrom\w+ \d+", _version(Path(found))):
            return Path(found)
    return None


def postgresql() -> Path | None:
    """Return the folder of the newest PostgreSQL programs of version 15 or later, or None."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    usable = [(_major(folder), folder) for folder in folders if (folder / "initdb").exists()]
    major, folder = max(usable, default=(0, Path()))
    return folder if major >= OLDEST_POSTGRESQL else None


def _major(folder: Path) -> int:
    found = re.search(r"\(PostgreSQL\) (\d+)", _version(folder / "postgres"))
    return int(found[1]) if found else 0


def _version(program: Path) -> str:
    try:
        run = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout if run.returncode == 0 else ""


def _is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "\nID=ubuntu" in "\n" + release.read_text()


def missing() -> list[str]:
    """Return a line for each thing the tests need and this machine lacks."""
    lines = []
    if not browser():
        lines.append(
            "a Chrome or Chromium on PATH (Ubuntu's own is a snap and will not do)"
            if _is_ubuntu()
            else "a Chromium or Chrome browser\tchromium"
        )
    if not postgresql():
        lines.append(f"PostgreSQL {OLDEST_POSTGRESQL} or later\tpostgresql")
    if without := [package for library, package in SETS_PDF.items() if not ctypes.util.find_library(library)]:
        lines.append(f"Pango, which sets PDFs\t{' '.join(without)}")
    return lines


if __name__ == "__main__":
    print("\n".join(missing()))
