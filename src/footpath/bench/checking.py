"""A census of 33,000 children checked by the official rules, from cold to its answer."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from footpath.bench.apart import COMMAND, Ran, apart
from footpath.bench.asked import Asked
from footpath.bench.census import FOOTER, child, header
from footpath.bench.peers import VALIDATOR
from footpath.bench.rounds import in_turns
from footpath.bench.told import Measure, NotEqual

CHILDREN = 33_000
YEAR = 2026
_MEMORY = 256.0  # MiB, at the most
_GROWTH = 1.2  # times the cost of a child, at the most
_FASTER = 100.0  # times, at the least
_ROUNDS = 3
_DRIVER = Path(__file__).with_name("reference_cin.py")

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


def checks(asked: Asked) -> Iterator[Measure]:
    """
    Measure the check of a census, and of its first tenth, and the published validator's of the same file.

    :raises NotEqual: the answers are not the same where they must be.
    :raises NotMade: the published validator cannot be had.
    """
    python = VALIDATOR.python(tell=asked.tell) if asked.peers else ""
    children = asked.size or CHILDREN
    fewer = max(1, children // 10)
    with TemporaryDirectory() as folder:
        larger, smaller = Path(folder) / "larger.xml", Path(folder) / "smaller.xml"
        write_with_mistakes(larger, children=children)
        write_with_mistakes(smaller, children=fewer)
        yield _whole(larger, smaller, children=children)
        yield _growth(larger, smaller, children=children, fewer=fewer)
        if python:
            yield _against(python, larger, children=children, asked=asked)


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


def _whole(larger: Path, smaller: Path, *, children: int) -> Measure:
    ran = [_command(larger) for _ in range(_ROUNDS)]
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


def _growth(larger: Path, smaller: Path, *, children: int, fewer: int) -> Measure:
    from footpath.returns.cin import check

    long, short = in_turns(lambda: check(larger).document(), lambda: check(smaller).document(), rounds=_ROUNDS)
    return Measure(
        bench="check-cin", what=f"the cost of a child among {children}, of that among {fewer}",
        ratio=(long / children) / (short / fewer), limit=_GROWTH, at_least=False,
        seconds={f"{children} children, in a process that has begun": long, f"{fewer} children": short},
    )  # fmt: skip


def _against(python: str, file: Path, *, children: int, asked: Asked) -> Measure:
    before = _command(file)
    asked.tell(f"{VALIDATOR.name} checks {children} children: its reader is quadratic, and takes minutes for many ...")
    theirs = apart([python, str(_DRIVER), str(file), f"cin{YEAR - 1}_{YEAR % 100}"])
    after = _command(file)
    same = hold_equal(json.loads(before.said), json.loads(theirs.said))
    ours = (before.seconds + after.seconds) / 2
    return Measure(
        bench="check-cin",
        what=f"the seconds of {VALIDATOR.name} as published, of `footpath check cin FILE --json`, {children} children",
        ratio=theirs.seconds / ours, limit=_FASTER if children >= CHILDREN else None, at_least=True,
        seconds={"the published validator, from cold": theirs.seconds, "footpath, from cold": ours},
        notes=(
            f"the most memory each held: {theirs.most_memory:.0f} MiB and {before.most_memory:.0f} MiB",
            *_told(same),
            *(() if children >= CHILDREN else (f"the goal, {_FASTER:.0f} times, is for {CHILDREN} children",)),
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """How two answers were the same: the rules compared, those of them broken, and those that differ as declared."""

    compared: int
    broken: int
    differ: tuple[str, ...]
    declared: int


def hold_equal(ours: dict[str, Any], theirs: dict[str, Any]) -> Same:
    """
    Hold two answers equal, child for child, in every rule that both have and that declares no difference.

    :raises NotEqual: of one rule they name other children.
    """
    from footpath.returns.cin import ruleset

    both = {rule.number: rule for rule in ruleset(ours["year"]) if rule.number in set(theirs["rules"])}
    named = {one["rule"]: set(one["children"]) for one in ours["failures"]}
    differ = []
    for number, rule in sorted(both.items()):
        here = named.get(number)
        there = None if number not in theirs["failures"] else set(theirs["failures"][number])
        if here == there:
            continue
        if not rule.differs:
            counts = ["no failure" if one is None else f"{len(one)} children" for one in (here, there)]
            raise NotEqual(f"of rule {number}, footpath finds {counts[0]} and the published validator {counts[1]}.")
        differ.append(number)
    plain = {number for number, rule in both.items() if not rule.differs}
    return Same(
        compared=len(plain), broken=len(plain & set(named)), differ=tuple(differ), declared=len(both) - len(plain)
    )


def _told(same: Same) -> Iterator[str]:
    yield f"the same children by each of {same.compared} rules, of which {same.broken} are broken"
    yield (
        f"{same.declared} more rules say how they differ from the published reading; of those, "
        + (f"{', '.join(same.differ)} gave other children here" if same.differ else "none gave other children here")
    )


def _command(file: Path) -> Ran:
    return apart([*COMMAND, "check", "cin", str(file), "--json"], may_end_with=(0, 1))
