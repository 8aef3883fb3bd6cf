"""`footpath backup` and `footpath restore`: everything comes back, or nothing does."""

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from footpath.cli import archive
from footpath.cli.archive import Manifest, Member, NotABackup
from tests.cli.conftest import NewPlace, Place

WHO = ("--name", "Colette Finch", "--email", "colette@fernshire.example")


@pytest.fixture
def lived_in(ready: Place) -> Place:
    """A site with somebody in it, and a file."""
    ready.footpath("init", *WHO)
    file = ready.home / "files" / "ab" / "picture"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"a heron")
    return ready


def _with_keys_of(place: Place, other: Place) -> Place:
    for name in ("ledger.key", "places.key"):
        to = place.home / "keys" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes((other.home / "keys" / name).read_bytes())
    return place


def test_everything_comes_back_shut_and_is_opened_by_a_decision(
    lived_in: Place, new_place: NewPlace, tmp_path: Path
) -> None:
    out = tmp_path / "friday.footpath"
    made = lived_in.footpath("backup", "--out", out, "--json")
    place = _with_keys_of(new_place(), lived_in)

    back = place.footpath("restore", out, "--json")

    assert (made.returncode, back.returncode) == (0, 0), back.stderr
    assert json.loads(made.stdout)["keys"] is False
    assert json.loads(back.stdout)["whole"]
    assert (place.home / "quarantine").exists()
    assert (place.home / "files" / "ab" / "picture").read_bytes() == b"a heron"
    assert (place.home / "keys" / "site.key").read_bytes() != (lived_in.home / "keys" / "site.key").read_bytes()
    census = Path(__file__).parents[1] / "data" / "cin" / "sample-2027-layout.xml"
    brought = place.footpath("import", "cin", census)
    assert (brought.returncode, brought.stdout) == (2, "")
    assert "footpath restore --open" in brought.stderr
    opened = place.footpath("restore", "--open")
    assert opened.returncode == 0
    assert not (place.home / "quarantine").exists()
    said = place.python(
        "from footpath.access.models import User\nfrom footpath.ledger.models import Entry\n"
        "from footpath.store.scope import system\n"
        "with system('a test'):\n"
        "    verbs = list(Entry.objects.order_by('seq').values_list('verb', flat=True))\n"
        "print(User.objects.get().name, verbs[-2:])"
    )
    assert said.strip() == "Colette Finch ['restored', 'opened after a restore']"
    assert place.footpath("ledger", "verify").returncode == 0
    assert place.footpath("ledger", "compare").returncode == 0


@pytest.mark.once
def test_keys_come_along_only_when_asked_for_and_with_a_warning(
    lived_in: Place, new_place: NewPlace, tmp_path: Path
) -> None:
    out = tmp_path / "with-keys.footpath"
    made = lived_in.footpath("backup", "--out", out, "--with-keys")
    place = new_place()

    back = place.footpath("restore", out)

    assert "Guard it like a key" in made.stderr
    assert back.returncode == 0, back.stderr
    names = archive.read(out, into=None, told=lambda done, of: None).members
    assert "keys/site.key" not in {member.name for member in names}
    assert (place.home / "keys" / "ledger.key").read_bytes() == (lived_in.home / "keys" / "ledger.key").read_bytes()


def test_nothing_is_brought_back_without_the_key_that_reads_it(
    lived_in: Place, new_place: NewPlace, tmp_path: Path
) -> None:
    out = tmp_path / "friday.footpath"
    lived_in.footpath("backup", "--out", out)
    place = new_place()

    refused = place.footpath("restore", out)

    assert refused.returncode == 2
    assert "there is no ledger.key" in refused.stderr
    assert not (place.home / "footpath.sqlite3").exists()
    assert not list(place.home.glob(".restoring-*"))


@pytest.mark.once
def test_another_key_is_noticed_and_the_site_stays_shut(lived_in: Place, new_place: NewPlace, tmp_path: Path) -> None:
    out = tmp_path / "friday.footpath"
    lived_in.footpath("backup", "--out", out)
    place = _with_keys_of(new_place(), lived_in)
    (place.home / "keys" / "ledger.key").write_text("ab" * 32)

    back = place.footpath("restore", out)

    assert back.returncode == 1
    assert "The history is not whole, or the ledger's key is not the one" in back.stdout
    assert (place.home / "quarantine").exists()


def test_what_was_entered_after_the_backup_is_said_to_be_lost(
    lived_in: Place, new_place: NewPlace, tmp_path: Path
) -> None:
    out, anchors = tmp_path / "friday.footpath", tmp_path / "anchors.jsonl"
    lived_in.footpath("backup", "--out", out)
    lived_in.footpath("init", "--email", "tom@fernshire.example", "--name", "Tom Ellis")
    lived_in.footpath("ledger", "anchor", "--anchors", anchors)
    place = _with_keys_of(new_place(), lived_in)

    back = place.footpath("restore", out, FOOTPATH_ANCHORS=str(anchors))

    assert back.returncode == 1
    assert "2 entries were made after this backup" in back.stdout


def test_a_site_in_use_is_never_written_over(lived_in: Place, tmp_path: Path) -> None:
    out = tmp_path / "friday.footpath"
    lived_in.footpath("backup", "--out", out)

    refused = lived_in.footpath("restore", out)

    assert refused.returncode == 2
    assert "is in use" in refused.stderr
    assert not (lived_in.home / "quarantine").exists()


@pytest.mark.once
def test_a_backup_is_never_written_over_or_left_half_made(lived_in: Place, tmp_path: Path) -> None:
    out = tmp_path / "friday.footpath"
    out.write_text("an older one")

    there = lived_in.footpath("backup", "--out", out)
    nowhere = lived_in.footpath("backup", "--out", tmp_path / "none" / "friday.footpath")

    assert (there.returncode, nowhere.returncode) == (2, 2)
    assert out.read_text() == "an older one"
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.once
@pytest.mark.parametrize(
    "words", [("restore",), ("restore", "a", "--open"), ("restore", "nowhere"), ("restore", "--open")]
)
def test_a_restore_that_makes_no_sense_is_refused(ready: Place, words: tuple[str, ...]) -> None:
    refused = ready.footpath(*words)

    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1


def _made(tmp_path: Path) -> Path:
    """A small backup, made as `footpath backup` makes one."""
    database, picture = tmp_path / "database.sqlite3", tmp_path / "picture"
    database.write_bytes(bytes(range(256)) * 300)
    picture.write_bytes(b"a heron" * 500)
    files = {"database.sqlite3": database, "files/ab/picture": picture}
    members = []
    for name, path in files.items():
        size, sha256 = archive.digest(path)
        members.append(Member(name=name, size=size, sha256=sha256))
    out = tmp_path / "friday.footpath"
    archive.write(out, manifest=_manifest(tuple(members)), files=files, told=lambda done, of: None)
    return out


def _manifest(members: tuple[Member, ...]) -> Manifest:
    return Manifest(
        footpath="0.1.0",
        made_at="2026-11-20T17:00:00+00:00",
        engine="sqlite",
        migrations=(),
        seq=3,
        head="00",
        keys=False,
        members=members,
    )


def _read(file: Path) -> Manifest:
    return archive.read(file, into=None, told=lambda done, of: None)


def test_a_whole_backup_is_read(tmp_path: Path) -> None:
    assert _read(_made(tmp_path)).seq == 3


def test_a_backup_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = _made(tmp_path).read_bytes()
    cut = tmp_path / "cut"
    step = max(1, len(whole) // 100)
    for length in [*range(0, len(whole), step), len(whole) - 1]:
        cut.write_bytes(whole[:length])
        with pytest.raises(NotABackup):
            _read(cut)


def _contents(file: Path, into: Path) -> dict[str, bytes]:
    into.mkdir()
    archive.read(file, into=into, told=lambda done, of: None)
    return {path.name: path.read_bytes() for path in into.rglob("*") if path.is_file()}


def test_a_backup_with_a_changed_byte_is_refused(tmp_path: Path) -> None:
    file = _made(tmp_path)
    whole, changed = bytearray(file.read_bytes()), tmp_path / "changed"
    read: list[dict[str, bytes]] = []
    refused = 0
    # The first ten bytes are the compression's own header: a time and a system that say nothing.
    for place in range(10, len(whole), max(1, len(whole) // 100)):
        whole[place] ^= 0x10
        changed.write_bytes(whole)
        try:
            read.append(_contents(changed, tmp_path / f"at-{place}"))
        except NotABackup:
            refused += 1
        whole[place] ^= 0x10

    # A few bits of the compression mean nothing; what they leave unchanged is the same to the byte.
    assert all(content == _contents(file, tmp_path / "whole") for content in read[:1])
    assert refused >= 95
    assert all(content == read[0] for content in read)


@pytest.mark.parametrize("name", ["../keys/ledger.key", "/etc/passwd", "files/../../x", "a\\..\\b"])
def test_a_backup_cannot_write_outside_its_folder(tmp_path: Path, name: str) -> None:
    words = b"mine"
    member = Member(name=name, size=len(words), sha256="")
    manifest = _as_json(member)
    file = tmp_path / "crafted"
    with gzip.open(file, "wb") as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        for inside, content in ((archive.MANIFEST, manifest), (name, words)):
            header = tarfile.TarInfo(inside)
            header.size = len(content)
            tar.addfile(header, io.BytesIO(content))
    folder = tmp_path / "folder"
    folder.mkdir()

    with pytest.raises(NotABackup, match="outside"):
        archive.read(file, into=folder, told=lambda done, of: None)
    assert not list(folder.iterdir())


def _as_json(member: Member) -> bytes:
    said = {
        "format": 1,
        "footpath": "0.1.0",
        "made_at": "",
        "engine": "sqlite",
        "migrations": [],
        "seq": 0,
        "head": "",
        "keys": False,
        "members": [{"name": member.name, "size": member.size, "sha256": member.sha256}],
    }
    return json.dumps(said).encode()


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "letter"
    other.write_text("Dear Kerry")

    with pytest.raises(NotABackup, match=r"letter is not a whole backup"):
        _read(other)


def test_a_backup_of_a_newer_footpath_is_refused_before_anything_is_written(
    lived_in: Place, new_place: NewPlace, tmp_path: Path
) -> None:
    out = tmp_path / "friday.footpath"
    lived_in.python(
        "from footpath.store.prepare import maintenance, owner\n"
        "from django.db.migrations.recorder import MigrationRecorder\n"
        "from django.db import connections\n"
        "with maintenance(owner()):\n"
        "    MigrationRecorder(connections[owner()]).record_applied('access', '9999_from_2030')"
    )
    lived_in.footpath("backup", "--out", out)
    place = _with_keys_of(new_place(), lived_in)

    refused = place.footpath("restore", out)

    assert refused.returncode == 2
    assert "newer than this one" in refused.stderr
    assert not (place.home / "quarantine").exists()
