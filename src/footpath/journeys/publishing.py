"""
What may leave: the map, the figures and the months, through the one exit, ready to be drawn or written.

``publish`` gives every count to ``suppression`` at once, with all that adds up to something else:
steps out of a place make the place, years and authorities and kinds of children make the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from footpath.journeys.cover import Span
from footpath.journeys.events import Events
from footpath.journeys.maps import JourneyMap, journey_map
from footpath.journeys.measures.declared import BY_KEY, MEASURES
from footpath.journeys.measures.figures import ALL, WHO_THEY_ARE, Figure, Period, measures
from footpath.journeys.measures.shapes import Measure, Share, SoFar, Standing, Within
from footpath.journeys.spread import Spread
from footpath.journeys.steps import ON_THE_MAP
from footpath.journeys.suppression import Counts, published, spread_shown
from footpath.journeys.where import place

Population = Mapping[tuple[str, int], int]
"""How many children under 18 live in an authority, by its three digits and the census year."""

Cut = tuple[str, str]
WHOLE: Cut = (ALL, ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowShown:
    """A flow as it may be shown; a count is None where it is not."""

    cut: Cut
    source: str
    to: str | None
    times: int | None
    children: int | None
    waits: Spread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShown:
    """A place on the map as it may be shown."""

    cut: Cut
    step: str
    times: int | None
    children: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShown:
    """
    A figure as it may be shown. ``percent`` is made from the rounded counts; ``rate`` is of every 10,000.

    ``partly`` is True where some could not be followed long enough and are not in it, or where the files
    do not tell of the whole year.
    """

    measure: str
    by: str
    value: str
    year: int | None
    count: int | None
    met: int | None
    percent: int | None
    rate: float | None
    days: Spread | None
    partly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodShown:
    """The middle wait of a month or a quarter (``months`` is 1 or 3), or None where there were too few."""

    measure: str
    months: int
    first: date
    middle: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShown:
    """A file as the report names it."""

    file: str
    authority: str
    span: Span
    children: int | None
    amiss: int | None


@dataclass(frozen=True, kw_only=True)
class Published:
    """Everything that may be written to a file or shown to whoever may not see the children."""

    years: tuple[int, ...]
    authorities: tuple[str, ...]
    spans: Mapping[str, tuple[Span, ...]]
    files: tuple[FileShown, ...]
    children: int | None
    stages: tuple[StageShown, ...]
    flows: tuple[FlowShown, ...]
    figures: tuple[FigureShown, ...]
    periods: tuple[PeriodShown, ...]
    told: Mapping[str, int | None]
    population: Population

    def figures_of(self, measure: str, by: str = ALL) -> list[FigureShown]:
        """Return the figures of one measure, cut one way."""
        found = (figure for figure in self.figures if (figure.measure, figure.by) == (measure, by))
        return sorted(found, key=lambda figure: place(by, figure.value))


def publish(
    events: Events,
    *,
    population: Population | None = None,
    only: Sequence[Measure] = MEASURES,
    steps: Sequence[str] = ON_THE_MAP,
) -> Published:
    """
    Return what may be shown of the events: the measures ``only`` and the map over ``steps``.

    For the events of children looked after these are ``CARE_MEASURES`` and ``CARE_MAP``.
    """
    return _published(events, population or {}, only, steps, exit_=published, spread_=spread_shown)


def for_those_who_may_see(
    events: Events, *, only: Sequence[Measure] = MEASURES, steps: Sequence[str] = ON_THE_MAP
) -> Published:
    """
    Return the same with nothing held back, for whoever may see every child in the events, and for nobody else.

    It is never kept and never written to a file.
    """
    return _published(events, {}, only, steps, exit_=lambda counts: counts.true, spread_=_whole)


Exit = Callable[[Counts], Mapping[Hashable, int | None]]
SpreadShown = Callable[[Spread | None, int | None], Spread | None]


_HALF_FROM, _NINE_FROM = 4, 10
"""How many waits there must be for their middle half, and nine in ten of them, to mean something."""


def _whole(spread: Spread | None, count: int | None) -> Spread | None:
    if spread is None or not spread.count:
        return None
    half, nine = spread.count >= _HALF_FROM, spread.count >= _NINE_FROM
    return Spread(
        count=spread.count,
        tenth=spread.tenth if nine else None,
        quarter=spread.quarter if half else None,
        middle=spread.middle,
        three_quarters=spread.three_quarters if half else None,
        nine_tenths=spread.nine_tenths if nine else None,
    )


def _published(
    events: Events,
    population: Population,
    only: Sequence[Measure],
    steps: Sequence[str],
    *,
    exit_: Exit,
    spread_: SpreadShown,
) -> Published:
    exact = measures(events, only=only)
    whole = journey_map(events, steps=steps)
    maps = _maps(whole, events)
    counts = Counts()
    _add_maps(counts, maps)
    _add_figures(counts, exact.figures)
    counts.add("children", events.episodes.select("authority", "child").n_unique())
    for number, file in enumerate(events.files):
        counts.add(("file", number), file.children)
        counts.add(("amiss", number), file.losses)
    for key, count in events.told.items():
        counts.add(("told", key), count)
    shown = exit_(counts)
    return Published(
        years=tuple(sorted({figure.year for figure in exact.figures if figure.year is not None})),
        authorities=tuple(events.cover.of),
        spans=events.cover.of,
        files=tuple(
            FileShown(
                file=file.file,
                authority=file.authority,
                span=file.span,
                children=shown["file", number],
                amiss=shown["amiss", number],
            )
            for number, file in enumerate(events.files)
        ),
        children=shown["children"],
        stages=tuple(_stages_shown(maps, shown)),
        flows=tuple(_flows_shown(maps, shown, spread_)),
        figures=tuple(_figure_shown(figure, shown, population, events, spread_) for figure in exact.figures),
        periods=tuple(_periods_shown(exact.periods, spread_)),
        told={key: shown["told", key] for key in events.told},
        population=population,
    )


def _maps(whole: JourneyMap, events: Events) -> dict[Cut, JourneyMap]:
    maps = {WHOLE: whole}
    spans = [span for ones in events.cover.of.values() for span in ones]
    if spans:
        for year in range(min(s.first.year for s in spans), max(s.last.year for s in spans) + 2):
            one = whole.where({"year": [year]})
            if one.flows and any(s.first.year <= year and year - 1 <= s.last.year for s in spans):
                maps["year", str(year)] = one
    if len(events.cover.of) > 1:
        for authority in events.cover.of:
            maps["authority", authority] = whole.where({"authority": [authority]})
    for by in WHO_THEY_ARE:
        for value in events.episodes[by].unique().sort().to_list():
            maps[by, value] = whole.where({by: [value]})
    return maps


def _add_maps(counts: Counts, maps: Mapping[Cut, JourneyMap]) -> None:
    for cut, one in maps.items():
        ways: dict[str, list[Hashable]] = defaultdict(list)
        arrivals: dict[str, list[Hashable]] = defaultdict(list)
        for flow in one.flows:
            name = ("times", flow.source, flow.to, cut)
            counts.add(name, flow.times)
            ways[flow.source].append(name)
            if flow.to is not None:
                arrivals[flow.to].append(name)
            if cut == WHOLE:
                counts.add(("children", flow.source, flow.to), flow.children)
        for stage in one.stages:
            place = ("stage", stage.step, cut)
            counts.add(place, stage.times)
            counts.add_sum(place, ways[stage.step])
            if cut == WHOLE:
                counts.add_sum(place, arrivals[stage.step])
                counts.add(("reached", stage.step), stage.children)
    for by in ("year", "authority", *WHO_THEY_ARE):
        parts = [cut for cut in maps if cut[0] == by]
        for flow in maps[WHOLE].flows if parts else ():
            names = [("times", flow.source, flow.to, cut) for cut in parts]
            counts.add_sum(("times", flow.source, flow.to, WHOLE), [name for name in names if name in counts.true])
        for stage in maps[WHOLE].stages if parts else ():
            counts.add_sum(("stage", stage.step, WHOLE), [("stage", stage.step, cut) for cut in parts])


def _flows_shown(
    maps: Mapping[Cut, JourneyMap], shown: Mapping[Hashable, int | None], spread_: SpreadShown
) -> list[FlowShown]:
    found = []
    for cut, one in maps.items():
        for flow in one.flows:
            times = shown["times", flow.source, flow.to, cut]
            children = shown["children", flow.source, flow.to] if cut == WHOLE and times is not None else None
            waits = spread_(flow.waits, times)
            found.append(
                FlowShown(cut=cut, source=flow.source, to=flow.to, times=times, children=children, waits=waits)
            )
    return found


def _stages_shown(maps: Mapping[Cut, JourneyMap], shown: Mapping[Hashable, int | None]) -> list[StageShown]:
    return [
        StageShown(
            cut=cut,
            step=stage.step,
            times=shown["stage", stage.step, cut],
            children=shown["reached", stage.step] if cut == WHOLE else None,
        )
        for cut, one in maps.items()
        for stage in one.stages
        if maps[WHOLE].stages[one.steps.index(stage.step)].times
    ]


def _cohort(measure: Measure, figure: Figure) -> Hashable:
    """Return the name of a figure's count: the same wherever the same events are counted."""
    match measure.shape:
        case Share(of=of, months=months, back=back, among=among):
            counted: Hashable = (of, months, back, among)
        case Within(wait=wait):
            counted = wait
        case SoFar(standing=standing):
            counted = standing
        case shape:
            counted = shape
    # With the count in the name, what is the same by its definition and differs is told apart.
    return ("of", repr(counted), figure.by, figure.value, figure.year, figure.count)


def _met(figure: Figure) -> Hashable:
    return ("met", figure.measure, figure.by, figure.value, figure.year)


def _add_figures(counts: Counts, figures: tuple[Figure, ...]) -> None:
    place = {(one.measure, one.by, one.value, one.year): one for one in figures}
    for figure in figures:
        measure = BY_KEY[figure.measure]
        counts.add(_cohort(measure, figure), figure.count)
        if figure.met is not None:
            counts.add(_met(figure), figure.met)
            counts.add_sum(_cohort(measure, figure), [_met(figure)])
    groups: dict[tuple[str, str, int | None], list[Figure]] = defaultdict(list)
    years: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.by != ALL:
            groups[figure.measure, figure.by, figure.year].append(figure)
        if figure.year is not None:
            years[figure.measure, figure.by, figure.value].append(figure)
    for (key, _, year), parts in groups.items():
        _add_sums(counts, place.get((key, ALL, ALL, year)), parts)
    for (key, by, value), parts in years.items():
        _add_sums(counts, place.get((key, by, value, None)), parts)


def _add_sums(counts: Counts, whole: Figure | None, parts: list[Figure]) -> None:
    if whole is None:
        return
    measure = BY_KEY[whole.measure]
    counts.add_sum(_cohort(measure, whole), [_cohort(measure, part) for part in parts])
    if whole.met is not None:
        counts.add_sum(_met(whole), [_met(part) for part in parts])


def _figure_shown(
    figure: Figure,
    shown: Mapping[Hashable, int | None],
    population: Population,
    events: Events,
    spread_: SpreadShown,
) -> FigureShown:
    measure = BY_KEY[figure.measure]
    count = shown[_cohort(measure, figure)]
    met = shown[_met(figure)] if figure.met is not None and count is not None else None
    rate = None
    if isinstance(measure.shape, Standing) and figure.by in (ALL, "authority") and count is not None:
        whose = events.cover.of if figure.by == ALL else [figure.value]
        living = [population.get((authority, figure.year or 0)) for authority in whose]
        if living and all(living):
            rate = round(count / sum(one or 0 for one in living) * 10_000, 1)
    return FigureShown(
        measure=figure.measure,
        by=figure.by,
        value=figure.value,
        year=figure.year,
        count=count,
        met=met,
        percent=None if met is None or not count else round(100 * met / count),
        rate=rate,
        days=spread_(figure.days, count),
        partly=figure.not_followed > 0 or _is_partial(measure, figure, events),
    )


def _is_partial(measure: Measure, figure: Figure, events: Events) -> bool:
    """Return whether some authority's files do not tell of the whole of the figure's year."""
    if figure.year is None or measure.on_a_day:
        return False
    return not events.cover.is_whole(figure.year, authority=figure.value if figure.by == "authority" else None)


def _periods_shown(periods: Sequence[Period], spread_: SpreadShown) -> list[PeriodShown]:
    """Return each measure's months, or its quarters where more than a tenth of the months have too few."""
    grouped: dict[tuple[str, int], list[PeriodShown]] = defaultdict(list)
    for period in periods:
        told = spread_(period.days, period.days.count)
        grouped[period.measure, period.months].append(
            PeriodShown(
                measure=period.measure,
                months=period.months,
                first=period.first,
                middle=None if told is None else told.middle,
            )
        )
    found = []
    for measure in dict.fromkeys(key for key, _ in grouped):
        by_month = grouped[measure, 1]
        enough = sum(one.middle is not None for one in by_month)
        found += by_month if enough * 10 >= len(by_month) * 9 else grouped[measure, 3]
    return found
