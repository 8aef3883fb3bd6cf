"""What reads and checks returns is measured only where both sides answer the same."""

import json
import sys
from pathlib import Path

import pytest

from footpath.bench import reading
from footpath.bench.apart import COMMAND, DidNotFinish, apart
from footpath.bench.asked import Asked
from footpath.bench.checking import against, checks, hold_equal, write_with_mistakes
from footpath.bench.differing import CHILDREN, MADE, SAMPLE, answer, known
from footpath.bench.peers import PM4PY
from footpath.bench.places import NotMade
from footpath.bench.reading import read
from footpath.bench.run import Failed, measures
from footpath.bench.told import NotEqual
from footpath.formats.cin.columns import read_columns
from footpath.returns.cin import check, ruleset

pytestmark = pytest.mark.once


@pytest.fixture
def census(tmp_path: Path) -> Path:
    file = tmp_path / "census.xml"
    write_with_mistakes(file, children=120)
    return file


def test_a_census_is_read_once_it_is_what_stands_in_the_file(census: Path) -> None:
    measure = read(census, rounds=1)

    assert (measure.bench, measure.limit, measure.at_least) == ("read-cin", 4, False)
    assert measure.ratio > 0
    assert "120 children" in measure.what
    assert "MiB" in measure.notes[1]


@pytest.mark.parametrize(
    ("begun", "instead"),
    [
        pytest.param("<Section47>", "<!--<Section47>", id="a part taken away"),
        pytest.param("<NumberOfPreviousCPP>1", "<NumberOfPreviousCPP>", id="a value taken away"),
    ],
)
def test_a_census_that_is_not_what_stands_in_the_file_is_not_measured(census: Path, begun: str, instead: str) -> None:
    before = read_columns(census)
    words = census.read_text()
    census.write_text(words.replace(begun, instead, 1).replace("</Section47>", "</Section47>-->", 1)
                      if "!--" in instead else words.replace(begun, instead, 1))  # fmt: skip

    reading.hold_equal(read_columns(census), reading.counted(census))
    with pytest.raises(NotEqual, match="the file has"):
        reading.hold_equal(before, reading.counted(census))


def test_a_check_tells_its_memory_and_its_growth_and_needs_no_peer_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTPATH_BENCH_VALIDATOR", "no-such-python")

    memory, growth = checks(Asked(size=200, peers=False))

    assert (memory.limit, growth.limit) == (1, 1.2)
    assert memory.holds, memory.notes
    assert growth.ratio > 0
    assert "200 children" in memory.what


def test_a_validator_that_is_not_there_is_said_and_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTPATH_BENCH_VALIDATOR", sys.executable)

    with pytest.raises(NotMade, match=r"csc-validator-be-cin 0\.1\.13; name one that has"):
        list(checks(Asked(size=60)))


def test_a_package_that_cannot_be_fetched_is_one_sentence_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FOOTPATH_BENCH_HOME", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    told: list[str] = []

    with pytest.raises(NotMade, match="could not be fetched") as refused:
        PM4PY.python(tell=told.append)

    assert "\n" not in str(refused.value)
    assert "not part of Footpath" in told[0]
    assert not list((tmp_path / "peers").iterdir())


def test_the_mistakes_of_a_census_break_rules_on_which_two_answers_must_agree(census: Path) -> None:
    found = check(census).document()
    every = [rule.number for rule in ruleset(2026)]
    theirs = {"rules": every, "failures": {one["rule"]: one["children"] for one in found["failures"]}}

    same = hold_equal(found, theirs)

    assert same.compared == sum(not rule.differs for rule in ruleset(2026))
    assert same.compared + same.declared == len(every)
    assert same.broken > 5
    assert same.differ == ()


def test_a_rule_that_declares_its_difference_may_differ_and_is_named(census: Path) -> None:
    found = check(census).document()
    declared = next(rule.number for rule in ruleset(2026) if rule.differs)
    theirs = {one["rule"]: one["children"] for one in found["failures"]}
    theirs[declared] = ["another child"]

    assert hold_equal(found, {"rules": [rule.number for rule in ruleset(2026)], "failures": theirs}).differ == (
        declared,
    )


def test_two_answers_that_name_other_children_are_not_measured(census: Path) -> None:
    found = check(census).document()
    theirs = {one["rule"]: one["children"] for one in found["failures"]}
    every = [rule.number for rule in ruleset(2026)]
    plain = {rule.number for rule in ruleset(2026) if not rule.differs}
    broken = next(number for number in theirs if number in plain and theirs[number])

    with pytest.raises(NotEqual, match=f"of rule {broken}"):
        hold_equal(found, {"rules": every, "failures": {**theirs, broken: theirs[broken][1:]}})
    without = {number: children for number, children in theirs.items() if number != broken}
    with pytest.raises(NotEqual, match=f"of rule {broken}"):
        hold_equal(found, {"rules": every, "failures": without})


def test_the_first_children_of_a_census_are_those_of_a_smaller_one(tmp_path: Path) -> None:
    few, more = tmp_path / "few.xml", tmp_path / "more.xml"
    write_with_mistakes(few, children=30)
    write_with_mistakes(more, children=50)

    assert more.read_text().startswith(few.read_text().partition("</Children>")[0])


def test_what_has_no_database_is_measured_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTPATH_BENCH_POSTGRESQL", "postgresql://nobody@nowhere.invalid/nothing")
    told: list[str] = []

    assert [one.bench for one in measures(["read-cin"], tell=told.append, size=20)] == ["read-cin"]
    assert told == ["read-cin ..."]


def test_a_benchmark_whose_sides_differ_fails_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTPATH_BENCH_VALIDATOR", sys.executable)

    with pytest.raises(Failed, match="check-cin measured nothing"):
        list(measures(["check-cin"], tell=lambda _: None, size=60))


def test_a_program_run_apart_says_what_it_said_and_the_memory_that_was_its_own() -> None:
    ours = bytearray(64 * 2**20)

    small = apart([sys.executable, "-c", "print(6 * 7)"])
    large = apart([sys.executable, "-c", "held = b'1' * (48 * 2**20)"])

    assert small.said.strip() == "42"
    assert large.most_memory - small.most_memory > 30
    assert small.most_memory < len(ours) / 2**20


def test_a_program_run_apart_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(NotMade, match=r"ended with 2: .*no-such-census"):
        apart([*COMMAND, "check", "cin", "no-such-census.xml", "--json"], may_end_with=(0, 1))


def test_the_command_tells_a_benchmark_as_json() -> None:
    ran = apart([*COMMAND, "bench", "read-cin", "--size", "30", "--json"], may_end_with=(0, 1))

    told = json.loads(ran.said)
    assert [one["bench"] for one in told["measures"]] == ["read-cin"]
    assert "30 children" in told["measures"][0]["what"]
    assert {"polars", "cores", "load before"} <= set(told["machine"])


@pytest.mark.parametrize("size", ["0", "-3", "many", "1.5"])
def test_a_size_that_is_no_number_of_children_is_refused_in_a_sentence(size: str) -> None:
    with pytest.raises(NotMade, match=r"ended with 2: .*(whole number above 0|expected one argument)"):
        apart([*COMMAND, "bench", "check-cin", "--size", size])


SAMPLE_FILE = Path(__file__).parents[1] / "data" / "cin" / "sample-332-children.xml"


@pytest.mark.parametrize("name", [SAMPLE, MADE])
def test_a_rule_that_differs_from_the_public_validator_has_its_exact_answer_all_the_same(
    tmp_path: Path, name: str
) -> None:
    file = SAMPLE_FILE
    if name == MADE:
        file = tmp_path / "made.xml"
        write_with_mistakes(file, children=CHILDREN)
    found = {one["rule"]: one["children"] for one in check(file, year=2026).document()["failures"]}

    declared = {rule.number for rule in ruleset(2026) if rule.differs}
    assert set(known(name)) == declared
    assert {rule: answer(found.get(rule)) for rule in declared} == {
        rule: here for rule, (here, _) in known(name).items()
    }


VALIDATOR = """
import json, sys, time
from footpath.returns.cin import check, ruleset
if sys.argv[1].endswith("census.xml"):
    time.sleep(600)
found = {one["rule"]: one["children"] for one in check(sys.argv[1]).document()["failures"]}
theirs = {rule: named for rule, named in found.items() if rule not in ("2887Q", "8540", "8870Q")}
%s
print(json.dumps({"rules": [one.number for one in ruleset(2026)], "failures": theirs}))
"""


def test_a_validator_that_does_not_finish_is_ended_and_told_of_as_at_least_so_many_times(
    census: Path, tmp_path: Path
) -> None:
    driver = tmp_path / "validator.py"
    driver.write_text(VALIDATOR % "")
    told: list[str] = []

    measure = against(
        sys.executable, census, children=120, asked=Asked(tell=told.append, size=120), most=0.4, driver=driver
    )

    assert measure.at_least
    assert "did not finish in 0 s: at least" in measure.notes[0]
    assert measure.ratio == pytest.approx(0.4 / measure.seconds["footpath, from cold"])
    assert any("exact answer" in note for note in measure.notes)


def test_a_rule_that_differs_otherwise_than_is_known_is_not_measured(census: Path, tmp_path: Path) -> None:
    driver = tmp_path / "validator.py"
    driver.write_text(VALIDATOR % "theirs['8831'] = theirs['8831'][1:]")

    with pytest.raises(NotEqual, match="of rule 8831, the published validator is known to find 6 children"):
        against(sys.executable, census, children=120, asked=Asked(tell=print, size=120), most=0.4, driver=driver)


def test_a_program_that_is_given_so_long_is_ended_with_all_it_began() -> None:
    with pytest.raises(DidNotFinish, match="did not finish in 0 s"):
        apart([sys.executable, "-c", "import time; time.sleep(600)"], within=0.3)
