"""How much a child's page asks of the database, and along which indexes."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.utils import timezone

from footpath.access import kept
from footpath.record import glance, queries
from tests.bench.world import TODAY, World, asked, browser

MOST_ANEW = 24
MOST_KEPT = 8
_WHOLE = re.compile(r"SCAN (t|f|r|n|p|a|d|b|o)\b|(-> +)?Seq Scan on record_")
"""A step that reads a table from end to end: by its letter on SQLite, by its name on PostgreSQL."""


def _anew(address: str, place: int) -> str:
    """The same page, asked for with a place of its own, so that nothing kept answers."""
    return f"{address}?before=9999-12-31.{place}"


def test_a_page_of_two_thousand_entries_asks_no_more_than_one_of_sixty(world: World) -> None:
    grace = browser(world.grace)
    world.write(60)
    asked(grace, world.address)
    few = asked(grace, _anew(world.address, 1))
    world.write(1_940)
    asked(grace, world.address)
    many = asked(grace, _anew(world.address, 2))

    assert len(many) == len(few)
    assert len(many) <= MOST_ANEW


def test_a_page_that_still_holds_asks_who_reads_and_how_far_the_ledger_has_come_and_nothing_more(world: World) -> None:
    grace = browser(world.grace)
    world.write(20)
    asked(grace, world.address)
    again = asked(grace, world.address)

    assert len(again) <= MOST_KEPT
    assert not [sql for sql in again if "record_" in sql or "people_" in sql]


def test_a_page_is_audited_by_one_insert_each_time_kept_or_not(world: World) -> None:
    grace = browser(world.grace)
    world.write(20)
    for _ in range(3):
        inserts = [sql for sql in asked(grace, world.address) if 'INTO "access_reading"' in sql]
        assert len(inserts) == 1


@pytest.fixture
def read(world: World) -> list[str]:
    """Every statement that reads a record for a child's page."""
    from django.test.utils import CaptureQueriesContext

    world.write(120)
    with (
        kept.reading(user=world.grace, mfa=True, on=TODAY, at=timezone.now(), keep=True),
        CaptureQueriesContext(connection) as captured,
    ):
        page = queries.chronology(subject=world.child)
        assert page.earlier is not None
        queries.chronology(subject=world.child, before=page.earlier)
        queries.chronology(subject=world.child, kinds=["help.visit"])
        queries.latest(subject=world.child, kinds=["help.next", "voice.words"], most=12)
        glance.last_met(subject=world.child, kinds=["help.visit", "help.conversation"])
        glance.filters(subject=world.child)
    return [one["sql"] for one in captured.captured_queries if "record_" in one["sql"]]


def test_no_statement_of_the_page_reads_a_table_of_records_from_end_to_end(read: list[str]) -> None:
    for sql in read:
        assert not [step for step in _plan(sql) if _WHOLE.match(step)], sql


def test_a_page_of_the_chronology_comes_in_order_along_its_index_and_nothing_is_sorted(read: list[str]) -> None:
    feeds = [sql for sql in read if "LIMIT 51" in sql]
    assert len(feeds) == 3
    for sql in feeds[:2]:
        steps = _plan(sql)
        assert any("filing_by_day" in step for step in steps), steps
        assert not [step for step in steps if "TEMP B-TREE" in step or step.lstrip("-> ").startswith("Sort")], steps


def _plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return [row[3] for row in cursor.fetchall()]
        # A table this small would rather be read whole and sorted: what is asked is whether there is another way.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        return [row[0].strip() for row in cursor.fetchall()]
