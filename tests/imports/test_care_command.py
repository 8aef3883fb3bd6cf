"""`footpath import ssda903` and `returns ssda903`: what they say, what they end with, and what is never printed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.prepared import Prepared
from tests.imports.care_cast import SAMPLE, episode, folder, row, tables
from tests.imports.test_command import Place, _with_an_administrator
from tests.imports.test_command import nowhere as nowhere

TOLD = tables(episode("02/06/2024"), Reviews=row(REVIEW="01/10/2025", REVIEW_CODE="PN1"))


@pytest.fixture(scope="module")
def place(prepared_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A site with its first administrator, for the tests of this file."""
    with _with_an_administrator(prepared_database, tmp_path_factory.mktemp("care")) as made:
        yield made


def test_looking_needs_no_database_and_no_authority(nowhere: Place, tmp_path: Path) -> None:
    told = nowhere.told("import", "ssda903", SAMPLE, "--dry-run")

    assert (told["children"], told["records"]["care.episode"], told["records"]["care.review"]) == (2676, 5050, 12580)
    assert {(fault["file"], fault["line"], fault["element"]) for fault in told["faults"]} >= {
        ("ssda903/oc3.csv", 3, "ACTIV")
    }
    assert list(tmp_path.iterdir()) == []


def test_a_return_goes_in_and_comes_out_again_and_nobody_prints_where_a_child_lives(
    place: Place, tmp_path: Path
) -> None:
    given = folder(tmp_path, TOLD)
    first = place.footpath("import", "ssda903", given.path, "--la", "E09000027")
    out = tmp_path / "out"
    made = place.footpath("returns", "ssda903", "--year", 2026, "--out", out)
    why = place.footpath("returns", "ssda903", "--year", 2026, "--why", "C0000001", "--json")

    assert first.returncode == 0, first.stderr
    assert "SSDA903 return 2025-26, LEA 318, 1 child" in first.stdout
    assert "Times in care (episodes): 1 new" in first.stdout
    assert made.returncode == 1, made.stderr
    assert "1 child, made by Alex Penrose" in made.stdout
    assert "Of 1 girl it says that she is no mother" in made.stdout
    assert "`footpath check ssda903" in made.stdout
    assert (json.loads(why.stdout)["in"], json.loads(why.stdout)["authority"]) == (True, "318")
    said = "".join(one.stdout + one.stderr for one in (first, made, why))
    assert "QF2 2BB" not in said
    assert "SC000001" not in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["import", "ssda903", "no-such"], "there is no such folder", id="no folder"),
        pytest.param(["import", "ssda903", str(SAMPLE), "--la", "E1"], "E1 is not an authority", id="no authority"),
        pytest.param(["returns", "ssda903", "--year", "2026", "--out", str(SAMPLE)], "is there already", id="there"),
        pytest.param(["returns", "ssda903", "--year", "2026", "--why", "ZZ"], "knows no child", id="no child"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    place: Place, tmp_path: Path, words: list[str], says: str
) -> None:
    more = ["--la", "318"] if words[0] == "returns" and "--la" not in words else []
    if words[0] == "import" and "--la" not in words and len(words) > 2:
        more = ["--la", "318"]
    said = place.footpath(*(word.replace("{tmp}", str(tmp_path)) for word in words), *more)

    assert said.returncode == 2
    assert says in said.stderr
    assert said.stderr.count("\n") == 1
    assert said.stdout == ""
