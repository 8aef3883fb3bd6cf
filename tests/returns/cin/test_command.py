"""`footpath check cin`, as a stranger runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from footpath.bench.census import write
from footpath.cli.main import run
from tests.returns.cin.made import census, child, closed, episode

CODES = ("MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS")
MOST_MEMORY = 256 * 1_048_576


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "census.xml"


def _clean() -> str:
    return census(child(disabilities=CODES))


def test_a_census_that_breaks_no_rule_ends_with_0(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(_clean(), encoding="utf-8")

    code = run(["check", "cin", str(file)])

    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert said.out == "census.xml: 1 child, by the 109 rules of 2025-26.\nNo rule is broken.\n"


def test_what_is_broken_is_said_with_child_line_value_and_what_to_do(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(census(child(closed(reason="RC77"), disabilities=CODES), year=2026), encoding="utf-8")

    code = run(["check", "cin", str(file)])

    said = capsys.readouterr().out
    assert code == 1
    assert "8640  CIN Reason for closure code invalid" in said
    assert "Give the reason as one of RC1 to RC9." in said
    assert "child C1, line 4: ReasonForClosure RC77" in said
    assert said.endswith("1 error and 0 queries.\n")


def test_json_is_one_document_and_nothing_else(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(census(child(ethnicity=None, disabilities=CODES), year=2026), encoding="utf-8")

    code = run(["check", "cin", str(file), "--json"])

    said = capsys.readouterr()
    assert (code, said.err) == (1, "")
    assert json.loads(said.out) == {
        "year": 2026,
        "children": 1,
        "rules_run": 109,
        "failures": [{"rule": "4220", "kind": "error", "children": ["C1"], "rows": 1}],
    }


def test_the_year_may_be_another(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(_clean(), encoding="utf-8")

    run(["check", "cin", str(file), "--year", "2027", "--json"])

    assert json.loads(capsys.readouterr().out)["rules_run"] == 121


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<Other/>", "starts with Other where a census starts with Message"),
        ("", "it is empty"),
        (census(year=2021), "no rules here for the census closing on 31 March 2021"),
        (census(Year=None, ReferenceDate="31/03/2026"), "says neither Year nor ReferenceDate"),
        (census(Collection="SSDA903"), "the collection “SSDA903” and not CIN"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_one_sentence(
    text: str | None, words: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        file.write_text(text, encoding="utf-8")

    code = run(["check", "cin", str(file)])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert words in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["check"], ["check", "shoes", "x"], ["check", "cin"], ["check", "cin", "x", "--year", "soon"]]
)
def test_what_is_not_understood_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_no_rule_says_is_said_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = census(child(episode(CINreferralDate="02/06/2025")), ReferenceDate="2025-03-31")
    file.write_text(odd.replace("<Sex>", "<Shoe/><Sex>"), encoding="utf-8")

    run(["check", "cin", str(file)])
    said = capsys.readouterr().out
    run(["check", "cin", str(file), "--json"])
    warned = capsys.readouterr().err

    for words in (
        "The header says the year 2026 and the reference date 2025-03-31",
        "Line 3: no census has Shoe there; it was passed over.",
        "1 date is not written as 2026-03-31 and counted as missing, the first in the row that starts on line 4",
    ):
        assert words in said
        assert words in warned


def test_a_date_that_cannot_be_read_is_never_passed_over_in_silence(file: Path) -> None:
    text = census(child(disabilities=CODES, PersonDeathDate="01/02/2026"))
    file.write_text(text, encoding="utf-8")

    assert run(["check", "cin", str(file)]) == 1


MEASURED = """
import sys
from footpath.cli.main import run
run(sys.argv[1:])
(peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1024, file=sys.stderr)
"""


def test_a_whole_authority_is_checked_in_little_memory(file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        write(out, children=33_000)

    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "check", "cin", str(file), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )

    document = json.loads(done.stdout)
    assert (document["children"], document["rules_run"]) == (33_000, 109)
    assert {one["rule"] for one in document["failures"]} == {"2887Q", "2888Q", "8770Q", "8870Q", "8875"}
    assert int(done.stderr) < MOST_MEMORY


def test_a_value_of_any_length_is_said_in_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(census(child(ethnicity="W\n" * 9_000, disabilities=CODES)), encoding="utf-8")

    run(["check", "cin", str(file)])

    said = capsys.readouterr().out.splitlines()
    assert max(map(len, said)) < 200
    assert any(line.endswith("…") for line in said)
