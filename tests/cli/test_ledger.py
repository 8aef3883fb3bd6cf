"""`footpath ledger`: whole, changed, cut short; and anchors that can and cannot be read."""

import json
import sqlite3
from pathlib import Path

import psycopg
import pytest

from footpath.cli.anchors import last_anchored
from footpath.cli.refusals import Refused
from tests.cli.conftest import Place


@pytest.fixture
def site(ready: Place) -> Place:
    ready.python(
        "from django.conf import settings\nfrom django.utils import timezone\n"
        "from footpath.access import actions\nfrom footpath.access.rules import Role\n"
        "from footpath.ledger.verify import anchor\n"
        "at = timezone.now()\n"
        "fernshire = actions.add_agency(name='Fernshire', by=None, at=at)\n"
        "tom = actions.add_user(name='Tom Ellis', email='t@f.example', agency=fernshire, by=None, at=at)\n"
        "actions.give_role(user=tom, role=Role.MANAGER, since=at.date(), by=None, at=at)\n"
        "anchor(settings.FOOTPATH_ANCHORS, at=at)"
    )
    return ready


def tamper(place: Place, *statements: str) -> None:
    """Do to the database what only somebody with the database itself in hand can."""
    if place.database:
        with psycopg.connect(place.environment["DATABASE_OWNER_URL"]) as owner:
            for table in ("ledger_entry", "ledger_image", "ledger_concerns"):
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for statement in statements:
                owner.execute(statement)
        return
    with sqlite3.connect(place.home / "footpath.sqlite3") as thief:
        found = thief.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in found:
            thief.execute(f'DROP TRIGGER "{trigger}"')
        for statement in statements:
            thief.execute(statement)
    thief.close()


def test_a_whole_history_is_said_to_be_whole(site: Place) -> None:
    said = site.footpath("ledger", "verify", "--json")

    verdict = json.loads(said.stdout)
    assert said.returncode == 0
    assert verdict["whole"]
    assert verdict["entries"] >= 3
    assert verdict["anchors"] == 1
    assert verdict["faults"] == []


@pytest.mark.parametrize(
    "crime",
    [
        "UPDATE ledger_entry SET reason = 'another' WHERE seq = 2",
        "UPDATE ledger_entry SET actor = 7 WHERE seq = 1",
        "UPDATE ledger_image SET image = '{}' WHERE seq = 2",
        "DELETE FROM ledger_entry WHERE seq = 2",
        "DELETE FROM ledger_image WHERE seq = 1",
    ],
)
def test_a_changed_history_is_found(site: Place, crime: str) -> None:
    tamper(site, crime)

    said = site.footpath("ledger", "verify", "--json")

    verdict = json.loads(said.stdout)
    assert said.returncode == 1
    assert not verdict["whole"]
    assert verdict["faults"]


def test_tables_that_are_as_the_history_has_them_are_said_to_be(site: Place) -> None:
    said = site.footpath("ledger", "compare", "--json")

    found = json.loads(said.stdout)
    assert said.returncode == 0
    assert found["equal"]
    assert found["tables"]["access_user"] >= 1
    assert found["rows"] == sum(found["tables"].values())


def test_a_row_changed_behind_the_history_is_named(site: Place) -> None:
    tamper(site, "UPDATE access_user SET name = 'Somebody Else' WHERE name = 'Tom Ellis'")

    said, told = site.footpath("ledger", "compare"), site.footpath("ledger", "compare", "--json")

    assert (said.returncode, told.returncode) == (1, 1)
    assert "access_user" in said.stdout
    assert "name" in said.stdout
    assert "Somebody Else" not in said.stdout
    assert json.loads(told.stdout)["differences"] == 1
    assert site.footpath("ledger", "verify").returncode == 0


def test_a_reading_taken_away_after_it_was_sealed_is_found(site: Place) -> None:
    site.python(
        "from datetime import timedelta\nfrom django.utils import timezone\n"
        "from footpath.access import actions\nfrom footpath.access.audit import noting, searched, write\n"
        "at = timezone.now()\n"
        "for number in range(3):\n"
        "    with noting() as notes:\n"
        "        searched('a word')\n"
        "        write(notes, at=at - timedelta(days=2), actor=1, action='GET search:page', decision='allowed',\n"
        "              session='s', address='127.0.0.1', request='r')\n"
        "assert actions.seal(at=at)\n"
    )
    assert site.footpath("ledger", "verify").returncode == 0
    tamper(site, "DELETE FROM access_reading WHERE id = 2")

    said = site.footpath("ledger", "verify")

    assert said.returncode == 1
    assert "Readings 1 to 3" in said.stdout


def test_a_history_cut_short_is_found_by_its_anchors(site: Place) -> None:
    tamper(
        site,
        "DELETE FROM access_membership",
        "DELETE FROM ledger_image WHERE seq = 3",
        "DELETE FROM ledger_entry WHERE seq = 3",
    )
    anchors = site.home / "anchors.jsonl"

    said = site.footpath("ledger", "verify", "--anchors", anchors)

    assert said.returncode == 1
    assert "cut off" in said.stdout


@pytest.mark.once
def test_anchors_are_added_and_never_written_over(site: Place, tmp_path: Path) -> None:
    outside = tmp_path / "outside.jsonl"
    for _ in range(2):
        assert site.footpath("ledger", "anchor", "--anchors", outside).returncode == 0

    assert len(outside.read_text().splitlines()) == 2
    assert site.footpath("ledger", "verify", "--anchors", outside).returncode == 0


@pytest.mark.once
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe", "it is not text"),
        (b"\n{}\n", "line 2, is not an anchor"),
        (b"not json", "line 1, is not an anchor"),
        (b'{"seq": "x", "head": "00"}', "line 1, is not an anchor"),
        (b'{"seq": 1, "head": 5}', "line 1, is not an anchor"),
    ],
)
def test_anchors_that_cannot_be_read_are_refused(tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "anchors"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(Refused, match=f"{file}.*{why}"):
        last_anchored(file)


@pytest.mark.once
def test_no_verdict_is_given_without_the_anchors_asked_for(site: Place, tmp_path: Path) -> None:
    refused = site.footpath("ledger", "verify", "--anchors", tmp_path / "nowhere")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert str(tmp_path / "nowhere") in refused.stderr


@pytest.mark.once
def test_a_place_that_cannot_be_written_to_is_refused(site: Place, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("-")

    refused = site.footpath("ledger", "anchor", "--anchors", tmp_path / "file" / "anchors")

    assert refused.returncode == 2
    assert "cannot be written to" in refused.stderr


@pytest.mark.once
def test_without_its_key_the_history_is_not_guessed_at(site: Place) -> None:
    (site.home / "keys" / "ledger.key").unlink()

    refused = site.footpath("ledger", "verify")

    assert refused.returncode == 2
    assert "ledger's key cannot be read" in refused.stderr
