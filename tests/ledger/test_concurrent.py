"""Many writers at once, on a real database where nothing is rolled back: nothing is lost and the chain holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from scripts.site import Site

_AT_ONCE = """
import json, threading
from datetime import date
from django.db import connection
from footpath.access.models import Allocation
from footpath.ledger.actions import Changed, keep
from footpath.ledger.models import Entry
from footpath.ledger.rebuild import compare
from footpath.ledger.verify import verify
from footpath.record.actions import write, write_again
from footpath.record.models import Record
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from tests.access.cast import NOW, allocate, cast, later

WRITERS, ROUNDS = 5, 8
people = cast()
allocation = allocate(people.maya, people.grace)

def visit(words):
    said = (Words(slot="said", subject=people.maya, words=words),)
    filed = (FiledTo(subject=people.maya),)
    return Writing(kind="help.visit", happened_on=date(2026, 11, 6), filed_to=filed, words=said)

with system("write for a test"):
    shared = write(visit("first"), by=people.grace, at=NOW)
kept, refused, wrong = [], [], []
# All have read before any writes: of those who meet, one is kept.
all_have_read = threading.Barrier(WRITERS, timeout=60)

def work(writer):
    try:
        for number in range(ROUNDS):
            with system("write for a test"):
                write(visit(f"{writer} {number}"), by=people.grace, at=later(minutes=number))
                row = Allocation.objects.get(pk=allocation.pk)
                row.until = date(2027, 1, 1 + writer)
                version = Record.objects.get(pk=shared.id).version
                all_have_read.wait()
                for what, attempt in (
                    ("allocation", lambda: keep(row, verb="moved", by=people.grace, at=NOW)),
                    ("record", lambda: write_again(
                        record=shared.id, version=version, writing_=visit(f"{writer}.{number}"), by=people.grace, at=NOW
                    )),
                ):
                    try:
                        attempt()
                        kept.append(what)
                    except Changed:
                        refused.append(what)
    except Exception as error:
        wrong.append(f"{type(error).__name__}: {error}")
    finally:
        connection.close()

threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
for thread in threads: thread.start()
for thread in threads: thread.join()
with system("count what there is"):
    versions = (Allocation.objects.get(pk=allocation.pk).version, Record.objects.get(pk=shared.id).version)
    seqs = list(Entry.objects.order_by("seq").values_list("seq", flat=True))
    records = Record.objects.count()
verdict, comparison = verify(), compare()
print(json.dumps({
    "wrong": wrong, "kept": kept, "refused": refused, "versions": versions, "records": records,
    "gapless": seqs == list(range(1, len(seqs) + 1)), "faults": [fault.what for fault in verdict.faults],
    "differences": [str(one) for one in comparison.differences],
}))
"""


@pytest.fixture
def at_once(new_site: Callable[[], Site]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(new_site().python(_AT_ONCE).splitlines()[-1])
    return found


def test_of_many_writers_at_once_each_is_kept_or_refused_and_none_is_lost(at_once: dict[str, Any]) -> None:
    assert at_once["wrong"] == []
    assert at_once["records"] == 1 + 5 * 8
    assert len(at_once["kept"]) + len(at_once["refused"]) == 2 * 5 * 8
    assert at_once["versions"] == [
        1 + at_once["kept"].count("allocation"),
        1 + at_once["kept"].count("record"),
    ]
    assert at_once["refused"], "they never met: the test proves nothing"
    assert at_once["gapless"]
    assert at_once["faults"] == []
    assert at_once["differences"] == []
