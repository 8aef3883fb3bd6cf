"""The site does not start without its second line, and keeps what it has acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.checks.registry import registry
from django.db import connection, connections

from footpath.store import checks, protection
from footpath.store.prepare import maintenance, unmigrated
from footpath.store.scope import NoReader, Scope, current, entered, system, writing
from footpath.store.sqlite.base import durability, safe_for_wal
from scripts.site import Site
from tests.store.world import TODAY, household

_DATABASES = ["default", "owner"] if "owner" in connections else ["default"]
pytestmark = pytest.mark.django_db(databases=_DATABASES)


def _errors(**how: Any) -> list[str | None]:
    return [
        message.id
        for message in run_checks(**how)
        if message.is_serious() and (message.id or "").startswith("footpath.store")
    ]


@pytest.mark.parametrize("engine", ["django.db.backends.sqlite3", "django.db.backends.postgresql"])
def test_the_site_refuses_to_start_on_a_database_without_the_second_line(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)

    assert _errors(tags=["security"]) == ["footpath.store.E001"]


def test_the_site_starts_as_it_is() -> None:
    assert _errors(tags=["security"]) == []
    assert _errors(tags=["database"], databases=["default"]) == []
    assert checks.the_second_line_stands in registry.get_checks()


def test_the_site_refuses_a_role_that_could_pass_the_policies_by(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        return
    monkeypatch.setattr(checks, "connections", {"default": connections["owner"]})

    assert [one.id for one in checks.the_role_cannot_pass_the_policies_by(None, databases=["default"])] == [
        "footpath.store.E002"
    ]


def test_postgresql_compiles_no_statement_which_would_take_longer_than_its_answer() -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


def test_every_table_declared_protected_is_there_and_behind_its_policy_or_view() -> None:
    names = set(protection.protected())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
            shut = {name for (name,) in cursor.fetchall()}
            shut |= {name for name, rule in protection.protected().items() if rule.by_function}
        else:
            with writing("read what views there are"):
                cursor.execute("SELECT name FROM sqlite_temp_master WHERE type = 'view'")
                shut = {name for (name,) in cursor.fetchall()}

    assert names <= shut


def test_nothing_waits_to_be_migrated() -> None:
    assert unmigrated() == []


def test_a_database_may_be_prepared_again_with_what_is_in_it(new_site: Callable[[], Site]) -> None:
    said = new_site().python(
        "from footpath.store.prepare import prepare\n"
        "from tests.access.cast import cast\n"
        "from footpath.ledger.verify import verify\n"
        "cast(); prepare(); prepare(); print(verify().is_whole, verify().entries > 5)"
    )

    assert said.split() == ["True", "True"]


def test_acknowledged_writes_survive_a_power_cut() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        found = {}
        for name in ("synchronous", "journal_mode", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]

    full, extra = 2, 3
    assert (found["synchronous"], found["journal_mode"]) in ((full, "wal"), (extra, "delete"))
    assert found["foreign_keys"] == 1
    assert "NORMAL" not in durability()
    assert "OFF" not in durability()


@pytest.mark.parametrize(
    ("version", "safe"),
    [((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
     ((3, 50, 7), True), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 52, 0), True)],
)  # fmt: skip
def test_a_sqlite_that_can_lose_a_commit_in_wal_is_not_given_wal(version: tuple[int, int, int], safe: bool) -> None:
    assert safe_for_wal(version) is safe


# --- scopes ---------------------------------------------------------------------------------------


def test_scopes_nest_and_shut_again_when_they_end() -> None:
    ours, theirs = household("Ours"), household("Theirs")
    with entered(ours.scope):
        with entered(theirs.scope):
            assert current() == theirs.scope
            assert _seen() == {theirs.child, theirs.kin}
        assert _seen() == {ours.child, ours.kin}
        with system("count them"):
            assert _seen() >= {ours.child, ours.kin, theirs.child, theirs.kin}
        assert _seen() == {ours.child, ours.kin}
    with pytest.raises(NoReader):
        current()
    assert _seen() == set()


def test_a_scope_is_shut_again_when_something_fails_within() -> None:
    ours = household("Ours")
    with pytest.raises(ZeroDivisionError), entered(ours.scope), writing("fail"):
        _ = 1 // 0

    with entered(Scope(reader=0, on=TODAY)):
        assert _seen() == set()


def test_a_system_lane_says_why() -> None:
    with pytest.raises(ValueError, match="reason"), system(""):
        pass


def _seen() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM access_subject")
        return {number for (number,) in cursor.fetchall()}


def test_tables_are_made_only_on_a_connection_set_apart_for_it() -> None:
    other = connections.create_connection("default")
    connections["apart"] = other
    try:
        with maintenance("apart"):
            assert other.bare  # type: ignore[attr-defined]
        assert not other.bare  # type: ignore[attr-defined]
    finally:
        other.close()
        del connections["apart"]
