"""Whatever is done to the history behind the site's back is found, and nothing is found where nothing was done."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from footpath.access import actions
from footpath.ledger.actions import erase_image
from footpath.ledger.models import Entry
from footpath.ledger.verify import anchor, verify
from footpath.record.actions import write, write_again
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system, writing
from tests.access.cast import NOW, Cast, cast, later, scope_of
from tests.ledger import tampering

pytestmark = tampering.databases()

many = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _visit(child: int, words: str, *, on: date = date(2026, 11, 6)) -> Writing:
    said = (Words(slot="said", subject=child, words=words),)
    return Writing(kind="help.visit", happened_on=on, filed_to=(FiledTo(subject=child),), words=said)


@pytest.fixture
def history() -> Iterator[Cast]:
    """A few dozen entries of every sort: people, access, records written and written again, an erasure."""
    with tampering.as_owner():
        people = cast()
        with system("write for a test"):
            for number in range(6):
                first = write(_visit(people.maya, f"Visit {number}"), by=people.grace, at=later(minutes=number))
            write_again(
                record=first.id, version=1, writing_=_visit(people.theo, "Theo, not Maya"), by=people.grace,
                at=later(hours=1), reason="filed to the wrong child",
            )  # fmt: skip
            gone = Entry.objects.filter(thing="record.record").order_by("seq")[0].seq
        erase_image(seq=gone, reason="ordered by a court", by=people.grace, second=people.tom, at=later(hours=2))
        actions.must_not_see(
            subject=people.maya, user=people.owen, why="a relative", since=date(2026, 1, 1), by=people.grace, at=NOW
        )
        yield people


def _last() -> int:
    with system("the last entry"):
        return Entry.objects.order_by("-seq").values_list("seq", flat=True)[0]


# --- one thing at a time --------------------------------------------------------------------------


@many
@given(pick=st.randoms(use_true_random=False), bit=st.integers(0, 2_000))
def test_one_bit_changed_anywhere_is_found(history: Cast, pick: random.Random, bit: int) -> None:
    cell = pick.choice(tampering.cells())

    with tampering.undone():
        try:
            with transaction.atomic():
                assert cell.change_to(tampering.flipped(cell.value, bit)) == 1
        except DatabaseError:
            assume(False)  # The database's own constraints would not have it.
        assert not verify().is_whole, cell


def test_every_column_of_every_entry_is_under_the_chain(history: Cast) -> None:
    last = _last()
    of_last = [cell for cell in tampering.cells() if cell.keys.get("seq") == last]
    assert len({(cell.model, cell.column) for cell in of_last}) >= 18

    for cell in of_last:
        with tampering.undone():
            cell.change_to(tampering.flipped(cell.value, 9))
            assert not verify().is_whole, cell


@many
@given(pick=st.randoms(use_true_random=False))
def test_a_row_taken_out_is_found(history: Cast, pick: random.Random) -> None:
    cell = pick.choice(tampering.cells())
    where = " AND ".join(f"{name} = %s" for name in cell.keys)

    with tampering.undone():
        assert tampering.run(f"DELETE FROM {cell.model._meta.db_table} WHERE {where}", [*cell.keys.values()])
        assert not verify().is_whole, cell


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO ledger_image (seq, salt, image) VALUES (%s, '', '{}')",
        "INSERT INTO ledger_concerns (seq, subject) VALUES (%s, 1)",
        "INSERT INTO ledger_entry ({columns}) SELECT %s, at, actor, verb, thing, 987654, 1, NULL, event_on, reason, "
        "NULL, digest, head FROM ledger_entry WHERE seq = 1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", [1, 1_000])
def test_a_row_put_in_is_found(history: Cast, text: str, place: int) -> None:
    columns = "seq, at, actor, verb, thing, thing_id, version, supersedes, event_on, reason, idempotency, digest, head"
    text = text.replace("{columns}", columns)

    with tampering.undone():
        tampering.run(text, [_last() + place])
        assert not verify().is_whole


def test_somebody_more_said_to_be_concerned_is_found(history: Cast) -> None:
    with tampering.undone():
        tampering.run("INSERT INTO ledger_concerns (seq, subject) VALUES (%s, %s)", [_last(), history.kai])
        assert not verify().is_whole


@many
@given(pick=st.randoms(use_true_random=False))
def test_two_rows_swapped_are_found(history: Cast, pick: random.Random) -> None:
    table = pick.choice(["ledger_entry", "ledger_image", "ledger_concerns"])
    seqs = {cell.keys["seq"] for cell in tampering.cells() if cell.model._meta.db_table == table}
    one, other = pick.sample(sorted(seqs), 2)
    before = sorted(c.keys["subject"] for c in tampering.cells() if "subject" in c.keys and c.keys["seq"] == one)
    after = sorted(c.keys["subject"] for c in tampering.cells() if "subject" in c.keys and c.keys["seq"] == other)
    assume(table != "ledger_concerns" or before != after)

    with tampering.undone():
        for old, new in ((one, -1), (other, one), (-1, other)):
            tampering.run(f"UPDATE {table} SET seq = %s WHERE seq = %s", [new, old])
        assert not verify().is_whole


def test_an_entry_back_dated_is_found(history: Cast) -> None:
    entries = [cell for cell in tampering.cells() if cell.column == "at"]

    for cell in entries:
        with tampering.undone():
            cell.change_to(tampering.BACK_THEN)
            assert not verify().is_whole


def test_an_image_emptied_with_nobody_deciding_is_found(history: Cast) -> None:
    with tampering.undone():
        tampering.run("UPDATE ledger_image SET image = '', salt = '' WHERE seq = %s", [_last()])
        assert [fault.what for fault in verify().faults] == ["An image was emptied and nobody decided it."]


# --- what only an anchor tells --------------------------------------------------------------------


@pytest.fixture
def anchors(history: Cast, tmp_path: Path) -> Path:
    path = tmp_path / "anchors.jsonl"
    anchor(path, at=NOW)
    return path


def _cut(last: int) -> None:
    for table in ("ledger_entry", "ledger_image", "ledger_concerns"):
        tampering.run(f"DELETE FROM {table} WHERE seq > %s", [last])


@many
@given(cut=st.integers(1, 20))
def test_a_tail_cut_off_is_found_by_its_anchor(history: Cast, anchors: Path, cut: int) -> None:
    with tampering.undone():
        _cut(_last() - cut)
        verdict = verify(anchors=anchors)
        assert any("cut off" in fault.what for fault in verdict.faults)


def test_a_tail_cut_off_without_an_anchor_shows_in_what_it_left_behind(history: Cast) -> None:
    with tampering.undone():
        _cut(_last() - 1)
        assert any("never entered" in fault.what for fault in verify().faults)


def test_an_older_copy_of_everything_put_back_is_found_only_by_its_anchor(
    history: Cast, anchors: Path, tmp_path: Path
) -> None:
    with tampering.undone():
        tampering.run("DELETE FROM access_mustnotsee")
        _cut(_last() - 1)
        assert verify().is_whole
        assert not verify(anchors=anchors).is_whole


@many
@given(pick=st.randoms(use_true_random=False), bit=st.integers(0, 500))
def test_a_history_rewritten_with_the_key_is_found_by_its_anchor(
    history: Cast, anchors: Path, pick: random.Random, bit: int
) -> None:
    every = tampering.cells()
    images = [c for c in every if c.column == "image" and c.value] + [c for c in every if c.column in ("at", "actor")]
    cell = pick.choice(images)

    with tampering.undone():
        assert cell.change_to(tampering.flipped(cell.value, bit)) == 1
        tampering.rechained(cell.keys["seq"])
        assert not [fault for fault in verify().faults if fault.seq], "the key makes it look whole"
        assert any("anchor" in fault.what for fault in verify(anchors=anchors).faults)


# --- no false alarm -------------------------------------------------------------------------------


_STEPS = st.lists(st.sampled_from(["allocate", "write", "again", "refused", "erase"]), min_size=1, max_size=8)


@settings(many, max_examples=15)
@given(steps=_STEPS, pick=st.randoms(use_true_random=False))
def test_a_history_that_was_only_added_to_is_whole(
    history: Cast, anchors: Path, steps: list[str], pick: random.Random
) -> None:
    anchors.write_text(anchors.read_text().splitlines()[0] + "\n")

    with writing("write for a test"), transaction.atomic():
        for number, step in enumerate(steps):
            _do(step, history, number)
            if pick.random() < 0.3:
                anchor(anchors, at=NOW)
        verdict = verify(anchors=anchors)
        assert verdict.faults == ()
        transaction.set_rollback(True)


def _do(step: str, people: Cast, number: int) -> Any:
    at = later(days=1, minutes=number)
    if step == "allocate":
        day = date(2026, 1, 1) + timedelta(days=number)
        return actions.allocate(
            subject=people.kai, to=people.grace, part="lead", since=day, by=people.grace, at=at  # type: ignore[arg-type]
        )  # fmt: skip
    if step == "refused":
        with transaction.atomic():
            write(_visit(people.kai, "never saved"), by=people.grace, at=at)
            transaction.set_rollback(True)
        return None
    first = write(_visit(people.maya, f"“Ünïcode” {number} \N{RELIEVED FACE}"), by=people.grace, at=at)
    if step == "again":
        write_again(record=first.id, version=1, writing_=_visit(people.maya, "again"), by=people.grace, at=at)
    if step == "erase":
        erase_image(seq=_last(), reason="ordered", by=people.grace, second=people.tom, at=at)
    return first


def test_verify_reads_through_a_readers_eyes_closed(history: Cast) -> None:
    """It opens its own lane: whoever runs it need see no child."""
    assert verify().is_whole
    assert scope_of(history.owen).mask(history.maya) == 0
