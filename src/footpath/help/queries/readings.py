"""How far somebody says they have come: first and again, side by side; and of how many there is no second yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.help.models.readings import Point, Reading
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.record.values import Opened
from footpath.store.managers import AnyOf


@dataclass(frozen=True, kw_only=True, slots=True)
class PointOf:
    """One part of life on its line."""

    area: str
    words: str
    at: int
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingOf:
    """Where one person put things, on one day."""

    record: int
    ref: UUID
    on: date
    by: str
    children: tuple[int, ...]
    scale: str
    scale_words: str
    steps: int
    whose: str
    first: int | None
    with_whom: str
    helped: str
    points: tuple[PointOf, ...]


def readings_of(*, subjects: Collection[int]) -> list[ReadingOf]:
    """Every reading about these children, the earliest first; in a constant number of queries."""
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Reading.KIND)
    numbers = list(dict.fromkeys(filed.values_list("record_id", flat=True)))
    if not numbers:
        return []
    wholes = [one for one in open_many(records=numbers) if not one.withheld]
    rows = Point.objects.filter(reading__in=AnyOf(sorted(numbers))).values_list("record_id", flat=True)
    points: dict[int, list[Opened]] = defaultdict(list)
    for part in open_many(records=list(rows)) if wholes else ():
        if not part.withheld:
            points[part.facts["reading_id"]].append(part)
    return [_read(one, points[one.id]) for one in sorted(wholes, key=lambda one: (one.happened_on, one.id))]


def _read(one: Opened, points: Sequence[Opened]) -> ReadingOf:
    facts = one.facts
    return ReadingOf(
        record=one.id, ref=one.ref, on=one.happened_on, by=one.by,
        children=tuple(each.subject for each in one.present), scale=str(facts["scale"]),
        scale_words=str(facts["scale_words"]), steps=int(facts["steps"]), whose=str(facts["whose"]),
        first=facts.get("first_id"), with_whom=one.words("with"), helped=one.words("helped"),
        points=tuple(
            PointOf(
                area=str(part.facts["area"]), words=str(part.facts["area_words"]), at=int(part.facts["at"]),
                said=part.words("said"),
            )
            for part in sorted(points, key=lambda part: part.id)
        ),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """What one person said first and last; the last is None where nobody has asked again yet."""

    first: ReadingOf
    last: ReadingOf | None


def paired(readings: Sequence[ReadingOf]) -> list[Pair]:
    """The readings of each person in pairs, first and last, in the order of the first; those between are left out."""
    last: dict[int, ReadingOf] = {}
    for one in readings:
        if one.first is not None:
            last[one.first] = one
    return [Pair(first=one, last=last.get(one.record)) for one in readings if one.first is None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Of one part of life, how many pairs moved which way: of pairs, and never of people in an order."""

    words: str
    of: int
    """Pairs in which it was put on its line both times."""
    further_on: int
    same: int
    further_back: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What the pairs of some children say, each part of life by itself; and how many were never asked again."""

    scale: str
    words: str
    firsts: int
    seconds: int
    areas: tuple[Told, ...]
    unasked: tuple[ReadingOf, ...]
    """First readings without a second, the earliest first."""


def counted(readings: Sequence[ReadingOf]) -> list[Counted]:
    """
    The pairs of each scale counted, each part of life by itself.

    Nothing is added up across the parts of life, across children or into an average: a place on a line is somebody's
    word and not a quantity.
    """
    found = []
    for scale in dict.fromkeys(one.scale for one in readings):
        pairs = paired([one for one in readings if one.scale == scale])
        moved: dict[str, list[int]] = defaultdict(list)
        words: dict[str, str] = {}
        for pair in pairs:
            now = {one.area: one for one in pair.last.points} if pair.last is not None else {}
            for was in pair.first.points:
                words[was.area] = was.words
                if was.area in now:
                    moved[was.area].append(now[was.area].at - was.at)
        found.append(
            Counted(
                scale=scale, words=pairs[0].first.scale_words if pairs else "", firsts=len(pairs),
                seconds=sum(pair.last is not None for pair in pairs),
                areas=tuple(
                    Told(
                        words=words[area], of=len(by), further_on=sum(one > 0 for one in by),
                        same=sum(one == 0 for one in by), further_back=sum(one < 0 for one in by),
                    )
                    for area, by in moved.items()
                ),
                unasked=tuple(pair.first for pair in pairs if pair.last is None),
            )
        )  # fmt: skip
    return found
