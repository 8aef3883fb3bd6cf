"""
Big, invented logs of events, in the columns that `footpath journeys --events` writes, in no order.

The children are numbers and go from step to step by chance. No two events of a child are on one day: how such stand
is each program's own choice, and what is compared must not hang on it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

AUTHORITIES = 150
BEGUN = date(2016, 4, 1)
_DAYS = 3_650  # of the whole log
_WAIT = 60  # days, in the mean

# From each step: to which, and how many in a hundred; the others go no further.
_WAYS = {
    "referral": {"no-further-action": 20, "assessment": 72, "section-47-enquiry": 8},
    "no-further-action": {"referral": 25},
    "assessment": {"section-47-enquiry": 20, "child-in-need-plan": 35, "closed": 35, "assessment": 5},
    "section-47-enquiry": {"initial-conference": 40, "child-in-need-plan": 30, "closed": 30},
    "initial-conference": {"protection-plan": 80, "child-in-need-plan": 20},
    "protection-review": {"protection-review": 50, "closed": 40, "pre-proceedings": 10},
    "child-in-need-plan": {"closed": 70, "assessment": 10, "section-47-enquiry": 10},
    "protection-plan": {"protection-review": 90, "pre-proceedings": 10},
    "pre-proceedings": {"court-application": 50, "closed": 50},
    "court-application": {"closed": 100},
    "closed": {"referral": 30},
}


def authority(number: int) -> str:
    """Return the three digits of an authority, by its place among them."""
    return f"{200 + number}"


def write_events(file: Path, *, children: int, seed: int = 1) -> int:
    """Write the events of so many children, about five each, and return how many events there are."""
    import numpy as np
    import polars as pl

    steps = list(_WAYS)
    passed = np.ones((len(steps), len(steps)))
    for place, ways in enumerate(_WAYS.values()):
        passed[place] = np.cumsum([ways.get(step, 0) / 100 for step in steps])
    chance = np.random.default_rng(seed)
    child, step, day = np.arange(children), np.zeros(children, np.int64), chance.integers(0, 2_500, children)
    written = []
    while len(child):
        written.append((child, step, day))
        following = (chance.random(len(child))[:, None] >= passed[step]).sum(axis=1)
        day = day + 1 + chance.exponential(_WAIT, len(child)).astype(np.int64)
        goes_on = (following < len(steps)) & (day < _DAYS)
        child, step, day = child[goes_on], following[goes_on], day[goes_on]
    child, step, day = (np.concatenate(column) for column in zip(*written, strict=True))
    order = chance.permutation(len(child))
    whose = pl.Series([authority(number) for number in range(AUTHORITIES)])
    pl.DataFrame(
        {
            "authority": whose.gather(child[order] % AUTHORITIES),
            "child": "C" + pl.Series(child[order]).cast(pl.String).str.zfill(9),
            "date": (pl.Series(day[order].astype(np.int32)) + (BEGUN - date(1970, 1, 1)).days).cast(pl.Date),
            "event": pl.Series(steps).gather(step[order]),
        }
    ).write_parquet(file)
    return len(child)
