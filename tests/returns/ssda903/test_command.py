"""What the command says to a person, to a program, and where it refuses."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from footpath.cli import checking_903
from footpath.cli.refusals import DONE, FOUND, Refused

SAMPLE = Path(__file__).parents[2] / "data" / "ssda903"
GOOD = {
    "header.csv": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,F,01/05/2015,WBRI,A123456789012,0,\n",
    "episodes.csv": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "A1,02/06/2025,S,C2,N1,U6,PR1,,,,B15 2TT,B1 1AA,1234567\n",
}


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    checking_903.add_arguments(parser)
    return checking_903.run(parser.parse_args([str(word) for word in words]))


def written(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).write_text(text)
    return path


def test_a_program_is_given_one_document_of_the_agreed_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SAMPLE, "--year", 2026, "--json") == FOUND

    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["year", "children", "rules_run", "failures", "not_run"]
    assert (told["year"], told["children"], told["rules_run"]) == (2026, 2676, 261)
    by_rule = {one["rule"]: one for one in told["failures"]}
    assert list(by_rule["117"]) == ["rule", "kind", "children", "rows"]
    assert (by_rule["117"]["kind"], by_rule["117"]["rows"]) == ("error", 8)
    assert len(by_rule["117"]["children"]) == 4
    assert {"rule": "202", "why": "it needs last year's files; give their folder with --previous"} in told["not_run"]


def test_a_person_is_told_the_child_the_file_the_row_and_what_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, GOOD | {"header.csv": GOOD["header.csv"].replace(",F,", ",X,")})

    assert run(tmp_path, "--year", 2026) == FOUND

    said = capsys.readouterr().out
    assert "101 (error): The child or young person’s reported sex is not valid." in said
    assert "1 child, 1 row. Use one of the codes of this collection: M, F, U." in said
    assert "child A1, header.csv row 2: SEX X" in said
    assert "Not run:" in said


def test_a_return_with_nothing_wrong_ends_with_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(written(tmp_path, GOOD)) == DONE

    said = capsys.readouterr().out
    assert said.startswith("The collection closing on 31 March 2026 (told from the dates: its latest episode")
    assert "0 failed" in said


def test_the_rows_said_can_be_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    run(SAMPLE, "--year", 2026)
    short = capsys.readouterr().out
    run(SAMPLE, "--year", 2026, "--rows", 0)
    whole = capsys.readouterr().out

    assert "--rows 0 says them all" in short
    assert "--rows 0 says them all" not in whole
    assert len(whole) > len(short)


def test_a_rule_that_the_public_validator_reads_otherwise_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, GOOD | {"header.csv": GOOD["header.csv"].replace("A123456789012", "UN4")})

    run(tmp_path, "--year", 2026)

    assert "The public validator differs." in capsys.readouterr().out


def test_what_a_file_holds_cannot_reach_the_terminal_as_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, GOOD | {"header.csv": GOOD["header.csv"].replace(",F,", f",\x1b[31m{'X' * 100},")})

    run(tmp_path, "--year", 2026)

    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "X" * 100 not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["/nowhere-at-all"], "there is no such folder"),
        ([SAMPLE], "2018 .*give one of them with --year"),
        ([SAMPLE, "--year", 1999], "give one of them with --year"),
        ([SAMPLE, "--year", 2026, "--previous", "/nowhere-at-all"], "there is no such folder"),
        ([SAMPLE, "--year", 2026, "--la", "330"], "nine characters"),
        ([SAMPLE, "--year", 2026, "--rows", -1], "0 for all"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(words: list[object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        run(*words)


def test_the_authoritys_own_code_is_taken(tmp_path: Path) -> None:
    assert run(written(tmp_path, GOOD), "--la", "E09000027") == DONE
