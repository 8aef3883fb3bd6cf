"""By when, for whom, agreed by whom, moved how often and why; and what the law allows at most."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.judgement.models.timeframes import Moved, Timeframe
from footpath.judgement.queries.answering import names_of_users
from footpath.kernel import rulepacks
from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks import NoSuchRule, Unit
from footpath.kernel.working_days import BankHolidaysUnknown, working_days_between
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

About = Timeframe.About


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreed:
    """Somebody who agreed to it, and when."""

    name: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One time that the planned day was moved."""

    ref: UUID
    moved_on: date
    by: str
    from_on: date
    to_on: date
    why: str
    means: tuple[tuple[int, str], ...]
    """For each child by number, what the longer time means for them."""
    told: str
    told_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Longest:
    """What the law or the guidance of the day allows at most."""

    key: str
    words: str
    """As people say it: 45 working days."""
    unit: Unit
    starts: str
    source: str
    standing: Standing
    local: str
    """The file of a local rule; nothing where it is England's."""
    confirmed: bool
    starts_on: date | None
    last_on: date | None
    """The last day within it, where the day it is counted from is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeframeOf:
    """A timeframe, whole, as a reader may read it."""

    record: int
    ref: UUID
    version: int
    whole: int | None
    about: Timeframe.About
    children: tuple[int, ...]
    agreed_on: date
    planned_on: date | None
    first_planned_on: date | None
    every_days: int | None
    alone: bool
    why: str
    worker: Agreed | None
    supervisor: Agreed | None
    told: str
    told_on: date | None
    look_back_on: date | None
    looked_back_on: date | None
    look_back: str
    moves: tuple[Move, ...]
    """Earliest first."""
    finished_on: date | None
    took: str
    """How long it took in the end, in the unit of the longest time."""
    quality: str
    quality_by: Agreed | None
    longest: Longest | None
    passed: bool
    """The planned day has gone by, it is not finished, and nobody has moved it."""


def timeframe_of(*, record: int, today: date) -> TimeframeOf | None:
    """The timeframe of a larger thing (an assessment, a plan), or None where none was agreed. A constant number."""
    numbers = Timeframe.objects.filter(whole=record).order_by("-record_id").values_list("record_id", flat=True)[:1]
    found = _timeframes(list(numbers), today)
    return found[0] if found else None


def open_timeframe(*, ref: UUID, today: date) -> TimeframeOf | None:
    """A timeframe by its own address."""
    rows = Timeframe.objects.filter(record__ref=ref).values_list("record_id", flat=True)
    found = _timeframes(list(rows), today)
    return found[0] if found else None


def timeframes_about(*, subjects: Collection[int], today: date, open_only: bool = True) -> list[TimeframeOf]:
    """Every timeframe about these children that is not finished: in a constant number of queries, however many."""
    if not subjects:
        return []
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Timeframe.KIND)
    rows = Timeframe.objects.filter(record__in=filed.values("record"))
    if open_only:
        rows = rows.filter(finished_on=None)
    return _timeframes(list(rows.values_list("record_id", flat=True)), today)


def _timeframes(numbers: Sequence[int], today: date) -> list[TimeframeOf]:
    if not numbers:
        return []
    moved = Moved.objects.filter(timeframe__in=AnyOf(sorted(numbers))).values_list("record_id", flat=True)
    opened = open_many(records=[*numbers, *moved])
    moves: dict[int, list[Opened]] = {}
    for one in opened:
        if one.kind == Moved.KIND:
            moves.setdefault(one.facts["timeframe_id"], []).append(one)
    wholes = [one for one in opened if one.kind == Timeframe.KIND and not one.withheld]
    who = ("worker_id", "supervisor_id", "quality_by_id")
    names = names_of_users(one.facts.get(column) for one in wholes for column in who)
    return [_value(one, moves.get(one.id, []), names, today) for one in wholes]


def _value(one: Opened, moves: list[Opened], names: dict[int, str], today: date) -> TimeframeOf:
    facts = one.facts
    in_order = sorted(moves, key=lambda move: (move.recorded_at, move.id))
    planned, finished = facts.get("planned_on"), facts.get("finished_on")
    longest = longest_of(rule=facts.get("rule") or "", starts_on=facts.get("starts_on"), on=one.happened_on)

    def agreed(who: str) -> Agreed | None:
        user, on = facts.get(f"{who}_id" if who != "quality" else "quality_by_id"), facts.get(f"{who}_on")
        return Agreed(name=names.get(user, "Somebody"), on=on) if user and on else None

    return TimeframeOf(
        record=one.id, ref=one.ref, version=one.version, whole=facts.get("whole_id"), about=About(facts["about"]),
        children=tuple(each.subject for each in one.present), agreed_on=one.happened_on, planned_on=planned,
        first_planned_on=in_order[0].facts["from_on"] if in_order else planned, every_days=facts.get("every_days"),
        alone=bool(facts.get("alone")), why=one.words("why"), worker=agreed("worker"), supervisor=agreed("supervisor"),
        told=one.words("told"), told_on=facts.get("told_on"), look_back_on=facts.get("look_back_on"),
        looked_back_on=facts.get("looked_back_on"), look_back=one.words("look-back"),
        moves=tuple(_move(move) for move in in_order), finished_on=finished,
        took=_took(longest, facts.get("starts_on"), finished), quality=one.words("quality"),
        quality_by=agreed("quality"), longest=longest,
        passed=planned is not None and finished is None and planned < today,
    )  # fmt: skip


def _move(one: Opened) -> Move:
    return Move(
        ref=one.ref, moved_on=one.happened_on, by=one.by, from_on=one.facts["from_on"], to_on=one.facts["to_on"],
        why=one.words("why"), told=one.words("told"), told_on=one.facts.get("told_on"),
        means=tuple((p.subject, p.words) for p in one.paragraphs if p.slot == "means" and p.subject is not None),
    )  # fmt: skip


def longest_of(*, rule: str, starts_on: date | None, on: date) -> Longest | None:
    """What the law of that day allows at most, or None where nothing of that name held."""
    if not rule:
        return None
    try:
        held = rulepacks.maximum(rule, on=starts_on or on)
    except NoSuchRule:
        return None
    last = None
    if starts_on is not None:
        try:
            last = held.due(start=starts_on)
        except BankHolidaysUnknown:
            last = None
    return Longest(
        key=held.key, words=held.in_words(), unit=held.unit, starts=held.starts, source=held.source,
        standing=held.standing, local=held.file, confirmed=held.confirmed, starts_on=starts_on, last_on=last,
    )  # fmt: skip


def _took(longest: Longest | None, starts_on: date | None, finished: date | None) -> str:
    if starts_on is None or finished is None:
        return ""
    if longest is not None and longest.unit is Unit.WORKING_DAYS:
        try:
            days = working_days_between(starts_on, finished)
        except BankHolidaysUnknown:
            return ""
        return f"{days} working day{'' if days == 1 else 's'}"
    days = (finished - starts_on).days
    return f"{days} day{'' if days == 1 else 's'}"
