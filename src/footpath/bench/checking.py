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

from footpath.bench.apart import COMMAND, DidNotFinish, Ran, apart
from footpath.bench.asked import Asked
from footpath.bench.census import FOOTER, child, header
from footpath.bench.differing import CHILDREN, LAST, MADE, SAMPLE, answer, known
from footpath.bench.peers import VALIDATOR
from footpath.bench.rounds import in_turns
from footpath.bench.told import Measure, NotEqual

CHILDREN_OF_THE_GOAL = 33_000
YEAR = 2026
_MEMORY = 256.0  # MiB, at the most
_GROWTH = 1.2  # times the cost of a child, at the most
_FASTER = 100.0  # times, at the least
_ROUNDS = 3
_GIVEN_TIMES, _GIVEN_AT_LEAST = 120, 60.0  # our own time, and seconds, that the published validator is given
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
    children = asked.size or CHILDREN_OF_THE_GOAL
    fewer = max(1, children // 10)
    with TemporaryDirectory() as folder:
        larger, smaller = Path(folder) / "larger.xml", Path(folder) / "smaller.xml"
        write_with_mistakes(larger, children=children)
        write_with_mistakes(smaller, children=fewer)
        yield _whole(larger, smaller, children=children)
        yield _growth(larger, smaller, children=children, fewer=fewer)
        if python:
            yield against(python, larger, children=children, asked=asked)


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


def against(
    python: str, file: Path, *, children: int, asked: Asked, most: float | None = None, driver: Path = _DRIVER
) -> Measure:
    """
    Hold the published validator beside ours.

    It may not finish: it is given so many times our own time, and then the ratio is the least that it can be. What
    both answer is then held equal on the first children alone.

    :param most: the seconds that it is given, in place of those.
    """
    before = _command(file)
    within = most or max(_GIVEN_AT_LEAST, _GIVEN_TIMES * before.seconds)
    asked.tell(
        f"{VALIDATOR.name} checks {children} children, for {within:.0f} s at the most: its reader is quadratic ..."
    )
    theirs, late = None, None
    try:
        theirs = _validator(python, file, driver, within=within)
    except DidNotFinish as error:
        late = error
    after = _command(file)
    ours = (before.seconds + after.seconds) / 2
    if theirs is None:
        assert late is not None
        same, seconds = _same_of_the_first(python, file, driver, within=max(within, _GIVEN_AT_LEAST)), late.seconds
        how = (
            f"the published validator did not finish in {seconds:.0f} s: at least {seconds / ours:.0f} times; what "
            f"both answer is held equal on the first {CHILDREN} children",
        )
    else:
        same, seconds = hold_equal(json.loads(before.said), json.loads(theirs.said), census=MADE), theirs.seconds
        how = (f"the most memory each held: {theirs.most_memory:.0f} MiB and {before.most_memory:.0f} MiB",)
    at_full_size = children >= CHILDREN_OF_THE_GOAL
    goal = f"the goal, {_FASTER:.0f} times, is for {CHILDREN_OF_THE_GOAL} children"
    return Measure(
        bench="check-cin",
        what=f"the seconds of {VALIDATOR.name} as published, of `footpath check cin FILE --json`, {children} children",
        ratio=seconds / ours, limit=_FASTER if at_full_size else None, at_least=True,
        seconds={
            "the published validator, from cold" + ("" if theirs else ", until it was ended"): seconds,
            "footpath, from cold": ours,
        },
        notes=(
            *how,
            *_told(same),
            *(() if at_full_size else (goal,)),
        ),
    )  # fmt: skip


def _validator(python: str, file: Path, driver: Path, *, within: float) -> Ran:
    return apart([python, str(driver), str(file), f"cin{YEAR - 1}_{YEAR % 100}"], within=within)


def _same_of_the_first(python: str, file: Path, driver: Path, *, within: float) -> Same:
    """
    Hold both equal on the first children.

    :raises NotEqual: they are not, or the validator does not finish these either.
    """
    first = file.with_name("first.xml")
    write_with_mistakes(first, children=CHILDREN)
    try:
        theirs = _validator(python, first, driver, within=within)
    except DidNotFinish as late:
        raise NotEqual(f"the published validator does not finish {CHILDREN} children either: {late}.") from late
    return hold_equal(json.loads(_command(first).said), json.loads(theirs.said), census=MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """How two answers were the same: the rules compared, those of them broken, and those that differ as declared."""

    compared: int
    broken: int
    differ: tuple[str, ...]
    declared: int
    known: bool
    """Whether the rules that differ were held to their exact answers."""


def hold_equal(ours: dict[str, Any], theirs: dict[str, Any], *, census: str = "") -> Same:
    """
    Hold two answers equal, child for child, in every rule that both have.

    A rule that declares a difference is held to its exact answers where they are known: of the ``census`` named, its
    first children's where it is the one made here.

    :raises NotEqual: of one rule they name other children, or other than is known.
    """
    from footpath.returns.cin import ruleset

    both = {rule.number: rule for rule in ruleset(ours["year"]) if rule.number in set(theirs["rules"])}
    named = {one["rule"]: set(one["children"]) for one in ours["failures"]}
    is_known = census == SAMPLE or (census == MADE and ours["children"] >= CHILDREN)
    differ = []
    for number, rule in sorted(both.items()):
        here = named.get(number)
        there = None if number not in theirs["failures"] else set(theirs["failures"][number])
        if rule.differs and is_known:
            _hold_known(number, here, there, census=census)
        if here == there:
            continue
        if not rule.differs:
            counts = ["no failure" if one is None else f"{len(one)} children" for one in (here, there)]
            raise NotEqual(f"of rule {number}, footpath finds {counts[0]} and the published validator {counts[1]}.")
        differ.append(number)
    plain = {number for number, rule in both.items() if not rule.differs}
    return Same(
        compared=len(plain), broken=len(plain & set(named)), differ=tuple(differ), declared=len(both) - len(plain),
        known=is_known,
    )  # fmt: skip


def _hold_known(number: str, here: set[str] | None, there: set[str] | None, *, census: str) -> None:
    for whose, found, expected in zip(
        ("footpath", "the published validator"), (here, there), known(census)[number], strict=True
    ):
        if census == MADE and found:
            found = {child for child in found if child <= LAST} or None
        if answer(found) != expected:
            said = "no failure" if expected is None else f"{expected.children} children"
            got = "no failure" if found is None else f"{len(found)} children, or others"
            raise NotEqual(f"of rule {number}, {whose} is known to find {said} here, and finds {got}.")


def _told(same: Same) -> Iterator[str]:
    exactly = ", each held to its exact answer on the children known" if same.known else ""
    yield f"the same children by each of {same.compared} rules, of which {same.broken} are broken"
    yield (
        f"{same.declared} more rules say how they differ from the published reading{exactly}; of those, "
        + (f"{', '.join(same.differ)} gave other children here" if same.differ else "none gave other children here")
    )


def _command(file: Path) -> Ran:
    return apart([*COMMAND, "check", "cin", str(file), "--json"], may_end_with=(0, 1))
