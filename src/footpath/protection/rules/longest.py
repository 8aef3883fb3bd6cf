"""The longest time that law or guidance allows for a step of a child protection plan, from the pack in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks import NoSuchRule, maximum
from footpath.kernel.working_days import BankHolidaysUnknown

FIRST_CORE_GROUP = "first-core-group"
FIRST_REVIEW = "first-protection-review"
LATER_REVIEW = "later-protection-review"
MOVED_HERE = "transfer-conference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Longest:
    """One longest time, counted from a day: shown beside the day that people judged right, and no more than that."""

    key: str
    words: str
    starts: str
    last_on: date | None
    """None where it is counted in working days of a year whose holidays are not known."""
    source: str
    standing: Standing
    confirmed: bool


def longest(key: str, *, start: date) -> Longest | None:
    """Return the longest time of that name as it held on the day it is counted from; None where none is held."""
    try:
        rule = maximum(key, on=start)
    except NoSuchRule:
        return None
    try:
        last = rule.due(start=start)
    except BankHolidaysUnknown:
        last = None
    return Longest(
        key=key, words=rule.in_words(), starts=rule.starts, last_on=last, source=rule.source, standing=rule.standing,
        confirmed=rule.confirmed,
    )  # fmt: skip


def of_review(*, began: date, reviewed: tuple[date, ...]) -> Longest | None:
    """Return the longest time until the next review: from the plan's first day, or from the review before."""
    return longest(LATER_REVIEW, start=max(reviewed)) if reviewed else longest(FIRST_REVIEW, start=began)
