"""`footpath check-refs`: each thing that can come apart is found, and a sound site is said to be."""

import json
import sqlite3
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import LazySettings

from footpath.access import actions
from footpath.access.models import Allocation, Subject, User
from footpath.cli.consistency import CHECKS, check
from footpath.ledger import chain
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.record.models import Attachment, Draft, Filing, Passage, Record
from footpath.store.bulk import insert
from footpath.store.scope import system, writing
from tests.cli.conftest import Place

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 18)
_COLUMNS = (
    "id", "ref", "kind", "happened_on", "how_exact", "recorded_at", "by_id", "for_whom", "source", "sensitivity",
    "shows_as", "retention", "version",
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(db: None, settings: LazySettings, tmp_path: Path) -> Path:
    chain.make_key(Path(settings.FOOTPATH_LEDGER_KEY))
    settings.FOOTPATH_FILES = tmp_path / "files"
    (tmp_path / "files").mkdir()
    return tmp_path


def _found() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    # The first looks past the second line, on a connection of its own; it is asked on a site below.
    for asked in CHECKS[1:]:
        for finding in check(asked):
            found.setdefault(finding.what, []).append(finding.which)
    return found


def _user(name: str = "Grace Adeyemi") -> User:
    return actions.add_user(name=name, email=f"{uuid4().hex}@f.example", by=None, at=NOW)


def _child() -> int:
    with system("a test makes a child"):
        return add_person(draft=named("Maya", "Linden", source="Kerry"), by=None, at=NOW)


def _record(by: User, *, pk: int = 1, filed: int | None = None) -> int:
    row = (pk, uuid4(), "help.visit", DAY, "day", NOW, by.pk, "", "", "", "hidden", "case-record", 1)
    with writing("a test breaks the record"):
        insert(Record, _COLUMNS, [row])
        if filed:
            insert(
                Filing,
                ("record_id", "subject_id", "part", "significant", "kind", "happened_on"),
                [(pk, filed, "about", False, "help.visit", DAY)],
            )
    return pk


def test_a_sound_site_is_said_to_be(ready: Place) -> None:
    said = ready.footpath("check-refs", "--json")

    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout) == {"checks": len(CHECKS), "findings": []}


def test_what_is_found_ends_with_one(ready: Place) -> None:
    (ready.home / "files").mkdir(exist_ok=True)
    (ready.home / "files" / "stray").write_text("-")

    said = ready.footpath("check-refs")

    assert said.returncode == 1
    assert "A file that no record names: stray." in said.stdout


def test_a_row_that_points_at_nothing_is_found(ready: Place) -> None:
    if ready.database:
        # PostgreSQL refuses it, whoever asks; that is the whole of the check there.
        with psycopg.connect(ready.environment["DATABASE_OWNER_URL"]) as owner:
            owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
            with pytest.raises(psycopg.errors.ForeignKeyViolation):
                owner.execute("INSERT INTO access_team (name, agency_id, version) VALUES ('-', 99, 1)")
            owner.rollback()
        return
    with sqlite3.connect(ready.home / "footpath.sqlite3") as careless:
        careless.execute("INSERT INTO access_team (name, agency_id, version) VALUES ('-', 99, 1)")
    careless.close()

    said = ready.footpath("check-refs")

    assert said.returncode == 1
    assert "A row points at one that is not there" in said.stdout


def test_a_record_filed_to_nobody_and_never_entered_is_found() -> None:
    _record(_user())

    assert _found() == {
        "A record is filed to nobody": ["1"],
        "A record is not at the version last entered in the history": ["1"],
    }


def test_words_about_somebody_the_record_is_not_filed_to_are_found() -> None:
    maya, theo = _child(), _child()
    record = _record(_user(), filed=maya)
    columns = ("record_id", "subject_id", "slot", "field_class", "source", "third_party")
    with writing("a test breaks the record"):
        insert(
            Passage,
            (*columns, "known_to", "words"),
            [
                (record, maya, "own", 4, "", False, "", "-"),
                (record, None, "said", 4, "", False, "", "-"),
                (record, theo, "own", 4, "", False, "", "-"),
            ],
        )

    assert _found()["Words are about somebody their record is not filed to"] == [str(record)]


def test_a_file_that_is_missing_changed_or_nobodys_is_found(home: Path) -> None:
    record = _record(_user(), filed=_child())
    (home / "files" / "changed").write_bytes(b"other")
    (home / "files" / "stray").write_bytes(b"-")
    (home / "files" / "whole").write_bytes(b"heron")
    heron = sha256(b"heron").hexdigest()
    with writing("a test breaks the record"):
        insert(
            Attachment,
            ("ref", "record_id", "name", "media_type", "size", "sha256", "stored", "shows"),
            [
                (uuid4(), record, "a.png", "image/png", 5, heron, stored, "")
                for stored in ("changed", "missing", "whole")
            ],
        )

    found = _found()

    assert found["A file of the record"] == ["changed is not what was kept", "missing is missing"]
    assert found["A file that no record names"] == ["stray"]


def test_a_handle_that_is_nobodys_is_found() -> None:
    _child()
    (handle,) = actions.add_subjects(count=1, by=None, at=NOW)

    assert _found() == {"A handle is nobody's": [str(handle.pk)]}


def test_a_chain_of_merges_is_found() -> None:
    one, two, three = _child(), _child(), _child()
    with writing("a test breaks the record"):
        Subject.objects.filter(pk=one).update(reads_as=two)
        assert "A merged person reads as another merged person" not in _found()
        Subject.objects.filter(pk=two).update(reads_as=three)

    assert _found()["A merged person reads as another merged person"] == [str(one)]


def test_work_that_somebody_who_left_still_has_is_found() -> None:
    priya, maya = _user("Priya Nair"), _child()
    actions.allocate(subject=maya, to=priya, part=Allocation.Part.LEAD, since=date(2023, 12, 1), by=priya, at=NOW)
    columns = ("ref", "owner_id", "offered_to_id", "kind", "subjects", "fields", "record_id")
    ref = uuid4()
    with writing("a test breaks the record"):
        insert(
            Draft,
            (*columns, "saved_at", "version"),
            [(ref, priya.pk, None, "help.visit", [], {}, None, NOW, 1)],
        )
    assert not _found()

    actions.deactivate(user=priya, by=_user("Tom Ellis"), at=NOW, reason="Left")

    assert _found() == {
        "Somebody who has left still stands beside a child": [str(maya)],
        "Somebody who has left has writing that was offered to nobody": [str(ref)],
    }
