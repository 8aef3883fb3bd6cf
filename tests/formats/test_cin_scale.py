"""An authority's whole year is read a child at a time: in little memory, and in linear time."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from pyexpat import ParserCreate

import pytest

from footpath.formats.cin import check_message, read_census
from tests.formats.make_census import write

CHILDREN = 33_000  # the largest authorities
MOST_MEMORY = 150 * 1_048_576  # bytes

MEASURE = """
import json, sys
from footpath.formats.cin import read_census
census = read_census(sys.argv[1])
children = sum(1 for child in census.children())
(peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([children, len(census.faults), int(peak.split()[1]) * 1024]))
"""


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("census") / "big.xml"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        write(out, children=CHILDREN)
    return path


def _measured(path: Path) -> tuple[int, int, int]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    children, faults, memory = json.loads(done.stdout)
    return children, faults, memory


def test_a_whole_authority_is_read_in_little_memory(big: Path) -> None:
    assert big.stat().st_size > 40_000_000

    children, faults, memory = _measured(big)

    assert (children, faults) == (CHILDREN, 0)
    assert memory < MOST_MEMORY


def test_a_file_with_a_mistake_in_every_child_is_read_in_little_memory(big: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xml"
    wrong.write_bytes(big.read_bytes().replace(b"<ReferralNFA>0<", b"<ReferralNFA>no<"))

    children, faults, memory = _measured(wrong)

    assert (children, faults) == (CHILDREN, CHILDREN)
    assert memory < MOST_MEMORY


def test_the_same_seed_makes_the_same_file(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        with (tmp_path / name).open("w", encoding="utf-8") as out:
            write(out, children=50, seed=seed)

    a, b, c = ((tmp_path / name).read_bytes() for name in "abc")
    assert a == b
    assert a != c


@pytest.mark.bench
def test_reading_takes_no_more_than_so_many_times_a_bare_parse(big: Path) -> None:
    def bare() -> None:
        parser = ParserCreate()
        with big.open("rb") as file:
            while piece := file.read(65_536):
                parser.Parse(piece, False)
            parser.Parse(b"", True)

    def best(work: Callable[[], object]) -> float:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return min(times)

    census = read_census(big)
    floor = best(bare)
    checked = best(lambda: check_message(big))
    read = best(lambda: sum(1 for _ in census.children()))

    sys.stderr.write(f"bare {floor:.2f} s, check {checked / floor:.1f}, read {read / floor:.1f}\n")
    assert checked / floor < 5
    assert read / floor < 9  # about 6 on a quiet machine
