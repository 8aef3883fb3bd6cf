"""A census of 33,000 children checked by the official rules, from cold to its answer."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from footpath.bench.apart import COMMAND, Ran, apart
from footpath.bench.census import FOOTER, child, header
from footpath.bench.rounds import in_turns
from footpath.bench.told import Measure, NotEqual

CHILDREN, FEWER = 33_000, 3_300
YEAR = 2026
_MEMORY = 256.0  # MiB, at the most
_GROWTH = 1.2  # times the cost of a child, at the most
_REFERENCE = "FOOTPATH_BENCH_REFERENCE"
_DRIVER = Path(__file__).with_name("reference_cin.py")
_WITHOUT = (
    f"not measured against the public reference validator: {_REFERENCE} names no python that has csc-validator-be-cin"
)

# What is made wrong, one in each of so many children, so that the answers have something to be equal in.
_EVERY = 97
_MISTAKES = (
    ("<Ethnicity>", "<Ethnicity>Z"),
    ("<ReferralSource>", "<ReferralSource>Z"),
    ("<PrimaryNeedCode>N", "<PrimaryNeedCode>Q"),
    ("<InitialCategoryOfAbuse>", "<InitialCategoryOfAbuse>Z"),
    ("<LatestCategoryOfAbuse>", "<LatestCategoryOfAbuse>Z"),
    ("<UPNunknown>UN1", "<UPNunknown>UN9"),
    ("<Disability>", "<Disability>Z"),
    ("<ReferralNFA>0", "<ReferralNFA>1"),
    ("<CPPstartDate>2025", "<CPPstartDate>2015"),
    ("<S47ActualStartDate>2025", "<S47ActualStartDate>2015"),
    ("<AssessmentActualStartDate>2025", "<AssessmentActualStartDate>2027"),
    ("<CPPreviewDate>2025", "<CPPreviewDate>2029"),
    ("<PersonBirthDate>20", "<PersonBirthDate>21"),
    ("<UPNunknown>UN1</UPNunknown>", ""),
)


def checks() -> Iterator[Measure]:
    yield from checked(children=CHILDREN, fewer=FEWER)


def checked(*, children: int, fewer: int, rounds: int = 5) -> Iterator[Measure]:
    """
    Measure the check of two censuses, the smaller of which is the beginning of the larger.

    :raises NotEqual: the answers are not the same where they must be.
    """
    reference = os.environ.get(_REFERENCE)
    with TemporaryDirectory() as folder:
        larger, smaller = Path(folder) / "larger.xml", Path(folder) / "smaller.xml"
        write_with_mistakes(larger, children=children)
        write_with_mistakes(smaller, children=fewer)
        yield _whole(larger, smaller, children=children, rounds=3, note=() if reference else (_WITHOUT,))
        yield _growth(larger, smaller, children=children, fewer=fewer, rounds=rounds)
        if reference:
            yield _against(reference, smaller, children=fewer)


def write_with_mistakes(file: Path, *, children: int) -> None:
    """Write a census in which one child in seven has something wrong; the same children first, however many."""
    chance = random.Random(1)
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(header(year=YEAR, authority="999"))
        for number in range(1, children + 1):
            said = child(number=number, year=YEAR, chance=chance)
            if number % _EVERY < len(_MISTAKES):
                said = said.replace(*_MISTAKES[number % _EVERY])
            out.write(said)
        out.write(FOOTER)


def _whole(larger: Path, smaller: Path, *, children: int, rounds: int, note: tuple[str, ...]) -> Measure:
    ran = [_command(larger) for _ in range(rounds)]
    said = json.loads(ran[0].said)
    if said["children"] != children:
        raise NotEqual(f"{said['children']} children were checked, and the census has {children}.")
    _hold_the_beginning(said, json.loads(_command(smaller).said))
    most = max(one.most_memory for one in ran)
    rows = sum(failure["rows"] for failure in said["failures"])
    return Measure(
        bench="check-cin",
        what=f"the most memory that `footpath check cin FILE --json` held, {children} children, of {_MEMORY:.0f} MiB",
        ratio=most / _MEMORY, limit=1.0, at_least=False,
        seconds={"from cold to the whole answer": median(one.seconds for one in ran)},
        notes=(
            f"{most:.0f} MiB; {said['rules_run']} rules, of which {len(said['failures'])} are broken, by {rows} rows; "
            f"{larger.stat().st_size / 1e6:.0f} MB",
            *note,
        ),
    )  # fmt: skip


def _hold_the_beginning(said: dict[str, Any], of_fewer: dict[str, Any]) -> None:
    """Hold what a census says of its first children equal to what it says where there are no others."""
    last = f"C{of_fewer['children']:09d}"
    begun = {
        one["rule"]: [child for child in one["children"] if child <= last]
        for one in said["failures"]
        if not one["children"] or one["children"][0] <= last
    }
    if {one["rule"]: one["children"] for one in of_fewer["failures"]} != begun:
        raise NotEqual("the first children of a census break other rules than they do without those after them.")


def _growth(larger: Path, smaller: Path, *, children: int, fewer: int, rounds: int) -> Measure:
    from footpath.returns.cin import check

    long, short = in_turns(lambda: check(larger).document(), lambda: check(smaller).document(), rounds=rounds)
    return Measure(
        bench="check-cin", what=f"the cost of a child among {children}, of that among {fewer}",
        ratio=(long / children) / (short / fewer), limit=_GROWTH, at_least=False,
        seconds={f"{children} children, in a process that has begun": long, f"{fewer} children": short},
    )  # fmt: skip


def _against(reference: str, file: Path, *, children: int) -> Measure:
    theirs = apart([reference, str(_DRIVER), str(file), f"cin{YEAR - 1}_{YEAR % 100}"])
    ours = _command(file)
    same = hold_equal(json.loads(ours.said), json.loads(theirs.said))
    return Measure(
        bench="check-cin",
        what=f"the public reference validator as published, of `footpath check cin FILE --json`, {children} children",
        ratio=theirs.seconds / ours.seconds, limit=None, at_least=True,
        seconds={"the reference, from cold": theirs.seconds, "footpath, from cold": ours.seconds},
        notes=(
            f"{theirs.most_memory:.0f} MiB and {ours.most_memory:.0f} MiB at the most; the reference's reader is "
            f"quadratic, so that the ratio grows with the children",
            f"the same children by each of the {same[0]} rules that do not differ, {same[1]} of them broken",
        ),
    )  # fmt: skip


def hold_equal(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[int, int]:
    """
    Hold two answers equal in the rules that both have and that do not differ; return how many, and how many broken.

    :raises NotEqual: of one rule they name other children.
    """
    from footpath.returns.cin import ruleset

    plain = {rule.number for rule in ruleset(ours["year"]) if not rule.differs} & set(theirs["rules"])
    named = {one["rule"]: set(one["children"]) for one in ours["failures"]}
    for number in sorted(plain):
        here = named.get(number)
        there = None if number not in theirs["failures"] else set(theirs["failures"][number])
        if here != there:
            counts = ["no failure" if one is None else f"{len(one)} children" for one in (here, there)]
            raise NotEqual(f"of rule {number}, footpath finds {counts[0]} and the reference {counts[1]}.")
    return len(plain), len(plain & set(named))


def _command(file: Path) -> Ran:
    return apart([*COMMAND, "check", "cin", str(file), "--json"], may_end_with=(0, 1))
