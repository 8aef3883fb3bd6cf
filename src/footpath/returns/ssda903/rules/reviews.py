"""Reviews, and how the child took part in each."""

from __future__ import annotations

from footpath.returns.ssda903.declared import plain
from footpath.returns.ssda903.words import birthday, col, one_of, yes

plain(
    "Reviews",
    {
        "440": one_of("REVIEW_CODE", ["PN0"]) & yes(col("review") > birthday(4)),
        "441": one_of("REVIEW_CODE", [f"PN{n}" for n in range(1, 8)]) & yes(col("review") < birthday(4)),
    },
)
