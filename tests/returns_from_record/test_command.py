"""`footpath returns cin`: what it says, what it ends with, and what it refuses."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from footpath.access.models import User
from footpath.cli.main import run
from footpath.returns.cin import check
from scripts.prepared import Prepared
from tests.imports.cast import Staff, assessment, brought, census, child, enquiry, plan, referral, saved
from tests.imports.test_command import Place, _with_an_administrator
from tests.returns_from_record.by_hand import a_child


@pytest.fixture(scope="module")
def place(prepared_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A site into which a census was brought: tests here only read its record."""
    folder = tmp_path_factory.mktemp("returns")
    with _with_an_administrator(prepared_database, folder) as made:
        inside = assessment() + enquiry()
        whole = folder / "whole.xml"
        whole.write_text(census(child("C1", referral("2025-06-02", inside, after=plan())), child("C2")))
        said = made.footpath("import", "cin", whole, "--team", "Brookside")
        assert said.returncode in (0, 1), said.stderr
        yield made


def test_a_return_of_a_site_is_one_document_for_other_programs(place: Place, tmp_path: Path) -> None:
    out = tmp_path / "cin.xml"

    said = place.footpath("returns", "cin", "--year", 2026, "--authority", 201, "--out", out, "--json")

    assert said.returncode == 1, said.stderr
    assert said.stderr == ""
    document = json.loads(said.stdout)
    assert (document["year"], document["authority"], document["children"]) == (2026, "201", 2)
    assert (document["file"], document["by"]) == (str(out), "Alex Penrose")
    assert document["elements"]["ChildProtectionPlans"] == 1
    checked = check(out).document()
    assert (document["rules_run"], document["failures"]) == (checked["rules_run"], checked["failures"])


@pytest.fixture
def here(who: Staff, amir: User, tmp_path: Path) -> Iterator[None]:
    """The same in this process, whose umask the command sets."""
    brought(who, saved(tmp_path, census(child("C1", referral("2025-06-02", assessment())), child("C2"))))
    a_child("Theo", by=who.practitioner, number="F1", authority="202")
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def test_it_says_what_is_in_it_and_each_rule_that_is_broken(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cin.xml"

    code = run(["returns", "cin", "--year", "2026", "--authority", "201", "--out", str(out)])

    said = capsys.readouterr().out
    assert code == 1
    assert f"{out}: CIN census 2025-26, authority 201, 2 children, made by Amir Sadiq." in said
    assert "  assessments: 1" in said
    assert "  2887Q, the return as a whole: " in said
    for failure in check(out).failures:
        assert f"  {failure.rule.number}, " in said


def test_a_year_without_rules_here_is_written_and_said_to_be_unchecked(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["returns", "cin", "--year", "2022", "--authority", "201", "--out", str(tmp_path / "cin.xml")])

    assert code == 0
    assert "Not checked: the official rules for 2022 are not held here." in capsys.readouterr().out


def test_it_says_why_a_child_is_in_it_and_writes_nothing(here: None, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["returns", "cin", "--year", "2026", "--authority", "201", "--why", "C1"]

    codes = run(asked), run([*asked, "--json"])

    lines = capsys.readouterr().out.splitlines()
    assert codes == (0, 0)
    assert lines[:3] == [
        "Child C1 is in the CIN census 2025-26 of authority 201.",
        "  The referral on 2 June 2025 came in the year.",
        "  Told of them besides: assessments 1.",
    ]
    assert json.loads(lines[3]) == {
        "year": 2026,
        "authority": "201",
        "child": "C1",
        "in": True,
        "why": [line.strip() for line in lines[1:3]],
    }


def test_a_site_that_is_not_there_is_refused(place: Place, tmp_path: Path) -> None:
    asked = ("returns", "cin", "--year", 2026, "--authority", 201, "--out", tmp_path / "cin.xml")

    said = place.footpath(*asked, "--site", tmp_path / "none")

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("footpath: ")
    assert "Traceback" not in said.stderr


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
    ],
)
def test_what_it_cannot_do_it_refuses_in_a_sentence(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    out = tmp_path / "cin.xml"

    code = run(["returns", "cin", *(word.format(out=out, folder=tmp_path) for word in words)])

    said = capsys.readouterr()
    assert code == 2
    assert why in said.err
    assert said.err.startswith("footpath")
    assert len(said.err.splitlines()) == 1
    assert said.out == ""
    assert not out.exists()
