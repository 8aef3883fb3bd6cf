"""The map: how many children went on from each step to which, after how long; loops are loops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from footpath.journeys.cover import census_year, day_of
from footpath.journeys.events import WHICH, WHO, Events
from footpath.journeys.packed import Ints, Log, Mask
from footpath.journeys.spread import Spread, spread
from footpath.journeys.steps import CODE, ON_THE_MAP, STEPS
from footpath.journeys.where import Chosen, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """
    From one step to the next of the same child.

    ``to`` is None where nothing more is in the files. ``times`` counts each time, ``children`` each
    child once. ``waits`` are in days; None where the files have no day of its own for the second.
    """

    source: str
    to: str | None
    times: int
    children: int
    waits: Spread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step as a place on the map: how often, and by how many children, it was reached."""

    step: str
    times: int
    children: int


NO_DAY_OF_ITS_OWN = frozenset({"no-further-action"})


@dataclass(frozen=True, kw_only=True)
class Packed:
    """Events packed and sorted once, and the attributes they can be chosen by, by episode."""

    log: Log
    first_episode: Ints
    codes_of: Mapping[str, tuple[Ints, tuple[str, ...]]]

    @cached_property
    def episode(self) -> Ints:
        """Return the episode of each event."""
        return self.first_episode[self.log.child] + self.log.turn

    @cached_property
    def year(self) -> Ints:
        """Return the census year of each event."""
        if not len(self.log):
            return np.zeros(0, np.int64)
        first = int(self.log.time.min())
        table = [census_year(day_of(day)) for day in range(first, int(self.log.time.max()) + 1)]
        return np.asarray(table, np.int64)[self.log.time - first]

    def mask(self, chosen: Chosen) -> Mask | None:
        """Return which events are of the children, episodes and years chosen; None is all."""
        mask: Mask | None = None
        of_episodes: Mask | None = None
        for key, wanted in chosen.wanted.items():
            if key == "year":
                years = [int(value) for value in wanted if value.isdigit()]
                mask = np.isin(self.year, years)
                continue
            codes, values = self.codes_of[key]
            hit = np.asarray([value in wanted for value in values], bool)[codes]
            of_episodes = hit if of_episodes is None else of_episodes & hit
        if of_episodes is None:
            return mask
        found = of_episodes[self.episode]
        return found if mask is None else mask & found

    def only(self, steps: Sequence[str]) -> Packed:
        """Return these steps alone; nothing is sorted again."""
        log = self.log.only([CODE[step] for step in steps])
        return Packed(log=log, first_episode=self.first_episode, codes_of=self.codes_of)


def packed(events: Events) -> Packed:
    """Return the events packed and sorted once."""
    episodes = events.episodes.sort(WHICH).with_columns(pl.struct(WHO).rle_id().cast(pl.Int64).alias("who"))
    episodes = episodes.with_columns(pl.int_range(pl.len()).over("who").cast(pl.Int64).alias("turn"))
    met = events.table.select(*WHICH, "date", "event").join(
        episodes.select(*WHICH, "who", "turn"), on=WHICH, how="inner"
    )
    log = Log.pack(
        child=met["who"].to_numpy(),
        time=met["date"].dt.epoch("d").to_numpy().astype(np.int64) + _TO_1900,
        code=met["event"].replace_strict(CODE, return_dtype=pl.Int64).to_numpy(),
        turn=met["turn"].to_numpy(),
        codes=len(STEPS),
    )
    first = np.flatnonzero(episodes["turn"].to_numpy() == 0).astype(np.int64)
    codes_of = {}
    for key in ("authority", "age", "need", "source", "sex", "ethnicity", "disability"):
        values = tuple(episodes[key].unique().sort().to_list())
        places = dict(zip(values, range(len(values)), strict=True))
        codes = episodes[key].replace_strict(places, return_dtype=pl.Int64).to_numpy().astype(np.int64)
        codes_of[key] = (codes, values)
    return Packed(log=log, first_episode=first, codes_of=codes_of)


_TO_1900 = 25_567  # days from 1900-01-01 to 1970-01-01


@dataclass(frozen=True, kw_only=True)
class JourneyMap:
    """
    The map of some journeys.

    ``stages`` and ``flows`` are in the order of the steps. A filter chooses the steps that are left:
    a flow belongs to the year, child and episode of the step it comes from, and leads to what came
    next whoever's that is; so a filter never makes two steps neighbours that were not, and the maps
    of all years together are the map of the whole.
    """

    stages: tuple[Stage, ...]
    flows: tuple[Flow, ...]
    chosen: Chosen
    steps: tuple[str, ...]
    _packed: Packed

    def where(self, where: Where | None = None) -> JourneyMap:
        """
        Return the map of those chosen, from all that this map was made from; nothing is sorted again.

        :raises NoSuchFilter: it names what journeys are not told apart by.
        """
        return _counted(self._packed, Chosen.of(where), self.steps)

    def variants(self) -> list[tuple[tuple[str, ...], int]]:
        """Return each whole journey there was and how many children made it, of all, commonest first."""
        return [(tuple(STEPS[code].key for code in codes), often) for codes, often in self._packed.log.variants()]


def journey_map(events: Events, *, where: Where | None = None, steps: Sequence[str] = ON_THE_MAP) -> JourneyMap:
    """
    Return the map of the events, of those that ``where`` chooses, over these ``steps``.

    :raises NoSuchFilter: ``where`` names what journeys are not told apart by.
    """
    chosen = Chosen.of(where)
    return _counted(packed(events).only(steps), chosen, tuple(steps))


def _counted(whole: Packed, chosen: Chosen, steps: tuple[str, ...]) -> JourneyMap:
    log, mask = whole.log, whole.mask(chosen)
    times, children, waits = log.flows(mask), log.children_of_flows(mask), log.waits(mask)
    here = log.code if mask is None else log.code[mask]
    who = log.child if mask is None else log.child[mask]
    flows, stages = [], []
    for step in steps:
        code = CODE[step]
        reached = np.unique(who[here == code]).size
        stages.append(Stage(step=step, times=int(times[code].sum()), children=int(reached)))
        for to in (*steps, None):
            next_code = len(STEPS) if to is None else CODE[to]
            if not times[code, next_code]:
                continue
            known = None if to is None or to in NO_DAY_OF_ITS_OWN else waits.get(code * (len(STEPS) + 1) + next_code)
            flows.append(
                Flow(
                    source=step,
                    to=to,
                    times=int(times[code, next_code]),
                    children=int(children[code, next_code]),
                    waits=None if known is None else spread(known[0].tolist(), known[1].tolist()),
                )
            )
    return JourneyMap(stages=tuple(stages), flows=tuple(flows), chosen=chosen, steps=steps, _packed=whole)
