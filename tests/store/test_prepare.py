"""A database made ready quickly is the database that Django's own way makes."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import prepared

_WHOLE = """
import django
django.setup()
from django.core.management import call_command
from footpath.cli.site import make_folder_and_keys
from footpath.store.prepare import lay, maintenance
make_folder_and_keys()
with maintenance("default"):
    call_command("migrate", interactive=False, verbosity=0)
    lay(using="default")
"""
_QUICK = """
import django
django.setup()
from footpath.cli.site import make_folder_and_keys
from footpath.store.prepare import prepare
make_folder_and_keys()
prepare()
"""


def _tables(home: Path, code: str) -> list[tuple[str, ...]]:
    import sqlite3

    environment = prepared.clean_environment() | prepared.TESTING | {"FOOTPATH_HOME": str(home)}
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=prepared.ROOT, check=True)
    (found,) = home.glob("*.sqlite3")
    with sqlite3.connect(found) as database:
        return database.execute("select type, name, tbl_name, sql from sqlite_master order by 1, 2, 3").fetchall()


@pytest.mark.bench  # Django's own way takes a minute, and half of another where much is going on.
def test_a_database_made_quickly_is_the_same_to_the_letter(tmp_path: Path) -> None:
    assert _tables(tmp_path / "quick", _QUICK) == _tables(tmp_path / "whole", _WHOLE)
