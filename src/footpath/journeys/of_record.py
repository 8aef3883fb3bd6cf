"""
The figures of everybody's journeys here, made once a day; and the children behind a number, for one reader.

The figures are of everybody and pass the one exit, so that they may be shown to whoever looks at figures. What is
behind them is never taken from the whole: it is counted again from what this reader may read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

import polars as pl
from django.conf import settings

from footpath.frontdoor.models import Referral
from footpath.journeys.behind import behind_figure, behind_step, behind_way
from footpath.journeys.child import Line, lines
from footpath.journeys.cover import Cover, Span
from footpath.journeys.events import FIRST_DAY, Events, events
from footpath.journeys.from_record import RECORD, read_record, record_cover
from footpath.journeys.kept import Kept, keep, kept
from footpath.journeys.measures.declared import BY_KEY, MEASURES
from footpath.journeys.measures.figures import ALL
from footpath.journeys.measures.shapes import Measure
from footpath.journeys.publishing import Published, for_those_who_may_see, publish
from footpath.journeys.refusals import NoSuchChild
from footpath.journeys.steps import CODE, ON_THE_MAP
from footpath.store.scope import system

_making = Lock()


class NoSuchNumber(LookupError):
    """No number of the figures is meant: a measure, a step or a way of telling children apart is not one of ours."""


def figures(*, on: date, again: bool = False) -> Published:
    """
    Return the figures of everybody's journeys to the end of the last month, suppressed.

    They are made by the first who asks on a day, or by `footpath figures` in the night, and again the same day only
    where a return has been brought in: who looks twice cannot tell what one child has changed.

    :param again: make them in any case.
    """
    cover = record_cover(on=on)
    made_of = f"{on.isoformat()}; {cover.of}; {_from_returns()}"
    file = Path(settings.FOOTPATH_HOME) / "figures" / "journeys.json"
    with _making:
        found = None if again else kept(file)
        if found is not None and found.made_of == made_of:
            return found.published
        with system("count everybody's journeys, to be shown only suppressed"):
            every = events(read_record(cover=cover))
        published = publish(every)
        keep(Kept(made_of=made_of, published=published), file=file)
        return published


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMine:
    """Figures with nothing held back, and whom they are of."""

    published: Published
    subjects: list[int]


def figures_of_mine(*, on: date, only: Sequence[Measure] = MEASURES) -> OfMine:
    """Return the same figures of the children whom whoever reads now may read, with nothing held back; never kept."""
    every = events(read_record(cover=record_cover(on=on)))
    subjects = every.episodes["child"].unique().cast(pl.Int64).sort().to_list()
    return OfMine(published=for_those_who_may_see(every, only=only), subjects=subjects)


def _from_returns() -> int:
    with system("whether a return has been brought in"):
        return Referral.objects.exclude(natural_key=None).count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    One number of the figures: of a measure (its denominator, or with ``met`` its numerator), a way, or a place.

    :param to: the step a way leads to; None where nothing more is known.
    """

    measure: str = ""
    met: bool = False
    source: str = ""
    to: str | None = None
    step: str = ""
    by: str = ALL
    value: str = ALL
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One time that a child is counted in a number: whose, the day, the referral, and how many days it took."""

    subject: int
    on: date
    referred_on: date
    days: int | None


def behind(asked: Asked, *, on: date, only: Collection[int] | None = None) -> list[Behind]:
    """
    Return what is behind a number, of the children and records that whoever reads now may read; the latest first.

    :raises NoSuchNumber: there is no such number.
    """
    every = events(read_record(cover=record_cover(on=on), only=only))
    return [
        Behind(subject=int(row["child"]), on=row["date"], referred_on=row["episode"], days=row["days"])
        for row in _found(asked, every).iter_rows(named=True)
    ]


def _found(asked: Asked, every: Events) -> pl.DataFrame:
    if asked.measure:
        measure = BY_KEY.get(asked.measure)
        if measure not in MEASURES or (asked.met and not measure.is_share):
            raise NoSuchNumber(f"There is no figure of {asked.measure!r}.")
        return behind_figure(every, measure, met=asked.met, year=asked.year, by=asked.by, value=asked.value)
    if asked.step:
        if asked.step not in ON_THE_MAP:
            raise NoSuchNumber(f"There is no place on the map called {asked.step!r}.")
        return behind_step(every, step=asked.step, by=asked.by, value=asked.value)
    if asked.source not in ON_THE_MAP or (asked.to is not None and asked.to not in CODE):
        raise NoSuchNumber(f"There is no way on the map from {asked.source!r} to {asked.to!r}.")
    return behind_way(every, source=asked.source, to=asked.to, by=asked.by, value=asked.value)


def journey_of(subject: int, *, on: date) -> Line | None:
    """Return one child's steps in order up to a day, as far as whoever reads may read; None where there are none."""
    everything = Cover({RECORD: (Span(FIRST_DAY, on),)})
    try:
        (line,) = lines([events(read_record(cover=everything, only=[subject]))], str(subject))
    except NoSuchChild:
        return None
    return line if line.steps else None
