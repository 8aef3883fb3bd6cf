"""`footpath returns csc-api`, `ssd` and `cp-is`: what they say, what they end with, and what they refuse."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from footpath.access.models import User
from footpath.cli.main import run
from tests.imports.cast import Staff, assessment, brought, census, child, plan, referral, saved
from tests.returns_from_record.by_hand import a_child
from tests.returns_from_record.by_hand import referral as referral_by_hand

WHAT = ("csc-api", "ssd", "cp-is")


@pytest.fixture
def here(who: Staff, amir: User, tmp_path: Path) -> Iterator[None]:
    """One child whose referral's day cannot be read, and one on a plan; the command sets the umask of this process."""
    whole = (child("C1", referral("2025-06-31", assessment())), child("C2", referral("2026-01-05", after=plan())))
    brought(who, saved(tmp_path, census(*whole)))
    a_child("Theo", by=who.practitioner, number="F1", authority="202")
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def asked(what: str, *words: str) -> int:
    return run(["returns", what, "--authority", "201", *words])


def test_files_for_the_interface_say_what_was_not_carried_and_that_nothing_was_sent(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = asked("csc-api", "--out", str(tmp_path / "api"))

    said = capsys.readouterr().out
    assert code == 1
    assert f"{tmp_path / 'api'}: 2 children of authority 201, 2 episodes in 1 file, made by Amir Sadiq." in said
    assert "Nothing was sent." in said
    assert "nothing in them is suppressed" in said
    assert "  child C1, social_care_episodes[0].referral_date: it could not be read as it came" in said


def test_what_changed_since_an_earlier_day_is_said(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked("csc-api", "--out", str(tmp_path / "monday"), "--on", "2026-11-19")

    asked("csc-api", "--out", str(tmp_path / "tuesday"), "--since", str(tmp_path / "monday"))

    said = capsys.readouterr().out
    assert f"Since {tmp_path / 'monday'}: 0 children changed (changed-*.json), 0 children are gone" in said


def test_a_child_without_a_number_is_said_by_the_records_reference(
    who: Staff, amir: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    referral_by_hand(date(2026, 3, 2), a_child("Kai", by=amir), a_child("Maya", by=amir, number="F1"), by=amir)

    code = run(["returns", "csc-api", "--out", str(tmp_path / "api"), "--json"])

    document = json.loads(capsys.readouterr().out)
    assert code == 1
    assert (document["sent"], document["children"], document["not_carried"]) == (False, 1, [])
    assert [len(reference) for reference in document["without_number"]] == [36]


def test_the_dataset_says_what_is_not_held(here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = asked("ssd", "--out", str(tmp_path / "ssd")), asked("ssd", "--out", str(tmp_path / "again"), "--json")

    said, document = capsys.readouterr().out.rsplit("\n{", 1)
    assert codes == (1, 1)
    assert "the Standard Safeguarding Dataset, authority 201, 2 children, made by Amir Sadiq." in said
    assert "  ssd_cin_episodes: 2" in said
    assert "15 tables are not written: about.csv says of each why." in said
    assert "  child C1, ssd_cin_episodes.cine_referral_date: it could not be read as it came" in said
    found = json.loads("{" + document)
    assert found["tables"]["ssd_cp_plans"] == 1
    assert len(found["not_written"]) == 15


def test_the_list_for_hospitals_says_who_cannot_be_told_of(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = asked("cp-is", "--out", str(tmp_path / "l.csv")), asked("cp-is", "--out", str(tmp_path / "l.csv"), "--json")

    said, document = capsys.readouterr().out.rsplit("\n{", 1)
    assert codes == (1, 1)
    assert "Nothing was sent." in said
    assert "  child C2: their NHS number is not on the record, or is not one." in said
    assert [one["child"] for one in json.loads("{" + document)["not_told_of"]] == ["C2"]


@pytest.mark.parametrize("what", ["csc-api", "cp-is"])
def test_it_says_why_a_child_is_in_it_and_writes_nothing(
    here: None, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = asked(what, "--why", "C2"), asked(what, "--why", "C2", "--json")

    said, document = capsys.readouterr().out.rsplit("\n{", 1)
    assert codes == (0, 0)
    assert said.startswith("Child C2 is ")
    found = json.loads("{" + document)
    assert (found["child"], found["authority"], found["in"]) == ("C2", "201", what == "csc-api")
    assert found["why"] == [line.strip() for line in said.splitlines()[1:]]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--out", "{folder}"], "is "),
        (["--out", "{folder}/none/out"], "a place that is there"),
        (["--out", "{out}", "--authority", "2o1"], "is not a number of three digits"),
        (["--out", "{out}", "--by", "x@y.example"], "nobody here signs in"),
        ([], "required"),
    ],
)
def test_what_it_cannot_do_it_refuses_in_a_sentence(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, words: list[str], why: str
) -> None:
    out = tmp_path / "out"
    if what == "cp-is" and "none" in "".join(words):
        why = "cannot be written"

    code = asked(what, *(word.format(out=out, folder=tmp_path) for word in words))

    said = capsys.readouterr()
    assert code == 2
    assert why in said.err
    assert said.err.startswith("footpath")
    assert len(said.err.splitlines()) == 1
    assert said.out == ""
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--out", "{out}", "--on", "soon"], "soon is not a day"),
        (["--out", "{out}", "--on", "2999-01-01"], "has not come"),
        (["--out", "{out}", "--since", "{out}"], "give --since the folder of an earlier day"),
        (["--why", "C9"], "knows no child by the number “C9”"),
    ],
)
def test_a_day_or_a_child_that_is_not_there_is_refused(
    here: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    code = asked("csc-api", *(word.format(out=tmp_path / "out") for word in words))

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert why in said.err
