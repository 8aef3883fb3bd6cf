"""
The reference pages, drawn from the code itself: never edited by hand.

`python -m scripts.reference` writes them; with `--check` it writes nothing and fails where a page
differs from the code.
"""

import argparse
import difflib
import os
import sys
from collections.abc import Callable

from scripts.floors import SOURCE, floors, sentence
from scripts.prepared import ROOT, TESTING

FOLDER = ROOT / "docs" / "reference"
_NOTE = "<!-- Drawn from the code by `make docs`. Change the code, not this page. -->\n\n"


def layers() -> str:
    """Draw the floors, from the contract and each package's own sentence."""
    lines = [
        "# The floors of the house",
        "",
        "Imports and foreign keys point down only. Packages on one floor never know each other.",
        "",
        "| Floor | Package | What it is |",
        "| --: | --- | --- |",
    ]
    whole = floors()
    for number, floor in enumerate(whole):
        for name in floor:
            if (SOURCE / name).exists():
                height = len(whole) - 1 - number
                lines.append(f"| {height} | `{name}` | {sentence(SOURCE / name)} |")
    return "\n".join(lines) + "\n"


def tables() -> str:
    """List each package's tables, who may read a row, and what the database keeps true."""
    from django.apps import apps

    from footpath.store.protection import protected

    shut = protected()
    lines = ["# The tables, and what the database keeps true", ""]
    lines += ["A protected table shows a reader only the rows they have a right to.", ""]
    for name in (name for floor in floors() for name in floor):
        if not apps.is_installed(f"footpath.{name}"):
            continue
        models = sorted(apps.get_app_config(name).get_models(), key=lambda model: model.__name__)
        if models:
            lines += [f"## {name}", ""]
        for model in models:
            table = model._meta.db_table
            first = (model.__doc__ or "").strip().partition("\n")[0]
            lines.append(
                f"- **{model.__name__}**{' (protected)' if table in shut else ''}: {first}"
            )
            lines += [f"  - {rule.name.replace('_', ' ')}" for rule in model._meta.constraints]
        if models:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


PAGES: dict[str, Callable[[], str]] = {"layers.md": layers, "tables.md": tables}


def drawn() -> dict[str, str]:
    """Return every page by its file's name, as the code now has it."""
    import django

    # Nothing here reads a record: a home with nothing in it will do.
    os.environ.update(TESTING, FOOTPATH_HOME=str(ROOT / "var" / "test" / "nothing"))
    django.setup()
    return {name: _NOTE + draw() for name, draw in PAGES.items()}


def drift(pages: dict[str, str]) -> list[str]:
    """Return the lines by which the pages on disk differ from these."""
    lines: list[str] = []
    for name, page in pages.items():
        path = FOLDER / name
        now = path.read_text() if path.exists() else ""
        lines += difflib.unified_diff(
            now.splitlines(), page.splitlines(), f"docs/reference/{name}", "the code", lineterm=""
        )
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    pages = drawn()
    if parser.parse_args().check:
        print("\n".join(differing := drift(pages)))
        return 1 if differing else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (FOLDER / name).write_text(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
