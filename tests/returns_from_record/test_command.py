"""`footpath returns cin`: what it says, what it ends with, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.prepared import Prepared
from tests.imports.cast import SAMPLES, assessment, census, child, enquiry, plan, referral
from tests.imports.test_command import Place, _with_an_administrator

SAMPLE = SAMPLES / "sample-332-children.xml"


@pytest.fixture(scope="module")
def place(prepared_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A site into which a census was brought: tests here only read its record."""
    folder = tmp_path_factory.mktemp("returns")
    with _with_an_administrator(prepared_database, folder) as made:
        inside = assessment() + enquiry()
        whole = folder / "whole.xml"
        whole.write_text(census(child("C1", referral("2025-06-02", inside, after=plan())), child("C2")))
        said = made.footpath("import", "cin", whole, SAMPLE, "--team", "Brookside")
        assert said.returncode in (0, 1), said.stderr
        yield made


def test_it_says_what_is_in_it_and_each_rule_that_is_broken(place: Place, tmp_path: Path) -> None:
    out = tmp_path / "cin.xml"

    said = place.footpath("returns", "cin", "--year", 2026, "--authority", 201, "--out", out)

    assert said.returncode == 1, said.stderr
    assert f"{out}: CIN census 2025-26, authority 201, 2 children, made by Alex Penrose." in said.stdout
    assert "  section 47 enquiries: 1" in said.stdout
    assert "  2887Q, the return as a whole: " in said.stdout
    checked = place.told("check", "cin", out)
    assert checked["children"] == 2
    for failure in checked["failures"]:
        assert f"  {failure['rule']}, " in said.stdout


def test_the_document_has_it_all_and_nothing_else_is_printed(place: Place, tmp_path: Path) -> None:
    out = tmp_path / "cin.xml"

    said = place.footpath("returns", "cin", "--year", 2026, "--authority", 201, "--out", out, "--json")

    assert said.stderr == ""
    document = json.loads(said.stdout)
    assert (document["year"], document["authority"], document["children"]) == (2026, "201", 2)
    assert (document["file"], document["by"]) == (str(out), "Alex Penrose")
    assert document["elements"]["ChildProtectionPlans"] == 1
    assert document["rules_run"] > 100
    assert document["failures"] == place.told("check", "cin", out)["failures"]
    assert said.returncode == 1


def test_a_year_without_rules_here_is_written_and_said_to_be_unchecked(place: Place, tmp_path: Path) -> None:
    said = place.footpath("returns", "cin", "--year", 2022, "--authority", 975, "--out", tmp_path / "cin.xml")

    assert said.returncode == 0, said.stderr
    assert "Not checked: the official rules for 2022 are not held here." in said.stdout


def test_it_says_why_a_child_is_in_it_and_writes_nothing(place: Place, tmp_path: Path) -> None:
    asked = ("returns", "cin", "--year", 2026, "--authority", 201, "--why", "C1")

    said, document = place.footpath(*asked), place.told(*asked)

    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[:2] == [
        "Child C1 is in the CIN census 2025-26 of authority 201.",
        "  The referral on 2 June 2025 came in the year.",
    ]
    assert (document["child"], document["in"]) == ("C1", True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--year", "2026", "--out", "{out}"], "say whose return it is with --authority"),
        (["--year", "2026", "--authority", "2o1", "--out", "{out}"], "is not a number of three digits"),
        (["--year", "1066", "--authority", "201", "--out", "{out}"], "give --year from 2017 to 2027"),
        (["--year", "soon", "--authority", "201", "--out", "{out}"], "invalid int value"),
        (["--year", "2026", "--authority", "201"], "one of the arguments --out --why is required"),
        (["--year", "2026", "--authority", "201", "--out", "{folder}"], "is not a file"),
        (["--year", "2026", "--authority", "201", "--out", "{folder}/none/cin.xml"], "cannot be written"),
        (["--year", "2026", "--authority", "201", "--out", "{out}", "--serial", "0"], "is no serial number"),
        (["--year", "2026", "--authority", "201", "--out", "{out}", "--by", "x@y.example"], "nobody here signs in"),
        (["--year", "2026", "--authority", "201", "--why", "C9"], "knows no child by the number “C9”"),
        (["--year", "2026", "--authority", "201", "--out", "{out}", "--site", "{folder}"], "there is no"),
    ],
)
def test_what_it_cannot_do_it_refuses_in_a_sentence(place: Place, tmp_path: Path, words: list[str], why: str) -> None:
    out = tmp_path / "cin.xml"

    said = place.footpath("returns", "cin", *(word.format(out=out, folder=tmp_path) for word in words))

    assert said.returncode == 2, said.stdout
    assert why in said.stderr
    assert said.stderr.startswith("footpath")
    assert len(said.stderr.splitlines()) == 1
    assert said.stdout == ""
    assert not out.exists()
