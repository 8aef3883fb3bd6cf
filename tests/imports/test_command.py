"""`footpath import cin`: what it says, what it ends with, and that looking needs no database."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from footpath.ledger.chain import make_key
from scripts import prepared
from scripts.prepared import Prepared
from tests.imports.cast import SAMPLES, census, child

ALL = [str(path) for path in sorted(SAMPLES.glob("*.xml"))]


@dataclass(frozen=True)
class Place:
    """A site of this test's own, and the environment that leads to it."""

    home: Path
    environment: dict[str, str]

    def footpath(self, *words: object, **also: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "from footpath.cli.main import main\nmain()", *map(str, words)],
            cwd=self.home.parent,
            env=self.environment | also,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def told(self, *words: object) -> dict[str, Any]:
        said = self.footpath(*words, "--json")
        assert said.returncode in (0, 1), said.stderr
        document: dict[str, Any] = json.loads(said.stdout)
        return document


@contextmanager
def _with_an_administrator(prepared_database: Prepared, folder: Path) -> Iterator[Place]:
    home = folder / "home"
    environment = prepared.clean_environment() | prepared.TESTING | prepared_database.copy(home=home)
    for name in ("ledger", "places", "site"):
        make_key(home / "keys" / f"{name}.key")
    made = Place(home, environment)
    said = made.footpath("init", "--name", "Alex Penrose", "--email", "alex@fernshire.example")
    assert said.returncode == 0, said.stderr
    yield made
    if prepared_database.on:
        prepared_database.on.drop(database=environment["DATABASE_URL"].rpartition("/")[2])


@pytest.fixture
def place(prepared_database: Prepared, tmp_path: Path) -> Iterator[Place]:
    """A site with its first administrator."""
    with _with_an_administrator(prepared_database, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def untouched(prepared_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The same, for what is refused before anything is written."""
    with _with_an_administrator(prepared_database, tmp_path_factory.mktemp("untouched")) as made:
        yield made


@pytest.fixture
def nowhere(tmp_path: Path) -> Place:
    """No site, no settings and no database."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return Place(tmp_path / "nothing", kept | {"HOME": str(tmp_path)})


def file(folder: Path, text: str, name: str = "census.xml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


@pytest.mark.once
def test_looking_needs_no_database_and_writes_nothing(nowhere: Place, tmp_path: Path) -> None:
    said = nowhere.footpath("import", "cin", *ALL, "--dry-run")

    assert said.returncode == 1, said.stderr
    assert "334 children" in said.stdout
    assert "Referrals: 404" in said.stdout
    assert "Nothing was written" in said.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.once
def test_looking_tells_each_thing_amiss_by_line_and_element(nowhere: Place) -> None:
    told = nowhere.told("import", "cin", SAMPLES / "sample-2027-layout.xml", "--dry-run")

    (factor,) = [fault for fault in told["faults"] if fault["element"] == "AssessmentFactors"]
    assert (factor["line"], factor["as_written"], factor["child"]) == (46, "RB", "DfEX0000001")
    assert "kept as written" in factor["done"]
    assert told["children"] == 2


def test_the_samples_come_in_and_the_second_time_nothing_is_new(place: Place) -> None:
    first = place.told("import", "cin", *ALL)
    again = place.told("import", "cin", *ALL)

    assert first["children"] == {"new": 334, "changed": 0, "unchanged": 0}
    assert first["records"]["protection.conference"]["new"] == 352
    assert first["allocated"] == 334
    assert again["children"] == {"new": 0, "changed": 0, "unchanged": 334}
    assert all(count["new"] == count["changed"] == 0 for count in again["records"].values())
    assert place.told("ledger", "verify")["whole"]


def test_a_census_with_nothing_amiss_ends_well(place: Place, tmp_path: Path) -> None:
    said = place.footpath("import", "cin", file(tmp_path, census(child())))

    assert said.returncode == 0, said.stderr
    assert "1 new" in said.stdout
    assert "amiss" not in said.stdout
    assert said.stderr == ""


@pytest.mark.once
def test_a_file_that_is_no_census_is_refused_in_a_sentence_and_nothing_is_written(
    untouched: Place, tmp_path: Path
) -> None:
    good = file(tmp_path, census(child()))
    bad = file(tmp_path, "<Message><Header>", "bad.xml")
    before = untouched.told("ledger", "verify")["entries"]

    said = untouched.footpath("import", "cin", good, bad)

    assert said.returncode == 2
    assert "bad.xml" in said.stderr
    assert said.stderr.count("\n") == 1
    assert untouched.told("ledger", "verify")["entries"] == before


@pytest.mark.once
@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["missing.xml"], "missing.xml cannot be read", id="no such file"),
        pytest.param([], "no file was given", id="no file"),
        pytest.param([ALL[0], "--by", "nobody@x.example"], "nobody here signs in with", id="nobody"),
        pytest.param([ALL[0], "--names", "missing.csv"], "missing.csv cannot be read", id="no list"),
        pytest.param([ALL[0], ALL[0]], "is given twice", id="the same twice"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(untouched: Place, words: list[str], says: str) -> None:
    said = untouched.footpath("import", "cin", *words)

    assert said.returncode == 2
    assert says in said.stderr
    assert said.stderr.count("\n") == 1


def test_a_team_that_is_not_there_is_refused_where_there_are_teams(place: Place, tmp_path: Path) -> None:
    census_ = file(tmp_path, census(child()))
    assert place.footpath("import", "cin", census_, "--team", "Brookside").returncode == 0

    said = place.footpath("import", "cin", census_, "--team", "Hillside")

    assert said.returncode == 2
    assert "Hillside" in said.stderr
    assert "Brookside" in said.stderr


def test_names_are_joined_with_the_census_or_later(place: Place, tmp_path: Path) -> None:
    names = file(tmp_path, "child id,given\nC0000001,Ada\nC9,Ben\n", "names.csv")
    place.told("import", "cin", file(tmp_path, census(child())))

    told = place.told("import", "cin", "--names", names)

    assert (told["named"], told["names_unknown"]) == (1, ["line 3: C9"])
    assert place.footpath("import", "cin", "--names", names).returncode == 1


def test_in_the_demonstration_nothing_comes_in_until_somebody_says_it_is_invented(place: Place, tmp_path: Path) -> None:
    census_ = file(tmp_path, census(child()))

    refused = place.footpath("import", "cin", census_, FOOTPATH_DEMO="1")
    done = place.footpath("import", "cin", census_, "--invented", FOOTPATH_DEMO="1")

    assert refused.returncode == 2
    assert "--invented" in refused.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.once
def test_another_site_can_be_named(place: Place, tmp_path: Path) -> None:
    elsewhere = {name: value for name, value in place.environment.items() if name != "FOOTPATH_HOME"}

    said = Place(place.home, elsewhere).footpath("import", "cin", file(tmp_path, census(child())), "--site", place.home)

    assert said.returncode == 0, said.stderr


@pytest.mark.once
@pytest.mark.parametrize("gone", [True, False], ids=["whoever was reading has gone", "the disk is full"])
def test_what_cannot_be_told_is_no_fault_of_the_census(nowhere: Place, gone: bool) -> None:
    reading, telling = os.pipe()
    os.close(reading)
    full = os.open("/dev/full", os.O_WRONLY)
    said = subprocess.run(
        [sys.executable, "-c", "from footpath.cli.main import main\nmain()", "import", "cin", *ALL, "--dry-run"],
        env=nowhere.environment, stdin=subprocess.DEVNULL, stdout=telling if gone else full, stderr=subprocess.PIPE,
        text=True, check=False,
    )  # fmt: skip
    os.close(telling)
    os.close(full)

    if gone:
        assert (said.returncode, said.stderr) == (0, "")
    else:
        assert said.returncode == 2
        assert said.stderr == "footpath: No space left on device; nothing more was done.\n"
