"""Somebody says how far their family has come, on the lines of a local scale: the first time, and again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.plans import words_of
from footpath.help.models.readings import Point, Reading
from footpath.help.queries.readings import readings_of
from footpath.kernel.rulepacks.scales import scale as scale_of
from footpath.people.actions.gate import check_known, check_writer
from footpath.record.actions import write, write_many
from footpath.record.values import FiledTo, Words, Writing, Written


class NothingSaid(Exception):
    """Nothing was put on any line, or nobody put it there."""


class NotOnTheLine(Exception):
    """A place that is not on the line, or a line that is not of this scale."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Put:
    """One part of life, where it was put on its line, and what was said of it."""

    area: str
    at: int
    said: str = ""


@transaction.atomic
def read(
    *,
    children: Collection[int],
    scale: str,
    whose: str,
    points: Sequence[Put],
    with_whom: str = "",
    helped: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Write down where somebody put their family's days. It is theirs, and says nothing about what a child is worth.

    A second reading of the same person is paired with their first by itself.

    :param whose: who put it there, as they are called.
    :raises NothingSaid: nothing was put anywhere, or nobody is named.
    :raises NotOnTheLine: a place or a part of life is not of this scale.
    :raises NoSuchRule: there is no such scale on that day.
    :raises MayNotWrite: no child's record is open to the writer.
    """
    check_known(children, by=by, at=at)
    check_writer(by, at=at)
    held = scale_of(scale, on=on)
    if not whose.strip():
        raise NothingSaid("Say who puts it there: it is how that person sees it, and nobody else.")
    if not points:
        raise NothingSaid("Put one part of life on its line at least.")
    areas = {area.key: area.words for area in held.areas}
    for one in points:
        if one.area not in areas:
            raise NotOnTheLine("That part of life has no line on this scale. Choose among those that have.")
        if not 1 <= one.at <= held.steps:
            raise NotOnTheLine(f"Its line has places from 1 to {held.steps}.")
    kept = tuple(dict.fromkeys(children))
    first = next(
        (
            one for one in readings_of(subjects=kept)
            if one.scale == scale and one.whose.casefold() == whose.strip().casefold() and one.on <= on
        ),
        None,
    )  # fmt: skip
    filed = tuple(FiledTo(subject=child) for child in kept)
    written = write(
        Writing(
            kind=Reading.KIND, happened_on=on, filed_to=filed,
            words=words_of({"with": with_whom, "helped": helped}),
            facts={
                "scale": scale, "scale_words": held.words, "steps": held.steps, "whose": whose.strip()[:120],
                "first_id": (first.first or first.record) if first is not None else None,
            },
        ),
        by=by,
        at=at,
    )  # fmt: skip
    write_many(
        [
            Writing(
                kind=Point.KIND, happened_on=on, filed_to=filed,
                words=(Words(slot="said", words=one.said.strip()),) if one.said.strip() else (),
                facts={
                    "reading_id": written.id, "area": one.area, "area_words": areas[one.area], "at": one.at,
                },
            )
            for one in {one.area: one for one in points}.values()
        ],
        by=by,
        at=at,
    )  # fmt: skip
    return written
