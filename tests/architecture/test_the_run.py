"""What every test run promises: no real records, no other computer, no table emptied."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from scripts import cluster
from scripts.prepared import ROOT
from scripts.site import Site
from scripts.suite import Count


def test_a_test_reaches_only_this_computer() -> None:
    with pytest.raises(RuntimeError, match="only this computer"):
        socket.create_connection(("192.0.2.1", 443), timeout=1)


def test_no_test_can_reach_real_records() -> None:
    home = Path(settings.FOOTPATH_HOME)

    assert home.is_relative_to(Path(tempfile.gettempdir()).resolve())
    assert home == Path(os.environ["FOOTPATH_HOME"]).resolve()


@pytest.mark.django_db
def test_the_database_is_met_as_the_application_meets_it() -> None:
    if connection.vendor != "postgresql":
        assert Path(str(connection.settings_dict["NAME"])).is_relative_to(settings.FOOTPATH_HOME)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user::text, rolsuper, rolbypassrls, rolcreaterole,"
            " exists (select 1 from pg_tables where tableowner = current_user)"
            " from pg_roles where rolname = current_user"
        )

        assert cursor.fetchone() == (cluster.APP, False, False, False, False)


FLUSHING = """
import pytest

@pytest.mark.django_db(transaction=True)
def test_one(): pass

def test_two(transactional_db): pass

def test_three(live_server): pass

def test_four(db): pass
"""


def test_a_test_that_would_empty_the_tables_is_refused(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(FLUSHING)

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = run.stdout + run.stderr

    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "would flush the tables" in said
    assert {name for name in ("one", "two", "three", "four") if f"test_{name}" in said} == {
        "one",
        "two",
        "three",
    }


def test_a_site_of_its_own_keeps_what_is_written_and_shares_nothing(
    new_site: Callable[[], Site],
) -> None:
    store = "from django.contrib.sessions.backends.db import SessionStore as Store\n"
    first, second = new_site(), new_site()

    key = first.python(f"{store}kept = Store()\nkept.save()\nprint(kept.session_key)").strip()

    assert first.python(f"{store}print(Store().exists({key!r}))") == "True\n"
    assert second.python(f"{store}print(Store().exists({key!r}))") == "False\n"


def test_a_run_that_left_tests_out_says_so() -> None:
    assert str(Count(passed=2) + Count(failed=1)) == "2 passed, 1 failed"
    assert str(Count(passed=2, skipped=1)) == "2 passed, 0 failed, 1 skipped"
